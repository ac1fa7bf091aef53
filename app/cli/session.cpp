#include "app/cli/session.h"

#include "app/cli/secrets.h"
#include "core/base/text.h"

#include <QFileInfo>
#include <QUrl>

namespace trunkseal::cli {

namespace {

QString pathFrom(const QString &fileOrUrl)
{
    const QUrl url(fileOrUrl);
    return url.isLocalFile() ? url.toLocalFile() : fileOrUrl;
}

tl::unexpected<Error> passphraseWanted()
{
    return fail(
        ErrorCode::BadInput,
        Text::tr("The vault's passphrase is needed. Name it with --passphrase-file or --passphrase-env."));
}

} // namespace

Session::Session(Output &output, const Arguments &common, std::shared_ptr<std::atomic_bool> canceled)
    : out(output)
    , m_common(common)
    , m_canceled(std::move(canceled))
    , m_report(output.progress())
    , m_path(common.isSet("workspace") ? pathFrom(common.value("workspace")) : store::defaultWorkspacePath())
{
}

bool Session::hasWorkspace() const
{
    return m_common.isSet("workspace") || QFileInfo::exists(m_path);
}

Result<store::Workspace *> Session::workspace()
{
    if (m_workspace)
        return m_workspace.get();
    if (QUrl url(m_path); m_path.contains(QLatin1String("://")) && !url.isLocalFile())
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 is not a file. A workspace is a file on this machine.")
                        .arg(url.toString(QUrl::RemoveUserInfo)));
    auto opened = store::Workspace::open(m_path);
    if (!opened)
        return fail(opened.error());
    m_workspace = std::move(*opened);
    return m_workspace.get();
}

Result<void> Session::unlock()
{
    const auto opened = workspace();
    if (!opened)
        return fail(opened.error());
    store::Workspace &store = **opened;
    if (store.isUnlocked())
        return {};
    if (store.vaultKind() == store::VaultKind::Keyring)
        return store.unlockFromKeyring();
    const auto given = givenSecret(m_common, QStringLiteral("passphrase"));
    if (!given)
        return fail(given.error());
    if (*given)
        return store.unlock(**given);
    if (!canAsk())
        return passphraseWanted();
    const auto asked = askSecret(Text::tr("Passphrase of %1:").arg(store.path()), control());
    return asked ? store.unlock(*asked) : Result<void>(fail(asked.error()));
}

Result<void> Session::unlockOrCreate()
{
    const auto opened = workspace();
    if (!opened)
        return fail(opened.error());
    store::Workspace &store = **opened;
    if (store.vaultKind() != store::VaultKind::None)
        return unlock();
    const auto given = givenSecret(m_common, QStringLiteral("passphrase"));
    if (!given)
        return fail(given.error());
    if (*given)
        return store.createVault(**given);
    if (store.createVaultInKeyring())
        return {};
    const auto passphrase = newPassphrase();
    return passphrase ? store.createVault(*passphrase) : Result<void>(fail(passphrase.error()));
}

Result<Secret> Session::newPassphrase() const
{
    if (!canAsk())
        return passphraseWanted();
    auto first = askSecret(Text::tr("New passphrase for the passwords of this workspace:"), control());
    if (!first)
        return fail(first.error());
    const auto again = askSecret(Text::tr("The same again:"), control());
    if (!again)
        return fail(again.error());
    if (!(*first == *again))
        return fail(ErrorCode::BadInput, Text::tr("The two passphrases differ. Try again."));
    return first;
}

Result<Secret> Session::storedSecret(const QString &key)
{
    const auto opened = workspace();
    if (!opened)
        return fail(opened.error());
    if (!(*opened)->hasSecret(key))
        return Secret();
    if (const auto open = unlock(); !open)
        return fail(open.error());
    return (*opened)->secret(key);
}

Result<void> Session::keepSecret(const QString &key, const Secret &secret)
{
    if (const auto open = unlockOrCreate(); !open)
        return open;
    return m_workspace->storeSecret(key, secret);
}

} // namespace trunkseal::cli
