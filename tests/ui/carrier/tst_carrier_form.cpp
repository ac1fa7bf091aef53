#include "core/asterisk/field_guide.h"
#include "core/carrier/carrier_json.h"
#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_form.h"
#include "ui/carrier/form/form_fields.h"
#include "ui/carrier/form/other_settings.h"
#include "ui/widgets/field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

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

/// Another value of the same kind, for any key of a carrier's JSON.
QJsonValue otherThan(const QString &key, const QJsonValue &value)
{
    static const QMap<QString, QString> words{
        {QStringLiteral("stack"), QStringLiteral("pjsip_wizard")},
        {QStringLiteral("transport"), QStringLiteral("tcp")},
        {QStringLiteral("media"), QStringLiteral("optional")},
        {QStringLiteral("trust"), QStringLiteral("system_store")},
        {QStringLiteral("send_identity"), QStringLiteral("remote_party_id")},
        {QStringLiteral("dtmf"), QStringLiteral("inband")},
        {QStringLiteral("session_timers"), QStringLiteral("require")}};
    if (words.contains(key))
        return words.value(key);
    switch (value.type()) {
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() + (key.endsWith(QLatin1String("_ms")) ? 7000 : 7);
    case QJsonValue::Array:
        return QJsonArray{QStringLiteral("g729"), QStringLiteral("x.test")};
    case QJsonValue::Object:
        return QJsonObject{{QStringLiteral("rtp_timeout"), QStringLiteral("30")}};
    default:
        return value.toString() + QStringLiteral("X7");
    }
}

