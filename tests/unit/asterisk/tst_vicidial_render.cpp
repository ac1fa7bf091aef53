#include "core/asterisk/vicidial.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using carrier::Carrier;
using carrier::Stack;

namespace {

Carrier acme(Stack stack)
{
    Carrier c;
    c.name = QStringLiteral("acme");
    c.stack = stack;
    c.host = QStringLiteral("sip.acme.example");
    c.authUser = QStringLiteral("user1");
    c.registers = true;
    c.context = QStringLiteral("trunkinbound");
    return c;
}

Result<VicidialRendering> rendered(const Carrier &c, const char *password = "secret-1")
{
    return renderVicidial(c, {{c.name, Secret(QByteArrayView(password))}}, TargetProfile{});
}

} // namespace

class TestVicidialRender : public QObject {
    Q_OBJECT

private slots:
    void aChanSipRowHasPeerRegistrationGlobalsAndDialplan()
    {
        const auto out = rendered(acme(Stack::ChanSip));
        QVERIFY2(out, qPrintable(out ? QString() : out.error().message));
        const VicidialRow &row = out->row;
        QCOMPARE(row.protocol, QStringLiteral("SIP"));
        QVERIFY(row.accountEntry.startsWith(QLatin1String("[acme]\ntype = peer\ntransport = tls\n")));
        QCOMPARE(row.registrationString,
                 QStringLiteral("register => tls://user1:secret-1:user1@sip.acme.example:5061/user1~3600"));
        QCOMPARE(row.globalsString, QStringLiteral("TRUNK_ACME = SIP/acme"));
        QCOMPARE(row.dialplanEntry,
                 QStringLiteral("exten => _9X.,1,AGI(agi://127.0.0.1:4577/call_log)\n"
                                "exten => _9X.,2,Dial(${TRUNK_ACME}/${EXTEN:1},${CAMPDTO},To)\n"
                                "exten => _9X.,3,Hangup()\n"));
        QVERIFY(out->holdsSecret);
        QCOMPARE(out->files.size(), std::size_t(1));
        QVERIFY(out->files[0].content.contains("[general](+)\ntlsenable = yes"));
        QVERIFY(!out->files[0].content.contains("register"));
        QVERIFY(!out->files[0].content.contains("secret-1"));
        QCOMPARE(out->includes.size(), std::size_t(1));
        QCOMPARE(afterSubmit(row), row);
    }

    void aPjsipRowNamesItsTransportInsteadOfASemicolon()
    {
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard}) {
            const auto out = rendered(acme(stack));
            QVERIFY2(out, qPrintable(out ? QString() : out.error().message));
            const VicidialRow &row = out->row;
            QVERIFY(!row.accountEntry.contains(u';'));
            QVERIFY(row.accountEntry.contains(QLatin1String("transport = trunkseal-tls")));
            QVERIFY(row.accountEntry.contains(stack == Stack::Pjsip
                                                  ? QLatin1String("contact = sip:sip.acme.example:5061\n")
                                                  : QLatin1String("contact_pattern = sip:${REMOTE_HOST}\n")));
            QVERIFY(!row.accountEntry.contains(QLatin1String("type = transport")));
            QCOMPARE(row.registrationString, QString());
            QCOMPARE(row.globalsString, QStringLiteral("TRUNK_ACME = acme"));
            QVERIFY(row.dialplanEntry.contains(QLatin1String("Dial(PJSIP/${EXTEN:1}@${TRUNK_ACME},")));
            QCOMPARE(afterSubmit(row), row);
            QVERIFY(out->files[0].content.contains("[trunkseal-tls]\ntype = transport"));
        }
    }

    void northAmericaDialsElevenDigits()
    {
        Carrier c = acme(Stack::Pjsip);
        c.country = QStringLiteral("US");
        c.dialPrefix = QStringLiteral("88");
        const auto out = rendered(c);
        QVERIFY(out);
        QVERIFY(out->row.dialplanEntry.contains(
            QLatin1String("exten => _881NXXNXXXXXX,2,Dial(PJSIP/${EXTEN:2}@")));
    }

    void whatTheRowCannotHoldIsRefusedWithTheField_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("long name") << QStringLiteral("name") << QStringLiteral("15");
        QTest::newRow("proxy") << QStringLiteral("proxy") << QStringLiteral("semicolon");
        QTest::newRow("tcp") << QStringLiteral("tcp") << QStringLiteral("TCP");
        QTest::newRow("semicolon in the password")
            << QStringLiteral("p;w") << QStringLiteral("account entry");
        QTest::newRow("quote in the password") << QStringLiteral("p'w") << QStringLiteral("account entry");
        QTest::newRow("backslash in the password")
            << QStringLiteral("p\\w") << QStringLiteral("account entry");
        QTest::newRow("server") << QStringLiteral("server") << QStringLiteral("IPv4");
    }
    void whatTheRowCannotHoldIsRefusedWithTheField()
    {
        QFETCH(QString, what);
        QFETCH(QString, says);
        Carrier c = acme(Stack::Pjsip);
        QByteArray password = "secret-1";
        QString server = QStringLiteral("0.0.0.0");
        if (what == QLatin1String("name"))
            c.name = QStringLiteral("sixteen-letters-");
        else if (what == QLatin1String("proxy"))
            c.outboundProxy = QStringLiteral("proxy.example");
        else if (what == QLatin1String("tcp"))
            c.transport = carrier::Transport::Tcp;
        else if (what == QLatin1String("server"))
            server = QStringLiteral("dialer1");
        else
            password = what.toUtf8();
        const auto out =
            renderVicidial(c, {{c.name, Secret(QByteArrayView(password))}}, TargetProfile{}, server);
        QVERIFY(!out);
        QVERIFY2(out.error().message.contains(says), qPrintable(out.error().message));
        QVERIFY(!out.error().message.contains(QString::fromUtf8(password)));
    }

    void thePageSpoilsWhatItSpoils()
    {
        VicidialRow row;
        row.accountEntry = QStringLiteral("[a]\ncontact = sip:host:5061\\;transport=tls\n; note\n");
        VicidialRow after = afterSubmit(row);
        QCOMPARE(after.accountEntry, QStringLiteral("[a]\ncontact = sip:host:5061\transport=tls\n note\n"));
        row.accountEntry = QStringLiteral("[a]\nsecret = it's\n");
        QCOMPARE(afterSubmit(row), row); // the statement fails
        row.accountEntry.clear();
        row.registrationString = QStringLiteral("register => u:p\"w@h");
        QCOMPARE(afterSubmit(row).registrationString, QStringLiteral("register => u:p"));
        row.registrationString.clear();
        row.carrierDescription = QStringLiteral("a;b\\c");
        QCOMPARE(afterSubmit(row).carrierDescription, QStringLiteral("abc"));
        row.dialplanEntry = QStringLiteral("exten => 1,1,Set(A='x'; y)");
        QCOMPARE(afterSubmit(row).dialplanEntry, QStringLiteral("exten => 1,1,Set(A=x; y)"));
    }
};

QTEST_APPLESS_MAIN(TestVicidialRender)
#include "tst_vicidial_render.moc"
