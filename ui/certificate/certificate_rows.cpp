#include "ui/certificate/certificate_rows.h"

#include "core/pki/certificate_details.h"
#include "core/pki/explain.h"
#include "ui/certificate/certificate_words.h"

#include <QLocale>

namespace trunkseal::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::CertificateRows)
};

QString timeText(const QDateTime &time)
{
    return QLocale().toString(time.toUTC(), QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

QStringList constraintLines(const pki::NameConstraints &constraints)
{
    QStringList lines;
    for (const QString &permitted : constraints.permitted)
        lines << Texts::tr("permitted: %1").arg(permitted);
    for (const QString &excluded : constraints.excluded)
        lines << Texts::tr("excluded: %1").arg(excluded);
    return lines;
}

QStringList policyLines(const pki::Certificate &certificate)
{
    QStringList lines;
    for (const pki::CertificatePolicy &policy : policiesOf(certificate)) {
        lines << (policy.meaning.isEmpty() ? policy.oid
                                           : QStringLiteral("%1 (%2)").arg(policy.oid, policy.meaning));
        lines << policy.statements;
    }
    return lines;
}

QStringList sctLines(const pki::Certificate &certificate)
{
    QStringList lines;
    for (const pki::Sct &sct : sctsOf(certificate))
        lines << QStringLiteral("%1  %2").arg(timeText(sct.timestamp), sct.logId);
    return lines;
}

class Rows {
public:
    Rows(const pki::Certificate &certificate, const QDateTime &at)
        : m_certificate(certificate)
        , m_explained(pki::explain(certificate, at))
    {
    }

    std::vector<CertificateRow> make()
    {
        addWho();
        addTimes();
        addNames();
        addKey();
        addUses();
        addPlaces();
        addIdentifiers();
        return std::move(m_rows);
    }

private:
    /// `sentence` where explain() has nothing to say of the field.
    void add(const char *field, const QString &value, const QString &sentence = {}, bool mono = false)
    {
        if (value.isEmpty())
            return;
        const QString name = QLatin1String(field);
        QStringList sentences;
        for (const pki::Explanation &explanation : m_explained) {
            if (explanation.field == name)
                sentences << explanation.sentence;
        }
        m_rows.push_back({name, CertificateWords::fieldName(name), value,
                          sentences.isEmpty() ? sentence : sentences.join(QLatin1Char(' ')), mono});
    }
    void add(const char *field, const QStringList &values, const QString &sentence = {}, bool mono = false)
    {
        add(field, values.join(QLatin1Char('\n')), sentence, mono);
    }

    void addWho()
    {
        add("subject", m_certificate.subject(), Texts::tr("Whom it was issued to."));
        add("common_name", m_certificate.commonName(),
            Texts::tr("The old place for a name; only programs that know no other one look at it."));
        add("issuer", m_certificate.issuer());
        add("serial", m_certificate.serial(),
            Texts::tr("By this number its issuer knows it, and names it when it revokes it."), true);
        add("version", QString::number(m_certificate.version()),
            m_certificate.version() == 3 ? Texts::tr("The current form of certificates.")
                                         : Texts::tr("An outdated form without extensions."));
    }

    void addTimes()
    {
        add("not_before", timeText(m_certificate.notBefore()), Texts::tr("It is refused before this time."));
        add("not_after", timeText(m_certificate.notAfter()));
    }

    void addNames()
    {
        add("dns_names", m_certificate.dnsNames());
        add("ip_addresses", m_certificate.ipAddresses(),
            Texts::tr("A connection to these addresses can be proven with it."));
        add("uris", m_certificate.uris(), Texts::tr("A sip: URI names a SIP domain (RFC 5922)."));
        add("emails", m_certificate.emails(), Texts::tr("Of no use for connections."));
    }

    void addKey()
    {
        add("key_type",
            Texts::tr("%1, %n bit(s)", nullptr, m_certificate.keyBits()).arg(m_certificate.keyType()));
        add("key_sha256", pki::keyFingerprint(m_certificate),
            Texts::tr("Stays the same when a certificate is renewed with the same key; this is what a pin "
                      "remembers."),
            true);
        add("signature_algorithm", m_certificate.signatureAlgorithm());
    }

    void addUses()
    {
        add("is_ca", m_certificate.isCa() ? Texts::tr("yes") : Texts::tr("no"),
            Texts::tr("It may not issue other certificates."));
        if (m_certificate.isCa() && m_certificate.pathLength() >= 0)
            add("path_length", QString::number(m_certificate.pathLength()),
                Texts::tr("So many authorities may stand below it."));
        add("key_usage", m_certificate.keyUsage(), Texts::tr("What its key may do, by its issuer's word."));
        add("extended_key_usage", m_certificate.extendedKeyUsage());
        add("name_constraints", constraintLines(pki::nameConstraintsOf(m_certificate)));
        add("policies", policyLines(m_certificate),
            Texts::tr("The issuer's own rules, by which it was issued."));
    }

    void addPlaces()
    {
        add("ocsp_urls", m_certificate.ocspUrls());
        add("crl_urls", m_certificate.crlUrls(), Texts::tr("Whether it was revoked can be read there."));
        add("ca_issuer_urls", m_certificate.caIssuerUrls(),
            Texts::tr("The certificate of its issuer can be fetched there when it was not sent."));
        add("scts", sctLines(m_certificate), {}, true);
    }

    void addIdentifiers()
    {
        add("subject_key_id", m_certificate.subjectKeyId(),
            Texts::tr("By this its own certificates below it name it."), true);
        add("authority_key_id", m_certificate.authorityKeyId(),
            Texts::tr("This key of its issuer signed it."), true);
        add("sha256", m_certificate.sha256(),
            Texts::tr("Identifies exactly this certificate; compare it by another way before you trust it."),
            true);
        add("sha1", m_certificate.sha1(), Texts::tr("For programs that know no other; too weak to rely on."),
            true);
    }

    const pki::Certificate &m_certificate;
    std::vector<pki::Explanation> m_explained;
    std::vector<CertificateRow> m_rows;
};

} // namespace

std::vector<CertificateRow> rowsOf(const pki::Certificate &certificate, const QDateTime &at)
{
    return Rows(certificate, at).make();
}

std::vector<CertificateRow> extensionRowsOf(const pki::Certificate &certificate)
{
    std::vector<CertificateRow> rows;
    for (const pki::Extension &extension : certificate.extensions())
        rows.push_back(
            {extension.oid, extension.name, extension.text,
             extension.critical
                 ? Texts::tr("Critical (%1): who does not understand it must refuse the certificate.")
                       .arg(extension.oid)
                 : Texts::tr("Not critical (%1): who does not understand it may pass over it.")
                       .arg(extension.oid),
             true});
    return rows;
}

} // namespace trunkseal::ui
