#include "core/store/carrier_batch.h"

#include "core/base/text.h"
#include "core/carrier/validate.h"

#include <QMap>

namespace trunkseal::store {

namespace {

Result<void> checkNames(const Workspace &workspace, const std::vector<CarrierEntry> &entries)
{
    const auto present = workspace.carriers();
    if (!present)
        return fail(present.error());
    QMap<QString, QString> idOf; // by the name in small letters
    for (const carrier::Carrier &each : *present)
        idOf.insert(each.name.toLower(), each.id);
    QStringList seen;
    for (const CarrierEntry &entry : entries) {
        const QString name = entry.carrier.name.toLower();
        if (idOf.contains(name) && idOf.value(name) != entry.carrier.id)
            return fail(ErrorCode::BadInput,
                        Text::tr("There is already a carrier named %1. Choose another name.")
                            .arg(entry.carrier.name));
        if (seen.contains(name))
            return fail(ErrorCode::BadInput,
                        Text::tr("Two of these carriers are named %1. Rename one.").arg(entry.carrier.name));
        seen << name;
    }
    return {};
}

Result<void> checkValues(const std::vector<CarrierEntry> &entries)
{
    for (const CarrierEntry &entry : entries) {
        for (const carrier::Issue &issue : carrier::validate(entry.carrier)) {
            if (issue.level == carrier::Issue::Level::Error)
                return fail(ErrorCode::BadInput,
                            QStringLiteral("%1: %2").arg(entry.carrier.name, issue.message));
        }
    }
    return {};
}

Result<void> checkVault(const Workspace &workspace, const std::vector<CarrierEntry> &entries)
{
    const bool secrets = std::any_of(entries.begin(), entries.end(), [](const CarrierEntry &entry) {
        return !entry.password.isEmpty() || !entry.inboundPassword.isEmpty();
    });
    if (secrets && !workspace.isUnlocked())
        return fail(ErrorCode::Refused,
                    Text::tr("The vault is locked. Unlock it first, so that the passwords can be kept."));
    return {};
}

Result<void> storePassword(Workspace &workspace, const QString &key, const Secret &password)
{
    return password.isEmpty() ? Result<void>() : workspace.storeSecret(key, password);
}

} // namespace

Result<std::vector<carrier::Carrier>> saveCarriers(Workspace &workspace,
                                                   const std::vector<CarrierEntry> &entries)
{
    if (const auto done = checkNames(workspace, entries); !done)
        return fail(done.error());
    if (const auto done = checkValues(entries); !done)
        return fail(done.error());
    if (const auto done = checkVault(workspace, entries); !done)
        return fail(done.error());
    std::vector<carrier::Carrier> saved;
    for (const CarrierEntry &entry : entries) {
        const auto stored = workspace.saveCarrier(entry.carrier);
        if (!stored)
            return fail(stored.error());
        if (const auto kept = storePassword(workspace, carrier::passwordKey(stored->id), entry.password);
            !kept)
            return fail(kept.error());
        if (const auto kept =
                storePassword(workspace, carrier::inboundPasswordKey(stored->id), entry.inboundPassword);
            !kept)
            return fail(kept.error());
        saved.push_back(*stored);
    }
    return saved;
}

} // namespace trunkseal::store
