#include "core/media/quality.h"

#include "core/media/payload_codec.h"

#include <algorithm>
#include <cmath>

namespace trunkseal::media {
namespace {

constexpr double signalToNoise = 94.769; ///< Ro with all defaults
constexpr double simultaneous = 1.414; ///< Is with all defaults
constexpr double talkerEchoLoudness = 65; ///< TELR, dB
constexpr double echoPathLoss = 110; ///< WEPL, dB
constexpr double roe = signalToNoise; ///< -1.5 (No - RLR) is the same with all defaults

/// Idte: talker echo, G.107 equations 7-19 to 7-22.
double talkerEcho(double delayMs)
{
    const double terv = talkerEchoLoudness - 40 * std::log10((1 + delayMs / 10) / (1 + delayMs / 150))
        + 6 * std::exp(-0.3 * delayMs * delayMs);
    const double re = 80 + 2.5 * (terv - 14);
    const double half = (roe - re) / 2;
    return (half + std::sqrt(half * half + 100) - 1) * (1 - std::exp(-delayMs));
}

/// Idle: listener echo over the round trip, G.107 equations 7-24 and 7-25.
double listenerEcho(double delayMs)
{
    const double rle = 10.5 * (echoPathLoss + 7) * std::pow(2 * delayMs + 1, -0.25);
    const double half = (signalToNoise - rle) / 2;
    return half + std::sqrt(half * half + 169);
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

EquipmentFactors equipmentOf(PayloadCodec codec)
{
    switch (codec) {
    case PayloadCodec::Pcmu:
    case PayloadCodec::Pcma:
    case PayloadCodec::G722:
    case PayloadCodec::Opus:
        break;
    }
    return {0, 25.1};
}

double effectiveImpairment(const EquipmentFactors &factors, double lossPercent, double burstRatio)
{
    const double loss = std::clamp(lossPercent, 0.0, 100.0);
    const double burst = std::max(1.0, burstRatio);
    return factors.ie + (95 - factors.ie) * loss / (loss / burst + factors.bpl);
}

double delayImpairment(double oneWayDelayMs)
{
    const double delay = std::clamp(oneWayDelayMs, 0.0, 2000.0);
    return std::max(0.0, talkerEcho(delay)) + listenerEcho(delay) + longDelay(delay);
}

double mosOf(double rFactor)
{
    const double r = std::clamp(rFactor, 0.0, 100.0);
    return std::clamp(1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6, 1.0, 4.5);
}

QualityEstimate estimateQuality(const QualityInputs &inputs)
{
    const double equipment =
        effectiveImpairment(equipmentOf(inputs.codec), inputs.lossPercent, inputs.burstRatio);
    const double r = std::clamp(
        signalToNoise - simultaneous - delayImpairment(inputs.oneWayDelayMs) - equipment, 0.0, 100.0);
    return {r, mosOf(r)};
}

QString describe(const QualityInputs &inputs)
{
    return QStringLiteral("delay %1 ms, loss %2 %, burst %3, %4 with concealment")
        .arg(inputs.oneWayDelayMs, 0, 'f', 0)
        .arg(inputs.lossPercent, 0, 'f', 1)
        .arg(inputs.burstRatio, 0, 'f', 1)
        .arg(QLatin1String(traitsOf(inputs.codec).name));
}

} // namespace trunkseal::media
