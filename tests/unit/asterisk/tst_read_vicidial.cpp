#include "core/asterisk/vicidial.h"
#include "core/carrier/carrier_json.h"
#include "tests/support/read_back.h"
#include "tests/unit/asterisk/trunk_variants.h"

#include <QJsonObject>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using namespace trunkseal::tests;

namespace {

QString differences(const Carrier &a, const Carrier &b)
{
    QStringList keys;
    const QJsonObject first = carrier::toJson(a);
    const QJsonObject second = carrier::toJson(b);
    for (auto it = first.begin(); it != first.end(); ++it) {
        if (it.value() != second.value(it.key()))
            keys += it.key();
    }
    return keys.join(u' ');
}

/// A carrier as far as a row holds it: what stands in the dialer's transport or [general] is as by default.
Carrier asInRow(const Carrier &written)
{
    Carrier c = asConfigured(written);
    const bool chanSip = c.stack == Stack::ChanSip;
    const bool ownTransport =
        !c.clientCertFile.isEmpty() || !c.nat.externalAddress.isEmpty() || c.trust == TrustSource::OwnAnchors;
    if (c.transport == Transport::Tls && (chanSip || ownTransport)) {
        c.verifyServer = true;
        c.allowWildcard = false;
        c.trust = TrustSource::SystemStore;
        c.anchorsPem.clear();
        c.clientCertFile.clear();
        c.clientKeyFile.clear();
        c.nat.externalAddress.clear();
    }
    if (chanSip)
        c.nat.externalAddress.clear();
    c.nat.localNetworks.clear();
    c.dialPrefix = written.dialPrefix;
    c.description = written.description;
    return c;
}

QString told(const Import &import)
{
    QString text;
    for (const NotUnderstood &line : import.notUnderstood)
        text += QStringLiteral("%1:%2 %3: %4\n").arg(line.file).arg(line.line).arg(line.text, line.why);
    return text;
}

VicidialRow sipRow()
{
    VicidialRow row;
    row.carrierId = QStringLiteral("SIPEXAMPLE");
    row.carrierName = QStringLiteral("TEST SIP carrier example");
    row.registrationString = QStringLiteral("register => testcarrier:test@192.0.2.10:5060");
    row.accountEntry =
        QStringLiteral("[testcarrier]\ndisallow=all\nallow=ulaw\ntype=friend\nusername=testcarrier\n"
                       "secret=test\nhost=192.0.2.10\ndtmfmode=rfc2833\ncontext=trunkinbound\n"
                       "insecure=port,invite\n");
    row.globalsString = QStringLiteral("TESTSIPTRUNK = SIP/testcarrier");
    row.dialplanEntry = QStringLiteral("exten => _91999NXXXXXX,1,AGI(agi://127.0.0.1:4577/call_log)\r\n"
                                       "exten => _91999NXXXXXX,2,Dial(${TESTSIPTRUNK}/${EXTEN:2},,tTor)\r\n"
                                       "exten => _91999NXXXXXX,3,Hangup");
    return row;
}

VicidialRow pjsipRow()
{
    VicidialRow row;
    row.carrierId = QStringLiteral("PJSIPExample");
    row.protocol = QStringLiteral("PJSIP");
    row.accountEntry =
        QStringLiteral("[pjtrunk]\ntype=aor\ncontact=sip:192.0.2.77\nqualify_frequency=15\n"
                       "[pjtrunk]\ntype=identify\nendpoint=pjtrunk\nmatch=192.0.2.77\n"
                       "[pjtrunk]\ntype=endpoint\ncontext=trunkinbound\ndisallow=all\nallow=ulaw\n"
                       "aors=pjtrunk\n");
    row.dialplanEntry =
        QStringLiteral("exten => _91NXXNXXXXXX,1,AGI(agi://127.0.0.1:4577/call_log)\n"
                       "exten => _91NXXNXXXXXX,n,Dial(PJSIP/${EXTEN:1}@${PJTRUNK},${CAMPDTO},To)\n");
    return row;
}

} // namespace

class TestReadVicidial : public QObject {
    Q_OBJECT

private slots:
    void whatIsWrittenReadsBackTheSame_data()
    {
        QTest::addColumn<int>("stack");
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("variant");
        for (const Stack stack : {Stack::Pjsip, Stack::ChanSip, Stack::PjsipWizard}) {
            for (const Transport transport : {Transport::Udp, Transport::Tcp, Transport::Tls}) {
                for (std::size_t i = 0; i < variants().size(); ++i) {
                    const QString name =
                        QStringLiteral("%1 %2 %3")
                            .arg(toWord(stack), toWord(transport), QString::fromLatin1(variants()[i].name));
                    if (stack != Stack::ChanSip || !variants()[i].pjsipOnly)
                        QTest::newRow(qPrintable(name)) << int(stack) << int(transport) << int(i);
                }
            }
        }
    }

