#pragma once

class QPushButton;
class QString;

namespace trunkseal::ui {

/// A button with an icon (none where `iconName` is empty); its accessible name is the text without mnemonic
/// and ellipsis.
[[nodiscard]] QPushButton *namedButton(const char *objectName, const QString &iconName, const QString &text);

} // namespace trunkseal::ui
