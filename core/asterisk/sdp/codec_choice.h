#pragma once

#include "core/sip/sdp.h"

#include <QStringList>

namespace trunkseal::asterisk {

enum class CodecRules {
    Pjsip, ///< the number of channels must fit, too
    ChanSip ///< of one codec at two payload types the static one is taken
};

/// The codecs that both sides know: in the order of `allowed` (Asterisk's names), with the numbers of the
/// offer, DTMF events last. Empty when no codec for sound is common.
[[nodiscard]] std::vector<sip::Codec> commonCodecs(const std::vector<sip::Codec> &offered,
                                                   const QStringList &allowed, CodecRules rules);

[[nodiscard]] bool isKnownCodec(const QString &asteriskName);

} // namespace trunkseal::asterisk
