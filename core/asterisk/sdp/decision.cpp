#include "core/asterisk/sdp/decision.h"

#include "core/asterisk/capability.h"
#include "core/base/text.h"
#include "core/sip/scanner.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

/// PJSIP compares the attribute's name letter by letter, chan_sip without case.
bool isCrypto(const OracleCase &oracle, const OfferLine &line)
{
    if (line.type != 'a')
        return false;
    return oracle.isChanSip() ? sip::equalsIgnoringCase(line.name, "crypto") : line.name == "crypto";
}

} // namespace

LineMarks::LineMarks(const Offer &offer)
{
    m_verdicts.reserve(offer.lines.size());
    for (const OfferLine &line : offer.lines)
        m_verdicts.push_back({line.number, sip::withoutKeys(line.text), SdpLineState::Ignored, {}});
}

void LineMarks::set(size_t index, SdpLineState state, const QString &reason)
{
    SdpLineVerdict &verdict = m_verdicts[index];
    if (!verdict.reason.isEmpty())
        return;
    verdict.state = state;
    verdict.reason = reason;
}

void LineMarks::setAll(size_t from, size_t to, SdpLineState state, const QString &reason)
{
    for (size_t i = from; i < to; ++i)
        set(i, state, reason);
}

void LineMarks::withdraw(size_t from, size_t to, const QString &reason)
{
    for (size_t i = from; i < to; ++i) {
        if (m_verdicts[i].state == SdpLineState::Used)
            m_verdicts[i] = {m_verdicts[i].line, m_verdicts[i].text, SdpLineState::Ignored, reason};
    }
}

bool OracleCase::isOptimistic() const
{
    return settings.media == carrier::MediaPolicy::Optional && !isChanSip() && !settings.dtls
        && supports(target, Capability::OptionalSrtp) == Support::Yes;
}

const StreamFate *Decision::audio() const
{
    const auto found = std::find_if(fates.begin(), fates.end(), [](const StreamFate &fate) {
        return fate.kind != StreamFate::Kind::Declined;
    });
    return found == fates.end() ? nullptr : &*found;
}

Decision Decision::refuse(int sipCode, const QString &reason)
{
    return {sipCode, {reason}, {}};
}

bool offersCrypto(const OracleCase &oracle, const OfferStream &stream)
{
    const auto &lines = oracle.offer.lines;
    for (size_t i = stream.first; i < stream.end; ++i) {
        if (isCrypto(oracle, lines[i]))
            return true;
    }
    return false;
}

CryptoChoice chooseCrypto(const OracleCase &oracle, const OfferStream &stream)
{
    CryptoChoice choice;
    choice.reason = Text::tr("There is no a=crypto line, so there is no key for the audio.");
    for (size_t i = stream.first; i < stream.end; ++i) {
        const OfferLine &line = oracle.offer.lines[i];
        if (!isCrypto(oracle, line))
            continue;
        choice.offered = true;
        if (choice.taken) {
            oracle.marks.set(i, SdpLineState::Ignored, Text::tr("Asterisk has taken a key of a line above."));
            continue;
        }
        const CryptoRuling ruling = ruleOnCrypto(line.value, oracle.target);
        oracle.marks.set(i, ruling.taken ? SdpLineState::Used : SdpLineState::Refused, ruling.reason);
        choice.reason = ruling.reason;
        if (ruling.taken)
            choice.taken = ruling;
    }
    return choice;
}

bool hasUsableFingerprint(const Offer &offer, const OfferStream &stream)
{
    const OfferLine *line = offer.attribute(stream, "fingerprint");
    const QByteArray hash = line ? line->value.split(' ').front().toLower() : QByteArray();
    return hash == "sha-1" || hash == "sha-256";
}

} // namespace trunkseal::asterisk
