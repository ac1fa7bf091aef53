#include "core/report/text_full_probe.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/net/tls_suites.h"
#include "core/report/text_tools.h"
#include "core/report/words.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

using net::SuiteStrength;

const QString separator = QStringLiteral(", ");

QString accepted()
{
    //: A TLS version, an offer: the carrier takes it
    return Text::tr("accepted");
}

QString refused()
{
    return Text::tr("refused");
}

QString versionName(net::TlsVersion version)
{
    return QStringLiteral("TLS 1.%1").arg(int(version));
}

QString groupsText(const std::vector<quint16> &groups)
{
    QStringList names;
    for (const quint16 group : groups)
        names << net::groupName(group);
    return names.join(separator);
}

ProbeFact versionFact(const probe::VersionOffer &offer)
{
    ProbeFact fact;
    fact.what = versionName(offer.version);
    fact.answer = offer.isAccepted ? accepted() : refused();
    const bool isOld = offer.version < net::TlsVersion::Tls12;
    fact.isGood = !(isOld && offer.isAccepted);
    if (!offer.isAccepted) {
        fact.detail = offer.refusal;
        return fact;
    }
    const auto weak = std::count_if(offer.suites.begin(), offer.suites.end(), [](quint16 suite) {
        return net::strengthOf(suite) == SuiteStrength::Weak
            || net::strengthOf(suite) == SuiteStrength::Broken;
    });
    QStringList parts{Text::tr("%n suite(s)", nullptr, int(offer.suites.size()))};
    if (weak > 0)
        parts << Text::tr("%n of them weak", nullptr, int(weak));
    if (!offer.broken.empty())
        parts << Text::tr("%n of them cannot be completed", nullptr, int(offer.broken.size()));
    if (!offer.groups.empty())
        parts << groupsText(offer.groups);
    if (offer.dhBits > 0)
        parts << Text::tr("DH of %1 bits").arg(offer.dhBits);
    if (offer.serverChooses)
        parts << (*offer.serverChooses ? Text::tr("in the server's order") : Text::tr("in our order"));
    fact.detail = parts.join(separator);
    fact.isGood = fact.isGood && weak == 0;
    return fact;
}

ProbeFact nameFact(const probe::NameVariant &name)
{
    ProbeFact fact;
    fact.what = name.kind == probe::NameVariant::Kind::None ? Text::tr("without a server name")
                                                            : Text::tr("with a wrong server name");
    fact.answer = name.isSame ? Text::tr("same certificate")
        : name.isShaken       ? Text::tr("another certificate")
                              : refused();
    fact.detail = name.isSame ? QString() : name.isShaken ? name.subject : name.error;
    fact.isGood = name.isSame || name.kind == probe::NameVariant::Kind::Wrong;
    return fact;
}

ProbeFact transportFact(const probe::Attempt &attempt)
{
    ProbeFact fact;
    fact.what =
        QStringLiteral("OPTIONS, %1 %2")
            .arg(report::toWord(attempt.target.protocol).toUpper(), attempt.target.address.toString());
    if (attempt.options) {
        fact.answer = QStringLiteral("%1 %2").arg(attempt.options->status).arg(attempt.options->reason);
        fact.detail = attempt.options->seenAs.isEmpty()
            ? QString()
            : Text::tr("sees us as %1").arg(attempt.options->seenAs);
    } else {
        fact.answer = Text::tr("no answer");
        fact.detail = attempt.error ? redacted(attempt.error->message) : QString();
    }
    // A carrier that is to be sealed need not answer in clear.
    fact.isGood = attempt.options || attempt.target.protocol != net::Protocol::Tls;
    return fact;
}

ProbeFact loginFact(const probe::RegisterAnswer &answer)
{
    ProbeFact fact;
    fact.what = Text::tr("login (REGISTER, nothing changed)");
    fact.isGood = answer.status >= 200 && answer.status < 300;
    fact.answer = answer.status > 0 ? QStringLiteral("%1 %2").arg(answer.status).arg(answer.reason)
                                    : Text::tr("no answer");
    fact.detail = fact.isGood ? Text::tr("%n address(es) registered", nullptr, answer.bindings)
                              : redacted(answer.error);
    return fact;
}

