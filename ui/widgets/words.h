#pragma once

#include "core/call/test_call.h"
#include "core/carrier/carrier.h"
#include "core/diagnosis/finding.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>

namespace trunkseal::ui {

/// How a state is shown everywhere: icon, word and tone together.
struct Sign {
    QString icon;
    QString word;
    Tone tone = Tone::Unknown;
};

/// Translated words for the engine's enums; the one place that gives them an icon and a tone.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::Words)

public:
    [[nodiscard]] static Sign sign(carrier::Posture posture);
    [[nodiscard]] static Sign sign(call::Verdict verdict);
    [[nodiscard]] static Sign sign(call::CheckState state);
    [[nodiscard]] static Sign sign(diagnosis::Severity severity);
    /// What the posture means and what to do about it, in one sentence.
    [[nodiscard]] static QString sentence(carrier::Posture posture);
    [[nodiscard]] static QString word(carrier::Stack stack);
    [[nodiscard]] static QString word(carrier::Transport transport);
    /// The name of a check of a call ("certificate" → "Certificate").
    [[nodiscard]] static QString checkName(const QString &id);
    [[nodiscard]] static QString word(media::SoundState state);
    [[nodiscard]] static QString word(call::LiveCall::Phase phase);
    /// "just now", "12 min ago", "3 h ago", "5 days ago".
    [[nodiscard]] static QString ago(const QDateTime &then, const QDateTime &now);
    /// "0:07", "12:30".
    [[nodiscard]] static QString elapsed(double milliseconds);
    /// "−18.3 dBFS", with the locale's decimal sign; "silent" below -95.
    [[nodiscard]] static QString level(double dbfs);
};

} // namespace trunkseal::ui
