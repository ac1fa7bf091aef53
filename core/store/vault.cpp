#include "core/store/vault.h"

#include "core/base/text.h"
#include "core/crypto/crypto.h"
#include "core/store/keyring.h"

namespace trunkseal::store {

namespace {

constexpr int keyBytes = 32;
constexpr int saltBytes = 16;
constexpr int shortestPassphrase = 8;

const QString dataKeyPurpose = QStringLiteral("vault/data_key");
const QString checkPurpose = QStringLiteral("vault/keyring_check");

Result<void> checkPassphrase(const Secret &passphrase)
{
    if (passphrase.size() >= shortestPassphrase)
        return {};
    return fail(
        ErrorCode::BadInput,
        Text::tr("The passphrase is too short. Use %n characters or more.", nullptr, shortestPassphrase));
}

tl::unexpected<Error> noPassphraseVault()
{
    return fail(ErrorCode::BadInput, Text::tr("This workspace has no vault with a passphrase."));
}

} // namespace

Vault::Vault(const Database &database, QString workspaceId)
    : m_database(database)
    , m_workspaceId(std::move(workspaceId))
{
}

QByteArray Vault::context(const QString &purpose) const
{
    return purpose.toUtf8() + '\0' + m_workspaceId.toUtf8();
}

VaultKind Vault::kind() const
{
    const auto kind = m_database.value(QStringLiteral("SELECT kind FROM vault"));
    const QString word = kind ? kind->toString() : QString();
    if (word == QLatin1String("passphrase"))
        return VaultKind::Passphrase;
    return word == QLatin1String("keyring") ? VaultKind::Keyring : VaultKind::None;
}

Result<void> Vault::checkNew() const
{
    if (kind() == VaultKind::None)
        return {};
    return fail(ErrorCode::BadInput,
                Text::tr("This workspace already has a vault. Unlock it, or change its passphrase."));
}

Result<void> Vault::checkOpen() const
{
    if (kind() == VaultKind::None)
        return fail(
            ErrorCode::Refused,
            Text::tr("This workspace has no vault for passwords yet. Choose a passphrase for it first."));
    if (!isUnlocked())
        return fail(ErrorCode::Refused,
                    Text::tr("The vault is locked. Unlock it with its passphrase first."));
    return {};
}

Result<void> Vault::wrap(const Secret &dataKey, const Secret &passphrase) const
{
    const crypto::ScryptCost cost;
    const QByteArray salt = crypto::randomBytes(saltBytes);
    const auto wrappingKey = crypto::scrypt(passphrase, salt, cost);
    if (!wrappingKey)
        return fail(wrappingKey.error());
    const auto wrapped = crypto::seal(*wrappingKey, dataKey, context(dataKeyPurpose));
    if (!wrapped)
        return fail(wrapped.error());
    const auto stored =
        m_database.run(QStringLiteral("INSERT OR REPLACE INTO vault VALUES(1, 'passphrase', ?, ?, ?, ?, ?)"),
                       {salt, cost.n, cost.r, cost.p, *wrapped});
    return stored ? Result<void>() : Result<void>(fail(stored.error()));
}

Result<Secret> Vault::unwrap(const Secret &passphrase) const
{
    const auto row = m_database.rows(
        QStringLiteral("SELECT salt, cost_n, cost_r, cost_p, wrapped FROM vault WHERE kind = 'passphrase'"));
    if (!row)
        return fail(row.error());
    if (row->empty())
        return noPassphraseVault();
    const QVariantList &vault = row->front();
    const auto wrappingKey = crypto::scrypt(passphrase, vault.at(0).toByteArray(),
                                            {vault.at(1).toInt(), vault.at(2).toInt(), vault.at(3).toInt()});
    if (!wrappingKey)
        return fail(wrappingKey.error());
    auto dataKey = crypto::open(*wrappingKey, vault.at(4).toByteArray(), context(dataKeyPurpose));
    if (!dataKey)
        return fail(ErrorCode::BadInput,
                    Text::tr("The passphrase does not open this vault. Check it and try again."));
    return dataKey;
}

Result<void> Vault::create(const Secret &passphrase)
{
    if (const auto fits = checkPassphrase(passphrase); !fits)
        return fits;
    const Secret dataKey = crypto::randomSecret(keyBytes);
    const auto done = m_database.transact([&]() -> Result<void> {
        if (const auto isNew = checkNew(); !isNew)
            return isNew;
        return wrap(dataKey, passphrase);
    });
    if (done)
        m_dataKey = dataKey;
    return done;
}

Result<void> Vault::createInKeyring()
{
    if (const auto isNew = checkNew(); !isNew)
        return isNew;
    const Secret dataKey = crypto::randomSecret(keyBytes);
    if (const auto kept = keyring::store(m_workspaceId, dataKey); !kept)
        return kept;
    const auto check = crypto::seal(dataKey, Secret(), context(checkPurpose));
    if (!check)
        return fail(check.error());
    const auto done = m_database.transact([&]() -> Result<void> {
        if (const auto isNew = checkNew(); !isNew)
            return isNew;
        const auto stored = m_database.run(
            QStringLiteral("INSERT INTO vault VALUES(1, 'keyring', x'', 0, 0, 0, ?)"), {*check});
        return stored ? Result<void>() : Result<void>(fail(stored.error()));
    });
    if (done)
        m_dataKey = dataKey;
    return done;
}

Result<void> Vault::unlock(const Secret &passphrase)
{
    auto dataKey = unwrap(passphrase);
    if (!dataKey)
        return fail(dataKey.error());
    m_dataKey = std::move(*dataKey);
    return {};
}

Result<void> Vault::unlockFromKeyring()
{
    const auto check = m_database.value(QStringLiteral("SELECT wrapped FROM vault WHERE kind = 'keyring'"));
    if (!check)
        return fail(check.error());
    if (!check->isValid())
        return fail(ErrorCode::BadInput,
                    Text::tr("The vault of this workspace is not kept in the desktop's keyring."));
    auto dataKey = keyring::load(m_workspaceId);
    if (!dataKey)
        return fail(dataKey.error());
    if (!crypto::open(*dataKey, check->toByteArray(), context(checkPurpose)))
        return fail(ErrorCode::Storage,
                    Text::tr("The keyring holds a key of another workspace. Restore the keyring's entry."));
    m_dataKey = std::move(*dataKey);
    return {};
}

Result<void> Vault::changePassphrase(const Secret &current, const Secret &next)
{
    if (const auto fits = checkPassphrase(next); !fits)
        return fits;
    return m_database.transact([&]() -> Result<void> {
        const auto dataKey = unwrap(current);
        if (!dataKey)
            return fail(dataKey.error());
        return wrap(*dataKey, next);
    });
}

Result<void> Vault::store(const QString &key, const Secret &secret) const
{
    if (const auto open = checkOpen(); !open)
        return open;
    const auto sealed = crypto::seal(m_dataKey, secret, context(key));
    if (!sealed)
        return fail(sealed.error());
    const auto stored =
        m_database.run(QStringLiteral("INSERT OR REPLACE INTO secret VALUES(?, ?)"), {key, *sealed});
    return stored ? Result<void>() : Result<void>(fail(stored.error()));
}

Result<Secret> Vault::secret(const QString &key) const
{
    const auto sealed = m_database.value(QStringLiteral("SELECT sealed FROM secret WHERE key = ?"), {key});
    if (!sealed)
        return fail(sealed.error());
    if (!sealed->isValid())
        return fail(ErrorCode::NotFound,
                    Text::tr("The vault holds no password for this entry. Enter it first."), key);
    if (const auto open = checkOpen(); !open)
        return fail(open.error());
    auto opened = crypto::open(m_dataKey, sealed->toByteArray(), context(key));
    if (!opened)
        return fail(ErrorCode::Storage,
                    Text::tr("A password in the vault was changed from outside. Enter it again."), key);
    return opened;
}

bool Vault::has(const QString &key) const
{
    const auto found = m_database.value(QStringLiteral("SELECT 1 FROM secret WHERE key = ?"), {key});
    return found && found->isValid();
}

Result<void> Vault::remove(const QString &key) const
{
    const auto removed = m_database.run(QStringLiteral("DELETE FROM secret WHERE key = ?"), {key});
    return removed ? Result<void>() : Result<void>(fail(removed.error()));
}

} // namespace trunkseal::store
