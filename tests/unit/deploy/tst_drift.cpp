#include "core/deploy/drift.h"
#include "core/deploy/read_trunks.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

#include <QTest>

using namespace trunkseal;
using carrier::Carrier;
using State = deploy::DriftReport::State;

namespace {

const QString ownPath = QStringLiteral("/etc/asterisk/pjsip_trunkseal.conf");

/// A dialer to which "acme" was pushed.
struct Scene {
    test::FakeMachine machine;
    Carrier acme = test::sealedCarrier();

    Scene()
    {
        deploy::ApplyOptions options;
        options.allowRestart = true;
        options.confirm = true;
        const auto plan = deploy::plan(machine, test::dialer(), {acme}, {test::secretOf(acme)}, Control());
        const auto done = deploy::apply(machine, test::dialer(), *plan, options, Control());
        if (!done || done->outcome != deploy::Outcome::Applied)
            qFatal("the scene could not be set");
    }
    deploy::DriftReport look(const std::vector<Carrier> &carriers,
                             deploy::DriftScope scope = deploy::DriftScope::All)
    {
        std::vector<asterisk::CarrierSecret> secrets;
        for (const Carrier &carrier : carriers)
            secrets.push_back(test::secretOf(carrier));
        const auto before = machine.live();
        const auto report = deploy::drift(machine, test::dialer(), carriers, secrets, scope, Control());
        if (!report)
            qFatal("%s", qPrintable(report.error().message));
        if (machine.live() != before)
            qFatal("looking has changed something");
        return *report;
    }
    deploy::DriftReport look() { return look({acme}); }
    void edit(const char *from, const char *to)
    {
        if (!machine.files[ownPath].content.contains(from))
            qFatal("no %s to edit", from);
        machine.files[ownPath].content.replace(from, to);
    }
};

QStringList fieldsOf(const deploy::DriftReport &report)
{
    QStringList names;
    for (const auto &carrier : report.carriers)
        for (const auto &field : carrier.fields)
            names << field.field;
    return names;
}

} // namespace

class TestDrift : public QObject {
    Q_OBJECT

private slots:
    void whatWasPushedIsInSync()
    {
        Scene scene;
        const auto report = scene.look();
        QCOMPARE(report.state, State::InSync);
        QVERIFY(report.files.size() >= 2);
        QVERIFY(report.carriers.empty());
    }

    void carriersThatWereNeverPushedThereAreLeftOut()
    {
        Scene scene;
        Carrier sip = test::sealedCarrier(QStringLiteral("elsewhere"));
        const auto report = scene.look({scene.acme, sip}, deploy::DriftScope::Pushed);
        QCOMPARE(report.state, State::InSync);
    }

    void somebodysEditIsNamedSettingBySetting()
    {
        Scene scene;
        scene.edit("dtmf_mode = rfc4733", "dtmf_mode = info");
        const auto report = scene.look();
        QCOMPARE(report.state, State::ChangedThere);
        QCOMPARE(fieldsOf(report), QStringList{QStringLiteral("dtmf")});
        const auto &field = report.carriers.front().fields.front();
        QCOMPARE(field.here.toString(), QStringLiteral("rfc4733"));
        QCOMPARE(field.there.toString(), QStringLiteral("info"));
        QVERIFY(!report.carriers.front().passwordDiffers);
        const auto changed = std::find_if(report.files.begin(), report.files.end(), [](const auto &file) {
            return file.state == deploy::FileDrift::State::Changed;
        });
        QVERIFY(changed != report.files.end());
        QCOMPARE(changed->path, ownPath);
        QCOMPARE(changed->owner, QStringLiteral("intruder"));
        QVERIFY(changed->changedAt.isValid());
    }

