#include "core/practice/faults.h"

#include "core/base/text.h"
#include "core/practice/practice_carrier.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace trunkseal::practice {
namespace {

struct FaultRow {
    Fault fault;
    const char *name;
    const char *description;
};

constexpr std::array<FaultRow, faultCount> rows{{
    {Fault::ExpiredCertificate, "expired_certificate",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate ran out 70 days ago.")},
    {Fault::NotYetValidCertificate, "not_yet_valid_certificate",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate becomes valid in 30 days.")},
    {Fault::WrongName, "wrong_name",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate is for another host.")},
    {Fault::SelfSigned, "self_signed",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate is signed by itself, not by the authority.")},
    {Fault::UnknownAuthority, "unknown_authority",
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The certificate comes from an authority that is not the one handed out.")},
    {Fault::PlainSipOnTlsPort, "plain_sip_on_tls_port",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The TLS port speaks SIP without TLS.")},
    {Fault::SilentTlsPort, "silent_tls_port",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The TLS port takes connections and never says a word.")},
    {Fault::RejectsPassword, "rejects_password",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The right password is refused.")},
    {Fault::NeverAnswers, "never_answers",
     QT_TRANSLATE_NOOP("trunkseal::Text", "An INVITE is never responded to.")},
    {Fault::RefusesSrtp488, "refuses_srtp_488",
     QT_TRANSLATE_NOOP("trunkseal::Text", "An offer of SRTP is refused with 488 Not Acceptable Here.")},
    {Fault::RedirectsToPlainTcp, "redirects_to_plain_tcp",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Calls are redirected to a connection without TLS.")},
    {Fault::DropsAfter2s, "drops_after_2s",
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Two seconds into the call the connection and the audio end without BYE.")},
    {Fault::IgnoresBye, "ignores_bye", QT_TRANSLATE_NOOP("trunkseal::Text", "A BYE is never responded to.")},
    {Fault::PlainRtpAnswer, "plain_rtp_answer",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The answer is RTP/AVP without a key: audio in clear.")},
    {Fault::StripsCrypto, "strips_crypto",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The answer is RTP/SAVP, but its key line is missing.")},
    {Fault::WrongTag, "wrong_tag",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The answer's key line has a tag that was not offered.")},
    {Fault::WrongSuite, "wrong_suite",
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The answer's key line has a suite that was not offered under its tag.")},
    {Fault::WrongKey, "wrong_key",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Audio is encrypted with another key than the answer says.")},
    {Fault::SendsPlainRtp, "sends_plain_rtp",
     QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP is agreed upon, but plain RTP is sent.")},
    {Fault::SilentMedia, "silent_media",
     QT_TRANSLATE_NOOP("trunkseal::Text", "All that is heard is digital silence.")},
    {Fault::NoMedia, "no_media",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Calls are answered, but no audio packet is sent.")},
    {Fault::LosesPackets, "loses_packets",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Every tenth audio packet is lost on the way.")},
    {Fault::MkiSurprise, "mki_surprise",
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The answer's key line has a key identifier that was not offered.")},
    {Fault::PlainRtpBesideSrtp, "plain_rtp_beside_srtp",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Plain RTP is injected beside the SRTP stream.")},
    {Fault::ReplaysPackets, "replays_packets",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Every audio packet is sent a second time later on.")},
    {Fault::ReflectsPackets, "reflects_packets",
     QT_TRANSLATE_NOOP("trunkseal::Text", "The caller's own packets come back as they were.")},
    {Fault::CollidesSsrc, "collides_ssrc",
     QT_TRANSLATE_NOOP("trunkseal::Text", "Audio is sent under the caller's own stream number (SSRC).")},
    {Fault::JumpsSequence, "jumps_sequence",
     QT_TRANSLATE_NOOP("trunkseal::Text", "After half a second the sequence numbers jump by 40000.")},
    {Fault::GiantSipMessage, "giant_sip_message",
     QT_TRANSLATE_NOOP("trunkseal::Text", "An INVITE is answered with a response of more than 64 KiB.")},
    {Fault::EndlessSipMessage, "endless_sip_message",
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "An INVITE is answered with a response that trickles in and never ends.")},
}};

/// Letters to change, add or take away (Levenshtein).
int distance(const QString &from, const QString &to)
{
    std::vector<int> row(static_cast<std::size_t>(to.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < from.size(); ++i) {
        int diagonal = row[0]++;
        for (std::size_t k = 1; k < row.size(); ++k) {
            const bool same = from[i] == to[static_cast<qsizetype>(k) - 1];
            const int best = std::min({row[k] + 1, row[k - 1] + 1, diagonal + (same ? 0 : 1)});
            diagonal = std::exchange(row[k], best);
        }
    }
    return row.back();
}

QString nearest(const QString &name)
{
    const auto row = std::ranges::min_element(rows, {}, [&name](const FaultRow &candidate) {
        return distance(name, QLatin1String(candidate.name));
    });
    return QLatin1String(row->name);
}

} // namespace

std::vector<FaultInfo> faults()
{
    std::vector<FaultInfo> list;
    for (const FaultRow &row : rows)
        list.push_back({QLatin1String(row.name), Text::tr(row.description)});
    return list;
}

Result<FaultSet> faultsFromNames(const QStringList &names)
{
    FaultSet set;
    for (const QString &name : names) {
        const auto row = std::ranges::find_if(
            rows, [&name](const FaultRow &candidate) { return name == QLatin1String(candidate.name); });
        if (row == rows.end()) {
            return fail(
                ErrorCode::BadInput,
                Text::tr("There is no fault named \"%1\". Did you mean \"%2\"?").arg(name, nearest(name)));
        }
        set.insert(row->fault);
    }
    return set;
}

} // namespace trunkseal::practice
