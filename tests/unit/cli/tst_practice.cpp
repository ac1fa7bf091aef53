#include "tests/unit/cli/cli_runner.h"

#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace trunkseal;

class TestPractice : public QObject {
    Q_OBJECT

private slots:
    void oneCallIsSealed();
    void textEndsWithTheVerdict();
    void faultsAreNotSealed_data();
    void faultsAreNotSealed();
    void faultsAreListed();
    void foregroundTellsHowToCallAndEndsOnInterrupt();
    void interruptedCallHangsUpAndIsExit130();
    void emergencyNumberIsExit4();
    void exposedKeysAreExit4();
    void nobodyThereIsExit3();
    void carrierCallIsRemembered();
    void dailyCapIsKept();

private:
    test::CliResult run(const QString &arguments)
    {
        return m_cli.run(arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    }
    QJsonObject startPractice(QProcess &process);
    static void interrupt(QProcess &process) { ::kill(static_cast<pid_t>(process.processId()), SIGINT); }

    test::CliRunner m_cli;
};

QJsonObject TestPractice::startPractice(QProcess &process)
{
    m_cli.start(process, {QStringLiteral("practice"), QStringLiteral("--json")});
    QByteArray out;
    while (!out.endsWith("}\n") && process.waitForReadyRead(20000))
        out += process.readAllStandardOutput();
    return QJsonDocument::fromJson(out).object();
}

void TestPractice::oneCallIsSealed()
{
    const test::CliResult result = run(QStringLiteral("practice --call --seconds 2 --json"));
    QVERIFY2(result.exit == 0, (result.out + result.err).constData());
    const QJsonObject json = result.json();
    QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.call_report/1"));
    QCOMPARE(json.value(QLatin1String("verdict")).toString(), QStringLiteral("sealed"));
    QVERIFY(json.value(QLatin1String("received")).toObject().value(QLatin1String("packets")).toInt() > 50);
    QVERIFY(!result.out.contains("inline:")); // no key line at all, not even a redacted one, in first lines
}

void TestPractice::textEndsWithTheVerdict()
{
    const test::CliResult result = run(QStringLiteral("practice --call --seconds 1 --number 601 --quiet"));
    QCOMPARE(result.err, QByteArray());
    QVERIFY(result.out.contains("INVITE sip:601@"));
    QVERIFY(result.out.contains("Levels"));
    QVERIFY(result.out.split('\n')
                .at(result.out.count('\n') - 1)
                .startsWith(result.exit == 0 ? "SEALED" : "GAP"));
}

void TestPractice::faultsAreNotSealed_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"expired_certificate", "wrong_name", "self_signed", "plain_rtp_answer",
                              "wrong_key", "rejects_password"})
        QTest::newRow(fault) << QString::fromLatin1(fault);
}

void TestPractice::faultsAreNotSealed()
{
    QFETCH(QString, fault);
    const test::CliResult result = run(QStringLiteral("practice --call --seconds 1 --json --fault ") + fault);
    QCOMPARE(result.exit, 1);
    QVERIFY(result.json().value(QLatin1String("verdict")).toString() != QLatin1String("sealed"));
    QVERIFY(!result.json().value(QLatin1String("findings")).toArray().isEmpty());
}

void TestPractice::faultsAreListed()
{
    QVERIFY(run(QStringLiteral("practice --list-faults")).out.contains("expired_certificate"));
    QVERIFY(run(QStringLiteral("practice --list-faults --json"))
                .json()
                .value(QLatin1String("faults"))
                .toArray()
                .size()
            > 5);
}

