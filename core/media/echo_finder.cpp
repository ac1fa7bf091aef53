#include "core/media/echo_finder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace trunkseal::media {
namespace {

constexpr double leastCorrelation = 0.6;
constexpr double leastCoarseCorrelation = 0.4; ///< half a step beside the true lag costs a part of it
constexpr std::size_t coarse = 5; ///< bins
constexpr double binMs = 2;
constexpr std::size_t longestLag = 750; ///< 1.5 s
constexpr std::size_t leastBins = 1250; ///< 2.5 s
constexpr std::size_t settlingBins =
    150; ///< the start of a call is a step on both sides, which proves nothing
constexpr float leastDeviation = 0.15F; ///< of the logarithm: a steady sound has no curve to compare
constexpr float noiseMagnitude = 60; ///< about -55 dBFS; what lies below counts as silence

float loudness(float sum, std::size_t samples)
{
    return std::log(noiseMagnitude + sum / static_cast<float>(samples));
}

struct Moments {
    double mean = 0;
    double deviation = 0;
};

Moments momentsOf(std::span<const float> values)
{
    const double count = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    double squares = 0;
    for (const float value : values)
        squares += (value - mean) * (value - mean);
    return {mean, std::sqrt(squares / count)};
}

double correlationOf(std::span<const float> a, std::span<const float> b)
{
    const Moments first = momentsOf(a);
    const Moments second = momentsOf(b);
    if (first.deviation < leastDeviation || second.deviation < leastDeviation)
        return 0;
    double product = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        product += (a[i] - first.mean) * (b[i] - second.mean);
    return product / (static_cast<double>(a.size()) * first.deviation * second.deviation);
}

struct Lag {
    std::size_t lag = 0;
    double correlation = 0;
};

Lag bestLag(std::span<const float> sent, std::span<const float> received, std::size_t first, std::size_t last,
            std::size_t least)
{
    Lag best;
    for (std::size_t lag = first; lag <= last && lag + least <= sent.size(); ++lag) {
        const double correlation = correlationOf(sent.first(sent.size() - lag), received.subspan(lag));
        if (correlation > best.correlation)
            best = {lag, correlation};
    }
    return best;
}

} // namespace

EchoFinder::EchoFinder()
    : m_sent(ringBins)
    , m_received(ringBins)
{
}

void EchoFinder::add(std::span<const std::int16_t> sent, std::span<const std::int16_t> received,
                     bool isReceiving)
{
    m_started = m_started || isReceiving;
    if (!m_started)
        return;
    for (std::size_t i = 0; i < std::min(sent.size(), received.size()); ++i) {
        m_sentSum += static_cast<float>(std::abs(int{sent[i]}));
        m_receivedSum += static_cast<float>(std::abs(int{received[i]}));
        if (++m_inBin < binSamples)
            continue;
        m_sent[m_count % ringBins] = loudness(m_sentSum, binSamples);
        m_received[m_count % ringBins] = loudness(m_receivedSum, binSamples);
        ++m_count;
        m_inBin = 0;
        m_sentSum = m_receivedSum = 0;
    }
}

/// The ring's bins, oldest first, `together` of them averaged into one.
std::vector<float> EchoFinder::inOrder(const std::vector<float> &ring, std::size_t together) const
{
    const std::size_t oldest = std::max(m_count > ringBins ? m_count - ringBins : 0, settlingBins);
    std::vector<float> values;
    for (std::size_t i = oldest; i + together <= m_count; i += together) {
        float sum = 0;
        for (std::size_t k = i; k < i + together; ++k)
            sum += ring[k % ringBins];
        values.push_back(sum / static_cast<float>(together));
    }
    return values;
}

std::optional<EchoReading> EchoFinder::find() const
{
    const auto coarseLag = bestLag(inOrder(m_sent, coarse), inOrder(m_received, coarse), 0,
                                   longestLag / coarse, leastBins / coarse);
    if (coarseLag.correlation < leastCoarseCorrelation)
        return std::nullopt;
    const std::size_t first = coarseLag.lag > 0 ? (coarseLag.lag - 1) * coarse : 0;
    const auto lag =
        bestLag(inOrder(m_sent, 1), inOrder(m_received, 1), first, (coarseLag.lag + 1) * coarse, leastBins);
    if (lag.correlation < leastCorrelation)
        return std::nullopt;
    return EchoReading{static_cast<double>(lag.lag) * binMs, std::min(lag.correlation, 1.0)};
}

} // namespace trunkseal::media