Carrier changed(const char *key)
{
    QJsonObject json = carrier::toJson(fullCarrier());
    json.remove(QStringLiteral("posture"));
    json.insert(QLatin1String(key), otherThan(QLatin1String(key), json.value(QLatin1String(key))));
    const auto made = carrier::fromJson(json);
    if (!made)
        qFatal("%s: %s", key, qPrintable(made.error().message));
    return *made;
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

    void everyValueHasAnInput_data()
    {
        QTest::addColumn<QByteArray>("key");
        for (const auto &guide : asterisk::fieldGuides()) {
            if (!QByteArray(guide.key).endsWith("password"))
                QTest::newRow(guide.key) << QByteArray(guide.key);
        }
    }

    /// What is read into an empty carrier comes from the inputs alone.
    void everyValueHasAnInput()
    {
        QFETCH(QByteArray, key);
        const Carrier before = fullCarrier();
        const Carrier after = changed(key.constData());
        QVERIFY(before != after);
        CarrierForm form;
        const auto *fields = form.findChild<ui::FormFields *>();
        const auto read = [fields](const Carrier &c) {
            Carrier made = fields->read({});
            made.id = c.id;
            return made;
        };
        form.setValue(before);
        QVERIFY(read(before) == before);
        form.setValue(after);
        QVERIFY(read(after) == after);
        form.setValue(before);
        QVERIFY(read(before) == before);
    }

    void everyInputTellsWhatItMeans()
    {
        CarrierForm form;
        const auto *fields = form.findChild<ui::FormFields *>();
        QCOMPARE(fields->entries().size(), asterisk::fieldGuides().size());
        for (const auto &entry : fields->entries()) {
            const QWidget *input = entry.row->input();
            QVERIFY2(!input->whatsThis().isEmpty(), entry.key);
            QVERIFY2(input->accessibleDescription().contains(asterisk::fieldGuide(entry.key).options()),
                     entry.key);
        }
        QVERIFY(fields->find(QStringLiteral("media"))
                    ->row->input()
                    ->toolTip()
                    .contains(QStringLiteral("PJSIP:\u00a0endpoint/media_encryption")));
    }

    void everyChangeCanBeTakenBack_data() { everyValueHasAnInput_data(); }

    void everyChangeCanBeTakenBack()
    {
        QFETCH(QByteArray, key);
        const Carrier before = fullCarrier();
        const Carrier after = changed(key.constData());
        CarrierForm form;
        form.setValue(before);
        form.replaceValue(after, QStringLiteral("Thing"));
        QCOMPARE(form.undoText(), QStringLiteral("Undo Thing"));
        form.undo();
        QVERIFY(form.value() == before);
        form.redo();
        QVERIFY(form.value() == after);
    }

    void undoAndRedoByKey()
    {
        CarrierForm form;
        form.setValue(fullCarrier());
        form.show();
        form.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        auto *host = form.findChild<QLineEdit *>(QStringLiteral("hostEdit"));
        auto *context = form.findChild<QLineEdit *>(QStringLiteral("contextEdit"));
        test::type(host, QStringLiteral("edge.test"));
        test::type(context, QStringLiteral("inside"));
        QCOMPARE(form.undoText(), QStringLiteral("Undo change of Dialplan context"));
        QSignalSpy edited(&form, &CarrierForm::edited);
        QTest::keyClick(context, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(edited.count(), 1);
        QCOMPARE(context->text(), QStringLiteral("from-acme"));
        QCOMPARE(host->text(), QStringLiteral("edge.test"));
        QTest::keyClick(context, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(host->text(), QStringLiteral("sip.acme.test"));
        QVERIFY(host->hasFocus());
        QVERIFY(!form.canUndo());
        QTest::keyClick(host, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QTest::keyClick(host, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!form.canRedo());
        QCOMPARE(form.value().context, QStringLiteral("inside"));
        QCOMPARE(form.value().host, QStringLiteral("edge.test"));
    }

    void f1TellsWhatAFieldMeans()
    {
        CarrierForm form;
        form.show();
        form.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&form));
        for (const char *name : {"hostEdit", "codecsList", "matchEdit", "postureSealed"}) {
            auto *input = form.findChild<QWidget *>(QLatin1String(name));
            input->setFocus();
            QTest::keyClick(input, Qt::Key_F1);
            const auto tops = QApplication::topLevelWidgets();
            const auto help = std::find_if(tops.begin(), tops.end(), [](const QWidget *top) {
                return top->isVisible() && top->inherits("QWhatsThat");
            });
            QVERIFY2(help != tops.end(), name);
            (*help)->close();
        }
    }

    void aPostureIsTakenBackWithItsTransportAndPort()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        c.stack = carrier::Stack::Pjsip;
        c.port = 5061;
        form.setValue(c);
        form.findChild<QRadioButton *>(QStringLiteral("postureClear"))->click();
        QCOMPARE(form.undoText(), QStringLiteral("Undo change of Protection of calls"));
        form.undo();
        QVERIFY(form.value() == c);
        QVERIFY(!form.canUndo());
    }

    void eachCarrierKeepsItsEdits()
    {
        CarrierForm form;
        Carrier one = fullCarrier();
        Carrier two = fullCarrier();
        two.id = QStringLiteral("two");
        form.setValue(one);
        test::type(form.findChild<QLineEdit *>(QStringLiteral("hostEdit")), QStringLiteral("edge.test"));
        const Carrier edited = form.value();
        form.setValue(two);
        QVERIFY(!form.canUndo());
        form.setValue(edited);
        QVERIFY(form.canUndo());
        form.undo();
        QCOMPARE(form.value().host, one.host);
    }

    void whatTheFirstSaveGivesStays()
    {
        CarrierForm form;
        form.setValue({});
        test::type(form.findChild<QLineEdit *>(QStringLiteral("nameEdit")), QStringLiteral("acme"));
        form.setId(QStringLiteral("id-1"));
        form.undo();
        QCOMPARE(form.value().id, QStringLiteral("id-1"));
        QCOMPARE(form.value().name, QString());
    }

    void codecsAreMovedAddedAndTakenOut()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        c.codecs = QStringList{QStringLiteral("ulaw"), QStringLiteral("alaw"), QStringLiteral("odd")};
        form.setValue(c);
        auto *list = form.findChild<QListWidget *>(QStringLiteral("codecsList"));
        list->setCurrentRow(1);
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(form.value().codecs.first(), QStringLiteral("alaw"));
        form.findChild<QToolButton *>(QStringLiteral("codecDownButton"))->click();
        QCOMPARE(form.value().codecs.first(), QStringLiteral("ulaw"));
        list->setCurrentRow(2);
        QVERIFY(!form.field(carrier::Field::Codecs)->issue().isEmpty());
        form.findChild<QToolButton *>(QStringLiteral("codecRemoveButton"))->click();
        QVERIFY(form.field(carrier::Field::Codecs)->issue().isEmpty());
        auto *add = form.findChild<QComboBox *>(QStringLiteral("codecAddCombo"));
        QCOMPARE(add->findData(QStringLiteral("ulaw")), -1);
        const int opus = add->findData(QStringLiteral("opus"));
        add->setCurrentIndex(opus);
        emit add->activated(opus);
        QCOMPARE(form.value().codecs,
                 (QStringList{QStringLiteral("ulaw"), QStringLiteral("alaw"), QStringLiteral("opus")}));
        QCOMPARE(form.undoText(), QStringLiteral("Undo change of Codecs"));
    }

    void listsTakeCommasAndLines()
    {
        CarrierForm form;
        form.setValue(fullCarrier());
        auto *match = form.findChild<QPlainTextEdit *>(QStringLiteral("matchEdit"));
        match->setPlainText(QStringLiteral("192.0.2.1, 192.0.2.2\n\n192.0.2.3"));
        QCOMPARE(form.value().matchAddresses.size(), 3);
        match->setPlainText(QStringLiteral("192.0.2.1 nonsense"));
        QVERIFY(form.field(carrier::Field::MatchAddresses)->issue().contains(QStringLiteral("nonsense")));
    }

    void aProblemIsShownWhereItComesFrom()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        c.nat.externalAddress = QStringLiteral("198.51.100.7");
        c.nat.localNetworks = QStringList{QStringLiteral("inside")};
        form.setValue(c);
        const auto *fields = form.findChild<ui::FormFields *>();
        const auto issueAt = [fields](const char *key) {
            return fields->find(QLatin1String(key))->row->issue();
        };
        QVERIFY(issueAt("local_networks").contains(QStringLiteral("inside")));
        QVERIFY(issueAt("external_address").isEmpty());
        QVERIFY(issueAt("symmetric_media").isEmpty());
    }

    void rareSectionsAreOpenForThoseThatUseThem()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        c.otherSettings.clear();
        c.notes.clear();
        c.qualifyEvery = std::chrono::seconds(60);
        form.setValue(c);
        auto *network = form.findChild<ui::FormSection *>(QStringLiteral("networkSection"));
        QVERIFY(!network->isOpen());
        c.id = QStringLiteral("other");
        c.nat.rewriteContact = true;
        form.setValue(c);
        QVERIFY(network->isOpen());
        QVERIFY(!form.findChild<ui::FormSection *>(QStringLiteral("otherSection"))->isOpen());
    }

    void undoOpensTheSectionOfWhatItChanges()
    {
        CarrierForm form;
        form.setValue(fullCarrier());
        auto *network = form.findChild<ui::FormSection *>(QStringLiteral("networkSection"));
        form.findChild<QCheckBox *>(QStringLiteral("rewriteContactCheck"))->setChecked(true);
        network->setOpen(false);
        form.undo();
        QVERIFY(network->isOpen());
    }

    void bothExposedPosturesHaveANameAndLeaveWithTheirCarrier()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        c.transport = carrier::Transport::Udp;
        const auto shown = [&form](const char *name) {
            return !form.findChild<QRadioButton *>(QLatin1String(name))->parentWidget()->isHidden();
        };
        c.media = carrier::MediaPolicy::Required;
        form.setValue(c);
        QVERIFY(shown("postureKeysExposed"));
        QVERIFY(!shown("postureKeysExposedOptional"));
        c.media = carrier::MediaPolicy::Optional;
        form.setValue(c);
        QVERIFY(!shown("postureKeysExposed"));
        QVERIFY(shown("postureKeysExposedOptional"));
        c.transport = carrier::Transport::Tls;
        form.setValue(c);
        QVERIFY(!shown("postureKeysExposed"));
        QVERIFY(!shown("postureKeysExposedOptional"));
    }

    void theCarriersPasswordIsAnother()
    {
        CarrierForm form;
        Carrier c = fullCarrier();
        c.inboundUser = QStringLiteral("acme-east");
        form.setValue(c);
        std::vector<CarrierForm::Login> logins;
        connect(&form, &CarrierForm::passwordEntered, &form,
                [&logins](const Secret &, CarrierForm::Login login) { logins.push_back(login); });
        for (const char *name : {"passwordEdit", "inboundPasswordEdit"}) {
            auto *edit = form.findChild<QLineEdit *>(QLatin1String(name));
            QTest::keyClicks(edit, QStringLiteral("hush"));
            QTest::keyClick(edit, Qt::Key_Return);
            QVERIFY(edit->text().isEmpty());
        }
        QVERIFY(logins == (std::vector{CarrierForm::Login::Outbound, CarrierForm::Login::Inbound}));
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

    void aNarrowWindowGetsOneColumn()
    {
        CarrierForm form;
        form.setValue(fullCarrier());
        form.resize(520, 900);
        form.show();
        QVERIFY(form.minimumSizeHint().width() <= 520);
        const auto left = [&form](const char *name) {
            return form.findChild<QLineEdit *>(QLatin1String(name))->mapTo(&form, QPoint()).x();
        };
        QTRY_COMPARE(left("hostEdit"), left("nameEdit"));
        form.resize(1200, 900);
        QTRY_VERIFY(left("hostEdit") > left("nameEdit"));
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
