#include "core/store/workspace.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;

/// The vault's key in a real desktop keyring; run inside a session of its own (see CMakeLists.txt).
class TestKeyring : public QObject {
    Q_OBJECT

private slots:
    void aSecretSurvivesWithTheKeyInTheKeyring()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("w.trunkseal"));
        {
            auto workspace = store::Workspace::open(path);
            QVERIFY(workspace);
            const auto made = (*workspace)->createVaultInKeyring();
            QVERIFY2(made, made ? "" : qPrintable(made.error().message + made.error().detail));
            QVERIFY((*workspace)->storeSecret(QStringLiteral("k"), Secret::fromString(QStringLiteral("seed-4711"))));
        }
        auto again = store::Workspace::open(path);
        QVERIFY(again);
        QCOMPARE((*again)->vaultKind(), store::VaultKind::Keyring);
        QVERIFY(!(*again)->isUnlocked());
        QCOMPARE((*again)->secret(QStringLiteral("k")).error().code, ErrorCode::Refused);
        QVERIFY((*again)->unlockFromKeyring());
        QVERIFY(*(*again)->secret(QStringLiteral("k")) == Secret::fromString(QStringLiteral("seed-4711")));
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