    void aDowngradeByHandIsSeen()
    {
        Scene scene;
        scene.edit("media_encryption = sdes", "media_encryption = no");
        const auto report = scene.look();
        QCOMPARE(report.state, State::ChangedThere);
        QVERIFY(fieldsOf(report).contains(QStringLiteral("media")));
        const auto taken = deploy::takenOver(scene.acme, report.carriers.front());
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().message));
        QCOMPARE(taken->media, carrier::MediaPolicy::Clear);
        QCOMPARE(taken->id, scene.acme.id);
        QCOMPARE(scene.look({*taken}).state, State::InSync);
    }

    void ourOwnChangeIsNotDriftThere()
    {
        Scene scene;
        scene.acme.dtmf = carrier::DtmfMode::Info;
        const auto report = scene.look();
        QCOMPARE(report.state, State::ChangedHere);
        QCOMPARE(fieldsOf(report), QStringList{QStringLiteral("dtmf")});
        scene.edit("allow = ulaw,alaw", "allow = alaw");
        QCOMPARE(scene.look().state, State::ChangedBoth);
    }

    void aPasswordIsComparedAndNotShown()
    {
        Scene scene;
        scene.edit("password = seeded-Secret-77", "password = other-Secret-88");
        const auto report = scene.look();
        QCOMPARE(report.state, State::ChangedThere);
        QVERIFY(report.carriers.front().passwordDiffers);
        QVERIFY(report.carriers.front().passwordThere
                == Secret::fromString(QStringLiteral("other-Secret-88")));
        for (const auto &change : report.plan.changes)
            QVERIFY(!change.diff.contains(QStringLiteral("other-Secret-88")));
    }

    void withoutTheIncludeLineNothingIsRead()
    {
        Scene scene;
        scene.machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")].content.replace(
            "#include pjsip_trunkseal.conf", "");
        const auto report = scene.look();
        QCOMPARE(report.state, State::ChangedThere);
        QCOMPARE(report.carriers.front().kind, deploy::CarrierDrift::Kind::NotThere);
    }

    void aFileThatIsGoneIsSaid()
    {
        Scene scene;
        scene.machine.files.remove(ownPath);
        const auto report = scene.look();
        QCOMPARE(report.state, State::ChangedThere);
        const bool missing = std::any_of(report.files.begin(), report.files.end(), [](const auto &file) {
            return file.state == deploy::FileDrift::State::Missing;
        });
        QVERIFY(missing);
    }

    void aTrunkThatIsNotHereAnyMoreIsNamed()
    {
        Scene scene;
        const auto report = scene.look({test::sealedCarrier(QStringLiteral("bravo"))});
        QCOMPARE(report.state, State::ChangedHere);
        QMap<QString, deploy::CarrierDrift::Kind> kinds;
        for (const auto &carrier : report.carriers)
            kinds[carrier.name] = carrier.kind;
        QCOMPARE(kinds.value(QStringLiteral("bravo")), deploy::CarrierDrift::Kind::NotThere);
        QCOMPARE(kinds.value(QStringLiteral("acme")), deploy::CarrierDrift::Kind::NotHere);
    }

    void aServerWithoutPushesIsSaid()
    {
        test::FakeMachine machine;
        const Carrier acme = test::sealedCarrier();
        const auto report = deploy::drift(machine, test::dialer(), {acme}, {test::secretOf(acme)},
                                          deploy::DriftScope::Pushed, Control());
        QVERIFY(report);
        QCOMPARE(report->state, State::NeverPushed);
    }

    void trunksOfAServerAreRead()
    {
        Scene scene;
        scene.machine.files[QStringLiteral("/etc/asterisk/sip.conf")].content += "#include \"sip-*.conf\"\n";
        scene.machine.files[QStringLiteral("/etc/asterisk/sip-carriers.conf")] = {
            "[oldline]\ntype=peer\nhost=sip.old.example\nusername=u\nsecret=p\n"};
        const auto import = deploy::RemoteConf(scene.machine, test::dialer()).trunks();
        QVERIFY2(import, import ? "" : qPrintable(import.error().message));
        QStringList names;
        for (const auto &trunk : import->carriers)
            names << trunk.carrier.name;
        names.sort();
        QCOMPARE(names, (QStringList{QStringLiteral("acme"), QStringLiteral("oldline")}));
    }
};

QTEST_GUILESS_MAIN(TestDrift)
#include "tst_drift.moc"
