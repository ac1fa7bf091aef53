#include "ui/theme/tokens.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include <cmath>

namespace trunkseal::ui {

namespace {

QColor rgb(QRgb value)
{
    return QColor::fromRgb(value);
}

Tokens makeLight()
{
    Tokens t;
    t.window = rgb(0xF4F6F9);
    t.surface = rgb(0xFFFFFF);
    t.raised = rgb(0xEDF1F6);
    t.line = rgb(0xDBE1E9);
    t.inputLine = rgb(0x8792A1);
    t.text = rgb(0x17202B);
    t.muted = rgb(0x4E5A69);
    t.disabled = rgb(0x98A2AF);
    t.accent = rgb(0x2257C4);
    t.accentSoft = rgb(0xE3EBFB);
    t.onAccent = rgb(0xFFFFFF);
    t.sealed = rgb(0x12683C);
    t.gap = rgb(0x805000);
    t.clear = rgb(0xB3261E);
    t.unknown = rgb(0x525E6C);
    t.sealedSoft = rgb(0xE2F4E9);
    t.gapSoft = rgb(0xFCF0D6);
    t.clearSoft = rgb(0xFCE9E7);
    t.unknownSoft = rgb(0xECEFF3);
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.window = rgb(0x14181E);
    t.surface = rgb(0x1B2028);
    t.raised = rgb(0x262D38);
    t.line = rgb(0x323B48);
    t.inputLine = rgb(0x6F7C8E);
    t.text = rgb(0xE7EBF1);
    t.muted = rgb(0xA9B4C3);
    t.disabled = rgb(0x667284);
    t.accent = rgb(0x82B1FF);
    t.accentSoft = rgb(0x22334F);
    t.onAccent = rgb(0x0A1B36);
    t.sealed = rgb(0x62D99A);
    t.gap = rgb(0xF2BC55);
    t.clear = rgb(0xFF938A);
    t.unknown = rgb(0xAAB5C3);
    t.sealedSoft = rgb(0x17342A);
    t.gapSoft = rgb(0x3A2E16);
    t.clearSoft = rgb(0x42211F);
    t.unknownSoft = rgb(0x2A323D);
    return t;
}

double luminance(const QColor &colour)
{
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

} // namespace

const Tokens &lightTokens()
{
    static const Tokens set = makeLight();
    return set;
}

const Tokens &darkTokens()
{
    static const Tokens set = makeDark();
    return set;
}

const Tokens &tokens(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

const Tokens &tokens()
{
    return tokens(QGuiApplication::palette());
}

QPalette paletteFor(const Tokens &set)
{
    QPalette p;
    p.setColor(QPalette::Window, set.window);
    p.setColor(QPalette::WindowText, set.text);
    p.setColor(QPalette::Base, set.surface);
    p.setColor(QPalette::AlternateBase, set.window);
    p.setColor(QPalette::Text, set.text);
    p.setColor(QPalette::PlaceholderText, set.muted);
    p.setColor(QPalette::Button, set.surface);
    p.setColor(QPalette::ButtonText, set.text);
    p.setColor(QPalette::BrightText, set.onAccent);
    p.setColor(QPalette::Highlight, set.accent);
    p.setColor(QPalette::HighlightedText, set.onAccent);
    p.setColor(QPalette::Link, set.accent);
    p.setColor(QPalette::LinkVisited, set.accent);
    p.setColor(QPalette::ToolTipBase, set.raised);
    p.setColor(QPalette::ToolTipText, set.text);
    p.setColor(QPalette::Light, set.surface);
    p.setColor(QPalette::Midlight, set.raised);
    p.setColor(QPalette::Mid, set.line);
    p.setColor(QPalette::Dark, set.inputLine);
    p.setColor(QPalette::Shadow, set.inputLine);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, set.disabled);
    p.setColor(QPalette::Disabled, QPalette::Base, set.window);
    p.setColor(QPalette::Disabled, QPalette::Highlight, set.line);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, set.muted);
    return p;
}

QColor colour(const Tokens &set, Tone tone)
{
    switch (tone) {
    case Tone::Text:
        return set.text;
    case Tone::Muted:
        return set.muted;
    case Tone::Accent:
        return set.accent;
    case Tone::OnAccent:
        return set.onAccent;
    case Tone::Sealed:
        return set.sealed;
    case Tone::Gap:
        return set.gap;
    case Tone::Clear:
        return set.clear;
    case Tone::Unknown:
        return set.unknown;
    }
    return set.text;
}

QColor softColour(const Tokens &set, Tone tone)
{
    switch (tone) {
    case Tone::Sealed:
        return set.sealedSoft;
    case Tone::Gap:
        return set.gapSoft;
    case Tone::Clear:
        return set.clearSoft;
    case Tone::Accent:
        return set.accentSoft;
    default:
        return set.unknownSoft;
    }
}

double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QFont font(Type type)
{
    QFont f =
        type == Type::Mono ? QFontDatabase::systemFont(QFontDatabase::FixedFont) : QGuiApplication::font();
    const qreal base = QGuiApplication::font().pointSizeF();
    const auto scaled = [&f, base](qreal factor, QFont::Weight weight) {
        f.setPointSizeF(base * factor);
        f.setWeight(weight);
    };
    switch (type) {
    case Type::Caption:
        scaled(0.9, QFont::Normal);
        break;
    case Type::Body:
    case Type::Mono:
        scaled(1.0, QFont::Normal);
        break;
    case Type::Strong:
        scaled(1.0, QFont::DemiBold);
        break;
    case Type::Subtitle:
        scaled(1.15, QFont::DemiBold);
        break;
    case Type::Title:
        scaled(1.5, QFont::DemiBold);
        break;
    case Type::Display:
        scaled(2.0, QFont::DemiBold);
        break;
    }
    return f;
}

} // namespace trunkseal::ui
