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

/// For G.711 with loss concealment: Ie 0, Bpl 25.1 (ITU-T G.113 Appendix I).
[[nodiscard]] QualityEstimate estimateQuality(const QualityInputs &inputs);

/// "delay 43 ms, loss 0.0 %, burst 1.0, PCMU with concealment".
[[nodiscard]] QString describe(const QualityInputs &inputs);

} // namespace trunkseal::media
