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

/// Exact: whole numbers below 2^53.
double squaresOf(std::span<const std::int16_t> samples)
{
    std::int64_t sum = 0;
    for (const std::int16_t sample : samples)
        sum += int{sample} * int{sample};
    return static_cast<double>(sum);
}

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
    addRms(samples);
    addPeak(samples);
    for (const std::int16_t sample : samples)
        m_clipHold = std::abs(int{sample}) >= g711FullScale ? clipHoldSamples : std::max(0, m_clipHold - 1);
    const double squares = std::accumulate(m_squares.begin(), m_squares.end(), 0.0);
    m_rmsDbfs.store(sineLevel(squares, blocks * blockSamples), std::memory_order_relaxed);
    m_peakDbfs.store(toDbfs(m_reading * steadyGain), std::memory_order_relaxed);
    m_clipped.store(m_clipHold > 0, std::memory_order_relaxed);
}

void LevelMeter::addRms(std::span<const std::int16_t> samples)
{
    while (!samples.empty()) {
        if (m_inBlock == blockSamples) {
            m_block = (m_block + 1) % blocks;
            m_squares[static_cast<std::size_t>(m_block)] = 0;
            m_inBlock = 0;
        }
        const auto part = samples.first(std::min(samples.size(), std::size_t(blockSamples - m_inBlock)));
        m_squares[static_cast<std::size_t>(m_block)] += squaresOf(part);
        m_inBlock += static_cast<int>(part.size());
        samples = samples.subspan(part.size());
    }
}

void LevelMeter::addPeak(std::span<const std::int16_t> samples)
{
    double first = m_first; // in registers: every sample waits for the one before
    double second = m_second;
    double reading = m_reading;
    for (const std::int16_t sample : samples) {
        const double level = std::abs(int{sample});
        first *= fallPerSample;
        second *= fallPerSample;
        first += firstCharge * std::max(0.0, level - first);
        second += secondCharge * std::max(0.0, level - second);
        reading = std::max(reading * fallPerSample, first + second);
    }
    m_first = first;
    m_second = second;
    m_reading = reading;
}

void LevelTotals::add(std::span<const std::int16_t> samples)
{
    m_count += samples.size();
    while (!samples.empty()) {
        const auto part = samples.first(std::min(samples.size(), std::size_t(frameSamples - m_inFrame)));
        const auto squares = squaresOf(part);
        m_squares += squares;
        m_frameSquares += squares;
        int peak = m_peak;
        int clipped = 0;
        for (const std::int16_t sample : part) {
            const int level = std::abs(int{sample});
            peak = std::max(peak, level);
            clipped += level >= g711FullScale ? 1 : 0;
        }
        m_peak = peak;
        m_clipped += static_cast<std::uint64_t>(clipped);
        m_inFrame += static_cast<int>(part.size());
        samples = samples.subspan(part.size());
        if (m_inFrame < frameSamples)
            continue;
        ++m_frames;
        m_silentFrames += sineLevel(m_frameSquares, frameSamples) < silenceDbfs ? 1 : 0;
        m_frameSquares = 0;
        m_inFrame = 0;
    }
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