QString offerName(const probe::OfferAnswer &offer)
{
    switch (offer.kind) {
    case probe::OfferAnswer::Kind::Clear:
        return Text::tr("audio in clear");
    case probe::OfferAnswer::Kind::Optional:
        return Text::tr("optional SRTP");
    case probe::OfferAnswer::Kind::Required:
        return Text::tr("SRTP %1").arg(offer.suite);
    }
    return {};
}

ProbeFact offerFact(const probe::OfferAnswer &offer)
{
    using State = probe::OfferAnswer::State;
    ProbeFact fact;
    fact.what = offerName(offer);
    fact.answer = offer.state == State::Refused ? refused()
        : offer.state == State::Failed          ? Text::tr("not known")
                                                : accepted();
    if (offer.state == State::Refused)
        fact.detail = QStringLiteral("%1 %2").arg(offer.status).arg(offer.reason);
    else if (offer.state == State::Failed)
        fact.detail = redacted(offer.reason);
    else if (!offer.hasAnswer)
        fact.detail = Text::tr("it rang, and was cancelled");
    else
        fact.detail = offer.chosen.isEmpty() ? Text::tr("answered in clear")
                                             : Text::tr("answered with %1").arg(offer.chosen);
    fact.isGood = offer.kind == probe::OfferAnswer::Kind::Required || offer.state != State::Answered
        || !offer.chosen.isEmpty();
    return fact;
}

QString yesNoUnknown(const std::optional<bool> &value)
{
    return value ? yesNo(*value) : Text::tr("not known");
}

QString suitesText(const probe::TlsSurvey &survey, const TextStyle &style)
{
    QString text;
    for (const probe::VersionOffer &offer : survey.versions) {
        for (const quint16 suite : offer.suites) {
            const SuiteStrength strength = net::strengthOf(suite);
            const Ink ink = strength == SuiteStrength::Good ? Ink::Plain
                : strength == SuiteStrength::Broken         ? Ink::Bad
                                                            : Ink::Warn;
            QString mark =
                strength == SuiteStrength::Good ? QString() : QStringLiteral("  ") + report::toWord(strength);
            if (offer.isBroken(suite))
                mark += QStringLiteral("  ") + Text::tr("the server chooses it, then fails");
            text += QStringLiteral("  %1  %2\n")
                        .arg(versionName(offer.version), inked(net::suiteName(suite) + mark, ink, style));
        }
    }
    return text;
}

} // namespace

std::vector<ProbeFact> factsOf(const probe::FullReport &full)
{
    std::vector<ProbeFact> facts;
    if (full.survey) {
        for (const probe::VersionOffer &offer : full.survey->versions)
            facts.push_back(versionFact(offer));
        const probe::ClientCertificateUse &use = full.clientCertificate;
        facts.push_back({Text::tr("client certificate"),
                         !use.isRequested                     ? Text::tr("not asked for")
                             : use.isRequired.value_or(false) ? Text::tr("required")
                                                              : Text::tr("asked for"),
                         use.issuers.join(QStringLiteral("; ")), true});
        facts.push_back({Text::tr("session resumption"), yesNoUnknown(full.resumes), {}, true});
        facts.push_back({QStringLiteral("ALPN sip/2"), yesNoUnknown(full.survey->choosesSipAlpn), {}, true});
    } else if (full.surveyError) {
        facts.push_back(
            {QStringLiteral("TLS"), Text::tr("not known"), redacted(full.surveyError->message), false});
    }
    for (const probe::NameVariant &name : full.names)
        facts.push_back(nameFact(name));
    for (const probe::Attempt &attempt : full.transports)
        facts.push_back(transportFact(attempt));
    if (full.registration)
        facts.push_back(loginFact(*full.registration));
    for (const probe::OfferAnswer &offer : full.offers)
        facts.push_back(offerFact(offer));
    return facts;
}

QString fullProbeText(const probe::FullReport &full, const TextStyle &style)
{
    std::vector<QStringList> rows{{Text::tr("asked"), Text::tr("answer"), Text::tr("detail")}};
    for (const ProbeFact &fact : factsOf(full))
        rows.push_back({fact.what, fact.answer, printable(fact.detail)});
    const QString text = QLatin1Char('\n') + table(rows, style) + QLatin1Char('\n');
    return full.survey ? text + suitesText(*full.survey, style) + QLatin1Char('\n') : text;
}

} // namespace trunkseal::report
