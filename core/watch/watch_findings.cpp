#include "core/watch/watch_findings.h"

#include "core/base/text.h"
#include "core/diagnosis/catalogue.h"

#include <algorithm>

namespace trunkseal::watch {

namespace {

using diagnosis::Finding;
namespace id = diagnosis::id;

QLatin1String idOf(const Element &element)
{
    switch (element.role) {
    case Role::Client:
    case Role::ClientIntermediate:
        return element.isOver() ? id::clientCertExpired : id::clientCertExpiresSoon;
    case Role::OwnAnchor:
        return element.isOver() ? id::anchorExpired : id::anchorExpiresSoon;
    case Role::Leaf:
    case Role::Intermediate:
    case Role::Root:
        break;
    }
    return element.isOver() ? id::certExpired : id::certExpiresSoon;
}

} // namespace

std::vector<Finding> endFindings(const std::vector<Element> &elements, const QString &carrierName)
{
    std::vector<Finding> findings;
    for (const Element &element : elements) {
        if (!element.warning)
            continue;
        findings.push_back(diagnosis::finding(
            idOf(element),
            {{QStringLiteral("subject"), element.certificate.subject()},
             {QStringLiteral("days"), QString::number(element.daysLeft)},
             {QStringLiteral("date"), element.certificate.notAfter().toString(Qt::ISODate)},
             {QStringLiteral("carrier"), carrierName}}));
    }
    return findings;
}

std::vector<Finding> pinFindings(const PinReport &pin)
{
    if (pin.state != PinState::Changed)
        return {};
    QString what = pin.diff ? pin.diff->sentence : Text::tr("What is pinned cannot be read any more.");
    return {diagnosis::finding(id::pinChanged,
                               {{QStringLiteral("host"), pin.edge},
                                {QStringLiteral("date"), pin.pinned->at.date().toString(Qt::ISODate)},
                                {QStringLiteral("reason"), what}})};
}

std::vector<Finding> forecastFindings(const Forecast &forecast, const QString &subject, Ours ours)
{
    if (!forecast.losesClientAuth)
        return {};
    return {diagnosis::finding(ours == Ours::Yes ? id::clientAuthEnds : id::carrierClientAuthEnds,
                               {{QStringLiteral("subject"), subject},
                                {QStringLiteral("due"), forecast.renewalDue.date().toString(Qt::ISODate)},
                                {QStringLiteral("date"), forecast.clientAuthEnds->toString(Qt::ISODate)}})};
}

std::vector<Finding> sortedOnce(std::vector<Finding> findings)
{
    std::vector<Finding> kept;
    for (Finding &finding : findings) {
        if (std::find(kept.begin(), kept.end(), finding) == kept.end())
            kept.push_back(std::move(finding));
    }
    std::stable_sort(kept.begin(), kept.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    return kept;
}

} // namespace trunkseal::watch
