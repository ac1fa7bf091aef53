#include "core/pki/make_certificate.h"
#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_facts.h"
#include "ui/certificate/certificate_page.h"
#include "ui/certificate/chain_model.h"
#include "ui/certificate/host_port.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

struct Chain {
    pki::Certificate leaf;
    pki::Certificate root;
};

Chain makeChain(const QString &name, int days, const QDateTime &now)
{
    const auto authority = pki::makeAuthority(QStringLiteral("Test Root"), 3650, now.addDays(-400));
    pki::LeafRequest request;
    request.dnsNames = QStringList{name};
    request.days = days;
    const auto leaf = pki::makeLeaf(request, *authority, now.addDays(-20));
    return {leaf->certificate, authority->certificate};
}

net::HandshakeReport reportFor(const Chain &chain, const QString &host, const QDateTime &now)
{
    pki::VerifyRequest request;
    request.sent = {chain.leaf};
    request.anchors = {chain.root};
    request.sipDomain = host;
    request.at = now;
    net::HandshakeReport report;
    report.version = QStringLiteral("TLSv1.3");
    report.verdict = pki::verify(request);
    return report;
}

} // namespace

class TestCertificatePage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void hostAndPortAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("both") << QStringLiteral("sip.acme.test:5063") << QStringLiteral("sip.acme.test")
                              << 5063;
        QTest::newRow("host") << QStringLiteral(" sip.acme.test ") << QStringLiteral("sip.acme.test") << 5061;
        QTest::newRow("v4") << QStringLiteral("127.0.0.1:443") << QStringLiteral("127.0.0.1") << 443;
        QTest::newRow("v6") << QStringLiteral("[::1]:443") << QStringLiteral("::1") << 443;
        QTest::newRow("v6-bare") << QStringLiteral("::1") << QStringLiteral("::1") << 5061;
        QTest::newRow("no-port") << QStringLiteral("a.test:") << QString() << 0;
        QTest::newRow("big-port") << QStringLiteral("a.test:70000") << QString() << 0;
        QTest::newRow("word-port") << QStringLiteral("a.test:sip") << QString() << 0;
        QTest::newRow("empty") << QString() << QString() << 0;
        QTest::newRow("space") << QStringLiteral("a b:1") << QString() << 0;
        QTest::newRow("open-bracket") << QStringLiteral("[::1") << QString() << 0;
    }

    void hostAndPortAreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto parsed = parseHostPort(text);
        QCOMPARE(parsed.has_value(), !host.isEmpty());
        if (!parsed) {
            QCOMPARE(parsed.error().code, ErrorCode::BadInput);
            return;
        }
        QCOMPARE(parsed->ip, host);
        QCOMPARE(int(parsed->port), port);
    }

    void treeShowsReasonsAtTheirDepth()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Chain chain =
            makeChain(QStringLiteral("other.test"), 10, now); // expired ten days ago, wrong name
        ChainModel model;
        QAbstractItemModelTester tester(&model);
        model.setVerdict(reportFor(chain, QStringLiteral("carrier.test"), now).verdict, now);
        QCOMPARE(model.rowCount(), 2);
        const QModelIndex leaf = model.leaf();
        QVERIFY(model.certificateAt(leaf));
        QVERIFY(*model.certificateAt(leaf) == chain.leaf);
        QVERIFY(model.rowCount(leaf) >= 2);
        QVERIFY(!model.certificateAt(model.index(0, 0)));
    }

    void fetchShowsTheVerdictAndRemembersIt()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const Chain chain = makeChain(QStringLiteral("carrier.test"), 100, now);
        Engine engine = coreEngine();
        engine.fetchChain = [chain, now](const ChainRequest &request,
                                         const Control &) -> Result<net::HandshakeReport> {
            return reportFor(chain, request.verify.sipDomain, now);
        };
        test::Shell shell(engine);
        QVERIFY(shell.open());
        CertificatePage page(shell.services);
        carrier::Carrier carrier;
        carrier.id = QStringLiteral("c1");
        carrier.name = QStringLiteral("acme");
        carrier.host = QStringLiteral("carrier.test");
        page.setCarrier(carrier);
        page.show();
        test::click(page.findChild<QPushButton *>(QStringLiteral("fetchButton")));
        auto *word = page.findChild<QLabel *>(QStringLiteral("chainWord"));
        QTRY_COMPARE(word->text(), QStringLiteral("Trusted"));
        QVERIFY(page.findChild<QLabel *>(QStringLiteral("requiredNames"))
                    ->text()
                    .contains(QStringLiteral("carrier")));

        QString stored;
        shell.workspace.run<QString>(
            &page,
            [](store::Workspace &w) -> Result<QString> {
                return w.setting(certificateKey(QStringLiteral("c1")));
            },
            [&stored](const Result<QString> &text) { stored = *text; });
        QTRY_VERIFY(stored.contains(QStringLiteral("not_after")));

        test::type(page.findChild<QLineEdit *>(QStringLiteral("addressEdit")),
                   QStringLiteral("wrong.test:5061"));
        test::click(page.findChild<QPushButton *>(QStringLiteral("fetchButton")));
        QTRY_COMPARE(word->text(), QStringLiteral("Not trusted"));
        QCOMPARE(test::unnamedControls(&page), QString());
        QCOMPARE(test::controlsWithoutObjectName(&page), QString());
    }

    void anUnreachableHostIsAMessage()
    {
        Engine engine = coreEngine();
        engine.fetchChain = [](const ChainRequest &, const Control &) -> Result<net::HandshakeReport> {
            return fail(ErrorCode::Network, QStringLiteral("127.0.0.1:1 refused the connection."));
        };
        test::Shell shell(engine);
        QVERIFY(shell.open());
        CertificatePage page(shell.services);
        page.show();
        test::type(page.findChild<QLineEdit *>(QStringLiteral("addressEdit")), QStringLiteral("127.0.0.1:1"));
        QTest::keyClick(page.findChild<QLineEdit *>(QStringLiteral("addressEdit")), Qt::Key_Return);
        auto *message = page.findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_COMPARE(message->text(), QStringLiteral("127.0.0.1:1 refused the connection."));
        QVERIFY(page.findChild<QPushButton *>(QStringLiteral("fetchButton"))->isEnabled());
    }
};

QTEST_MAIN(TestCertificatePage)
#include "tst_certificate_page.moc"
