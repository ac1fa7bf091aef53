#include "core/pki/identity.h"

#include "core/pki/names.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace trunkseal::pki {

namespace {

/// The required identity in the forms that the rules compare.
struct Target {
    QByteArray raw; ///< as the user wrote it: what Asterisk compares
    QByteArray dns; ///< lower-case A-labels without the root dot; empty when this is no DNS name
    QByteArray ip; ///< 4 or 16 bytes, empty when this is no address
    bool isSipDomain = false;
};

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

/// RFC 9525 6.3 and RFC 5890: the name as A-labels; one root dot says the same name.
QByteArray toDnsName(QString text)
{
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    QByteArray name = (isAscii(text) ? text.toLatin1() : QUrl::toAce(text)).toLower();
    return isHostName(name) ? name : QByteArray();
}

Target targetOf(const RequiredIdentity &required)
{
    Target target;
    target.isSipDomain = !required.sipDomain.isEmpty();
    const QString text = target.isSipDomain ? required.sipDomain
        : !required.ip.isEmpty()            ? required.ip
                                            : required.host;
    target.raw = text.toUtf8();
    if (const auto ip = parseIp(text))
        target.ip = *ip;
    else if (required.ip.isEmpty())
        target.dns = toDnsName(text);
    return target;
}

bool equalText(QByteArrayView a, QByteArrayView b)
{
    return !a.isEmpty() && a.size() == b.size() && !a.contains('\0')
        && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

/// "*." and the rest against exactly one left-most label of `host`.
bool matchesOneLabel(const QByteArray &pattern, const QByteArray &host)
{
    const qsizetype dot = host.indexOf('.');
    return pattern.startsWith("*.") && dot > 0
        && equalText(QByteArrayView(pattern).sliced(1), QByteArrayView(host).sliced(dot));
}

bool isSan(const Name &name)
{
    return name.kind != NameKind::CommonName;
}

bool matchesAddress(const Name &name, const Target &target)
{
    return name.kind == NameKind::Ip && !target.ip.isEmpty() && name.value == target.ip;
}

/// RFC 9525 6.3: whole left-most label only. "*.test" stays refused, as OpenSSL refuses it: a wildcard needs
/// two labels below.
bool matchesStrict(const Name &name, const Target &target)
{
    if (matchesAddress(name, target))
        return true;
    if (name.kind != NameKind::Dns || target.dns.isEmpty())
        return false;
    if (isHostName(name.value))
        return equalText(name.value, target.dns);
    const QByteArray parent = name.value.mid(2);
    return name.value.startsWith("*.") && isHostName(parent) && parent.contains('.')
        && matchesOneLabel(name.value, target.dns);
}

/// Host part of a sip: URI that names a domain (RFC 5922 7.1: no other scheme, no user part). What holds a
/// character that no URI may hold names none.
QByteArray sipUriHost(const QByteArray &uri)
{
    const auto isPrintable = [](char c) { return c > 0x20 && c < 0x7f; };
    if (qstrnicmp(uri.constData(), "sip:", 4) != 0 || uri.contains('@')
        || !std::all_of(uri.begin(), uri.end(), isPrintable))
        return {};
    const QByteArray rest = uri.mid(4);
    const auto end =
        std::find_if(rest.begin(), rest.end(), [](char c) { return c == ':' || c == ';' || c == '?'; });
    return {rest.constData(), end - rest.begin()};
}

bool matchesRfc5922(const Name &name, const Target &target, const NameList &all)
{
    switch (name.kind) {
    case NameKind::Uri:
        return target.isSipDomain && equalText(target.dns, sipUriHost(name.value));
    case NameKind::Dns:
        return equalText(target.dns, name.value);
    case NameKind::CommonName:
        return !all.hasSubjectAltName && equalText(target.dns, name.value);
    default:
        return matchesAddress(name, target);
    }
}

/// Asterisk's check_tcptls_cert_name(): the configured text against each CN; from 12 on against each dNSName
/// too.
bool matchesChanSip(const Name &name, const Target &target, bool readsAlternativeNames)
{
    if (name.kind == NameKind::CommonName || (readsAlternativeNames && name.kind == NameKind::Dns))
        return equalText(target.raw, name.value);
    return false;
}

/// pjproject's on_connect_complete(): all as text, sip: and sips: URIs in full after the scheme, then the
/// first CN.
bool matchesPjsip(const Name &name, const Target &target, const NameList &all)
{
    switch (name.kind) {
    case NameKind::Dns:
        return equalText(target.raw, name.value);
    case NameKind::Ip:
        return equalText(target.raw, name.text().toLatin1());
    case NameKind::Uri: {
        const QByteArray scheme = name.value.left(name.value.indexOf(':')).toLower();
        return (scheme == "sip" || scheme == "sips")
            && equalText(target.raw, name.value.mid(scheme.size() + 1));
    }
    case NameKind::CommonName:
        return &name == all.firstCommonName() && equalText(target.raw, name.value);
    case NameKind::Email:
        break;
    }
    return false;
}

bool matchesPjsipWildcard(const Name &name, const Target &target, const NameList &all)
{
    const bool mayHoldWildcard = name.kind == NameKind::Dns || &name == all.firstCommonName();
    return matchesPjsip(name, target, all)
        || (mayHoldWildcard && target.ip.isEmpty() && matchesOneLabel(name.value, target.raw));
}

bool matches(const Name &name, const Target &target, const NameList &all, IdentityRule rule)
{
    switch (rule) {
    case IdentityRule::Strict:
        return isSan(name) && matchesStrict(name, target);
    case IdentityRule::Rfc5922:
        return matchesRfc5922(name, target, all);
    case IdentityRule::ChanSip11:
        return matchesChanSip(name, target, false);
    case IdentityRule::ChanSip13:
        return matchesChanSip(name, target, true);
    case IdentityRule::Pjsip:
        return matchesPjsip(name, target, all);
    case IdentityRule::PjsipWildcard:
        return matchesPjsipWildcard(name, target, all);
    }
    return false;
}

QStringList requiredNotation(const RequiredIdentity &required, const Target &target)
{
    if (!target.ip.isEmpty())
        return {QStringLiteral("IP:") + ipText(target.ip)};
    if (!required.ip.isEmpty())
        return {QStringLiteral("IP:") + required.ip};
    const QString name = QString::fromUtf8(target.dns.isEmpty() ? target.raw : target.dns);
    QStringList list{QStringLiteral("DNS:") + name};
    if (target.isSipDomain && required.rule == IdentityRule::Rfc5922)
        list.prepend(QStringLiteral("URI:sip:") + name);
    return list;
}

} // namespace

IdentityResult checkIdentity(const Certificate &leaf, const RequiredIdentity &required)
{
    IdentityResult result;
    const NameList all = namesOf(leaf);
    for (const Name &name : all.names)
        result.found << name.notation();
    if (required.host.isEmpty() && required.ip.isEmpty() && required.sipDomain.isEmpty())
        return result;

    const Target target = targetOf(required);
    result.checked = true;
    result.required = requiredNotation(required, target);
    for (const NameKind kind : {NameKind::Uri, NameKind::Dns, NameKind::Ip, NameKind::CommonName}) {
        for (const Name &name : all.names) {
            if (name.kind == kind && !result.valid && matches(name, target, all, required.rule)) {
                result.valid = true;
                result.matchedBy = name.notation();
            }
        }
    }
    return result;
}

} // namespace trunkseal::pki
