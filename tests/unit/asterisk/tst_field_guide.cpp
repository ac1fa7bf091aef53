#include "core/asterisk/field_guide.h"
#include "core/asterisk/render.h"
#include "core/carrier/carrier_json.h"

#include <QJsonObject>
#include <QSet>
#include <QTest>

using namespace trunkseal;
using asterisk::FieldGuide;
using carrier::Carrier;

namespace {

QByteArray fakePem()
{
    QByteArray der("\x30\x82\x01\x00", 4);
    der.append(256, 'x');
    return "-----BEGIN CERTIFICATE-----\n" + der.toBase64() + "\n-----END CERTIFICATE-----\n";
}

/// Every value set to something that is written.
Carrier fullTls()
{
    Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    c.outboundProxy = QStringLiteral("proxy.acme.test");
    c.trust = carrier::TrustSource::OwnAnchors;
    c.anchorsPem = fakePem();
    c.allowWildcard = true;
    c.clientCertFile = QStringLiteral("/etc/asterisk/keys/acme.crt");
    c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/acme.key");
    c.authUser = QStringLiteral("user");
    c.fromUser = QStringLiteral("4711");
    c.fromDomain = QStringLiteral("acme.test");
    c.registers = true;
    c.registrar = QStringLiteral("reg.acme.test");
    c.inboundUser = QStringLiteral("acme");
    c.callerId = QStringLiteral("+15550100");
    c.callerName = QStringLiteral("Acme");
    c.trustsIdentity = true;
    c.sendIdentity = carrier::SendIdentity::PAssertedIdentity;
    c.matchAddresses = QStringList{QStringLiteral("192.0.2.1")};
    c.nat = {true, true, QStringLiteral("198.51.100.7"), {QStringLiteral("10.0.0.0/8")}};
    c.sessionTimers = carrier::SessionTimers::Always;
    c.sessionExpires = std::chrono::seconds(600);
    return c;
}

/// The other way of what only one trunk of two can have.
Carrier fullPlain()
{
    Carrier c = fullTls();
    c.name = QStringLiteral("plain");
    c.inboundUser.clear();
    c.transport = carrier::Transport::Udp;
    c.port = 5060;
    c.sendIdentity = carrier::SendIdentity::RemotePartyId;
    return c;
}

/// "object/option" of PJSIP, "option" of chan_sip.
QSet<QString> writtenOptions(carrier::Stack stack)
{
    std::vector<Carrier> carriers{fullTls(), fullPlain()};
    std::vector<asterisk::CarrierSecret> secrets;
    for (Carrier &c : carriers) {
        c.stack = stack;
        c.media =
            stack == carrier::Stack::Pjsip ? carrier::MediaPolicy::Optional : carrier::MediaPolicy::Required;
        secrets.push_back(
            {c.name, Secret::fromString(QStringLiteral("a")), Secret::fromString(QStringLiteral("b"))});
    }
    const auto rendered = asterisk::render(carriers, secrets, {});
    if (!rendered)
        qFatal("%s", qPrintable(rendered.error().message));
    QSet<QString> written;
    QString object;
    for (const auto &file : rendered->files) {
        for (const QByteArray &line : file.content.split('\n')) {
            const QString key = QString::fromUtf8(line.left(line.indexOf('='))).trimmed();
            const QString value = QString::fromUtf8(line.mid(line.indexOf('=') + 1)).trimmed();
            if (key == QLatin1String("type"))
                object = value;
            written << (stack == carrier::Stack::Pjsip ? object + u'/' + key : key);
        }
    }
    return written;
}

} // namespace

class TestFieldGuide : public QObject {
    Q_OBJECT

private slots:
    void everyValueOfACarrierHasOneEntry()
    {
        QStringList wanted = carrier::toJson({}).keys();
        for (const char *derived : {"schema", "id", "posture"})
            wanted.removeAll(QLatin1String(derived));
        wanted << QStringLiteral("password") << QStringLiteral("inbound_password");
        QStringList found;
        for (const FieldGuide &guide : asterisk::fieldGuides()) {
            found << QLatin1String(guide.key);
            QVERIFY2(guide.meaning().endsWith(u'.'), guide.key);
        }
        wanted.sort();
        found.sort();
        QCOMPARE(found, wanted);
    }

    void whatIsNamedIsWritten()
    {
        const QSet<QString> pjsip = writtenOptions(carrier::Stack::Pjsip);
        const QSet<QString> chanSip = writtenOptions(carrier::Stack::ChanSip);
        for (const FieldGuide &guide : asterisk::fieldGuides()) {
            const QString key = QLatin1String(guide.key);
            if (key == QLatin1String("name") || key == QLatin1String("stack")
                || key == QLatin1String("other_settings"))
                continue; // sections and files, not options
            for (const QString &name :
                 QString::fromLatin1(guide.pjsip).split(QStringLiteral(", "), Qt::SkipEmptyParts))
                QVERIFY2(pjsip.contains(name), qPrintable(key + u' ' + name));
            for (const QString &name :
                 QString::fromLatin1(guide.chanSip).split(QStringLiteral(", "), Qt::SkipEmptyParts))
                QVERIFY2(chanSip.contains(name), qPrintable(key + u' ' + name));
        }
    }

    void optionsAreOneLine()
    {
        QCOMPARE(asterisk::fieldGuide("context").options(),
                 QStringLiteral("PJSIP:\u00a0endpoint/context · chan_sip:\u00a0context"));
        QCOMPARE(asterisk::fieldGuide("more_hosts").options(),
                 QStringLiteral("PJSIP:\u00a0aor/contact · chan_sip:\u00a0none"));
        QVERIFY(asterisk::fieldGuide("notes").options().contains(QStringLiteral("not written")));
    }
};

QTEST_APPLESS_MAIN(TestFieldGuide)
#include "tst_field_guide.moc"
