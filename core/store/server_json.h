#pragma once

#include "core/base/result.h"
#include "core/store/server.h"

#include <QJsonObject>

#include <optional>

namespace trunkseal::store {

[[nodiscard]] QString toWord(LoginMethod method); ///< "agent", "key_file", "password"
[[nodiscard]] std::optional<LoginMethod> loginMethodFromWord(const QString &word);

[[nodiscard]] QString toWord(ServerTarget target); ///< "asterisk", "vicidial"
[[nodiscard]] std::optional<ServerTarget> serverTargetFromWord(const QString &word);

/// Errors: BadInput, naming server and field.
[[nodiscard]] Result<void> validate(const Server &server);

/// Schema trunkseal.server/1; no secrets.
[[nodiscard]] QJsonObject toJson(const Server &server);
/// Errors: BadInput.
[[nodiscard]] Result<Server> serverFromJson(const QJsonObject &json);

} // namespace trunkseal::store
