#include "core/sip/digest.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::sip;

namespace {

QJsonObject vectors()
{
    QFile file(QStringLiteral(DIGEST_VECTORS));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray text(const QJsonObject &row, const char *name)
{
    return row.value(QLatin1String(name)).toString().toUtf8();
}

QByteArray quotedText(QByteArray value)
{
    return '"' + value.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

QByteArray parameterOf(const QByteArray &authorization, const QByteArray &name)
{
    const qsizetype start = authorization.indexOf(name + "=\"") + name.size() + 2;
    return authorization.sliced(start, authorization.indexOf('"', start) - start);
}

Message challengeResponse(const QJsonObject &row)
{
    Message response;
    response.status = 401;
    for (const QJsonValue &header : row.value(QLatin1String("headers")).toArray()) {
        const QByteArray line = header.toString().toUtf8();
        const qsizetype colon = line.indexOf(':');
        response.add(line.first(colon), line.sliced(colon + 1).replace("\r\n", " ").trimmed());
        if (line.startsWith("Proxy"))
            response.status = 407;
    }
    return response;
}

} // namespace

class TestDigest : public QObject {
    Q_OBJECT

private slots:
    void responsesMatchTheVectors_data();
    void responsesMatchTheVectors();
    void proofsAreChecked_data();
    void proofsAreChecked();
    void challengesAreChosen_data();
    void challengesAreChosen();
    void malformedChallengesAreRefused();
    void quotesAndBackslashesAreEscaped();
    void oldPeersGetNoQop();
};

void TestDigest::responsesMatchTheVectors_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &value : vectors().value(QLatin1String("vectors")).toArray())
        QTest::newRow(text(value.toObject(), "id").constData()) << value.toObject();
}

void TestDigest::responsesMatchTheVectors()
{
    QFETCH(QJsonObject, row);
    const QByteArray qop = text(row, "qop");
    QByteArray value = "Digest realm=" + quotedText(text(row, "realm"))
        + ", nonce=" + quotedText(text(row, "nonce")) + ", algorithm=" + text(row, "algorithm");
    if (!qop.isEmpty())
        value += ", qop=\"" + qop + '"';
    const auto challenge = Challenge::parse(value);
    QVERIFY2(challenge, challenge ? "" : qPrintable(challenge.error().message));
    const Credentials credentials{QString::fromUtf8(text(row, "username")),
                                  Secret::fromString(row.value(QLatin1String("password")).toString())};
    const quint32 nonceCount = text(row, "nc").isEmpty() ? 1 : text(row, "nc").toUInt(nullptr, 16);
    const DigestInput input{text(row, "method"), text(row, "uri"), text(row, "body"), text(row, "cnonce"),
                            nonceCount};
    const QByteArray sent = authorization(*challenge, credentials, input);
    QCOMPARE(parameterOf(sent, "response"), text(row, "response"));
    QVERIFY(proves(sent, *challenge, credentials, input.method, input.body));
}

void TestDigest::proofsAreChecked_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<bool>("good");
    QTest::newRow("untouched") << QByteArray("Digest") << QByteArray("Digest") << true;
    QTest::newRow("other scheme") << QByteArray("Digest") << QByteArray("Basic") << false;
    QTest::newRow("other user") << QByteArray("\"bob\"") << QByteArray("\"eve\"") << false;
    QTest::newRow("other realm") << QByteArray("\"r\"") << QByteArray("\"s\"") << false;
    QTest::newRow("other nonce") << QByteArray("\"n\"") << QByteArray("\"m\"") << false;
    QTest::newRow("other URI") << QByteArray("sip:x") << QByteArray("sip:y") << false;
    QTest::newRow("other count") << QByteArray("nc=00000001") << QByteArray("nc=00000002") << false;
    QTest::newRow("downgraded") << QByteArray("qop=auth, nc=00000001, ") << QByteArray() << false;
    QTest::newRow("other algorithm") << QByteArray("SHA-256") << QByteArray("MD5") << false;
    QTest::newRow("cut") << QByteArray(", uri=") << QByteArray(", uri") << false;
}

