#pragma once

#include "core/asterisk/sdp/sdp_oracle.h"
#include "core/report/report_text.h"
#include "core/sip/sdp.h"

#include <QJsonObject>

namespace trunkseal::report {

enum class SdpRole { Offer, Answer };

/// The Asterisk that an offer was judged for.
struct SdpTarget {
    asterisk::TargetProfile profile;
    asterisk::OracleSettings settings;
    asterisk::SdpPrediction prediction;
};

/// Everything that was found out about one session description, or about a=crypto lines that came alone.
struct SdpInspection {
    QByteArray text;
    SdpRole role = SdpRole::Offer;
    bool isCryptoAlone = false; ///< then `reading` has one stream of no type that holds them
    sip::SdpReading reading;
    std::vector<sip::AnswerFault> faults; ///< of an answer
    std::optional<SdpTarget> target;

    /// A well-formed description whose a=crypto lines can all be used and, as an answer, one that fits.
    [[nodiscard]] bool isGood() const;
};

/// `offer` is what an answer is judged against.
[[nodiscard]] SdpInspection inspectSdp(const QByteArray &text, SdpRole role,
                                       const std::optional<sip::Sdp> &offer = {});
/// Adds what Asterisk would make of it; a=crypto lines that came alone are put into an RTP/SAVP offer first.
/// Nothing when the text is no description. Errors: BadInput for a stack that the version does not have.
[[nodiscard]] Result<> judgeFor(const asterisk::TargetProfile &profile,
                                const asterisk::OracleSettings &settings, SdpInspection *inspection);

enum class Keys { Hidden, Shown };

/// ok, error, media, problems and target: what stands in inspection/1 of a description, and of a SIP message
/// for its body.
[[nodiscard]] QJsonObject sdpBodyJson(const SdpInspection &inspection, Keys keys = Keys::Hidden);
/// inspection/1 of a description.
[[nodiscard]] QJsonObject sdpInspectionJson(const SdpInspection &inspection, Keys keys = Keys::Hidden);
/// The same for people, line by line.
[[nodiscard]] QString sdpInspectionText(const SdpInspection &inspection, const TextStyle &style,
                                        Keys keys = Keys::Hidden);

/// What one line says, in words. `crypto` is the reading of an a=crypto line, else null.
[[nodiscard]] QString sdpLineMeaning(const QByteArray &line, const sip::CryptoLine *crypto);

} // namespace trunkseal::report
