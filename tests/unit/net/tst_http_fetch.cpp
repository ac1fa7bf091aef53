#include "core/net/http_fetch.h"
#include "core/net/revocation_fetch.h"
#include "tests/support/test_ocsp.h"
#include "tests/unit/net/raw_peer.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace trunkseal::test;
using namespace std::chrono_literals;

namespace {

QByteArray answerOf(const QByteArray &body, const QByteArray &head = "HTTP/1.1 200 OK")
{
    return head + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QString urlOf(const RawPeer &peer, const QString &path = QStringLiteral("/x"))
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(peer.address().port).arg(path);
}

HttpRequest get(const QString &url)
{
    HttpRequest request;
    request.url = url;
    request.timeout = 2000ms;
    return request;
}

} // namespace

class TestHttpFetch : public QObject {
    Q_OBJECT

private slots:
    void bodyArrives();
    void requestIsWellFormed();
    void oneRedirectIsFollowed();
    void secondRedirectIsNot();
    void redirectLeadsNowhereButToHttp();
    void addressesThatAreNoHttp_data();
    void addressesThatAreNoHttp();
    void closedPortIsNetwork();
    void silentServerIsTimeout();
    void cancelStopsIt();
    void responderIsAsked();
    void unreachableResponderIsSoft();
    void missingIssuerIsFetched();
    void offeredListIsFetched();
};

void TestHttpFetch::bodyArrives()
{
    const RawPeer peer(RawPeer::answering(answerOf("hello")));
    const auto answer = httpFetch(get(urlOf(peer)), {});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->body, QByteArray("hello"));
}

void TestHttpFetch::requestIsWellFormed()
{
    const RawPeer peer([](net::Stream &stream) {
        QByteArray asked;
        while (!asked.endsWith("question"))
            asked += *stream.receive(2s);
        static_cast<void>(stream.send(answerOf(asked)));
    });
    HttpRequest request = get(urlOf(peer, QStringLiteral("/a%20b/c?d=e%2Ff")));
    request.body = "question";
    request.contentType = "application/ocsp-request";
    const auto answer = httpFetch(request, {});
    QVERIFY(answer);
    QVERIFY2(answer->body.startsWith("POST /a%20b/c?d=e%2Ff HTTP/1.1\r\nHost: 127.0.0.1:"),
             answer->body.constData());
    QVERIFY(answer->body.contains("\r\nContent-Type: application/ocsp-request\r\nContent-Length: 8\r\n\r\n"));
    QVERIFY(answer->body.contains("\r\nConnection: close\r\n"));
}

void TestHttpFetch::oneRedirectIsFollowed()
{
    const RawPeer last(RawPeer::answering(answerOf("there")));
    const RawPeer first(
        RawPeer::answering(answerOf({}, "HTTP/1.1 302 Found\r\nLocation: " + urlOf(last).toLatin1())));
    const auto answer = httpFetch(get(urlOf(first)), {});
    QVERIFY(answer);
    QCOMPARE(answer->body, QByteArray("there"));
    QCOMPARE(answer->url, urlOf(last));
}

void TestHttpFetch::secondRedirectIsNot()
{
    const RawPeer peer(RawPeer::answering(answerOf({}, "HTTP/1.1 301 Moved\r\nLocation: /again")));
    const auto answer = httpFetch(get(urlOf(peer)), {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Network);
    QVERIFY(answer.error().message.contains(QStringLiteral("301")));
}

void TestHttpFetch::redirectLeadsNowhereButToHttp()
{
    for (const char *place : {"file:///etc/passwd", "https://127.0.0.1/x", "ftp://127.0.0.1/"}) {
        const RawPeer peer(
            RawPeer::answering(answerOf({}, QByteArray("HTTP/1.1 302 Found\r\nLocation: ") + place)));
        const auto answer = httpFetch(get(urlOf(peer)), {});
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::BadInput);
    }
}