void TestDigest::proofsAreChecked()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(bool, good);
    const auto challenge =
        Challenge::parse("Digest realm=\"r\", nonce=\"n\", qop=\"auth\", algorithm=SHA-256");
    QVERIFY(challenge);
    const Credentials credentials{QStringLiteral("bob"), Secret::fromString(QStringLiteral("pw"))};
    QByteArray value = authorization(*challenge, credentials, {"INVITE", "sip:x", {}, "c", 1});
    QVERIFY(value.contains(from));
    QCOMPARE(proves(value.replace(from, to), *challenge, credentials, "INVITE", {}), good);
    const Credentials wrong{QStringLiteral("bob"), Secret::fromString(QStringLiteral("PW"))};
    QVERIFY(!proves(value, *challenge, wrong, "INVITE", {}));
}

void TestDigest::challengesAreChosen_data()
{
    QTest::addColumn<QJsonObject>("row");
    for (const QJsonValue &value : vectors().value(QLatin1String("challenges")).toArray())
        QTest::newRow(text(value.toObject(), "id").constData()) << value.toObject();
}

void TestDigest::challengesAreChosen()
{
    QFETCH(QJsonObject, row);
    const Message response = challengeResponse(row);
    const auto best = bestChallenge(response);
    const QJsonValue expected = row.value(QLatin1String("expect"));
    if (expected.isNull()) {
        if (!row.value(QLatin1String("lenient")).toBool())
            QVERIFY(!best);
        return;
    }
    QVERIFY2(best, best ? "" : qPrintable(best.error().message));
    const QJsonObject want = expected.toObject();
    if (want.contains(QLatin1String("algorithm")))
        QCOMPARE(toName(best->algorithm), text(want, "algorithm"));
    if (want.contains(QLatin1String("opaque")))
        QCOMPARE(best->opaque, std::optional(text(want, "opaque")));
    if (want.contains(QLatin1String("realm")))
        QCOMPARE(best->realm, text(want, "realm"));
    if (want.contains(QLatin1String("nonce")))
        QCOMPARE(best->nonce, text(want, "nonce"));
    if (want.contains(QLatin1String("retry")))
        QCOMPARE(best->stale, want.value(QLatin1String("retry")).toBool());
    if (want.value(QLatin1String("qop")).isString())
        QVERIFY(best->qopAuthInt && !best->qopAuth);
    if (want.contains(QLatin1String("answers")))
        QCOMPARE(answerableChallenges(response).size(),
                 size_t(want.value(QLatin1String("answers")).toArray().size()));
}

void TestDigest::malformedChallengesAreRefused()
{
    for (const char *value :
         {"", "Digest", "Digest realm", "Digest realm=\"r", "Digest realm=\"r\", nonce=\"\"",
          "Digest realm=\"r\" nonce=\"n\"", "Negotiate abc"}) {
        const auto challenge = Challenge::parse(value);
        QVERIFY2(!challenge, value);
        QCOMPARE(challenge.error().code, ErrorCode::BadInput);
    }
    Message response;
    response.status = 401;
    QCOMPARE(bestChallenge(response).error().code, ErrorCode::Sip);
}

void TestDigest::quotesAndBackslashesAreEscaped()
{
    const auto challenge = Challenge::parse(R"(Digest realm="a \"b\" \\c", nonce="n", opaque="o\"")");
    QVERIFY(challenge);
    QCOMPARE(challenge->realm, QByteArray(R"(a "b" \c)"));
    const Credentials credentials{QStringLiteral("bo\"b"), Secret::fromString(QStringLiteral("pw"))};
    const QByteArray value = authorization(*challenge, credentials, {"INVITE", "sip:x", {}, "c", 1});
    QVERIFY(value.contains(R"(realm="a \"b\" \\c")"));
    QVERIFY(value.contains(R"(username="bo\"b")"));
    QVERIFY(value.contains(R"(opaque="o\"")"));
    QVERIFY(proves(value, *challenge, credentials, "INVITE", {}));
}

void TestDigest::oldPeersGetNoQop()
{
    const auto challenge = Challenge::parse("Digest realm=\"r\", nonce=\"n\"");
    QVERIFY(challenge);
    const Credentials credentials{QStringLiteral("bob"), Secret::fromString(QStringLiteral("pw"))};
    const QByteArray value = authorization(*challenge, credentials, {"INVITE", "sip:x", {}, "c", 1});
    QVERIFY(!value.contains("qop") && !value.contains("nc=") && !value.contains("cnonce"));
    QVERIFY(!value.contains("pw"));
}

QTEST_APPLESS_MAIN(TestDigest)
#include "tst_digest.moc"
