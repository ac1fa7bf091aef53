#include "core/ssh/host_key.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ssh;

namespace {

// Fingerprints as `ssh-keygen -lf` prints them for these lines.
const QString keyA =
    QStringLiteral("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g");
const QString keyB =
    QStringLiteral("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICAfHh0cGxoZGBcWFRQTEhEQDw4NDAsKCQgHBgUEAwIB");

HostKey shown(const QString &line)
{
    return {line.section(QLatin1Char(' '), 0, 0), line, fingerprint(line)};
}

Login pinning(const QStringList &pinned)
{
    Login login;
    login.name = QStringLiteral("dialer1");
    login.host = QStringLiteral("10.0.0.1");
    login.pinnedHostKeys = pinned;
    return login;
}

} // namespace

class TestHostKey : public QObject {
    Q_OBJECT

private slots:
    void fingerprintIsTheOneOfOpenSsh()
    {
        QCOMPARE(fingerprint(keyA), QStringLiteral("SHA256:mKqU+0K8OhKmA8bBQi9Rz0Q5l7/g160hIP+rJYSTNj4"));
        QCOMPARE(fingerprint(keyB), QStringLiteral("SHA256:4y+KUxx+DLaitQJrLhVGbh6a18qIjaS0bHnpKiFqYRI"));
        QVERIFY(fingerprint(QStringLiteral("nonsense")).isEmpty());
        QVERIFY(fingerprint(QStringLiteral("ssh-ed25519 not*base64")).isEmpty());
    }

    void aPinnedKeyPasses()
    {
        QVERIFY(judgeHostKey(shown(keyA), pinning({keyB, keyA})));
        QVERIFY(judgeHostKey(shown(keyA), pinning({keyA + QStringLiteral(" comment of the admin")})));
    }

    void anUnknownKeyIsRefusedWithItsFingerprintAndTheNextStep()
    {
        const auto judged = judgeHostKey(shown(keyA), pinning({}));
        QVERIFY(!judged);
        QCOMPARE(judged.error().code, ErrorCode::Refused);
        QVERIFY(judged.error().message.contains(fingerprint(keyA)));
        QVERIFY(judged.error().message.contains(QStringLiteral("server trust dialer1")));
    }

    void aChangedKeyIsRefusedWithBothFingerprints()
    {
        const auto judged = judgeHostKey(shown(keyA), pinning({keyB}));
        QVERIFY(!judged);
        QCOMPARE(judged.error().code, ErrorCode::Refused);
        QVERIFY(judged.error().message.contains(fingerprint(keyA)));
        QVERIFY(judged.error().message.contains(fingerprint(keyB)));
    }

    void aRevokedKeyIsRefusedEvenWhenPinned()
    {
        const auto judged = judgeHostKey(shown(keyA), pinning({keyA, QStringLiteral("@revoked ") + keyA}));
        QVERIFY(!judged);
        QCOMPARE(judged.error().code, ErrorCode::Refused);
        QVERIFY(judged.error().message.contains(QStringLiteral("revoked")));
    }

    void pinnedTypesAreAskedForFirst()
    {
        QVERIFY(hostKeyAlgorithms({QStringLiteral("ssh-rsa AAAA")})
                    .startsWith("rsa-sha2-512,rsa-sha2-256,ssh-ed25519"));
        QVERIFY(hostKeyAlgorithms({}).startsWith("ssh-ed25519,"));
        QVERIFY(!hostKeyAlgorithms({QStringLiteral("ssh-dss AAAA")}).contains("dss"));
    }
};

QTEST_GUILESS_MAIN(TestHostKey)
#include "tst_host_key.moc"
