#include "core/watch/forecast.h"

#include "core/base/text.h"
#include "core/pki/verify.h"

#include <array>

namespace trunkseal::watch {

namespace {

struct LifeRule {
    QDate from;
    int days;
};

// Ballot SC-081v3; the first row is what held before it.
const std::array<LifeRule, 4> &lifeRules()
{
    static const std::array<LifeRule, 4> rules{{
        {QDate(2020, 9, 1), 398},
        {QDate(2026, 3, 15), 200},
        {QDate(2027, 3, 15), 100},
        {QDate(2029, 3, 15), 47},
    }};
    return rules;
}

struct ClientAuthRule {
    QLatin1String issuer; ///< a part of the issuer's name
    QDate from;
};

// field.md B14. Whoever is not listed follows the date of Chrome's root programme, as Cisco quotes it.
const std::array<ClientAuthRule, 2> &clientAuthRules()
{
    static const std::array<ClientAuthRule, 2> rules{{
        {QLatin1String("Let's Encrypt"), QDate(2026, 2, 11)},
        {QLatin1String("DigiCert"), QDate(2026, 5, 1)},
    }};
    return rules;
}

const QDate chromeClientAuthEnd(2027, 3, 15);

QString dayText(const QDate &day)
{
    return day.toString(Qt::ISODate);
}

QString lifeSentence(const Forecast &forecast)
{
    const QString due = dayText(forecast.renewalDue.date());
    if (!forecast.nextLifeDays)
        return Text::
            tr("It is due for renewal on %1; its issuer is no public CA, so no rule limits its successor.")
                .arg(due);
    return Text::tr(
               "It is due for renewal on %1; a public CA may then issue a certificate for at most %n day(s).",
               nullptr, *forecast.nextLifeDays)
        .arg(due);
}

QString clientAuthSentence(const Forecast &forecast, Ours ours)
{
    if (!forecast.losesClientAuth)
        return {};
    const QString ends = dayText(*forecast.clientAuthEnds);
    return ours == Ours::Yes
        ? Text::tr(
              "Its issuer has put no clientAuth into new certificates since %1 or will stop then: the "
              "renewed one "
              "cannot be shown to the carrier. Ask for one from a private CA or a client profile in time.")
              .arg(ends)
        : Text::tr("Its issuer puts no clientAuth into certificates issued from %1 on: the carrier cannot "
                   "show the "
                   "renewed one when it calls a server that asks for a client certificate.")
              .arg(ends);
}

} // namespace

int longestLifeDays(const QDate &day)
{
    int days = 825; // until September 2020
    for (const LifeRule &rule : lifeRules()) {
        if (day >= rule.from)
            days = rule.days;
    }
    return days;
}

QDate clientAuthEnds(const QString &issuer)
{
    for (const ClientAuthRule &rule : clientAuthRules()) {
        if (issuer.contains(rule.issuer, Qt::CaseInsensitive))
            return rule.from;
    }
    return chromeClientAuthEnd;
}

Forecast forecast(const pki::Certificate &leaf, bool isPublic, Ours ours, const QDateTime &now)
{
    Forecast result;
    const qint64 seconds = leaf.notBefore().secsTo(leaf.notAfter());
    result.lifeDays = static_cast<int>((seconds + 86399) / 86400);
    result.renewalDue = leaf.notAfter().addSecs(result.lifeDays <= 10 ? -seconds / 2 : -seconds / 3);
    result.isPublic = isPublic;
    result.hasClientAuth = leaf.extendedKeyUsage().contains(QLatin1String("clientAuth"));
    const QDate issued =
        std::max(result.renewalDue, now).date(); // one that is overdue is renewed today at best
    if (isPublic) {
        result.nextLifeDays = longestLifeDays(issued);
        if (result.hasClientAuth) {
            result.clientAuthEnds = watch::clientAuthEnds(leaf.issuer());
            result.losesClientAuth = issued >= *result.clientAuthEnds;
        }
    }
    result.sentences << lifeSentence(result);
    if (const QString sentence = clientAuthSentence(result, ours); !sentence.isEmpty())
        result.sentences << sentence;
    return result;
}

bool isPublic(const std::vector<pki::Certificate> &chain)
{
    if (chain.empty())
        return false;
    pki::VerifyRequest request;
    request.sent = chain;
    request.systemRoots = true;
    request.at = chain.front().notBefore().addSecs(1);
    return pki::verify(request).anchored;
}

} // namespace trunkseal::watch
