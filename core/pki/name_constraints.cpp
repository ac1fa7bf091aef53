#include "core/pki/name_constraints.h"

#include "core/pki/names.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/strict_names.h"

#include <QSet>

#include <algorithm>

namespace trunkseal::pki {

namespace {

constexpr qint64 maxComparisons = 1 << 18; // Go and rustls give up at 250,000

using ConstraintsPtr = std::unique_ptr<NAME_CONSTRAINTS, FreeWith<NAME_CONSTRAINTS_free>>;
using Subtrees = STACK_OF(GENERAL_SUBTREE);

ConstraintsPtr constraintsOf(const X509 *x509)
{
    ConstraintsPtr constraints(
        static_cast<NAME_CONSTRAINTS *>(X509_get_ext_d2i(x509, NID_name_constraints, nullptr, nullptr)));
    ERR_clear_error();
    return constraints;
}

QByteArray bytesOf(const ASN1_STRING *string)
{
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)),
            static_cast<qsizetype>(ASN1_STRING_length(string))};
}

/// Ones, then zeros (RFC 4632).
bool isMask(QByteArrayView mask)
{
    bool ended = false;
    for (const char octet : mask) {
        for (int bit = 7; bit >= 0; --bit) {
            const bool isSet = (static_cast<quint8>(octet) >> bit) & 1;
            if (isSet && ended)
                return false;
            ended = ended || !isSet;
        }
    }
    return true;
}

bool isAddressRange(const QByteArray &range)
{
    return (range.size() == 8 || range.size() == 32)
        && isMask(QByteArrayView(range).sliced(range.size() / 2));
}

/// A host, or with a leading dot every host of a domain.
bool isHostOrDomain(const QByteArray &text)
{
    return isHostName(text.startsWith('.') ? text.mid(1) : text);
}

bool isNameSpace(const GENERAL_NAME *base)
{
    switch (base->type) {
    case GEN_DNS: { // empty = every name
        const QByteArray name = bytesOf(base->d.dNSName);
        return name.isEmpty() || isHostName(name);
    }
    case GEN_IPADD:
        return isAddressRange(bytesOf(base->d.iPAddress));
    case GEN_EMAIL: {
        const QByteArray text = bytesOf(base->d.rfc822Name);
        return text.contains('@') ? isMailbox(text) : isHostOrDomain(text);
    }
    case GEN_URI:
        return isHostOrDomain(bytesOf(base->d.uniformResourceIdentifier));
    default:
        return true;
    }
}

bool areNameSpaces(const Subtrees *subtrees)
{
    if (!subtrees)
        return true;
    const int count = sk_GENERAL_SUBTREE_num(subtrees);
    for (int i = 0; i < count; ++i) {
        const GENERAL_SUBTREE *subtree = sk_GENERAL_SUBTREE_value(subtrees, i);
        const bool isWhole =
            !subtree->maximum && (!subtree->minimum || ASN1_INTEGER_get(subtree->minimum) == 0);
        if (!isWhole || !isNameSpace(subtree->base))
            return false;
    }
    return count > 0;
}

qint64 sizeOf(const NAME_CONSTRAINTS &constraints)
{
    return std::max(0, sk_GENERAL_SUBTREE_num(constraints.permittedSubtrees))
        + std::max(0, sk_GENERAL_SUBTREE_num(constraints.excludedSubtrees));
}

/// Names, and subject attributes that may hold an e-mail address.
qint64 nameCount(const X509 *x509)
{
    return static_cast<qint64>(namesOf(x509).names.size())
        + X509_NAME_entry_count(X509_get_subject_name(x509));
}

/// ".example.com" for each "*.example.com".
QSet<QByteArray> wildcardDomains(const Certificate &certificate)
{
    QSet<QByteArray> domains;
    for (const Name &name : namesOf(certificate).names) {
        if (name.kind == NameKind::Dns && name.value.startsWith("*."))
            domains.insert(name.value.mid(1).toLower());
    }
    return domains;
}

/// "*.example.com" stands for the excluded "one.example.com". Deeper names it does not reach; of a wider
/// exclusion OpenSSL knows.
bool excludesPartOf(const NAME_CONSTRAINTS &constraints, const QSet<QByteArray> &domains)
{
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(constraints.excludedSubtrees); ++i) {
        const GENERAL_NAME *base = sk_GENERAL_SUBTREE_value(constraints.excludedSubtrees, i)->base;
        const QByteArray excluded = base->type == GEN_DNS ? bytesOf(base->d.dNSName).toLower() : QByteArray();
        const qsizetype dot = excluded.indexOf('.');
        if (dot > 0 && domains.contains(excluded.mid(dot)))
            return true;
    }
    return false;
}

void addWildcardReason(const Path &chain, std::vector<Reason> &reasons)
{
    const QSet<QByteArray> domains = wildcardDomains(chain.front());
    for (std::size_t i = 1; i < chain.size() && !domains.isEmpty(); ++i) {
        const ConstraintsPtr constraints = constraintsOf(chain[i].handle());
        if (!constraints || !excludesPartOf(*constraints, domains))
            continue;
        reasons.push_back(
            {QStringLiteral("excluded_name_in_wildcard"), 0,
             Text::tr("A wildcard name in %1 stands for a name that its issuer must not certify. "
                      "Ask the carrier to replace the certificate.")
                 .arg(shortName(chain.front())),
             0});
        return;
    }
}

void addBudgetReason(const Path &chain, std::vector<Reason> &reasons)
{
    qint64 names = 0;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const ConstraintsPtr constraints = constraintsOf(chain[i].handle());
        if (constraints && names * sizeOf(*constraints) > maxComparisons) {
            reasons.push_back({QStringLiteral("name_constraints_too_many"), static_cast<int>(i),
                               Text::tr("%1 states so many name constraints that they are not checked.")
                                   .arg(shortName(chain[i])),
                               0});
            return;
        }
        names += nameCount(chain[i].handle());
    }
}

} // namespace

void checkNameConstraints(const X509 *x509, Faults &faults)
{
    const ConstraintsPtr constraints = constraintsOf(x509);
    if (!constraints)
        return;
    const bool isEmpty = !constraints->permittedSubtrees && !constraints->excludedSubtrees;
    if (!isEmpty && areNameSpaces(constraints->permittedSubtrees)
        && areNameSpaces(constraints->excludedSubtrees))
        return;
    if (!isEmpty) // an empty extension is told as such
        faults.add("malformed_name_constraint", Text::tr("a name constraint in it is malformed"));
}

std::vector<Reason> constrainedNameReasons(const Path &chain)
{
    std::vector<Reason> reasons;
    const bool isConstrained = std::any_of(chain.begin(), chain.end(), [](const Certificate &certificate) {
        return X509_get_ext_by_NID(certificate.handle(), NID_name_constraints, -1) >= 0;
    });
    if (!isConstrained)
        return reasons;
    addWildcardReason(chain, reasons);
    addBudgetReason(chain, reasons);
    return reasons;
}

} // namespace trunkseal::pki
