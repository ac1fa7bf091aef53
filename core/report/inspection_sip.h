#pragma once

#include "core/report/inspection_sdp.h"
#include "core/sip/examination.h"

namespace trunkseal::report {

enum class SipTransport { Udp, Tcp };

struct InspectedMessage {
    sip::Examination examination;
    std::optional<SdpInspection> sdp; ///< of a body of type application/sdp
};

/// Everything that was found out about bytes that should be SIP.
struct SipInspection {
    SipTransport transport = SipTransport::Udp;
    bool hadLineFeedsAlone = false; ///< kept as text; read as if every line ended with CR and LF
    bool isCut = false; ///< there was more than is looked at
    std::vector<InspectedMessage> messages; ///< never empty; one for UDP
    qsizetype bytesBehind = 0; ///< in a datagram, ignored (RFC 3261 18.3)

    /// The first message is well formed, and so are those behind it on a stream. What is left there of a
    /// message, or is none, is told but does not count.
    [[nodiscard]] bool isGood() const;
};

[[nodiscard]] SipInspection inspectSip(const QByteArray &bytes, SipTransport transport);
/// Adds to every body of SDP what Asterisk would make of it. Errors: those of the one for a description.
[[nodiscard]] Result<> judgeFor(const asterisk::TargetProfile &profile,
                                const asterisk::OracleSettings &settings, SipInspection *inspection);

/// inspection/1 of the first message; those behind it on a stream are in "more". Keys and proofs of passwords
/// are redacted.
[[nodiscard]] QJsonObject sipInspectionJson(const SipInspection &inspection);
/// The same for people: every line and what it means, what is wrong and what would be right.
[[nodiscard]] QString sipInspectionText(const SipInspection &inspection, const TextStyle &style);

/// A value of a header as it may be shown.
[[nodiscard]] QString shownValue(const QByteArray &name, const QByteArray &value);
/// What one header says, in words; empty for one that is not known.
[[nodiscard]] QString sipHeaderMeaning(const QByteArray &canonicalName, const QByteArray &value);
/// What would be right instead; empty when the fault says it all.
[[nodiscard]] QString sipRemedy(const QString &code);

} // namespace trunkseal::report
