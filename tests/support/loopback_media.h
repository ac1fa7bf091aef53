#pragma once

#include "core/media/media_session.h"

#include <cmath>
#include <cstring>
#include <deque>
#include <functional>
#include <numbers>
#include <vector>

namespace trunkseal::testing {

/// Bytes of a datagram that outlive the session's buffers.
using Datagram = std::vector<unsigned char>;

inline std::vector<std::int16_t> sine(double frequencyHz, double amplitude, int samples)
{
    std::vector<std::int16_t> out(static_cast<std::size_t>(samples));
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<std::int16_t>(std::lround(
            amplitude * std::sin(2 * std::numbers::pi * frequencyHz * static_cast<double>(i) / 8000 + 0.3)));
    return out;
}

inline media::SrtpKey srtpKey(const char *suite, int bytes, char fill)
{
    return {suite, Secret(QByteArray(bytes, fill))};
}

/// Keeps what was played.
class RecordingSink final : public media::AudioSink {
public:
    void write(std::span<const std::int16_t> samples) override
    {
        all.insert(all.end(), samples.begin(), samples.end());
    }
    std::vector<std::int16_t> all;
};

/// Plays back what the sink of the same call got, like an echo test.
class EchoSource final : public media::AudioSource, public media::AudioSink {
public:
    void write(std::span<const std::int16_t> samples) override
    {
        m_waiting.insert(m_waiting.end(), samples.begin(), samples.end());
    }
    void read(std::span<std::int16_t> samples) override
    {
        for (std::int16_t &sample : samples) {
            sample = m_waiting.empty() ? std::int16_t{0} : m_waiting.front();
            if (!m_waiting.empty())
                m_waiting.pop_front();
        }
    }
    QString name() const override { return QStringLiteral("echo"); }

private:
    std::deque<std::int16_t> m_waiting;
};

/// A way from one session to the other with a delay; `mangle` sees each datagram and decides what arrives
/// instead.
class Path {
public:
    using Mangle = std::function<std::vector<Datagram>(Datagram)>;
    std::chrono::milliseconds delay{0};
    Mangle mangle;

    void send(std::span<const unsigned char> bytes, media::TimePoint now)
    {
        if (bytes.empty())
            return;
        Datagram datagram(bytes.begin(), bytes.end());
        const std::vector<Datagram> out =
            mangle ? mangle(std::move(datagram)) : std::vector<Datagram>{std::move(datagram)};
        for (const Datagram &each : out)
            m_onTheWay.push_back({now + delay, each});
    }

    template <class Deliver>
    void deliver(media::TimePoint now, Deliver deliverTo)
    {
        while (!m_onTheWay.empty() && m_onTheWay.front().first <= now) {
            deliverTo(m_onTheWay.front().second);
            m_onTheWay.pop_front();
        }
    }

private:
    std::deque<std::pair<media::TimePoint, Datagram>> m_onTheWay;
};

/// Two media sessions that talk over two paths each way; time moves only in run().
class MediaPair {
public:
    MediaPair(std::unique_ptr<media::MediaSession> first, std::unique_ptr<media::MediaSession> second)
        : a(std::move(first))
        , b(std::move(second))
    {
        a->start(now);
        b->start(now);
    }

    void run(std::chrono::milliseconds duration)
    {
        const media::TimePoint end = now + duration;
        while (now < end) {
            now += std::chrono::milliseconds(1);
            aToB.deliver(now, [this](const Datagram &d) { b->receiveRtp(d, now); });
            bToA.deliver(now, [this](const Datagram &d) { a->receiveRtp(d, now); });
            aToBControl.deliver(now, [this](const Datagram &d) { b->receiveRtcp(d, now); });
            bToAControl.deliver(now, [this](const Datagram &d) { a->receiveRtcp(d, now); });
            tick(*a, aToB, aToBControl);
            tick(*b, bToA, bToAControl);
        }
    }

    media::TimePoint now{std::chrono::hours(1)};
    std::unique_ptr<media::MediaSession> a;
    std::unique_ptr<media::MediaSession> b;
    Path aToB, bToA, aToBControl, bToAControl;

private:
    void tick(media::MediaSession &session, Path &rtp, Path &rtcp)
    {
        if (now < session.nextDeadline())
            return;
        const media::MediaSession::Outgoing out = session.tick(now);
        rtp.send(out.rtp, now);
        rtcp.send(out.rtcp, now);
    }
};

} // namespace trunkseal::testing
