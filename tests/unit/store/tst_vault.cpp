#include "core/store/workspace.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using store::VaultKind;
using store::Workspace;

namespace {

Secret text(const char *characters)
{
    return Secret(QByteArrayView(characters));
}

const char *const passphrase = "correct horse battery";
const char *const seeded = "s33ded-Tr0ub4dor";

} // namespace

class TestVault : public QObject {
    Q_OBJECT

private slots:
    void init();
    void newWorkspaceHasNoVault();
    void secretComesBackAfterUnlock();
    void wrongPassphraseIsBadInput();
    void shortPassphraseIsBadInput();
    void secondVaultIsBadInput();
    void lockedVaultRefuses();
    void missingSecretIsNotFound();
    void changedPassphraseKeepsSecrets();
    void removedCarrierTakesItsSecret();
    void secretsAreBoundToTheirName();
    void seededSecretIsNotInAnyFile();
    void withoutKeyringThePassphraseIsAdvised();

private:
    [[nodiscard]] QString path() const { return m_dir->filePath(QStringLiteral("w.trunkseal")); }
    std::unique_ptr<Workspace> open() { return std::move(*Workspace::open(path())); }
    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestVault::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

void TestVault::newWorkspaceHasNoVault()
{
    const auto workspace = open();
    QCOMPARE(workspace->vaultKind(), VaultKind::None);
    QVERIFY(!workspace->isUnlocked());
    QCOMPARE(workspace->storeSecret(QStringLiteral("k"), text("x")).error().code, ErrorCode::Refused);
    QCOMPARE(workspace->unlock(text(passphrase)).error().code, ErrorCode::BadInput);
    QCOMPARE(workspace->unlockFromKeyring().error().code, ErrorCode::BadInput);
}

void TestVault::secretComesBackAfterUnlock()
{
    auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QCOMPARE(workspace->vaultKind(), VaultKind::Passphrase);
    QVERIFY(workspace->isUnlocked());
    QVERIFY(workspace->storeSecret(QStringLiteral("k"), text(seeded)));
    workspace = open();
    QVERIFY(!workspace->isUnlocked());
    QVERIFY(workspace->hasSecret(QStringLiteral("k")));
    QVERIFY(workspace->unlock(text(passphrase)));
    QVERIFY(*workspace->secret(QStringLiteral("k")) == text(seeded));
    QVERIFY(workspace->check());
}

void TestVault::wrongPassphraseIsBadInput()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    workspace->lock();
    const auto opened = workspace->unlock(text("correct horse batterx"));
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::BadInput);
    QVERIFY(!workspace->isUnlocked());
}

void TestVault::shortPassphraseIsBadInput()
{
    const auto workspace = open();
    QCOMPARE(workspace->createVault(text("")).error().code, ErrorCode::BadInput);
    QCOMPARE(workspace->createVault(text("1234567")).error().code, ErrorCode::BadInput);
    QCOMPARE(workspace->vaultKind(), VaultKind::None);
}

void TestVault::secondVaultIsBadInput()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QCOMPARE(workspace->createVault(text("another passphrase")).error().code, ErrorCode::BadInput);
    QCOMPARE(workspace->createVaultInKeyring().error().code, ErrorCode::BadInput);
}

void TestVault::lockedVaultRefuses()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QVERIFY(workspace->storeSecret(QStringLiteral("k"), text(seeded)));
    workspace->lock();
    QCOMPARE(workspace->secret(QStringLiteral("k")).error().code, ErrorCode::Refused);
    QCOMPARE(workspace->storeSecret(QStringLiteral("k"), text("x")).error().code, ErrorCode::Refused);
}

void TestVault::missingSecretIsNotFound()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QCOMPARE(workspace->secret(QStringLiteral("k")).error().code, ErrorCode::NotFound);
    QVERIFY(workspace->storeSecret(QStringLiteral("k"), text(seeded)));
    QVERIFY(workspace->removeSecret(QStringLiteral("k")));
    QVERIFY(!workspace->hasSecret(QStringLiteral("k")));
}

void TestVault::changedPassphraseKeepsSecrets()
{
    auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QVERIFY(workspace->storeSecret(QStringLiteral("k"), text(seeded)));
    QCOMPARE(workspace->changePassphrase(text("wrong one"), text("new passphrase")).error().code,
             ErrorCode::BadInput);
    QCOMPARE(workspace->changePassphrase(text(passphrase), text("short")).error().code, ErrorCode::BadInput);
    QVERIFY(workspace->changePassphrase(text(passphrase), text("new passphrase")));
    workspace = open();
    QVERIFY(!workspace->unlock(text(passphrase)));
    QVERIFY(workspace->unlock(text("new passphrase")));
    QVERIFY(*workspace->secret(QStringLiteral("k")) == text(seeded));
}

void TestVault::removedCarrierTakesItsSecret()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    carrier::Carrier carrier;
    carrier.name = QStringLiteral("acme");
    carrier.host = QStringLiteral("sip.acme.test");
    const auto saved = workspace->saveCarrier(carrier);
    QVERIFY(saved);
    QVERIFY(workspace->storeSecret(carrier::passwordKey(saved->id), text(seeded)));
    QVERIFY(workspace->removeCarrier(saved->id));
    QVERIFY(!workspace->hasSecret(carrier::passwordKey(saved->id)));
}

void TestVault::secretsAreBoundToTheirName()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QVERIFY(workspace->storeSecret(QStringLiteral("a"), text("one")));
    QVERIFY(workspace->storeSecret(QStringLiteral("b"), text("two")));
    QVERIFY(*workspace->secret(QStringLiteral("a")) == text("one"));
    QVERIFY(*workspace->secret(QStringLiteral("b")) == text("two"));
}

void TestVault::seededSecretIsNotInAnyFile()
{
    const auto workspace = open();
    QVERIFY(workspace->createVault(text(passphrase)));
    QVERIFY(workspace->storeSecret(QStringLiteral("k"), text(seeded)));
    QVERIFY(workspace->storeSecret(QStringLiteral("k"), text("second value")));
    const QFileInfoList files = QDir(m_dir->path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 3); // database, WAL, shared memory
    for (const QFileInfo &info : files) {
        QFile file(info.absoluteFilePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *secret : {seeded, passphrase, "second value"})
            QVERIFY2(!bytes.contains(secret), qPrintable(info.fileName()));
    }
}

void TestVault::withoutKeyringThePassphraseIsAdvised()
{
    // No bus can be reached, so there is no keyring, whatever desktop the tests run on.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const auto workspace = open();
    const auto created = workspace->createVaultInKeyring();
    QVERIFY(!created);
    QCOMPARE(created.error().code, ErrorCode::Storage);
    QCOMPARE(workspace->vaultKind(), VaultKind::None);
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
