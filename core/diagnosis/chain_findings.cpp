#include "core/diagnosis/chain_findings.h"

#include "core/diagnosis/matching.h"

#include <algorithm>

namespace trunkseal::diagnosis {

namespace {

bool has(const pki::ChainVerdict &verdict, QLatin1String code)
{
    return std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                       [code](const pki::Reason &reason) { return reason.code == code; });
}

/// The certificate's wildcard that would cover the wanted name if SIP allowed it; empty when there is none.
QString coveringWildcard(const pki::IdentityResult &identity)
{
    for (const QString &found : identity.found) {
        const QString pattern = found.section(u':', 1);
        if (!pattern.startsWith(QLatin1String("*.")))
            continue;
        const QString suffix = pattern.mid(1);
        for (const QString &wanted : identity.required) {
            const QString name = wanted.section(u':', -1);
            const QString label = name.chopped(std::min(suffix.size(), name.size()));
            if (name.endsWith(suffix, Qt::CaseInsensitive) && !label.isEmpty() && !label.contains(u'.'))
                return found;
        }
    }
    return {};
}

QString idOf(const pki::Reason &reason, const pki::ChainVerdict &verdict)
{
    const QString id = idOfChainReason(reason.code);
    if (id == id::certWrongName && !coveringWildcard(verdict.identity).isEmpty())
        return id::certWildcard;
    return id;
}

/// For the middle of a sentence of the catalogue.
QString withoutFullStop(QString text)
{
    if (text.endsWith(u'.'))
        text.chop(1);
    return text;
}

QString strengthOf(const pki::Certificate &certificate)
{
    return QStringLiteral("%1, %2 bit, %3")
        .arg(certificate.keyType(), QString::number(certificate.keyBits()), certificate.signatureAlgorithm());
}

Values valuesOf(const pki::Reason &reason, const pki::ChainVerdict &verdict)
{
    const QString wildcard = coveringWildcard(verdict.identity);
    Values values{{QStringLiteral("reason"), withoutFullStop(reason.message)},
                  {QStringLiteral("wanted"), verdict.identity.required.join(QStringLiteral(", "))},
                  {QStringLiteral("found"),
                   wildcard.isEmpty() ? verdict.identity.found.join(QStringLiteral(", ")) : wildcard}};
    const auto &chain = verdict.chain.empty() ? verdict.asSent : verdict.chain;
    if (chain.empty())
        return values;
    const auto depth = std::size_t(std::clamp(reason.depth, 0, int(chain.size()) - 1));
    if (idOfChainReason(reason.code) == id::certWeak)
        values[QStringLiteral("reason")] = strengthOf(chain[depth]);
    const bool early = idOfChainReason(reason.code) == id::certNotYetValid;
    values[QStringLiteral("subject")] = chain[depth].subject();
    values[QStringLiteral("issuer")] = chain[depth].issuer();
    values[QStringLiteral("date")] =
        (early ? chain[depth].notBefore() : chain[depth].notAfter()).toString(Qt::ISODate);
    return values;
}

} // namespace

std::vector<Finding> chainFindings(const pki::ChainVerdict &verdict, int soonDays)
{
    std::vector<Finding> list;
    const bool leafAlone = has(verdict, QLatin1String("unable_to_verify_leaf_signature"));
    for (const pki::Reason &reason : verdict.reasons) {
        if (leafAlone && reason.code == QLatin1String("unable_to_get_local_issuer_certificate"))
            continue;
        const Finding one = finding(idOf(reason, verdict), valuesOf(reason, verdict));
        if (std::find(list.begin(), list.end(), one) == list.end())
            list.push_back(one);
    }
    if (verdict.valid && verdict.expiresInDays && *verdict.expiresInDays <= soonDays)
        list.push_back(finding(id::certExpiresSoon,
                               {{QStringLiteral("subject"),
                                 verdict.asSent.empty() ? QString() : verdict.asSent.front().subject()},
                                {QStringLiteral("days"), QString::number(*verdict.expiresInDays)}}));
    return list;
}

} // namespace trunkseal::diagnosis
