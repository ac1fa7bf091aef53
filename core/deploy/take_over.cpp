#include "core/carrier/carrier_json.h"
#include "core/carrier/validate.h"
#include "core/deploy/drift.h"
#include "core/store/workspace.h"

#include <QJsonObject>

namespace trunkseal::deploy {

Result<carrier::Carrier> takenOver(const carrier::Carrier &carrier, const CarrierDrift &drift)
{
    QJsonObject json = carrier::toJson(carrier);
    json.remove(QStringLiteral("posture"));
    for (const FieldDrift &field : drift.fields) {
        if (field.there.isUndefined())
            json.remove(field.field);
        else
            json.insert(field.field, field.there);
    }
    auto taken = carrier::fromJson(json);
    if (!taken)
        return taken;
    taken->id = carrier.id;
    for (const carrier::Issue &issue : carrier::validate(*taken)) {
        if (issue.level == carrier::Issue::Level::Error)
            return fail(ErrorCode::BadInput, QStringLiteral("%1: %2").arg(carrier.name, issue.message));
    }
    return taken;
}

bool takesSecrets(const DriftReport &report)
{
    return std::any_of(report.carriers.begin(), report.carriers.end(),
                       [](const CarrierDrift &drift) { return drift.passwordDiffers; });
}

Result<void> takeOver(store::Workspace &workspace, const DriftReport &report)
{
    std::vector<carrier::Carrier> taken;
    for (const CarrierDrift &drift : report.carriers) {
        if (drift.kind != CarrierDrift::Kind::Differs)
            continue;
        const auto carrier = workspace.carrier(drift.carrierId);
        if (!carrier)
            return fail(carrier.error());
        auto next = takenOver(*carrier, drift);
        if (!next)
            return fail(next.error());
        taken.push_back(std::move(*next));
    }
    for (const carrier::Carrier &carrier : taken) {
        if (const auto saved = workspace.saveCarrier(carrier); !saved)
            return fail(saved.error());
    }
    for (const CarrierDrift &drift : report.carriers) {
        if (!drift.passwordDiffers)
            continue;
        const QString key = carrier::passwordKey(drift.carrierId);
        const auto done = drift.passwordThere.isEmpty() ? workspace.removeSecret(key)
                                                        : workspace.storeSecret(key, drift.passwordThere);
        if (!done)
            return done;
    }
    return {};
}

} // namespace trunkseal::deploy
