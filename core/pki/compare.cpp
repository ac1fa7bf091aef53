#include "core/pki/compare.h"

#include "core/base/text.h"
#include "core/pki/certificate_details.h"
#include "core/pki/names.h"
#include "core/pki/reasons.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

using List = std::vector<Certificate>;

QStringList identities(const Certificate &certificate)
{
    QStringList texts;
    const NameList list = namesOf(certificate);
    for (const Name &name : list.names) {
        if (name.kind != NameKind::CommonName || !list.hasSubjectAltName)
            texts << name.notation();
    }
    texts.removeDuplicates();
    return texts;
}

QStringList without(const QStringList &list, const QStringList &others)
{
    QStringList rest;
    for (const QString &text : list) {
        if (!others.contains(text, Qt::CaseInsensitive))
            rest << text;
    }
    return rest;
}

QString timeText(const QDateTime &time)
{
    return time.toString(Qt::ISODate);
}

QString keyText(const Certificate &c)
{
    return QStringLiteral("%1, %2").arg(c.keyType()).arg(c.keyBits());
}

QString joined(const QStringList &list)
{
    return list.join(QStringLiteral(", "));
}

std::vector<FieldChange> fieldChanges(const Certificate &a, const Certificate &b)
{
    std::vector<FieldChange> changes;
    const auto compare = [&](const char *field, const QString &before, const QString &after) {
        if (before != after)
            changes.push_back({QString::fromLatin1(field), before, after});
    };
    compare("subject", a.subject(), b.subject());
    compare("issuer", a.issuer(), b.issuer());
    compare("serial", a.serial(), b.serial());
    compare("not_before", timeText(a.notBefore()), timeText(b.notBefore()));
    compare("not_after", timeText(a.notAfter()), timeText(b.notAfter()));
    compare("names", joined(identities(a)), joined(identities(b)));
    compare("key_type", keyText(a), keyText(b));
    compare("key_sha256", keyFingerprint(a), keyFingerprint(b));
    compare("signature_algorithm", a.signatureAlgorithm(), b.signatureAlgorithm());
    compare("key_usage", joined(a.keyUsage()), joined(b.keyUsage()));
    compare("extended_key_usage", joined(a.extendedKeyUsage()), joined(b.extendedKeyUsage()));
    compare("is_ca", a.isCa() ? QStringLiteral("true") : QStringLiteral("false"),
            b.isCa() ? QStringLiteral("true") : QStringLiteral("false"));
    compare("ocsp_urls", joined(a.ocspUrls()), joined(b.ocspUrls()));
    compare("ca_issuer_urls", joined(a.caIssuerUrls()), joined(b.caIssuerUrls()));
    compare("crl_urls", joined(a.crlUrls()), joined(b.crlUrls()));
    return changes;
}

List onlyIn(const List &list, const List &other)
{
    List rest;
    std::copy_if(list.begin() + 1, list.end(), std::back_inserter(rest), [&](const Certificate &certificate) {
        return std::find(other.begin() + 1, other.end(), certificate) == other.end();
    });
    return rest;
}

ChangeKind kindOf(const ChainDiff &diff, const Certificate &before, const Certificate &after)
{
    if (before == after)
        return diff.chainAdded.empty() && diff.chainRemoved.empty() ? ChangeKind::Identical
                                                                    : ChangeKind::ChainOnly;
    const QStringList names = identities(before);
    if (!names.isEmpty() && diff.namesLost.size() == names.size())
        return ChangeKind::Different;
    if (!diff.sameIssuer)
        return ChangeKind::NewIssuer;
    if (!diff.namesAdded.isEmpty() || !diff.namesLost.isEmpty())
        return ChangeKind::NamesChanged;
    return diff.sameKey ? ChangeKind::Renewal : ChangeKind::NewKey;
}

QString untilText(const Certificate &certificate)
{
    return certificate.notAfter().toString(QStringLiteral("yyyy-MM-dd"));
}

QString mainSentence(const ChainDiff &diff, const Certificate &before, const Certificate &after)
{
    const QString name = shortName(before);
    switch (diff.kind) {
    case ChangeKind::Identical:
        return Text::tr("Both are the same certificate of %1.").arg(name);
    case ChangeKind::ChainOnly:
        return Text::tr("The certificate of %1 is the same, but the chain above it changed.").arg(name);
    case ChangeKind::Renewal:
        return Text::tr("The certificate of %1 was renewed with the same key by the same issuer and is now "
                        "valid until %2.")
            .arg(name, untilText(after));
    case ChangeKind::NewKey:
        return Text::tr("%1 has a new key, certified by the same issuer until %2.")
            .arg(name, untilText(after));
    case ChangeKind::NewIssuer:
        return diff.sameKey ? Text::tr("The certificate of %1 is now issued by “%2” instead of “%3”; the key "
                                       "is the same.")
                                  .arg(name, after.issuer(), before.issuer())
                            : Text::tr("The certificate of %1 is now issued by “%2” instead of “%3”, for a "
                                       "new key.")
                                  .arg(name, after.issuer(), before.issuer());
    case ChangeKind::NamesChanged:
        return Text::tr("The certificate of %1 now holds other names.").arg(name);
    case ChangeKind::Different:
        break;
    }
    return Text::tr("These are certificates of different owners: %1 and %2.").arg(name, shortName(after));
}

QString sentenceFor(const ChainDiff &diff, const Certificate &before, const Certificate &after)
{
    QStringList sentences{mainSentence(diff, before, after)};
    if (diff.kind == ChangeKind::Different)
        return sentences.first();
    if (!diff.namesLost.isEmpty())
        sentences << Text::tr("Lost: %1.").arg(joined(diff.namesLost));
    if (!diff.namesAdded.isEmpty())
        sentences << Text::tr("Added: %1.").arg(joined(diff.namesAdded));
    return sentences.join(QLatin1Char(' '));
}

} // namespace

ChainDiff compareChains(const List &before, const List &after)
{
    const Certificate &a = before.front();
    const Certificate &b = after.front();
    ChainDiff diff;
    diff.sameKey = keyFingerprint(a) == keyFingerprint(b);
    diff.sameIssuer = a.issuer() == b.issuer();
    diff.namesAdded = without(identities(b), identities(a));
    diff.namesLost = without(identities(a), identities(b));
    diff.changes = fieldChanges(a, b);
    diff.chainAdded = onlyIn(after, before);
    diff.chainRemoved = onlyIn(before, after);
    diff.kind = kindOf(diff, a, b);
    diff.sentence = sentenceFor(diff, a, b);
    return diff;
}

} // namespace trunkseal::pki
