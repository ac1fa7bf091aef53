#include "core/media/quality.h"

#include <algorithm>
#include <cmath>

namespace trunkseal::media {
namespace {

constexpr double basicRating = 93.2; ///< R0 - Is with all defaults
constexpr double impairmentOfG711 = 0;
constexpr double lossRobustness = 25.1;
constexpr double talkerEchoLoudness = 65; ///< TELR, dB
constexpr double roe = 94.77; ///< -1.5 (No - RLR) with defaults

/// Idte: talker echo, G.107 equations 7-19 to 7-22.
double talkerEcho(double delayMs)
{
    const double terv = talkerEchoLoudness - 40 * std::log10((1 + delayMs / 10) / (1 + delayMs / 150))
        + 6 * std::exp(-0.3 * delayMs * delayMs);
    const double re = 80 + 2.5 * (terv - 14);
    const double half = (roe - re) / 2;
    return (half + std::sqrt(half * half + 100) - 1) * (1 - std::exp(-delayMs));
}

/// Idd: too long a delay even without echo, G.107 equation 7-26.
double longDelay(double delayMs)
{
    if (delayMs <= 100)
        return 0;
    const double x = std::log2(delayMs / 100);
    return 25 * (std::pow(1 + std::pow(x, 6), 1.0 / 6) - 3 * std::pow(1 + std::pow(x / 3, 6), 1.0 / 6) + 2);
}

} // namespace

QualityEstimate estimateQuality(const QualityInputs &inputs)
{
    const double loss = std::clamp(inputs.lossPercent, 0.0, 100.0);
    const double burst = std::max(1.0, inputs.burstRatio);
    const double delay = std::clamp(inputs.oneWayDelayMs, 0.0, 2000.0);
    const double equipment =
        impairmentOfG711 + (95 - impairmentOfG711) * loss / (loss / burst + lossRobustness);
    const double r =
        std::clamp(basicRating - std::max(0.0, talkerEcho(delay)) - longDelay(delay) - equipment, 0.0, 100.0);
    QualityEstimate estimate;
    estimate.rFactor = r;
    estimate.mos = std::clamp(1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6, 1.0, 4.5);
    return estimate;
}

QString describe(const QualityInputs &inputs)
{
    return QStringLiteral("delay %1 ms, loss %2 %, burst %3, %4 with concealment")
        .arg(inputs.oneWayDelayMs, 0, 'f', 0)
        .arg(inputs.lossPercent, 0, 'f', 1)
        .arg(inputs.burstRatio, 0, 'f', 1)
        .arg(inputs.codec == PayloadCodec::Pcmu ? QLatin1String("PCMU") : QLatin1String("PCMA"));
}

} // namespace trunkseal::media
