#pragma once

#include <QStringList>

class QMimeData;

namespace trunkseal::ui {

/// The files of this machine that are being dragged; empty when there are none or others among them.
[[nodiscard]] QStringList localFiles(const QMimeData *data);

[[nodiscard]] QString confFilter(); ///< of file dialogs: configuration
[[nodiscard]] QString importFilter(); ///< configuration and exported carriers

} // namespace trunkseal::ui
