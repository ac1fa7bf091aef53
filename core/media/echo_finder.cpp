#include "core/media/echo_finder.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>

namespace trunkseal::media {
namespace {

constexpr double leastCorrelation = 0.8; ///< two marked tones that know nothing of each other come to 0.78
constexpr double leastCoarseCorrelation = 0.4; ///< half a step beside the true lag costs a part of it
constexpr std::size_t coarse = 5; ///< bins
constexpr double binMs = 2;
constexpr std::size_t longestLag = 750; ///< 1.5 s
constexpr std::size_t leastBins = 1250; ///< 2.5 s
constexpr std::size_t windowBins = 2000; ///< 4 s
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

/// `together` bins averaged into one.
std::vector<float> averaged(std::span<const float> bins, std::size_t together)
{
    std::vector<float> values;
    values.reserve(bins.size() / together);
    for (std::size_t i = 0; i + together <= bins.size(); i += together) {
        const auto group = bins.subspan(i, together);
        values.push_back(std::accumulate(group.begin(), group.end(), 0.0F) / static_cast<float>(together));
    }
    return values;
}

std::optional<EchoReading> findIn(std::span<const float> sent, std::span<const float> received)
{
    const Lag coarsely = bestLag(averaged(sent, coarse), averaged(received, coarse), 0, longestLag / coarse,
                                 leastBins / coarse);
    if (coarsely.correlation < leastCoarseCorrelation)
        return std::nullopt;
    const std::size_t first = coarsely.lag > 0 ? (coarsely.lag - 1) * coarse : 0;
    const Lag finely = bestLag(sent, received, first, (coarsely.lag + 1) * coarse, leastBins);
    if (finely.correlation < leastCorrelation)
        return std::nullopt;
    return EchoReading{static_cast<double>(finely.lag) * binMs, std::min(finely.correlation, 1.0)};
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

/// The ring's bins, oldest first, without those of the call's first moments.
std::vector<float> EchoFinder::inOrder(const std::vector<float> &ring) const
{
    std::vector<float> values;
    for (std::size_t i = std::max(m_count > ringBins ? m_count - ringBins : 0, settlingBins); i < m_count;
         ++i)
        values.push_back(ring[i % ringBins]);
    return values;
}

/// The whole call first. When the delay changed in it (a jitter buffer that adapted), a stretch of it still
/// fits.
std::optional<EchoReading> EchoFinder::find() const
{
    const std::vector<float> sent = inOrder(m_sent);
    const std::vector<float> received = inOrder(m_received);
    std::optional<EchoReading> echo = findIn(sent, received);
    for (std::size_t end = sent.size(); !echo && end > windowBins; end -= std::min(end, windowBins / 2)) {
        const std::size_t length = std::min(end, windowBins);
        echo = findIn(std::span(sent).subspan(end - length, length),
                      std::span(received).subspan(end - length, length));
    }
    return echo;
}

} // namespace trunkseal::media
