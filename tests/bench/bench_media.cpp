// The audio path of test calls: what it costs and how evenly it sends.
//   build/release/tests/bench/bench_media path             our packet path beside bare libsrtp, the same
//   packets build/release/tests/bench/bench_media calls [N] [S]    N calls (100) for S seconds (20) in this
//   process build/release/tests/bench/bench_media pacing [S]       how far from their 20 ms packets leave, a
//   core busy
#include "core/call/media_pump.h"
#include "core/media/rtp_packet.h"

#include <poll.h>
#include <srtp2/srtp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <thread>

using namespace trunkseal;
using Clock = std::chrono::steady_clock;

namespace {

const QByteArray suite = QByteArrayLiteral("AES_CM_128_HMAC_SHA1_80");
const QString loopback = QStringLiteral("127.0.0.1");

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

media::SrtpKey keyOf(char fill)
{
    return {suite, Secret(QByteArray(30, fill))};
}

media::MediaConfig configOf(char send, char receive)
{
    media::MediaConfig config;
    config.sendKey = keyOf(send);
    config.receiveKey = keyOf(receive);
    return config;
}

using Packets = std::vector<std::vector<unsigned char>>;

Packets protectedPackets(std::size_t count)
{
    const auto tone = media::makeToneSource();
    const auto sink = media::makeNullSink();
    const auto session = media::MediaSession::create(configOf('a', 'b'), tone.get(), sink.get());
    media::TimePoint now(std::chrono::hours(1));
    (*session)->start(now);
    Packets packets;
    while (packets.size() < count) {
        const auto out = (*session)->tick(now);
        packets.emplace_back(out.rtp.begin(), out.rtp.end());
        now += std::chrono::milliseconds(20);
    }
    return packets;
}

double bareNanoseconds(const Packets &packets)
{
    std::array<unsigned char, 30> key{};
    key.fill('a');
    srtp_policy_t policy{};
    srtp_crypto_policy_set_rtp_default(&policy.rtp);
    srtp_crypto_policy_set_rtcp_default(&policy.rtcp);
    policy.ssrc.type = ssrc_any_inbound;
    policy.key = key.data();
    policy.window_size = 128;
    srtp_t context = nullptr;
    if (srtp_create(&context, &policy) != srtp_err_status_ok)
        std::abort();
    alignas(8) std::array<unsigned char, 2048> work{};
    const double before = cpuSeconds();
    for (const auto &packet : packets) {
        std::memcpy(work.data(), packet.data(), packet.size());
        int size = static_cast<int>(packet.size());
        if (srtp_unprotect(context, work.data(), &size) != srtp_err_status_ok)
            std::abort();
    }
    const double used = cpuSeconds() - before;
    srtp_dealloc(context);
    return used * 1e9 / double(packets.size());
}

double ourNanoseconds(const Packets &packets)
{
    const auto source = media::makeSilenceSource();
    const auto sink = media::makeNullSink();
    const auto session = media::MediaSession::create(configOf('b', 'a'), source.get(), sink.get());
    media::TimePoint now(std::chrono::hours(1));
    (*session)->start(now);
    const double before = cpuSeconds();
    for (const auto &packet : packets) {
        if (!(*session)->receiveRtp(packet, now))
            std::abort();
        now += std::chrono::milliseconds(20);
    }
    return (cpuSeconds() - before) * 1e9 / double(packets.size());
}

int benchPath()
{
    if (!media::prepareSrtp())
        return 1;
    const Packets packets = protectedPackets(60000);
    double bare = 1e9;
    double ours = 1e9;
    for (int round = 0; round < 7; ++round) {
        bare = std::min(bare, bareNanoseconds(packets));
        ours = std::min(ours, ourNanoseconds(packets));
    }
    std::printf("bare srtp_unprotect %.0f ns, ours (opened, counted, decoded, in the jitter buffer) %.0f ns: "
                "ratio %.2f\n",
                bare, ours, ours / bare);
    return ours < 1.5 * bare ? 0 : 1;
}

/// What 20 ms of a call cost without threads and sockets, in the cache.
int benchFrame()
{
    if (!media::prepareSrtp())
        return 1;
    constexpr std::size_t count = 60000;
    const Packets packets = protectedPackets(count);
    const auto source = media::makeToneSource();
    const auto sink = media::makeNullSink();
    const auto session = media::MediaSession::create(configOf('b', 'a'), source.get(), sink.get());
    media::TimePoint now(std::chrono::hours(1));
    (*session)->start(now);
    const double before = cpuSeconds();
    for (const auto &packet : packets) {
        (*session)->receiveRtp(packet, now);
        static_cast<void>((*session)->tick(now));
        now += std::chrono::milliseconds(20);
    }
    const double each = (cpuSeconds() - before) / double(count);
    std::printf("%.2f us a frame: %.3f %% of a core a call\n", each * 1e6, each / 0.02 * 100);
    return 0;
}

/// One end of a call with its sound.
struct End {
    std::unique_ptr<media::AudioSource> source = media::makeToneSource();
    std::unique_ptr<media::AudioSink> sink = media::makeNullSink();
    std::unique_ptr<call::MediaPump> thread;

