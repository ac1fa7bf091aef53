#include "core/ssh/known_hosts.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ssh;

namespace {

const QByteArray keyA = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g";
const QByteArray keyB = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICAfHh0cGxoZGBcWFRQTEhEQDw4NDAsKCQgHBgUEAwIB";

KnownHost known(const QByteArray &content, const char *host, quint16 port = 22)
{
    const auto result = knownHost(content, QString::fromUtf8(host), port);
    if (!result)
        qFatal("%s", qPrintable(result.error().message));
    return *result;
}

} // namespace

class TestKnownHosts : public QObject {
    Q_OBJECT

private slots:
    void namesMatchAsOpenSshMatchesThem_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("matches");
        const auto row = [](const char *title, const char *names, const char *host, int port, bool matches) {
            QTest::newRow(title) << QByteArray(names) << QByteArray(host) << port << matches;
        };
        row("plain", "dialer.lab", "dialer.lab", 22, true);
        row("case", "Dialer.lab", "DIALER.LAB", 22, true);
        row("another", "dialer.lab", "dialer2.lab", 22, false);
        row("list", "a,10.0.0.1", "10.0.0.1", 22, true);
        row("wildcard", "*.lab", "dialer.lab", 22, true);
        row("one character", "10.0.0.?", "10.0.0.12", 22, false);
        row("negated", "*.lab,!dialer.lab", "dialer.lab", 22, false);
        row("port", "[dialer.lab]:2222", "dialer.lab", 2222, true);
        row("another port", "[dialer.lab]:2222", "dialer.lab", 22, false);
        row("without the port", "dialer.lab", "dialer.lab", 2222, false);
        // ssh-keygen -H of "dialer.lab" and of "[dialer.lab]:2222"
        row("hashed", "|1|AAECAwQFBgcICQoLDA0ODxAREhM=|1bzvB/ElFnD9hY/Zm3mMFo0+kTg=", "dialer.lab", 22, true);
        row("hashed port", "|1|AAECAwQFBgcICQoLDA0ODxAREhM=|GEBEQ0FpOjOwgQNAcDTlMk510Ek=", "dialer.lab", 2222,
            true);
        row("hashed another", "|1|AAECAwQFBgcICQoLDA0ODxAREhM=|1bzvB/ElFnD9hY/Zm3mMFo0+kTg=", "dialer2.lab",
            22, false);
        row("hash that is none", "|1|x|y", "dialer.lab", 22, false);
        row("hash of the future",
            "|2|AAECAwQFBgcICQoLDA0ODxAREhM=|1bzvB/ElFnD9hY/Zm3mMFo0+kTg=", "dialer.lab", 22, false);
    }
    void namesMatchAsOpenSshMatchesThem()
    {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QFETCH(bool, matches);
        const KnownHost found =
            known(names + ' ' + keyA + " a comment\n", host.constData(), static_cast<quint16>(port));
        QCOMPARE(found.keys, matches ? QStringList{QString::fromLatin1(keyA)} : QStringList());
        QVERIFY(found.revoked.isEmpty());
    }

    void markersAreToldApart()
    {
        const KnownHost found =
            known("# a comment\n\n  d1\t" + keyA + "\n@revoked d1 " + keyB + "\n@revoked * " + keyB
                      + "\n@cert-authority d1 " + keyB + "\n@odd d1 " + keyB + '\n',
                  "d1");
        QCOMPARE(found.keys, QStringList{QString::fromLatin1(keyA)});
        QCOMPARE(found.revoked, QStringList{QStringLiteral("@revoked ") + QString::fromLatin1(keyB)});
        QCOMPARE(found.notes.size(), 2);
        QVERIFY(found.notes[0].contains(QStringLiteral("Line 6")));
        QVERIFY(found.notes[0].contains(QStringLiteral("authority")));
        QVERIFY(found.notes[1].contains(QStringLiteral("@odd")));
    }

    void aRevokedKeyCountsOnEveryPort()
    {
        QCOMPARE(known("@revoked d1 " + keyB, "d1", 2222).revoked.size(), 1);
        QCOMPARE(known("@revoked d2 " + keyB, "d1", 2222).revoked.size(), 0);
    }

    void brokenLinesAreNoKeys_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no key") << QByteArray("d1");
        QTest::newRow("no base64") << QByteArray("d1 ssh-ed25519");
        QTest::newRow("bad base64") << QByteArray("d1 ssh-ed25519 A*");
        QTest::newRow("cut") << QByteArray("d1 ssh-ed25519 AAAAC3Nz");
        QTest::newRow("another type") << QByteArray("d1 ssh-rsa ") + keyA.mid(12);
        QTest::newRow("SSH 1") << QByteArray("d1 1024 35 123456789");
    }
    void brokenLinesAreNoKeys()
    {
        QFETCH(QByteArray, line);
        const KnownHost found = known(line, "d1");
        QVERIFY(found.keys.isEmpty());
        QCOMPARE(found.notes.size(), 1);
    }

    void whatIsNoTextIsBadInput()
    {
        QCOMPARE(knownHost(QByteArray("d1\0", 3), QStringLiteral("d1"), 22).error().code,
                 ErrorCode::BadInput);
        QVERIFY(!knownHost(QByteArray(4 * 1024 * 1024 + 1, '\n'), QStringLiteral("d1"), 22));
    }
};

QTEST_GUILESS_MAIN(TestKnownHosts)
#include "tst_known_hosts.moc"
