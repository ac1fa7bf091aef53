#include "core/pki/make_certificate.h"
#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_facts.h"
#include "ui/certificate/certificate_page.h"
#include "ui/certificate/host_port.h"

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

carrier::Carrier acme(const Chain &chain)
{
    carrier::Carrier carrier;
    carrier.name = QStringLiteral("acme");
    carrier.host = QStringLiteral("carrier.test");
    carrier.trust = carrier::TrustSource::OwnAnchors;
    carrier.anchorsPem = chain.root.pem();
    return carrier;
}

/// A stored carrier's page; what the carrier shows can be changed.
struct Fixture {
    explicit Fixture(const Chain &first)
        : shown(std::make_shared<Chain>(first))
        , shell(engineFor(shown))
    {
        QVERIFY(shell.open());
        bool saved = false;
        shell.workspace.saveCarrier(&guard, acme(first), [this, &saved](const Result<carrier::Carrier> &c) {
            QVERIFY(c);
            stored = *c;
            saved = true;
        });
        QTRY_VERIFY(saved);
        page = std::make_unique<CertificatePage>(shell.services);
        page->resize(1000, 800);
        page->setCarrier(stored);
        page->show();
    }

    static Engine engineFor(const std::shared_ptr<Chain> &chain)
    {
        Engine engine = coreEngine();
        engine.fetchChain = [chain](const ChainRequest &request,
                                    const Control &) -> Result<net::HandshakeReport> {
            return reportFor(*chain, request.verify.sipDomain, QDateTime::currentDateTimeUtc());
        };
        return engine;
    }
    [[nodiscard]] QLabel *pinTitle() const { return page->findChild<QLabel *>(QStringLiteral("pinTitle")); }
    void fetch() const { test::click(page->findChild<QPushButton *>(QStringLiteral("fetchButton"))); }
    [[nodiscard]] std::vector<store::Pin> pins()
    {
        std::optional<std::vector<store::Pin>> pins;
        shell.workspace.run<std::vector<store::Pin>>(
            &guard, [](store::Workspace &w) { return w.pins(); },
            [&pins](const Result<std::vector<store::Pin>> &all) { pins = *all; });
        static_cast<void>(QTest::qWaitFor([&pins] { return pins.has_value(); }));
        return pins.value_or(std::vector<store::Pin>());
    }

    QObject guard;
    std::shared_ptr<Chain> shown;
    test::Shell shell;
    carrier::Carrier stored;
    std::unique_ptr<CertificatePage> page;
};

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
        carrier::Carrier carrier = acme(chain);
        carrier.id = QStringLiteral("c1");
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

    void theFirstLookPinsAndAChangeIsAnAlarm()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Fixture f(makeChain(QStringLiteral("carrier.test"), 100, now));
        f.fetch();
        QTRY_COMPARE(f.pinTitle()->text(), QStringLiteral("Pinned on first use"));
        QCOMPARE(f.pins().size(), std::size_t(1));
        f.fetch();
        QTRY_COMPARE(f.pinTitle()->text(), QStringLiteral("The pinned certificate"));

        const QString before = f.pins().front().keySha256;
        *f.shown = makeChain(QStringLiteral("carrier.test"), 100, now);
        f.fetch();
        QTRY_COMPARE(f.pinTitle()->text(), QStringLiteral("This is not the pinned certificate"));
        QVERIFY(!f.page->findChild<QLabel *>(QStringLiteral("diffSentence"))->text().isEmpty());
        QCOMPARE(f.pins().front().keySha256, before);

        auto *keep = f.page->findChild<QPushButton *>(QStringLiteral("keepPinButton"));
        keep->setFocus();
        QTest::keyClick(keep, Qt::Key_Space);
        QTRY_VERIFY(!keep->isVisible());
        QCOMPARE(f.pins().front().keySha256, before);

        f.fetch();
        auto *accept = f.page->findChild<QPushButton *>(QStringLiteral("acceptPinButton"));
        QTRY_VERIFY(accept->isVisible());
        QCOMPARE(test::unnamedControls(f.page.get()), QString());
        test::click(accept);
        QVERIFY(f.shell.questions.constLast().contains(QLatin1Char(':')));
        QTRY_VERIFY(f.pins().front().keySha256 != before);
        QTRY_VERIFY(!accept->isVisible());
    }

    void aChainThatIsNotGoodIsNotPinned()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Fixture f(makeChain(QStringLiteral("other.test"), 100, now));
        f.fetch();
        auto *word = f.page->findChild<QLabel *>(QStringLiteral("chainWord"));
        QTRY_COMPARE(word->text(), QStringLiteral("Not trusted"));
        QVERIFY(f.pins().empty());
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
