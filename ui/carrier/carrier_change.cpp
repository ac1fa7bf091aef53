#include "ui/carrier/carrier_change.h"

#include "core/carrier/carrier_json.h"

namespace trunkseal::ui {

void applyChange(const Services &services, QObject *context, const carrier::Carrier &carrier,
                 const diagnosis::SettingChange &change, WorkspaceClient::Done<carrier::Carrier> done)
{
    QJsonObject json = carrier::toJson(carrier);
    json.remove(QStringLiteral("posture")); // follows from transport and media
    const bool isNumber = json.value(change.field).isDouble();
    json.insert(change.field, isNumber ? QJsonValue(change.value.toInt()) : QJsonValue(change.value));
    const auto changed = carrier::fromJson(json);
    if (!changed) {
        done(fail(changed.error()));
        return;
    }
    services.workspace->saveCarrier(context, *changed, std::move(done));
}

} // namespace trunkseal::ui
