#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <utility>
#include <vector>

namespace trunkseal::deploy {

/// One value as Ansible's YAML on one line: strings in double quotes, lists and maps in brackets. A string
/// that Ansible would take for a template is marked !unsafe.
[[nodiscard]] QByteArray yamlText(const QJsonValue &value);

/// A map of such values in this order, a line each; the elements of a list have lines of their own.
using YamlMap = std::vector<std::pair<QString, QJsonValue>>;
[[nodiscard]] QByteArray yamlLines(const YamlMap &map, int indent = 0);

} // namespace trunkseal::deploy