    void start(net::RtpPorts ports, char send, char receive, const net::RtpPorts &peer)
    {
        call::Negotiated negotiated;
        negotiated.media = configOf(send, receive);
        negotiated.remoteRtp = peer.rtp->local();
        negotiated.remoteRtcp = peer.rtcp->local();
        auto session = media::MediaSession::create(negotiated.media, source.get(), sink.get());
        if (!session)
            std::abort();
        thread = std::make_unique<call::MediaPump>(std::move(ports), std::move(*session), negotiated);
        thread->start();
    }
};

net::RtpPorts portsOrDie()
{
    auto ports = net::bindRtpPorts(loopback);
    if (!ports)
        std::abort();
    return std::move(*ports);
}

/// The far ends live in a process of their own, so that only one side is counted.
[[noreturn]] void farEnds(std::vector<net::RtpPorts> ports, const std::vector<net::RtpPorts> &peers)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    std::vector<End> ends(ports.size());
    for (std::size_t i = 0; i < ends.size(); ++i)
        ends[i].start(std::move(ports[i]), 'b', 'a', peers[i]);
    pause();
    std::_Exit(0);
}

int benchCalls(std::size_t count, int seconds)
{
    if (!media::prepareSrtp())
        return 1;
    std::vector<net::RtpPorts> near;
    std::vector<net::RtpPorts> far;
    for (std::size_t i = 0; i < count; ++i) {
        near.push_back(portsOrDie());
        far.push_back(portsOrDie());
    }
    const pid_t child = fork();
    if (child == 0)
        farEnds(std::move(far), near);
    std::vector<End> ends(count);
    for (std::size_t i = 0; i < count; ++i)
        ends[i].start(std::move(near[i]), 'a', 'b', far[i]);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    const double before = cpuSeconds();
    const auto began = Clock::now();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    const double used = cpuSeconds() - before;
    const double wall = std::chrono::duration<double>(Clock::now() - began).count();

    quint64 sent = 0;
    quint64 received = 0;
    qint64 lost = 0;
    for (End &end : ends) {
        const media::MediaReport report = end.thread->stop();
        sent += report.sent.packets;
        received += report.received.packets;
        lost += report.received.lost;
    }
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const double share = 100 * used / wall / double(count);
    std::printf(
        "%zu calls, %.0f s: %.3f %% of a core a call (%.1f %% together), sent %llu, received %llu, lost "
        "%lld, peak %.1f MiB\n",
        count, wall, share, share * double(count), static_cast<unsigned long long>(sent),
        static_cast<unsigned long long>(received), static_cast<long long>(lost),
        double(usage.ru_maxrss) / 1024);
    return lost == 0 && share <= 0.18 ? 0 : 1;
}

/// Kernel time of arrival, which does not depend on when we wake up.
double arrivalOf(int socket)
{
    std::array<unsigned char, 2048> data{};
    alignas(cmsghdr) std::array<char, 256> control{};
    iovec vector{data.data(), data.size()};
    msghdr message{};
    message.msg_iov = &vector;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    if (recvmsg(socket, &message, 0) <= 0)
        return 0;
    for (cmsghdr *part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_type == SCM_TIMESTAMPNS) {
            timespec time{};
            std::memcpy(&time, CMSG_DATA(part), sizeof(time));
            return double(time.tv_sec % 100000) * 1000 + double(time.tv_nsec) / 1e6;
        }
    }
    return 0;
}

int benchPacing(int seconds)
{
    if (!media::prepareSrtp())
        return 1;
    std::atomic_bool over{false};
    std::thread load([&over] {
        while (!over.load(std::memory_order_relaxed)) { }
    });
    net::RtpPorts far = portsOrDie();
    const int on = 1;
    setsockopt(far.rtp->descriptor(), SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on));
    End end;
    end.start(portsOrDie(), 'a', 'b', far);
    std::vector<double> arrivals;
    const auto until = Clock::now() + std::chrono::seconds(seconds);
    while (Clock::now() < until) {
        pollfd watched{far.rtp->descriptor(), POLLIN, 0};
        if (poll(&watched, 1, 100) > 0)
            arrivals.push_back(arrivalOf(far.rtp->descriptor()));
    }
    over = true;
    load.join();
    static_cast<void>(end.thread->stop());

    std::vector<double> offsets; // from an ideal clock that starts with the earliest packet
    for (std::size_t i = 0; i < arrivals.size(); ++i)
        offsets.push_back(arrivals[i] - 20.0 * double(i));
    const double earliest = *std::ranges::min_element(offsets);
    for (double &offset : offsets)
        offset -= earliest;
    std::ranges::sort(offsets);
    const auto at = [&](double share) { return offsets[std::size_t(share * double(offsets.size() - 1))]; };
    std::printf("%zu packets: late by %.3f ms (median), %.3f (99 %%), %.3f (most)\n", offsets.size(), at(0.5),
                at(0.99), at(1));
    return at(0.99) < 1 ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    const auto number = [&](int index, int otherwise) {
        return argc > index ? std::atoi(argv[index]) : otherwise;
    };
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what == "path")
        return benchPath();
    if (what == "frame")
        return benchFrame();
    if (what == "calls")
        return benchCalls(std::size_t(number(2, 100)), number(3, 20));
    if (what == "pacing")
        return benchPacing(number(2, 20));
    std::fputs("bench_media path | frame | calls [N] [SECONDS] | pacing [SECONDS]\n", stderr);
    return 2;
}
