#include "core/diagnosis/remedies.h"

#include "core/diagnosis/ids.h"
#include "core/diagnosis/log_ids.h"
#include "core/diagnosis/probe_ids.h"

#include <algorithm>
#include <iterator>

namespace trunkseal::diagnosis {

namespace {

constexpr auto askSrtp = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Which does our account take: SRTP required, optional, or no SRTP? Please switch SRTP on for it.");
constexpr auto askPort = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Which host name and which port take SIP over TLS, and is TLS switched on for our account?");
constexpr auto askChain = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Please send the complete chain: every certificate between your own and the root. Which root "
    "should we trust?");
constexpr auto askRenewal = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "When will the certificate be renewed, and will its issuer or its names change?");
constexpr auto askName = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Which host name should we dial so that it stands in your certificate as a subject alternative name?");
constexpr auto askSuites = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "Which TLS versions, cipher suites and key types does your TLS port take?");
constexpr auto askClientCertificate = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Does our account need a client certificate (mutual TLS), from which issuers, and with which names?");
constexpr auto askCrypto = QT_TRANSLATE_NOOP("trunkseal::Text",
                                             "Please answer with the tag and the suite that we offer "
                                             "(AES_CM_128_HMAC_SHA1_80), without MKI, lifetime or "
                                             "session parameters.");
constexpr auto askMedia = QT_TRANSLATE_NOOP(
    "trunkseal::Text", "From which addresses and ports do you send audio, and does your side see ours?");
constexpr auto askLogin = QT_TRANSLATE_NOOP(
    "trunkseal::Text",
    "Is our account active, which login user and realm does it have, and which addresses may it call from?");

constexpr Remedy remedies[] = {
    {id::portRefused, askPort},
    {id::unreachable, askPort},
    {id::connectTimeout,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Is your port {port} open for our address, and is it on your list of known addresses?")},
    {id::plainOnTlsPort, nullptr, "transport", "tls"},
    {id::tlsOnPlainPort, askPort, "port", "5061"},
    {id::noCommonVersion, askSuites},
    {id::noCommonCipher, askSuites},
    {id::clientCertificateWanted, askClientCertificate},
    {id::handshakeFailed,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Your TLS port breaks the handshake off: {reason}. What does it expect?")},
    {id::handshakeTimeout, askPort},
    {id::certExpired, askRenewal},
    {id::certNotYetValid, askRenewal},
    {id::certWrongName, askName},
    {id::certWildcard, askName, "allow-wildcard", "yes"},
    {id::certCommonNameOnly, askName},
    {id::certSelfSigned, askChain},
    {id::certMissingIntermediate, askChain},
    {id::certUnknownRoot, askChain},
    {id::certWeak,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Please use a certificate with an RSA key of at least 2048 bits or an EC key, signed with "
         "SHA-256. When will that be?")},
    {id::certRevoked,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Your certificate {subject} is revoked. Was its key lost?")},
    {id::certWrongPurpose,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Please use a certificate whose extended key usage allows server authentication.")},
    {id::certExpiresSoon, askRenewal},
    {id::wrongPassword, askLogin},
    {id::noCredentials, askLogin},
    {id::forbidden,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Why was the call to {number} refused with 403? Is our caller number allowed?")},
    {id::srtpNeeded, nullptr, "media", "required"},
    {id::srtpNotWanted, askSrtp},
    {id::notSip, askPort},
    {id::keysExposed, nullptr, "transport", "tls"},
    {id::answerWithoutCrypto, askSrtp},
    {id::fellBack, askSrtp, "media", "required"},
    {id::plainRtp, askSrtp},
    {id::wrongTag, askCrypto},
    {id::wrongSuite, askCrypto},
    {id::mki, askCrypto},
    {id::cryptoParameters, askCrypto},
    {id::wrongProfile, askCrypto},
    {id::authFailures, askCrypto},
    {id::noneAuthentic, askCrypto},
    {id::noRtp, askMedia},
    {id::lostPackets, askMedia},
    {id::sentNotConfirmed, askMedia},
    {id::pinChanged, askRenewal},
    {id::probeOldVersions, askSuites},
    {id::probeWeakSuites, askSuites},
    {id::probeNoForwardSecrecy, askSuites},
    {id::probeWeakDh, askSuites},
    {id::probeNameNeeded, askName},
    {id::probeClearCalls, askSrtp, "media", "required"},
    {id::probeOptionalInClear, askSrtp, "media", "required"},
    {id::probeOptionalRefused, nullptr, "media", "required"},
    {id::logVersionRefused, askSuites},
    {id::logNoSharedCipher, askSuites},
    {id::logHandshakeRefused, askSuites},
    {id::logClientCertificate, askClientCertificate},
    {id::logOurCertificateUnknown, askClientCertificate},
    {id::logOurCertificateRefused, askClientCertificate},
    {id::logIssuerMissing, askChain},
    {id::logCertificateExpired, askRenewal},
    {id::logWildcard, askName, "allow-wildcard", "yes"},
    {id::logCommonName, askName},
    {id::logNameMismatch, askName},
    {id::logSrtpKeysMissing, nullptr, "media", "required"},
    {id::logSrtpNotSet, nullptr, "media", "required"},
    {id::logSrtpNotOffered, askSrtp},
    {id::logOfferRefused, askSrtp},
    {id::logSecureTransportWanted, nullptr, "media", "required"},
    {id::logOptionalRefused, nullptr, "media", "required"},
    {id::logSuiteRefused, askCrypto},
    {id::logTagMismatch, askCrypto},
    {id::logCryptoLine, askCrypto},
    {id::logMki, askCrypto},
    {id::logAuthenticationFailure, askCrypto},
    {id::logReplay,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "After hold or re-INVITE your SRTP sequence begins anew with the same SSRC. Can that be "
         "switched off, or a new SSRC be used?")},
    {id::logStrictRtp, askMedia},
    {id::logNoAudio, askMedia},
    {id::logLoginRefused, askLogin},
    {id::logRegistrationUnanswered, askLogin},
    {id::logNoConnection, askPort},
};

} // namespace

const Remedy *findRemedy(const QString &id)
{
    const auto found = std::find_if(std::begin(remedies), std::end(remedies),
                                    [&](const Remedy &remedy) { return id == remedy.id; });
    return found == std::end(remedies) ? nullptr : found;
}

} // namespace trunkseal::diagnosis
