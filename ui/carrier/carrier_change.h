#pragma once

#include "core/diagnosis/finding.h"
#include "ui/shell/services.h"

namespace trunkseal::ui {

/// Saves `carrier` with the setting that a finding proposes. Errors: BadInput (it knows no such setting),
/// Storage.
void applyChange(const Services &services, QObject *context, const carrier::Carrier &carrier,
                 const diagnosis::SettingChange &change, WorkspaceClient::Done<carrier::Carrier> done);

} // namespace trunkseal::ui
