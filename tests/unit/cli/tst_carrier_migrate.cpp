#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

class TestCarrierMigrate : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_cli = std::make_unique<test::CliRunner>();
        QCOMPARE(run(QStringLiteral("carrier add acme --host sip.acme.test --stack chan_sip --transport udp "
                                    "--port 5060 --media clear --json"))
                     .exit,
                 0);
    }

    void nothingChangesWithoutApply()
    {
        const test::CliResult told =
            run(QStringLiteral("carrier migrate acme --stack pjsip --asterisk 22 --json"));
        QCOMPARE(told.exit, 0);
        const QJsonObject json = told.json();
        QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.migration/1"));
        QCOMPARE(json.value(QLatin1String("kind")).toString(), QStringLiteral("stack"));
        QCOMPARE(json.value(QLatin1String("from")).toString(), QStringLiteral("chan_sip"));
        QCOMPARE(json.value(QLatin1String("to")).toString(), QStringLiteral("pjsip"));
        QVERIFY(json.value(QLatin1String("asterisk")).toString().startsWith(QLatin1String("22.")));
        QCOMPARE(json.value(QLatin1String("applied")).toBool(true), false);
        const QJsonObject stage = json.value(QLatin1String("stages")).toArray().first().toObject();
        QVERIFY(stage.value(QLatin1String("steps")).toArray().size() > 10);
        QVERIFY(!stage.value(QLatin1String("afterwards")).toArray().isEmpty());
        QVERIFY(json.value(QLatin1String("diff")).toString().contains(QLatin1String("+type = endpoint")));
        QCOMPARE(json.value(QLatin1String("after")).toObject().value(QLatin1String("stack")).toString(),
                 QStringLiteral("pjsip"));
        QCOMPARE(field("stack"), QStringLiteral("chan_sip"));
        const test::CliResult text = run(QStringLiteral("carrier migrate acme --stack pjsip"));
        QVERIFY(text.out.contains("encryption = no"));
        QVERIFY(text.out.contains("--apply"));
    }

    void countsAreThoseOfTheSteps()
    {
        const QJsonObject json = run(QStringLiteral("carrier migrate acme --posture sealed --json")).json();
        int steps = 0;
        const QJsonArray stages = json.value(QLatin1String("stages")).toArray();
        for (const QJsonValue &stage : stages)
            steps += int(stage.toObject().value(QLatin1String("steps")).toArray().size());
        int counted = 0;
        const QJsonObject counts = json.value(QLatin1String("counts")).toObject();
        for (const QJsonValue &count : counts)
            counted += count.toInt();
        QVERIFY(steps > 0);
        QCOMPARE(counted, steps);
    }

    void applyChangesTheWorkspace()
    {
        QCOMPARE(run(QStringLiteral("carrier migrate acme --stack pjsip_wizard --apply --json")).exit, 0);
        QCOMPARE(field("stack"), QStringLiteral("pjsip_wizard"));
        const QJsonObject json =
            run(QStringLiteral("carrier migrate acme --posture sealed --apply --json")).json();
        QCOMPARE(json.value(QLatin1String("stages")).toArray().size(), 2); // over signalling_only
        QCOMPARE(json.value(QLatin1String("applied")).toBool(), true);
        QCOMPARE(field("posture"), QStringLiteral("sealed"));
        QCOMPARE(show().value(QLatin1String("port")).toInt(), 5061);
        QCOMPARE(run(QStringLiteral("carrier lint acme")).exit, 0);
    }

    void downgradeIsExit4UnlessAllowed()
    {
        QCOMPARE(run(QStringLiteral("carrier migrate acme --posture sealed --apply")).exit, 0);
        const test::CliResult refused =
            run(QStringLiteral("carrier migrate acme --posture clear --apply --json"));
        QCOMPARE(refused.exit, 4);
        QVERIFY(refused.err.contains("--allow-downgrade"));
        QCOMPARE(field("posture"), QStringLiteral("sealed"));
        QCOMPARE(run(QStringLiteral("carrier migrate acme --posture clear --allow-downgrade --apply")).exit,
                 0);
        QCOMPARE(field("posture"), QStringLiteral("clear"));
    }

    void wrongUseIsExit2_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char *arguments, const char *says) {
            QTest::newRow(arguments) << QString::fromLatin1(arguments) << QByteArray(says);
        };
        row("acme", "--posture");
        row("acme --stack pjsip --posture sealed", "one of");
        row("acme --stack iax", "iax");
        row("acme --stack chan_sip", "already");
        row("acme --posture open", "open");
        row("acme --posture clear", "already");
        row("acme --posture media_keys_exposed", "sealed");
        row("acme --posture may_fall_back", "chan_sip");
        row("acme --stack pjsip --asterisk new", "new");
        row("acme --posture sealed --asterisk 22", "chan_sip");
    }

    void wrongUseIsExit2()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, says);
        const test::CliResult result = run(QStringLiteral("carrier migrate ") + arguments);
        QCOMPARE(result.exit, 2);
        QVERIFY2(result.err.contains(says), result.err.constData());
    }

private:
    test::CliResult run(const QString &arguments)
    {
        return m_cli->run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    QJsonObject show() { return run(QStringLiteral("carrier show acme --json")).json(); }
    QString field(const char *key) { return show().value(QLatin1String(key)).toString(); }

    std::unique_ptr<test::CliRunner> m_cli;
};

QTEST_GUILESS_MAIN(TestCarrierMigrate)
#include "tst_carrier_migrate.moc"