void TestHttpFetch::addressesThatAreNoHttp_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "x", "https://a.test/", "ldap://a.test/cn=x", "file:///etc/passwd",
                            "http:///x", "http://user:pw@a.test/", "http://a.test:99999/", "http://a test/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestHttpFetch::addressesThatAreNoHttp()
{
    QFETCH(QString, url);
    const auto answer = httpFetch(get(url), {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::BadInput);
}

void TestHttpFetch::closedPortIsNetwork()
{
    const auto answer = httpFetch(get(QStringLiteral("http://127.0.0.1:1/")), {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Network);
}

void TestHttpFetch::silentServerIsTimeout()
{
    const RawPeer peer([](net::Stream &stream) {
        for (int i = 0; i < 20 && stream.receive(100ms); ++i) { }
    });
    HttpRequest request = get(urlOf(peer));
    request.timeout = 300ms;
    const auto answer = httpFetch(request, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Timeout);
}

void TestHttpFetch::cancelStopsIt()
{
    const RawPeer peer([](net::Stream &stream) {
        for (int i = 0; i < 20 && stream.receive(100ms); ++i) { }
    });
    const auto canceled = std::make_shared<std::atomic_bool>(true);
    const auto answer = httpFetch(get(urlOf(peer)), Control(canceled, {}));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::Canceled);
}

/// A chain whose leaf names `places`.
struct Chain {
    explicit Chain(const QByteArray &extension, const QString &place)
        : leaf(build(with(leafSpec({QStringLiteral("carrier.test")}), extension, place.toLatin1()),
                     &pki.intermediate))
        , request(pki.request(leaf))
    {
    }
    TestPki pki;
    pki::Credential leaf;
    pki::VerifyRequest request;

    [[nodiscard]] FetchRules rules() const
    {
        FetchRules made;
        made.at = testTime();
        made.timeout = 2000ms;
        return made;
    }
};

/// Runs `script` behind a port that is known before the certificates are made.
class Responder {
public:
    [[nodiscard]] QString url() const { return urlOf(m_peer); }
    QByteArray answer; ///< set before the first connection

private:
    RawPeer m_peer{[this](net::Stream &stream) {
        static_cast<void>(stream.receive(2s));
        static_cast<void>(stream.send(answerOf(answer)));
        static_cast<void>(stream.receive(2s));
    }};
};

void TestHttpFetch::responderIsAsked()
{
    Responder responder;
    const Chain chain("authorityInfoAccess", QStringLiteral("OCSP;URI:") + responder.url());
    OcspSpec spec;
    spec.status = OcspSpec::Status::Revoked;
    responder.answer = ocspDer(chain.leaf.certificate, chain.pki.intermediate, chain.pki.intermediate, spec);
    pki::ChainVerdict verdict = pki::verify(chain.request);
    QVERIFY(verdict.valid);
    QVERIFY(askResponders(verdict, chain.rules(), {}));
    QVERIFY(!verdict.valid);
    QCOMPARE(verdict.revocation[0], pki::RevocationState::Revoked);
    QCOMPARE(verdict.revocationDetails.size(), std::size_t(1));
    QCOMPARE(verdict.revocationDetails[0].responder, responder.url());
}

void TestHttpFetch::unreachableResponderIsSoft()
{
    const Chain chain("authorityInfoAccess", QStringLiteral("OCSP;URI:http://127.0.0.1:1/"));
    pki::ChainVerdict verdict = pki::verify(chain.request);
    QVERIFY(askResponders(verdict, chain.rules(), {}));
    QVERIFY(verdict.valid);
    QCOMPARE(verdict.revocation[0], pki::RevocationState::Unknown);
    QVERIFY(verdict.revocationDetails[0].finding == pki::RevocationFinding::Unreachable);
}

void TestHttpFetch::missingIssuerIsFetched()
{
    Responder place;
    Chain chain("authorityInfoAccess", QStringLiteral("caIssuers;URI:") + place.url());
    place.answer = chain.pki.root.certificate.pem() + chain.pki.intermediate.certificate.pem();
    chain.request.sent.pop_back();
    QVERIFY(!pki::verify(chain.request).valid);
    const auto fetched = fetchMissing(chain.request, chain.rules(), {});
    QVERIFY(fetched && fetched->faults.isEmpty());
    QCOMPARE(fetched->certificates.size(), std::size_t(1)); // the root in the bundle was not asked for
    QCOMPARE(fetched->certificates[0].url, place.url());
    QVERIFY(pki::verify(chain.request).valid);
}

void TestHttpFetch::offeredListIsFetched()
{
    Responder place;
    const Chain chain("crlDistributionPoints", QStringLiteral("URI:") + place.url());
    place.answer = crlDer(chain.pki.intermediate, {});
    auto fetched = fetchLists(pki::verify(chain.request), chain.rules(), {});
    QVERIFY(fetched);
    QCOMPARE(fetched->lists.size(), std::size_t(1));
    QVERIFY(fetched->faults.empty());

    FetchRules later = chain.rules();
    later.at = testTime().addDays(100);
    fetched = fetchLists(pki::verify(chain.request), later, {});
    QVERIFY(fetched && fetched->lists.empty());
    QVERIFY(fetched->faults.at(0).finding == pki::RevocationFinding::ExpiredResponse);
}

QTEST_GUILESS_MAIN(TestHttpFetch)
#include "tst_http_fetch.moc"
