#pragma once

#include "core/media/media_session.h"

namespace trunkseal::media {

/// What the E-model (ITU-T G.107) is computed from here; everything else has the standard's default value.
struct QualityInputs {
    double oneWayDelayMs = 0; ///< mouth to ear
    double lossPercent = 0; ///< after the jitter buffer, so late packets count
    double burstRatio = 1; ///< 1 = random loss (G.107 3.5)
    PayloadCodec codec = PayloadCodec::Pcmu;
};

struct QualityEstimate {
    double rFactor = 0;
    double mos = 0; ///< G.107 Annex B
};

/// What a codec costs (ITU-T G.113 Appendix I): impairment without loss, and robustness against random loss.
struct EquipmentFactors {
    double ie = 0;
    double bpl = 25.1;
};
/// G.711 with concealment: Ie 0, Bpl 25.1. G.113 rates G.722 and Opus on the wideband scale of G.107.1 only;
/// there G.722 at 64 kbit/s (Ie,wb 13) is better than G.711 (Ie,wb 36), so that on this narrow-band scale,
/// which G.711 tops, it costs nothing. Neither has a published Bpl with our concealment: G.711's is taken.
[[nodiscard]] EquipmentFactors equipmentOf(PayloadCodec codec);
/// Ie-eff (G.107 equation 7-29).
[[nodiscard]] double effectiveImpairment(const EquipmentFactors &factors, double lossPercent,
                                         double burstRatio);
/// Id with all other parameters at their defaults (G.107 7.4): talker echo, listener echo, long delay.
[[nodiscard]] double delayImpairment(double oneWayDelayMs);
/// MOS of a rating (G.107 Annex B).
[[nodiscard]] double mosOf(double rFactor);

[[nodiscard]] QualityEstimate estimateQuality(const QualityInputs &inputs);

/// "delay 43 ms, loss 0.0 %, burst 1.0, PCMU with concealment".
[[nodiscard]] QString describe(const QualityInputs &inputs);

} // namespace trunkseal::media
