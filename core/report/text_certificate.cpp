#include "core/base/text.h"
#include "core/pki/certificate_details.h"
#include "core/pki/explain.h"
#include "core/report/chain_report.h"
#include "core/report/text_tools.h"

#include <QLocale>

namespace trunkseal::report {

namespace {

QString day(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss 'UTC'"));
}

QString keyText(const pki::Certificate &certificate)
{
    return Text::tr("%1, %2 bits").arg(certificate.keyType()).arg(certificate.keyBits());
}

QString chainText(const std::vector<pki::Certificate> &chain, bool anchored)
{
    QStringList lines;
    for (std::size_t i = 0; i < chain.size(); ++i) {
        QString line = QStringLiteral("%1  %2").arg(i).arg(chain[i].subject());
        if (anchored && i + 1 == chain.size())
            line += QStringLiteral("  ") + Text::tr("(trusted)");
        lines << line;
    }
    return field(Text::tr("chain as built"), lines);
}

QString expiryText(const pki::ChainVerdict &verdict)
{
    if (!verdict.expiresInDays)
        return {};
    const int days = *verdict.expiresInDays;
    return days < 0 ? Text::tr("%n day(s) ago", nullptr, -days) : Text::tr("in %n day(s)", nullptr, days);
}

QString detailsText(const pki::Certificate &certificate)
{
    QStringList policies;
    for (const pki::CertificatePolicy &policy : pki::policiesOf(certificate))
        policies << (QStringList{policy.oid, policy.meaning} + policy.statements)
                        .join(QLatin1Char(' '))
                        .simplified();
    QString text = field(Text::tr("policies"), policies);
    const pki::NameConstraints constraints = pki::nameConstraintsOf(certificate);
    text += field(Text::tr("may certify only"), constraints.permitted);
    text += field(Text::tr("may not certify"), constraints.excluded);
    QStringList scts;
    for (const pki::Sct &sct : pki::sctsOf(certificate))
        scts << day(sct.timestamp) + QStringLiteral("  ") + sct.logId;
    return text + field(Text::tr("public logs"), scts);
}

QString explainedText(const pki::Certificate &certificate)
{
    QStringList sentences;
    for (const pki::Explanation &explanation : pki::explain(certificate, QDateTime::currentDateTimeUtc()))
        sentences << explanation.sentence;
    return field(Text::tr("what it means"), sentences);
}

} // namespace

QString certificateText(const pki::Certificate &c, int depth, const TextStyle &style)
{
    QString text = inked(QStringLiteral("%1  %2").arg(depth).arg(printable(c.subject())), Ink::Bold, style)
        + QLatin1Char('\n');
    text += field(Text::tr("issuer"), c.issuer());
    text += field(Text::tr("serial"), c.serial());
    text += field(Text::tr("version"), QString::number(c.version()));
    text += field(Text::tr("valid from"), day(c.notBefore()));
    text += field(Text::tr("valid until"), day(c.notAfter()));
    text += field(Text::tr("DNS names"), c.dnsNames());
    text += field(Text::tr("IP addresses"), c.ipAddresses());
    text += field(Text::tr("URIs"), c.uris());
    text += field(Text::tr("e-mail addresses"), c.emails());
    text += field(Text::tr("common name"), c.commonName());
    text += field(Text::tr("key"), keyText(c));
    text += field(Text::tr("signature"), c.signatureAlgorithm());
    text += field(Text::tr("certificate authority"), yesNo(c.isCa()));
    if (c.pathLength() >= 0)
        text += field(Text::tr("path length"), QString::number(c.pathLength()));
    text += field(Text::tr("key usage"), c.keyUsage().join(QStringLiteral(", ")));
    text += field(Text::tr("extended key usage"), c.extendedKeyUsage().join(QStringLiteral(", ")));
    text += field(Text::tr("OCSP"), c.ocspUrls());
    text += field(Text::tr("issuer's certificate"), c.caIssuerUrls());
    text += field(Text::tr("CRL"), c.crlUrls());
    text += field(Text::tr("subject key id"), c.subjectKeyId());
    text += field(Text::tr("authority key id"), c.authorityKeyId());
    text += detailsText(c);
    QStringList extensions;
    for (const pki::Extension &extension : c.extensions())
        extensions << extension.name + (extension.critical ? Text::tr(" (critical)") : QString());
    text += field(Text::tr("extensions"), extensions);
    text += field(QStringLiteral("SHA-256"), c.sha256());
    text += field(QStringLiteral("SHA-1"), c.sha1());
    text += field(Text::tr("SHA-256 of the key"), pki::keyFingerprint(c));
    return text + explainedText(c);
}

QString verdictText(const pki::ChainVerdict &verdict, const TextStyle &style)
{
    QString text = chainText(verdict.chain, verdict.anchored);
    if (verdict.identity.checked) {
        text += field(Text::tr("name required"), verdict.identity.required);
        text += field(Text::tr("names found"), verdict.identity.found);
        text += field(Text::tr("matched by"), verdict.identity.matchedBy);
    }
    text += revocationText(verdict.revocationDetails);
    text += field(Text::tr("first expiry"), expiryText(verdict));
    for (const pki::Reason &reason : verdict.reasons)
        text += QStringLiteral("  ") + inked(QStringLiteral("✗"), Ink::Bad, style) + QLatin1Char(' ')
            + Text::tr("%1 (certificate %2, %3)")
                  .arg(printable(reason.message))
                  .arg(reason.depth)
                  .arg(reason.code)
            + QLatin1Char('\n');
    text += verdict.valid ? inked(Text::tr("VALID"), Ink::Good, style)
                          : inked(Text::tr("NOT VALID"), Ink::Bad, style);
    if (verdict.valid && !verdict.identity.checked)
        text += QStringLiteral("  ") + Text::tr("No name was asked for, so no name was compared.");
    return text + QLatin1Char('\n');
}

QString handshakeText(const net::HandshakeReport &handshake)
{
    QString text = field(Text::tr("TLS"),
                         QStringList{handshake.version, handshake.cipher, handshake.group}
                             .join(QLatin1Char(' '))
                             .simplified());
    text += field(Text::tr("server name sent"), handshake.serverName);
    text +=
        field(Text::tr("handshake"),
              QStringLiteral("%1 ms").arg(static_cast<double>(handshake.duration.count()) / 1000, 0, 'f', 1));
    if (handshake.clientCertificateRequested)
        text += field(Text::tr("client certificate"), Text::tr("requested"));
    text += field(Text::tr("alert"), handshake.alert);
    return text;
}

} // namespace trunkseal::report
