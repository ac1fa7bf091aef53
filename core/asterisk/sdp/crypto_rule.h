#pragma once

#include "core/asterisk/target_profile.h"

#include <QByteArray>

namespace trunkseal::asterisk {

/// What res_srtp makes of one a=crypto line of an offer.
struct CryptoRuling {
    bool taken = false;
    int tag = 0; ///< as it is answered
    QByteArray suite;
    bool breaksAudio = false; ///< taken, but the packets cannot be read
    QString reason; ///< translated
};

/// `value` is the text behind "a=crypto:". Asterisk's own reading, which is laxer than RFC 4568 in places.
[[nodiscard]] CryptoRuling ruleOnCrypto(const QByteArray &value, const TargetProfile &target);

} // namespace trunkseal::asterisk
