#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <span>

namespace trunkseal::media {

inline constexpr double floorDbfs = -96;

/// Level of `amplitude` (16-bit units), floorDbfs at least. A sine that just fills 16 bits is 0.
[[nodiscard]] double toDbfs(double amplitude);

/// One direction's meter at 8000 samples a second. add() on the media thread; the readings from any thread.
/// RMS: over the last 300 ms, the integration time of a VU meter (IEC 60268-17). Peak: quasi-peak programme
/// meter, type I (IEC 60268-10: a 10 ms burst reads -1 dB, 5 ms -2 dB, 3 ms -4 dB; falls 20 dB in 1.7 s).
class LevelMeter {
public:
    void add(std::span<const std::int16_t> samples);

    [[nodiscard]] double rmsDbfs() const { return m_rmsDbfs.load(std::memory_order_relaxed); }
    [[nodiscard]] double peakDbfs() const { return m_peakDbfs.load(std::memory_order_relaxed); }
    [[nodiscard]] bool clipped() const
    {
        return m_clipped.load(std::memory_order_relaxed);
    } ///< within the last second

private:
    void addRms(std::span<const std::int16_t> samples);
    void addPeak(std::span<const std::int16_t> samples);

    static constexpr int blockSamples = 40; ///< 5 ms
    static constexpr int blocks = 60;

    std::array<double, blocks> m_squares{}; ///< sum of squares of each block
    int m_block = 0;
    int m_inBlock = 0;
    double m_first = 0; ///< the two charging stages
    double m_second = 0;
    double m_reading = 0;
    int m_clipHold = 0; ///< samples

    std::atomic<double> m_rmsDbfs{floorDbfs};
    std::atomic<double> m_peakDbfs{floorDbfs};
    std::atomic<bool> m_clipped{false};
};

/// Sums over a whole stream, for the report.
class LevelTotals {
public:
    void add(std::span<const std::int16_t> samples);

    [[nodiscard]] double rmsDbfs() const;
    [[nodiscard]] double peakDbfs() const { return toDbfs(m_peak); }
    [[nodiscard]] std::uint64_t clipped() const { return m_clipped; }
    [[nodiscard]] double silentRatio() const; ///< of 20 ms frames, below -50 dBFS

private:
    static constexpr int frameSamples = 160;

    double m_squares = 0;
    std::uint64_t m_count = 0;
    int m_peak = 0;
    std::uint64_t m_clipped = 0;
    double m_frameSquares = 0;
    int m_inFrame = 0;
    std::uint64_t m_frames = 0;
    std::uint64_t m_silentFrames = 0;
};

} // namespace trunkseal::media
