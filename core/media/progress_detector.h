#pragma once

#include "core/media/goertzel_bank.h"
#include "core/media/media_session.h"

namespace trunkseal::media {

/// Recognises what a telephone network says in tones, by frequency and cadence: ITU-T E.180 with its
/// supplement 2 (North America 350, 440, 480, 620 Hz; Europe 425 Hz; United Kingdom 400 and 450 Hz) and the
/// special information tone (950, 1400, 1800 Hz). No allocation.
class ProgressDetector {
public:
    ProgressDetector();
    void add(std::span<const std::int16_t> samples);
    /// All that were heard, each once, in order.
    [[nodiscard]] std::span<const ProgressTone> heard() const
    {
        return std::span(m_heard).first(m_heardCount);
    }

private:
    static constexpr std::size_t frameSamples = 80; ///< 10 ms
    static constexpr std::size_t sitSteps = 3;

    enum class Sound : std::uint8_t { Other, Dial, RingUs, RingUk, BusyUs, Eu };
    struct Burst {
        Sound sound = Sound::Other;
        int on = 0; ///< frames
        int off = 0; ///< pause behind it
    };

    void takeFrame();
    void endBurst();
    void judge();
    [[nodiscard]] Sound identify() const;
    void followSpecialInformation();
    [[nodiscard]] bool holds(std::size_t step) const;
    void report(ProgressTone tone);

    std::array<std::int16_t, frameSamples> m_frame{};
    std::size_t m_inFrame = 0;

    GoertzelBank<7> m_bank; ///< since the burst began
    int m_on = 0; ///< frames of the present burst
    int m_off = 0; ///< frames of the pause behind it
    std::array<Burst, 2> m_bursts{}; ///< newest last

    GoertzelBank<8> m_sitBank; ///< over 40 ms
    std::size_t m_sitStep = 0;
    int m_sitBlocks = 0; ///< that held this step's tone
    int m_sitMisses = 0;

    std::array<ProgressTone, 8> m_heard{};
    std::size_t m_heardCount = 0;
};

} // namespace trunkseal::media
