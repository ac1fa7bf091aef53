#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_form.h"
#include "ui/carrier/other_settings.h"
#include "ui/widgets/field.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace trunkseal;
using carrier::Carrier;
using ui::CarrierForm;

namespace {

Carrier fullCarrier()
{
    Carrier c;
    c.id = QStringLiteral("0b0e7d0e-0000-4000-8000-000000000001");
    c.name = QStringLiteral("acme-east");
    c.description = QStringLiteral("Acme, east coast");
    c.stack = carrier::Stack::ChanSip;
    c.host = QStringLiteral("sip.acme.test");
    c.port = 5071;
    c.trust = carrier::TrustSource::OwnAnchors;
    c.verifyServer = false;
    c.authUser = QStringLiteral("u1");
    c.fromUser = QStringLiteral("u2");
    c.fromDomain = QStringLiteral("acme.test");
    c.registers = true;
    c.registerEvery = std::chrono::seconds(600);
    c.callerId = QStringLiteral("+15551234567");
    c.codecs = QStringList{QStringLiteral("alaw")};
    c.dtmf = carrier::DtmfMode::Info;
    c.context = QStringLiteral("from-acme");
    c.matchAddresses = QStringList{QStringLiteral("192.0.2.1"), QStringLiteral("198.51.100.0/24")};
    c.qualifyEvery = std::chrono::seconds(0);
    c.testNumber = QStringLiteral("600");
    c.allowedNumbers = QStringList{QStringLiteral("600"), QStringLiteral("601")};
    c.dailyCallCap = 7;
    c.country = QStringLiteral("US");
    c.otherSettings.insert(QStringLiteral("rtp_symmetric"), QStringLiteral("yes"));
    c.notes = QStringLiteral("Two lines\nof notes");
    return c;
}

} // namespace

class TestCarrierForm : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void roundTripsEveryPosture_data()
    {
        QTest::addColumn<int>("transport");
        QTest::addColumn<int>("media");
        for (const auto transport :
             {carrier::Transport::Udp, carrier::Transport::Tcp, carrier::Transport::Tls}) {
            for (const auto media : {carrier::MediaPolicy::Clear, carrier::MediaPolicy::Optional,
                                     carrier::MediaPolicy::Required})
                QTest::addRow("%s-%s", qPrintable(carrier::toWord(transport)),
                              qPrintable(carrier::toWord(media)))
                    << static_cast<int>(transport) << static_cast<int>(media);
        }
    }

    void roundTripsEveryPosture()
    {
        QFETCH(int, transport);
        QFETCH(int, media);
        Carrier c = fullCarrier();
        c.transport = static_cast<carrier::Transport>(transport);
        c.media = static_cast<carrier::MediaPolicy>(media);
        CarrierForm form;
        QSignalSpy edited(&form, &CarrierForm::edited);
        form.setValue(c);
        QVERIFY(form.value() == c);
        QCOMPARE(edited.count(), 0);
    }

    void choosingAPostureSetsTransportMediaAndPort()
    {
        CarrierForm form;
        form.setValue({});
        QSignalSpy edited(&form, &CarrierForm::edited);
        form.findChild<QRadioButton *>(QStringLiteral("postureClear"))->click();
        QCOMPARE(edited.count(), 1);
        QVERIFY(form.value().transport == carrier::Transport::Udp);
        QVERIFY(form.value().media == carrier::MediaPolicy::Clear);
        QCOMPARE(form.value().port, quint16(5060));
        form.findChild<QRadioButton *>(QStringLiteral("postureMayFallBack"))->click();
        QVERIFY(form.value().transport == carrier::Transport::Tls);
        QVERIFY(form.value().media == carrier::MediaPolicy::Optional);
        QCOMPARE(form.value().port, quint16(5061));
    }

    void anOwnPortIsKept()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        form.setValue(c);
        form.findChild<QRadioButton *>(QStringLiteral("postureClear"))->click();
        QCOMPARE(form.value().port, quint16(5071));
    }

    void aNewFormDoesNotScold()
    {
        CarrierForm form;
        form.setValue({});
        QVERIFY(form.errorCount() > 0);
        QVERIFY(form.field(carrier::Field::Name)->issue().isEmpty());
        auto *name = form.findChild<QLineEdit *>(QStringLiteral("nameEdit"));
        QTest::keyClicks(name, QStringLiteral("a b"));
        QVERIFY(!form.field(carrier::Field::Name)->issue().isEmpty());
        QVERIFY(name->property("invalid").toBool());
    }

    void hostileValuesAreNamedAtTheirField_data()
    {
        QTest::addColumn<QString>("edit");
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("section") << QStringLiteral("nameEdit") << static_cast<int>(carrier::Field::Name)
                                 << QStringLiteral("acme]");
        QTest::newRow("exec") << QStringLiteral("nameEdit") << static_cast<int>(carrier::Field::Name)
                              << QStringLiteral("#exec ls");
        QTest::newRow("comment") << QStringLiteral("hostEdit") << static_cast<int>(carrier::Field::Host)
                                 << QStringLiteral("a.test;b");
        QTest::newRow("assignment") << QStringLiteral("authUserEdit")
                                    << static_cast<int>(carrier::Field::AuthUser) << QStringLiteral("u;x=1");
    }

    void hostileValuesAreNamedAtTheirField()
    {
        QFETCH(QString, edit);
        QFETCH(int, field);
        QFETCH(QString, value);
        CarrierForm form;
        form.setValue(fullCarrier());
        test::type(form.findChild<QLineEdit *>(edit), value);
        QVERIFY(form.errorCount() > 0);
        QVERIFY(!form.field(static_cast<carrier::Field>(field))->issue().isEmpty());
    }

    void aPasswordLeavesTheFormAtOnce()
    {
        CarrierForm form;
        form.setValue(fullCarrier());
        int entered = 0;
        connect(&form, &CarrierForm::passwordEntered, &form, [&entered](const Secret &secret) {
            ++entered;
            QVERIFY(secret == Secret::fromString(QStringLiteral("hush-1")));
        });
        auto *password = form.findChild<QLineEdit *>(QStringLiteral("passwordEdit"));
        QTest::keyClicks(password, QStringLiteral("hush-1"));
        QTest::keyClick(password, Qt::Key_Return);
        QCOMPARE(entered, 1);
        QVERIFY(password->text().isEmpty());
    }

    void otherSettingsSurviveAsText()
    {
        const QMap<QString, QString> settings{{QStringLiteral("a"), QStringLiteral("1=2")},
                                              {QStringLiteral("b"), QString()}};
        QCOMPARE(ui::otherSettingsFrom(ui::otherSettingsText(settings)), settings);
        QCOMPARE(ui::otherSettingsFrom(QStringLiteral("\n key = value \nodd\n")).value(QStringLiteral("key")),
                 QStringLiteral("value"));
    }

    void controlsAreNamed()
    {
        CarrierForm form;
        QCOMPARE(test::unnamedControls(&form), QString());
        QCOMPARE(test::controlsWithoutObjectName(&form), QString());
    }
};

QTEST_MAIN(TestCarrierForm)
#include "tst_carrier_form.moc"
