#include "ui/certificate/certificate_words.h"

#include <QHash>

#include <algorithm>

namespace trunkseal::ui {

QString CertificateWords::word(pki::SentRole role)
{
    switch (role) {
    case pki::SentRole::Used:
        return tr("used");
    case pki::SentRole::Superfluous:
        return tr("superfluous");
    case pki::SentRole::Misordered:
        return tr("out of order");
    case pki::SentRole::Duplicate:
        return tr("sent twice");
    }
    Q_UNREACHABLE();
}

QString CertificateWords::notSent()
{
    return tr("not sent, not known");
}

QString CertificateWords::notSentButKnown()
{
    return tr("not sent, known here");
}

QString CertificateWords::word(pki::RevocationState state)
{
    switch (state) {
    case pki::RevocationState::Good:
        return tr("not revoked");
    case pki::RevocationState::Revoked:
        return tr("revoked");
    case pki::RevocationState::Unknown:
        return tr("revocation unknown");
    case pki::RevocationState::NotChecked:
        return tr("revocation not checked");
    }
    Q_UNREACHABLE();
}

QString CertificateWords::word(pki::RevocationSource source)
{
    switch (source) {
    case pki::RevocationSource::Crl:
        return tr("Revocation list");
    case pki::RevocationSource::OcspStaple:
        return tr("Stapled OCSP answer");
    case pki::RevocationSource::OcspOnline:
        return tr("OCSP responder");
    }
    Q_UNREACHABLE();
}

QString CertificateWords::told(const pki::RevocationDetail &detail)
{
    return QStringLiteral("%1: %2").arg(word(detail.source), detail.message);
}

QString CertificateWords::word(watch::Role role)
{
    switch (role) {
    case watch::Role::Leaf:
        return tr("the carrier's own");
    case watch::Role::Intermediate:
        return tr("intermediate");
    case watch::Role::Root:
        return tr("root");
    case watch::Role::OwnAnchor:
        return tr("root trusted for it");
    case watch::Role::Client:
        return tr("our client certificate");
    case watch::Role::ClientIntermediate:
        return tr("intermediate of ours");
    }
    Q_UNREACHABLE();
}

QString CertificateWords::word(pki::IdentityRule rule)
{
    switch (rule) {
    case pki::IdentityRule::Strict:
        return tr("Strict (RFC 9525)");
    case pki::IdentityRule::Rfc5922:
        return tr("SIP domain (RFC 5922)");
    case pki::IdentityRule::ChanSip11:
        return tr("chan_sip, Asterisk 11: common name only");
    case pki::IdentityRule::ChanSip13:
        return tr("chan_sip, Asterisk 13 to 20");
    case pki::IdentityRule::Pjsip:
        return tr("PJSIP");
    case pki::IdentityRule::PjsipWildcard:
        return tr("PJSIP with allow_wildcard_certs");
    }
    Q_UNREACHABLE();
}

QString CertificateWords::fieldName(const QString &field)
{
    static const QHash<QString, const char *> names{
        {QStringLiteral("subject"), QT_TR_NOOP("Subject")},
        {QStringLiteral("common_name"), QT_TR_NOOP("Common name")},
        {QStringLiteral("issuer"), QT_TR_NOOP("Issuer")},
        {QStringLiteral("serial"), QT_TR_NOOP("Serial number")},
        {QStringLiteral("version"), QT_TR_NOOP("Version")},
        {QStringLiteral("not_before"), QT_TR_NOOP("Valid from")},
        {QStringLiteral("not_after"), QT_TR_NOOP("Valid until")},
        {QStringLiteral("names"), QT_TR_NOOP("Names")},
        {QStringLiteral("dns_names"), QT_TR_NOOP("DNS names")},
        {QStringLiteral("ip_addresses"), QT_TR_NOOP("IP addresses")},
        {QStringLiteral("uris"), QT_TR_NOOP("URIs")},
        {QStringLiteral("emails"), QT_TR_NOOP("E-mail addresses")},
        {QStringLiteral("key"), QT_TR_NOOP("Key")},
        {QStringLiteral("key_type"), QT_TR_NOOP("Key")},
        {QStringLiteral("key_bits"), QT_TR_NOOP("Key size")},
        {QStringLiteral("key_sha256"), QT_TR_NOOP("Key fingerprint")},
        {QStringLiteral("signature_algorithm"), QT_TR_NOOP("Signature")},
        {QStringLiteral("is_ca"), QT_TR_NOOP("Authority")},
        {QStringLiteral("path_length"), QT_TR_NOOP("Path length")},
        {QStringLiteral("key_usage"), QT_TR_NOOP("Key usage")},
        {QStringLiteral("extended_key_usage"), QT_TR_NOOP("Purposes")},
        {QStringLiteral("name_constraints"), QT_TR_NOOP("Name constraints")},
        {QStringLiteral("policies"), QT_TR_NOOP("Policies")},
        {QStringLiteral("ocsp_urls"), QT_TR_NOOP("OCSP responders")},
        {QStringLiteral("crl_urls"), QT_TR_NOOP("Revocation lists")},
        {QStringLiteral("ca_issuer_urls"), QT_TR_NOOP("Issuer's certificate")},
        {QStringLiteral("scts"), QT_TR_NOOP("Transparency logs")},
        {QStringLiteral("subject_key_id"), QT_TR_NOOP("Subject key identifier")},
        {QStringLiteral("authority_key_id"), QT_TR_NOOP("Authority key identifier")},
        {QStringLiteral("sha256"), QT_TR_NOOP("SHA-256 fingerprint")},
        {QStringLiteral("sha1"), QT_TR_NOOP("SHA-1 fingerprint")},
    };
    const char *name = names.value(field);
    return name ? tr(name) : field;
}

QString CertificateWords::daysLeft(const pki::Certificate &certificate, const QDateTime &at)
{
    if (at < certificate.notBefore())
        return tr("valid in %n day(s)", nullptr, static_cast<int>(at.daysTo(certificate.notBefore())));
    return daysLeft(static_cast<int>(at > certificate.notAfter()
                                         ? std::min<qint64>(-1, at.daysTo(certificate.notAfter()))
                                         : at.daysTo(certificate.notAfter())));
}

QString CertificateWords::daysLeft(int days)
{
    return days < 0 ? tr("expired %n day(s) ago", nullptr, -days) : tr("%n day(s) left", nullptr, days);
}

} // namespace trunkseal::ui
