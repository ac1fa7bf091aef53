#include "core/pki/explain.h"

#include "core/base/text.h"
#include "core/pki/certificate_details.h"

namespace trunkseal::pki {

namespace {

constexpr qint64 secondsADay = 24 * 60 * 60;

QString listed(const QStringList &texts)
{
    constexpr qsizetype most = 6;
    QStringList shown = texts.mid(0, most);
    if (texts.size() > most)
        shown << QStringLiteral("…");
    return shown.join(QStringLiteral(", "));
}

class Explainer {
public:
    Explainer(const Certificate &certificate, const QDateTime &at)
        : m_certificate(certificate)
        , m_at(at)
    {
    }

    std::vector<Explanation> explain()
    {
        explainIssuer();
        explainTime();
        explainNames();
        explainKey();
        explainUsage();
        explainAuthority();
        explainRevocation();
        explainTransparency();
        return std::move(m_list);
    }

private:
    void add(const char *field, const QString &sentence)
    {
        m_list.push_back({QString::fromLatin1(field), sentence});
    }

    void explainIssuer()
    {
        if (m_certificate.isSelfIssued())
            add("issuer",
                Text::tr("It vouches for itself, so it is worth only what you know of it by "
                         "another way."));
        else
            add("issuer", Text::tr("“%1” vouches for it.").arg(m_certificate.issuer()));
    }

    void explainTime()
    {
        const int days = static_cast<int>(m_at.secsTo(m_certificate.notAfter()) / secondsADay);
        if (m_at < m_certificate.notBefore())
            add("not_before", Text::tr("It is not valid yet: those who check it refuse it."));
        else if (m_at > m_certificate.notAfter())
            add("not_after", Text::tr("It has run out: those who check it refuse it."));
        else
            add("not_after", Text::tr("It can be used for %n more day(s).", nullptr, days));
    }

    void explainNames()
    {
        const QStringList names =
            m_certificate.dnsNames() + m_certificate.ipAddresses() + m_certificate.uris();
        if (!names.isEmpty())
            add("dns_names", Text::tr("A connection to %1 can be proven with it.").arg(listed(names)));
        else if (!m_certificate.isCa() && !m_certificate.commonName().isEmpty())
            add("common_name",
                Text::tr("It has no alternative names; only old programs, chan_sip of "
                         "Asterisk 11 among them, take the common name %1 instead.")
                    .arg(m_certificate.commonName()));
        else if (!m_certificate.isCa())
            add("common_name", Text::tr("It names nobody, so no connection can be proven with it."));
        const bool wildcard = !m_certificate.dnsNames().filter(QStringLiteral("*")).isEmpty();
        if (wildcard)
            add("dns_names",
                Text::tr("A name with “*” is refused for SIP domains (RFC 5922), by chan_sip, "
                         "and by PJSIP without allow_wildcard_certs."));
    }

    void explainKey()
    {
        add("key_type",
            Text::tr("Its owner proves itself with a key of %1, %2 bits.")
                .arg(m_certificate.keyType())
                .arg(m_certificate.keyBits()));
        add("signature_algorithm",
            Text::tr("The issuer signed it by %1.").arg(m_certificate.signatureAlgorithm()));
    }

    void explainUsage()
    {
        const QStringList extended = m_certificate.extendedKeyUsage();
        if (m_certificate.isCa())
            return;
        const bool server = extended.isEmpty() || extended.contains(QLatin1String("serverAuth"));
        const bool client = extended.isEmpty() || extended.contains(QLatin1String("clientAuth"));
        if (server && client)
            add("extended_key_usage",
                Text::tr("It may be shown by a server, and by a client that proves "
                         "itself (mutual TLS)."));
        else if (server)
            add("extended_key_usage",
                Text::tr("It may be shown by a server only; as a client's (mutual TLS) "
                         "it is refused."));
        else if (client)
            add("extended_key_usage",
                Text::tr("It may be shown by a client only; as a server's it is "
                         "refused."));
        else
            add("extended_key_usage",
                Text::tr("It is not made for TLS connections, only for %1.").arg(listed(extended)));
    }

    void explainAuthority()
    {
        if (!m_certificate.isCa())
            return;
        const int length = m_certificate.pathLength();
        if (length < 0)
            add("is_ca", Text::tr("It may issue other certificates, authorities among them."));
        else if (length == 0)
            add("is_ca", Text::tr("It may issue certificates, but no further authorities."));
        else
            add("is_ca",
                Text::tr("It may issue other certificates, with at most %n authority(s) in a row "
                         "below it.",
                         nullptr, length));
        const NameConstraints constraints = nameConstraintsOf(m_certificate);
        if (!constraints.permitted.isEmpty())
            add("name_constraints",
                Text::tr("It may certify only names within %1.").arg(listed(constraints.permitted)));
        if (!constraints.excluded.isEmpty())
            add("name_constraints",
                Text::tr("It may not certify names within %1.").arg(listed(constraints.excluded)));
    }

    void explainRevocation()
    {
        const bool ocsp = !m_certificate.ocspUrls().isEmpty();
        const bool crl = !m_certificate.crlUrls().isEmpty();
        if (ocsp && crl)
            add("ocsp_urls", Text::tr("Whether it was revoked can be asked by OCSP or read in a list."));
        else if (ocsp)
            add("ocsp_urls", Text::tr("Whether it was revoked can be asked by OCSP."));
        else if (crl)
            add("crl_urls", Text::tr("Whether it was revoked is told in a list only, not by OCSP."));
        else if (!m_certificate.isSelfIssued())
            add("crl_urls", Text::tr("It names no place that tells whether it was revoked."));
    }

    void explainTransparency()
    {
        const auto scts = sctsOf(m_certificate);
        if (!scts.empty())
            add("scts",
                Text::tr("%n public log(s) promised to list it, so that a false one would be seen.", nullptr,
                         static_cast<int>(scts.size())));
        for (const CertificatePolicy &policy : policiesOf(m_certificate)) {
            if (!policy.meaning.isEmpty())
                add("policies", Text::tr("Issued under the policy %1 (%2).").arg(policy.oid, policy.meaning));
        }
    }

    const Certificate &m_certificate;
    QDateTime m_at;
    std::vector<Explanation> m_list;
};

} // namespace

std::vector<Explanation> explain(const Certificate &certificate, const QDateTime &at)
{
    return Explainer(certificate, at).explain();
}

} // namespace trunkseal::pki
