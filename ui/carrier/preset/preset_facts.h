#pragma once

#include "core/carrier/preset.h"
#include "ui/widgets/words.h"

namespace trunkseal::ui {

/// One line about a carrier: what it is about and what is known.
struct PresetFact {
    QString label;
    QString text;
};

/// What is known of `preset` in reading order; what is not known about TLS and SRTP is said, the rest left
/// out.
[[nodiscard]] std::vector<PresetFact> presetFacts(const carrier::Preset &preset);
/// How far the carrier can go: both, TLS only, neither, or not known.
[[nodiscard]] Sign presetSign(const carrier::Preset &preset);
/// What the user does next at the carrier, after the form was filled in.
[[nodiscard]] QString presetAdvice(const carrier::Preset &preset);

} // namespace trunkseal::ui
