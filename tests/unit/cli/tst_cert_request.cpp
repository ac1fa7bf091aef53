#include "core/pki/client_answer.h"
#include "core/pki/key_request.h"
#include "tests/support/test_pki.h"
#include "tests/unit/cli/cli_runner.h"

#include <QTest>

using namespace trunkseal;

class TestCertRequest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_cli = std::make_unique<test::CliRunner>();
        m_cli->write(QStringLiteral("vault"), "Seeded vault passphrase\n");
        m_cli->write(QStringLiteral("secret"), "Seeded key passphrase\n");
    }
    void cleanup()
    {
        QVERIFY(!m_cli->everything().contains("PRIVATE KEY"));
        QVERIFY(!m_cli->everything().contains("Seeded"));
    }

    void aRequestMakesAPrivateKeyFile()
    {
        const auto done =
            run(QStringLiteral("cert request --key-type p256 --dns a.test --ip 192.0.2.1 --out-key k.pem "
                               "--out-csr r.pem --json"));
        QVERIFY2(done.exit == 0, done.err.constData());
        const QJsonObject json = done.json();
        QCOMPARE(json.value(QLatin1String("schema")).toString(), QStringLiteral("trunkseal.key_request/1"));
        QCOMPARE(json.value(QLatin1String("subject")).toString(), QStringLiteral("CN=a.test"));
        QVERIFY(json.value(QLatin1String("request_pem"))
                    .toString()
                    .startsWith(QStringLiteral("-----BEGIN CERTIFICATE REQUEST-----")));
        QVERIFY(!pki::isReadableByOthers(m_cli->path(QStringLiteral("k.pem"))));
        QVERIFY(pki::privateKeyFromFile(m_cli->path(QStringLiteral("k.pem"))));
        QVERIFY(QFile::exists(m_cli->path(QStringLiteral("r.pem"))));
    }

    void withoutAFileTheRequestIsPrinted()
    {
        const auto done = run(QStringLiteral("cert request --key-type p256 --name a.test --out-key k.pem"));
        QVERIFY(done.exit == 0 && done.out.startsWith("-----BEGIN CERTIFICATE REQUEST-----"));
    }

    void aPassphraseEncryptsTheKey()
    {
        QCOMPARE(
            run(QStringLiteral(
                    "cert request --key-type p256 --dns a.test --out-key k.pem --passphrase-file secret"))
                .exit,
            0);
        const QString path = m_cli->path(QStringLiteral("k.pem"));
        QVERIFY(!pki::privateKeyFromFile(path));
        QVERIFY(pki::privateKeyFromFile(path, Secret::fromString(QStringLiteral("Seeded key passphrase"))));
    }

    void nothingIsOverwrittenUnasked()
    {
        m_cli->write(QStringLiteral("k.pem"), "precious");
        m_cli->write(QStringLiteral("r.pem"), "precious");
        for (const char *files : {"--out-key k.pem", "--out-key new.pem --out-csr r.pem"})
            QCOMPARE(
                run(QStringLiteral("cert request --key-type p256 --dns a.test ") + QLatin1String(files)).exit,
                4);
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("new.pem"))));
        QCOMPARE(run(QStringLiteral(
                         "cert request --key-type p256 --dns a.test --out-key k.pem --out-csr r.pem --force"))
                     .exit,
                 0);
        QVERIFY(!pki::isReadableByOthers(m_cli->path(QStringLiteral("k.pem"))));
    }

    void unusableRequestsAreExit2_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("no key file") << QStringLiteral("--dns a.test");
        QTest::newRow("no name") << QStringLiteral("--out-key k.pem");
        QTest::newRow("key type") << QStringLiteral("--dns a.test --out-key k.pem --key-type rsa1024");
        QTest::newRow("one file for both") << QStringLiteral("--dns a.test --out-key k.pem --out-csr k.pem");
        QTest::newRow("no such folder")
            << QStringLiteral("--dns a.test --key-type p256 --out-key nowhere/k.pem");
    }
    void unusableRequestsAreExit2()
    {
        QFETCH(QString, arguments);
        QCOMPARE(run(QStringLiteral("cert request ") + arguments).exit, 2);
        QVERIFY(!QFile::exists(m_cli->path(QStringLiteral("k.pem"))));
    }

    void anAnswerIsTakenChecksItsKeyAndCanBeWithdrawn()
    {
        writeAnswer("clientAuth");
        QCOMPARE(run(QStringLiteral("carrier add acme --host sip.acme.test")).exit, 0);
        const auto taken =
            run(QStringLiteral("cert accept acme answer.pem --key own.pem --passphrase-file vault --json"));
        QVERIFY2(taken.exit == 0, taken.err.constData());
        QCOMPARE(taken.json().value(QLatin1String("schema")).toString(),
                 QStringLiteral("trunkseal.client_certificate/1"));
        QCOMPARE(taken.json().value(QLatin1String("chain")).toArray().size(), 2);
        QVERIFY(shownPem().contains(QStringLiteral("BEGIN CERTIFICATE")));
        QCOMPARE(run(QStringLiteral("carrier render acme")).exit, 0);

        QCOMPARE(run(QStringLiteral("cert withdraw acme --json")).exit, 0);
        QVERIFY(shownPem().isEmpty());
        QCOMPARE(run(QStringLiteral("cert withdraw acme")).exit, 2);
    }

    void whatIsNoAnswerIsRefused_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("another key") << QStringLiteral("acme answer.pem --key other.pem");
        QTest::newRow("no key") << QStringLiteral("acme answer.pem");
        QTest::newRow("key that is none") << QStringLiteral("acme answer.pem --key answer.pem");
        QTest::newRow("answer that is none") << QStringLiteral("acme own.pem --key own.pem");
        QTest::newRow("no such carrier") << QStringLiteral("nobody answer.pem --key own.pem");
    }
    void whatIsNoAnswerIsRefused()
    {
        QFETCH(QString, arguments);
        writeAnswer("clientAuth");
        QCOMPARE(run(QStringLiteral("carrier add acme --host sip.acme.test")).exit, 0);
        QCOMPARE(
            run(QStringLiteral("cert accept ") + arguments + QStringLiteral(" --passphrase-file vault")).exit,
            2);
        QVERIFY(shownPem().isEmpty());
    }

    void aServerCertificateIsNotTaken()
    {
        writeAnswer("serverAuth");
        QCOMPARE(run(QStringLiteral("carrier add acme --host sip.acme.test")).exit, 0);
        const auto done =
            run(QStringLiteral("cert accept acme answer.pem --key own.pem --passphrase-file vault"));
        QVERIFY(done.exit == 2 && done.err.contains("clientAuth"));
    }

    void matchSaysYesAndNo()
    {
        writeAnswer("clientAuth");
        const auto yes = run(QStringLiteral("cert match own.pem answer.pem --json"));
        QCOMPARE(yes.exit, 0);
        QCOMPARE(yes.json().value(QLatin1String("matches")).toBool(), true);
        QCOMPARE(yes.json().value(QLatin1String("may_be_client")).toBool(), true);
        QCOMPARE(yes.json().value(QLatin1String("may_be_server")).toBool(true), false);
        QCOMPARE(yes.json().value(QLatin1String("key_readable_by_others")).toBool(), true);
        QVERIFY(yes.err.contains("chmod 600"));
        QCOMPARE(run(QStringLiteral("cert match other.pem answer.pem")).exit, 1);
        QCOMPARE(run(QStringLiteral("cert match answer.pem answer.pem")).exit, 2);
    }

