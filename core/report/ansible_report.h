#pragma once

#include "core/deploy/ansible_export.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// ansible_export/1: where it lies, for whom, and the names of the secrets that a vault has to define.
[[nodiscard]] QJsonObject ansibleJson(const deploy::AnsibleExport &made, const QString &folder);
[[nodiscard]] QString ansibleText(const deploy::AnsibleExport &made, const QString &folder,
                                  const TextStyle &style);

} // namespace trunkseal::report
