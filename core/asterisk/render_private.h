#pragma once

#include "core/asterisk/render.h"

#include <QMap>

namespace trunkseal::asterisk {

/// What one file's renderer gets: its carriers, sorted by name, all of them checked.
struct RenderJob {
    std::vector<const carrier::Carrier *> carriers;
    QMap<QString, Secret> passwords; ///< by carrier id, or name where the id is empty; only those needed
    QMap<QString, Secret> inboundPasswords; ///< the same for the carriers that log in with us
    QMap<QString, Secret> clientKeys; ///< the same for the carriers that we show a certificate of our own
    const TargetProfile &target;

    [[nodiscard]] Secret passwordOf(const carrier::Carrier &carrier) const
    {
        return passwords.value(keyOf(carrier));
    }
    [[nodiscard]] Secret inboundPasswordOf(const carrier::Carrier &carrier) const
    {
        return inboundPasswords.value(keyOf(carrier));
    }
    [[nodiscard]] Secret clientKeyOf(const carrier::Carrier &carrier) const
    {
        return clientKeys.value(keyOf(carrier));
    }
    [[nodiscard]] static QString keyOf(const carrier::Carrier &carrier)
    {
        return carrier.id.isEmpty() ? carrier.name : carrier.id;
    }
};

[[nodiscard]] Result<> renderPjsip(const RenderJob &job, Rendered &out);
[[nodiscard]] Result<> renderWizard(const RenderJob &job, Rendered &out);
[[nodiscard]] Result<> renderChanSip(const RenderJob &job, Rendered &out);

/// "host", "host:5061", "[2001:db8::1]:5061".
[[nodiscard]] QString hostPort(const carrier::Carrier &carrier);
/// Where on the server our certificate for this carrier and its key are; empty when we show none.
[[nodiscard]] QString clientCertPath(const carrier::Carrier &carrier, const TargetProfile &target);
[[nodiscard]] QString clientKeyPath(const carrier::Carrier &carrier, const TargetProfile &target);
/// Adds the two files when the workspace holds them.
void addClientFiles(const carrier::Carrier &carrier, const RenderJob &job, Rendered &out);
/// The carrier's certificates as one PEM text of just the certificates.
[[nodiscard]] QByteArray anchorText(const carrier::Carrier &carrier);
[[nodiscard]] QString headerLine();
/// "Name" <number>, <number> or nothing.
[[nodiscard]] QString callerIdText(const carrier::Carrier &carrier);
/// The user part of the address that is registered and called from.
[[nodiscard]] QString registerUser(const carrier::Carrier &carrier);

} // namespace trunkseal::asterisk