    void whatIsWrittenReadsBackTheSame()
    {
        QFETCH(int, stack);
        QFETCH(int, transport);
        QFETCH(int, variant);
        Carrier c = base(Stack(stack), Transport(transport), MediaPolicy::Required);
        variants()[std::size_t(variant)].change(c);
        c.description = QStringLiteral("Acme, west coast");
        c.dialPrefix = variant % 3 == 0 ? QStringLiteral("9")
            : variant % 3 == 1          ? QString()
                                        : QStringLiteral("81");
        TargetProfile target;
        target.version = {18, 30, 0};
        if (c.transport == Transport::Tcp)
            target.existingPlainTransport = QStringLiteral("transport-tcp");
        const std::vector<CarrierSecret> secrets{
            {c.id, Secret(QByteArrayView("pass-word")), Secret(QByteArrayView("in-bound"))}};
        const auto rendered = renderVicidial(c, secrets, target);
        if (usesPjsip(c.stack) && !c.outboundProxy.isEmpty()) {
            QVERIFY(!rendered && rendered.error().message.contains(QLatin1String("semicolon")));
            return;
        }
        QVERIFY2(rendered.has_value(), qPrintable(rendered ? QString() : rendered.error().message));
        const auto import = readVicidial(rendered->row);
        QVERIFY2(import.has_value(), qPrintable(import ? QString() : import.error().message));
        QCOMPARE(import->carriers.size(), std::size_t(1));
        const ImportedCarrier &read = import->carriers.front();
        QCOMPARE(differences(read.carrier, asInRow(c)), QString());
        QVERIFY(read.carrier == asInRow(c));
        QVERIFY(read.password == (c.authUser.isEmpty() ? Secret() : secrets.front().password));
        QVERIFY(read.inboundPassword == (c.inboundUser.isEmpty() ? Secret() : secrets.front().inbound));
        for (const NotUnderstood &line : import->notUnderstood)
            QVERIFY2(line.text.startsWith(QLatin1String("transport = t")), qPrintable(told(*import)));
    }

    void aChanSipRow()
    {
        const auto import = readVicidial(sipRow());
        QVERIFY(import.has_value());
        QCOMPARE(import->carriers.size(), std::size_t(1));
        const Carrier &c = import->carriers.front().carrier;
        QCOMPARE(c.name, QStringLiteral("testcarrier"));
        QCOMPARE(c.description, QStringLiteral("TEST SIP carrier example"));
        QVERIFY(c.stack == Stack::ChanSip);
        QVERIFY(c.registers);
        QCOMPARE(c.registrar, QString());
        QCOMPARE(c.dialPrefix, QStringLiteral("91"));
        QVERIFY(import->carriers.front().password == Secret(QByteArrayView("test")));
        QCOMPARE(import->carriers.front().file, QStringLiteral("account entry"));
        QCOMPARE(import->carriers.front().line, 1U);
        QCOMPARE(import->notUnderstood.size(), std::size_t(1)); // arrives at its own extension instead of s
        QCOMPARE(import->notUnderstood.front().file, QStringLiteral("registration string"));
    }

    void thePageThatDeletesSemicolonsIsToldOf()
    {
        VicidialRow row = pjsipRow();
        QVERIFY(!told(*readVicidial(row)).contains(QLatin1String("Submit")));
        QVERIFY(!readVicidial(row)->carriers.front().remarks.join(u' ').contains(QLatin1String("Submit")));
        row.accountEntry.replace(QLatin1String("sip:192.0.2.77"),
                                 QLatin1String("sip:gw.example.com:5061\\;transport=tls"));
        const auto import = readVicidial(row);
        QVERIFY(import->carriers.front().carrier.transport == Transport::Tls);
        QVERIFY(import->carriers.front().remarks.join(u' ').contains(QLatin1String("Submit")));
    }

    void aRowThePageHasRuinedIsNamed()
    {
        VicidialRow row = pjsipRow();
        row.accountEntry.replace(QLatin1String("sip:192.0.2.77\n"),
                                 QLatin1String("sip:gw.example.com:5061\transport=tls\n"));
        const auto import = readVicidial(row);
        QVERIFY(import.has_value());
        QVERIFY2(told(*import).contains(QLatin1String("account entry:3")), qPrintable(told(*import)));
    }

