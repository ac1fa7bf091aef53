#include "core/media/level_meter.h"

#include "core/media/g711.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <numeric>

namespace trunkseal::media {
namespace {

constexpr double sampleRate = 8000;
// Two stages charge with 2.2 and 0.77 ms; together they meet the burst table of IEC 60268-10 type I.
constexpr double firstCharge = 450 / sampleRate;
constexpr double secondCharge = 1300 / sampleRate;
constexpr double steadyGain = 0.50674; // the stages' sum for a sine of amplitude 1
constexpr int clipHoldSamples = 8000;
constexpr double silenceDbfs = -50;

const double fallPerSample = std::pow(0.1, 1 / (1.7 * sampleRate));

double sineLevel(double squares, double count)
{
    return count > 0 ? toDbfs(std::sqrt(squares / count) * std::numbers::sqrt2) : floorDbfs;
}

} // namespace

double toDbfs(double amplitude)
{
    return amplitude <= 0 ? floorDbfs : std::max(floorDbfs, 20 * std::log10(amplitude / 32768));
}

void LevelMeter::add(std::span<const std::int16_t> samples)
{
    for (const std::int16_t sample : samples) {
        addRms(sample);
        addPeak(sample);
        m_clipHold = std::abs(int{sample}) >= g711FullScale ? clipHoldSamples : std::max(0, m_clipHold - 1);
    }
    const double squares = std::accumulate(m_squares.begin(), m_squares.end(), 0.0);
    m_rmsDbfs.store(sineLevel(squares, blocks * blockSamples), std::memory_order_relaxed);
    m_peakDbfs.store(toDbfs(m_reading * steadyGain), std::memory_order_relaxed);
    m_clipped.store(m_clipHold > 0, std::memory_order_relaxed);
}

void LevelMeter::addRms(std::int16_t sample)
{
    if (m_inBlock == blockSamples) {
        m_block = (m_block + 1) % blocks;
        m_squares[static_cast<std::size_t>(m_block)] = 0;
        m_inBlock = 0;
    }
    m_squares[static_cast<std::size_t>(m_block)] += static_cast<double>(sample) * sample;
    ++m_inBlock;
}

void LevelMeter::addPeak(std::int16_t sample)
{
    const double level = std::abs(static_cast<double>(sample));
    m_first *= fallPerSample;
    m_second *= fallPerSample;
    m_reading *= fallPerSample;
    if (level > m_first)
        m_first += firstCharge * (level - m_first);
    if (level > m_second)
        m_second += secondCharge * (level - m_second);
    m_reading = std::max(m_reading, m_first + m_second);
}

void LevelTotals::add(std::span<const std::int16_t> samples)
{
    for (const std::int16_t sample : samples) {
        const double square = static_cast<double>(sample) * sample;
        const int level = std::abs(int{sample});
        m_squares += square;
        m_frameSquares += square;
        m_peak = std::max(m_peak, level);
        m_clipped += level >= g711FullScale ? 1 : 0;
        if (++m_inFrame == frameSamples) {
            ++m_frames;
            m_silentFrames += sineLevel(m_frameSquares, frameSamples) < silenceDbfs ? 1 : 0;
            m_frameSquares = 0;
            m_inFrame = 0;
        }
    }
    m_count += samples.size();
}

double LevelTotals::rmsDbfs() const
{
    return sineLevel(m_squares, static_cast<double>(m_count));
}

double LevelTotals::silentRatio() const
{
    return m_frames == 0 ? 0 : static_cast<double>(m_silentFrames) / static_cast<double>(m_frames);
}

} // namespace trunkseal::media
