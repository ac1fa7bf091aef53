#pragma once

namespace trunkseal::ui {

/// Makes LevelMeter and ValidityBar known to assistive technology as progress bars with a value. Safe to call
/// often.
void installValueAccessibility();

} // namespace trunkseal::ui