void TestPractice::foregroundTellsHowToCallAndEndsOnInterrupt()
{
    QProcess process;
    const QJsonObject practice = startPractice(process);
    QCOMPARE(practice.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.practice/1"));
    const QString ca = practice.value(QLatin1String("ca_file")).toString();
    const QString passwordFile = practice.value(QLatin1String("password_file")).toString();
    const QString uri = practice.value(QLatin1String("numbers"))
                            .toArray()
                            .at(0)
                            .toObject()
                            .value(QLatin1String("uri"))
                            .toString();
    QVERIFY(!(QFile::permissions(passwordFile) & (QFile::ReadGroup | QFile::ReadOther)));
    const QString login = QStringLiteral(" --auth-user %1 --password-file %2 --seconds 2")
                              .arg(practice.value(QLatin1String("user")).toString(), passwordFile);
    const test::CliResult trusted = run(QStringLiteral("call %1 --roots %2 --json").arg(uri, ca) + login);
    QVERIFY2(trusted.exit == 0, trusted.out.constData());
    QCOMPARE(run(QStringLiteral("call %1").arg(uri) + login).exit,
             1); // without its authority nothing is trusted
    const test::CliResult insecure = run(QStringLiteral("call %1 --insecure --json").arg(uri) + login);
    QCOMPARE(insecure.exit, 1); // such a call is never sealed
    QCOMPARE(run(QStringLiteral("probe %1 --roots %2").arg(uri, ca)).exit, 0);
    QFile password(passwordFile);
    QVERIFY(password.open(QIODevice::ReadOnly));
    const QByteArray secret = password.readAll();
    interrupt(process);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(m_cli.finished(process).exit, 0);
    QVERIFY(!QFile::exists(passwordFile));
    QVERIFY(!secret.isEmpty() && !m_cli.everything().contains(secret));
}

void TestPractice::interruptedCallHangsUpAndIsExit130()
{
    QProcess process;
    m_cli.start(process,
                {QStringLiteral("practice"), QStringLiteral("--call"), QStringLiteral("--seconds"),
                 QStringLiteral("60"), QStringLiteral("--json")});
    process.setReadChannel(QProcess::StandardError);
    QByteArray progress;
    while (!progress.contains("[4/5]") && process.waitForReadyRead(20000))
        progress += process.readAllStandardError();
    interrupt(process);
    QVERIFY(process.waitForFinished(10000));
    const test::CliResult result = m_cli.finished(process);
    QCOMPARE(result.exit, 130);
    QCOMPARE(result.json().value(QLatin1String("schema")).toString(),
             QStringLiteral("trunkseal.call_report/1"));
    QVERIFY(result.out.contains("BYE sip:"));
}

void TestPractice::emergencyNumberIsExit4()
{
    const test::CliResult result = run(QStringLiteral("call sip:911@127.0.0.1:1;transport=tls --json"));
    QCOMPARE(result.exit, 4);
    QCOMPARE(result.errorCode(), QStringLiteral("refused"));
    QCOMPARE(run(QStringLiteral("call sip:600@127.0.0.1:1 --seconds 301")).exit, 4);
}

void TestPractice::exposedKeysAreExit4()
{
    QCOMPARE(run(QStringLiteral("call sip:600@127.0.0.1:1 --transport tcp")).exit, 4);
}

void TestPractice::nobodyThereIsExit3()
{
    const test::CliResult result = run(QStringLiteral("call sip:600@127.0.0.1:1;transport=tls --json"));
    QCOMPARE(result.exit, 3);
    QCOMPARE(result.json().value(QLatin1String("verdict")).toString(), QStringLiteral("failed"));
}

void TestPractice::carrierCallIsRemembered()
{
    QProcess process;
    const QJsonObject practice = startPractice(process);
    m_cli.write(QStringLiteral("pass"), "correct horse battery\n");
    const int port = practice.value(QLatin1String("ports")).toObject().value(QLatin1String("tls")).toInt();
    const test::CliResult added =
        run(QStringLiteral(
                "carrier add box --host 127.0.0.1 --port %1 --anchors %2 --auth-user %3 --password-file %4 "
                "--passphrase-file pass --test-number 600 --daily-call-cap 1")
                .arg(port)
                .arg(practice.value(QLatin1String("ca_file")).toString(),
                     practice.value(QLatin1String("user")).toString(),
                     practice.value(QLatin1String("password_file")).toString()));
    QVERIFY2(added.exit == 0, added.err.constData());
    QCOMPARE(run(QStringLiteral("call --carrier box")).exit,
             2); // the vault is locked and nobody can be asked
    const test::CliResult call =
        run(QStringLiteral("call --carrier box --passphrase-file pass --seconds 2 --json"));
    QVERIFY2(call.exit == 0, (call.out + call.err).constData());
    QVERIFY(!call.json().value(QLatin1String("carrier_id")).toString().isEmpty());
    QCOMPARE(run(QStringLiteral("workspace check")).exit, 0);
    interrupt(process);
    QVERIFY(process.waitForFinished(5000));
}

void TestPractice::dailyCapIsKept()
{
    const test::CliResult call = run(QStringLiteral("call --carrier box --passphrase-file pass --json"));
    QCOMPARE(call.exit, 4); // the one call of today was placed by the test before
    QVERIFY(call.err.contains("box"));
}

QTEST_GUILESS_MAIN(TestPractice)
#include "tst_practice.moc"
