#pragma once

#include "core/asterisk/target_profile.h"
#include "core/base/result.h"
#include "core/carrier/carrier.h"

#include <QByteArray>

#include <vector>

namespace trunkseal::asterisk {

/// The settings of the endpoint or peer that the offer reaches.
struct OracleSettings {
    carrier::Stack stack = carrier::Stack::Pjsip;
    carrier::MediaPolicy media = carrier::MediaPolicy::Required;
    bool dtls = false; ///< media_encryption=dtls
    bool tag32 = false; ///< srtp_tag_32, encryption_taglen=32
    bool useAvpf = false;
    QStringList codecs{QStringLiteral("ulaw"), QStringLiteral("alaw")};
};

enum class SdpLineState { Used, Ignored, Refused };
[[nodiscard]] QString toWord(SdpLineState state);

/// What Asterisk makes of one line of the offer.
struct SdpLineVerdict {
    quint32 line = 0; ///< number, from 1
    QByteArray text; ///< keys as "[hidden]"
    SdpLineState state = SdpLineState::Ignored;
    QString reason; ///< translated
};

struct SdpPrediction {
    bool accepts = false;
    int sipCode = 200; ///< 200, 488, …
    bool encrypted = false; ///< the audio would be SRTP
    bool audioBreaks = false; ///< answered, but the audio cannot work (MKI)
    QByteArray profile; ///< of the answer
    int tag = 0; ///< of the answered crypto line; 0 = none
    QByteArray suite;
    QByteArray answer; ///< the answer SDP, address and keys as placeholders; empty when refused
    std::vector<SdpLineVerdict> lines;
    QStringList reasons; ///< translated, the deciding one first
};

/// Would this Asterisk accept `offer`, and what would it answer? Proven against 16 and 22
/// (tests/interop). Errors: BadInput for text that is no SDP, with line and column.
[[nodiscard]] Result<SdpPrediction> predictAnswer(const QByteArray &offer, const TargetProfile &target,
                                                  const OracleSettings &settings);

} // namespace trunkseal::asterisk