private:
    [[nodiscard]] test::CliResult run(const QString &arguments)
    {
        return m_cli->run(arguments.split(u' ', Qt::SkipEmptyParts));
    }
    QString shownPem()
    {
        const QJsonObject json = run(QStringLiteral("carrier show acme --json")).json();
        return json.value(QLatin1String("client_chain_pem")).toString();
    }
    /// own.pem, a key; answer.pem, its certificate with root and intermediate, valid today; other.pem,
    /// another key.
    void writeAnswer(const QByteArray &usage)
    {
        const test::TestPki pki;
        auto spec = test::with(test::leafSpec({QStringLiteral("dialer.test")}), "extendedKeyUsage", usage);
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(50);
        const auto leaf = test::build(spec, &pki.intermediate);
        m_cli->write(QStringLiteral("own.pem"), leaf.keyPem.bytes().toByteArray());
        m_cli->write(QStringLiteral("other.pem"), pki.leaf.keyPem.bytes().toByteArray());
        m_cli->write(QStringLiteral("answer.pem"),
                     pki.root.certificate.pem() + pki.intermediate.certificate.pem()
                         + leaf.certificate.pem());
        QFile::setPermissions(m_cli->path(QStringLiteral("own.pem")), QFile::ReadOwner | QFile::ReadOther);
    }

    std::unique_ptr<test::CliRunner> m_cli;
};

QTEST_GUILESS_MAIN(TestCertRequest)
#include "tst_cert_request.moc"
