#pragma once

#include <QByteArray>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace trunkseal::media {

inline constexpr std::size_t dtmfPayloadBytes = 4;

/// Sends digits as RFC 4733 events: 100 ms each, 100 ms apart, the end of an event three times.
class DtmfSender {
public:
    /// Digits other than 0-9 * # A-D (either case) are passed over; at most 64 wait.
    void queue(QByteArrayView digits);

    struct Packet {
        std::array<unsigned char, dtmfPayloadBytes> payload{};
        std::uint32_t timestamp = 0; ///< of the event's beginning
        bool marker = false;
    };
    /// What to send in the packet time that begins at `timestamp` and lasts `samples`; none = audio as usual.
    /// Durations go out in ticks of the events' clock.
    [[nodiscard]] std::optional<Packet> next(std::uint32_t timestamp, int samples, int ticksPerSample = 1);

private:
    static constexpr std::size_t capacity = 64;

    std::array<std::uint8_t, capacity> m_events{};
    std::size_t m_first = 0;
    std::size_t m_waiting = 0;
    bool m_active = false;
    std::uint32_t m_start = 0;
    int m_duration = 0;
    int m_endsSent = 0;
    int m_pause = 0; ///< samples until the next digit may begin
};

/// Reads the events that arrive; each counts once, however often its packets are repeated.
class DtmfReceiver {
public:
    /// The digit when this packet is the first of its event.
    std::optional<char> add(std::uint32_t timestamp, std::span<const unsigned char> payload);

private:
    std::optional<std::uint32_t> m_lastStart;
};

} // namespace trunkseal::media
