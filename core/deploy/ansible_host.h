#pragma once

#include "core/deploy/ansible_export.h"

#include <QJsonArray>
#include <QMap>

namespace trunkseal::deploy {

/// The variables that stand for the secrets of carriers.
class AnsibleSecrets {
public:
    explicit AnsibleSecrets(const std::vector<carrier::Carrier> &carriers);

    /// "trunkseal_password_acme" and so on.
    [[nodiscard]] QString password(const carrier::Carrier &carrier) const;
    [[nodiscard]] QString inboundPassword(const carrier::Carrier &carrier) const;
    [[nodiscard]] QString clientKey(const carrier::Carrier &carrier) const;
    /// What the role checks before it writes: those that are needed, and what they must be.
    [[nodiscard]] QJsonArray needed() const { return m_needed; }

private:
    [[nodiscard]] QString nameFor(const carrier::Carrier &carrier) const;

    QMap<QString, QString> m_names; ///< carrier → the end of its variables
    QJsonArray m_needed;
};

/// The files of the role for one server, and the variables that tell the role what to do with them.
[[nodiscard]] Result<std::vector<AnsibleExport::File>>
ansibleHost(const store::Server &server, const std::vector<carrier::Carrier> &carriers,
            const AnsibleSecrets &secrets);

} // namespace trunkseal::deploy
