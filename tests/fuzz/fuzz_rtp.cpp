#include "core/media/media_session.h"
#include "core/media/rtp_packet.h"

#include <cstddef>
#include <cstdlib>
#include <vector>

using namespace trunkseal::media;

namespace {

/// A plain session that takes everything, and its clock.
struct Target {
    Target()
    {
        MediaConfig config;
        config.requireSrtp = false;
        config.dtmfPayloadType = 101;
        session = std::move(*MediaSession::create(config, source.get(), sink.get()));
        session->start(now);
    }
    std::unique_ptr<AudioSource> source = makeSilenceSource();
    std::unique_ptr<AudioSink> sink = makeNullSink();
    std::unique_ptr<MediaSession> session;
    TimePoint now{std::chrono::hours(1)};
};

} // namespace

/// A series of datagrams: one byte of length, the datagram, one packet time.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    Target target;
    std::span<const unsigned char> rest(data, size);
    while (!rest.empty()) {
        const std::size_t length = std::min<std::size_t>(rest.front(), rest.size() - 1);
        const std::vector<unsigned char> datagram(rest.begin() + 1,
                                                  rest.begin() + 1 + static_cast<std::ptrdiff_t>(length));
        rest = rest.subspan(1 + length);
        if (const auto packet = parseRtp(datagram); packet && packet->payload.size() > datagram.size())
            std::abort();
        target.session->receiveRtp(datagram, target.now);
        target.now += std::chrono::milliseconds(20);
        static_cast<void>(target.session->tick(target.now));
    }
    static_cast<void>(target.session->report());
    return 0;
}