    void theTemplateBelongsToTheLastSection()
    {
        VicidialRow row = pjsipRow();
        row.templateId = QStringLiteral("PJ_generic");
        const auto import = readVicidial(row, "media_encryption=sdes\nrtp_timeout=60\nnonsense\n");
        const ImportedCarrier &read = import->carriers.front();
        QVERIFY(read.carrier.media == MediaPolicy::Required);
        QCOMPARE(read.carrier.otherSettings.value(QStringLiteral("rtp_timeout")), QStringLiteral("60"));
        QVERIFY(read.remarks.join(u' ').contains(QLatin1String("PJ_generic")));
        QVERIFY2(told(*import).contains(QLatin1String("template:3")), qPrintable(told(*import)));
        QVERIFY(told(*readVicidial(row)).contains(QLatin1String("whose contents were not given")));
    }

    void aTemplateThatIsNotChosenIsNotRead()
    {
        const auto import = readVicidial(pjsipRow(), "media_encryption=sdes\n");
        QVERIFY(import->carriers.front().carrier.media == MediaPolicy::Clear);
    }

    void theRegistrationStringOfAPjsipRowIsIgnored()
    {
        VicidialRow row = pjsipRow();
        row.registrationString = QStringLiteral("register => user:top-secret@192.0.2.77");
        const auto import = readVicidial(row);
        QVERIFY(!import->carriers.front().carrier.registers);
        QVERIFY(told(*import).contains(QLatin1String("ignores")));
        QVERIFY(!told(*import).contains(QLatin1String("top-secret")));
    }

    void rowsWithoutATrunk_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("expected");
        QTest::newRow("IAX2") << "IAX2"
                              << "[x]\ntype=peer"
                              << "\"IAX2\"";
        QTest::newRow("lost enum") << ""
                                   << ""
                                   << "\"\"";
        QTest::newRow("empty entry") << "SIP"
                                     << ""
                                     << "account entry is empty";
        QTest::newRow("NUL") << "SIP" << QStringLiteral("[x]\ntype=peer\nhost=a") + QChar(0) << "NUL";
        QTest::newRow("itself") << "PJSIP"
                                << "#include \"account entry\""
                                << "includes itself";
        QTest::newRow("a file") << "PJSIP"
                                << "#include /etc/asterisk/x.conf"
                                << "/etc/asterisk/x.conf";
    }
    void rowsWithoutATrunk()
    {
        QFETCH(QString, protocol);
        QFETCH(QString, entry);
        QFETCH(QString, expected);
        VicidialRow row;
        row.carrierId = QStringLiteral("X1");
        row.protocol = protocol;
        row.accountEntry = entry;
        const auto import = readVicidial(row);
        const QString text = import ? told(*import) : import.error().message;
        QVERIFY(!import || import->carriers.empty());
        QVERIFY2(text.contains(expected), qPrintable(text));
    }

    void dialPrefixes_data()
    {
        QTest::addColumn<QString>("dialplan");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<bool>("remarked");
        QTest::newRow("usual") << "exten => _91NXXNXXXXXX,2,Dial(${T}/${EXTEN:1},,To)"
                               << "9" << false;
        QTest::newRow("none") << "exten => _X.,2,Dial(SIP/t/${EXTEN},,To)"
                              << "" << false;
        QTest::newRow("into the pattern") << "exten => _9X.,2,Dial(SIP/t/${EXTEN:2},,To)"
                                          << "" << true;
        QTest::newRow("no dialplan") << ""
                                     << "" << true;
        QTest::newRow("no Dial") << "exten => _9X.,1,Hangup"
                                 << "" << true;
        QTest::newRow("huge") << "exten => _9X.,1,Dial(SIP/t/${EXTEN:99999999999999},,To)"
                              << "" << false;
    }
    void dialPrefixes()
    {
        QFETCH(QString, dialplan);
        VicidialRow row = pjsipRow();
        row.dialplanEntry = dialplan;
        const auto import = readVicidial(row);
        QTEST(import->carriers.front().carrier.dialPrefix, "prefix");
        QTEST(import->carriers.front().remarks.join(u' ').contains(QLatin1String("dial")), "remarked");
    }
};

QTEST_GUILESS_MAIN(TestReadVicidial)
#include "tst_read_vicidial.moc"
