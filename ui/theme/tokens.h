#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

namespace trunkseal::ui {

/// What a colour says. Never the only carrier of a meaning: an icon and a word stand beside it.
enum class Tone { Text, Muted, Accent, OnAccent, Sealed, Gap, Clear, Unknown };

/// Every colour of one theme. Text tones reach a contrast of 4.5:1 on every surface of the same theme, lines
/// of inputs 3:1.
struct Tokens {
    QColor window; ///< behind everything
    QColor surface; ///< cards, tables, inputs
    QColor raised; ///< hover, tool tips, menus
    QColor line; ///< hairlines
    QColor inputLine; ///< borders of inputs
    QColor text, muted, disabled;
    QColor accent, accentSoft, onAccent;
    QColor sealed, gap, clear, unknown;
    QColor sealedSoft, gapSoft, clearSoft, unknownSoft; ///< backgrounds for their tone
};

[[nodiscard]] const Tokens &lightTokens();
[[nodiscard]] const Tokens &darkTokens();
/// The set that `palette` was made from.
[[nodiscard]] const Tokens &tokens(const QPalette &palette);
[[nodiscard]] const Tokens &tokens(); ///< of the application's palette
[[nodiscard]] QPalette paletteFor(const Tokens &set);
[[nodiscard]] QColor colour(const Tokens &set, Tone tone);
[[nodiscard]] QColor softColour(const Tokens &set, Tone tone);

/// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

/// The spacing grid, in device-independent pixels.
namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 24;
inline constexpr int xxl = 40;
} // namespace space

inline constexpr int controlHeight = 32;
inline constexpr int cornerRadius = 6;

/// The type scale, relative to the font the desktop gives.
enum class Type { Caption, Body, Strong, Subtitle, Title, Display, Mono };
[[nodiscard]] QFont font(Type type);

} // namespace trunkseal::ui
