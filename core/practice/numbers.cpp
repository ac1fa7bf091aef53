#include "core/practice/numbers.h"

#include "core/base/text.h"
#include "core/practice/practice_carrier.h"

#include <algorithm>
#include <array>

namespace trunkseal::practice {
namespace {

using namespace std::chrono_literals;

struct NumberRow {
    const char *number;
    const char *description;
    CallScript script;
};

const std::array<NumberRow, 14> &rows()
{
    static const std::array<NumberRow, 14> table{{
        {"600", QT_TRANSLATE_NOOP("trunkseal::Text", "echoes what it hears"), {}},
        {"601", QT_TRANSLATE_NOOP("trunkseal::Text", "1004 Hz tone at 0 dBm0"), {.sound = Sound::Milliwatt}},
        {"602",
         QT_TRANSLATE_NOOP("trunkseal::Text", "silence, with audio packets"),
         {.sound = Sound::Silence}},
        {"603",
         QT_TRANSLATE_NOOP("trunkseal::Text", "busy: 486"),
         {.refuseWith = 486, .refuseReason = "Busy Here"}},
        {"604",
         QT_TRANSLATE_NOOP("trunkseal::Text", "out of service: 503"),
         {.refuseWith = 503, .refuseReason = "Service Unavailable"}},
        {"605",
         QT_TRANSLATE_NOOP("trunkseal::Text", "rings and is never answered"),
         {.rings = true, .answers = false}},
        {"606",
         QT_TRANSLATE_NOOP("trunkseal::Text", "a voice-like sound; hangs up after 5 seconds"),
         {.sound = Sound::Speech, .hangsUpAfter = 5s}},
        {"607",
         QT_TRANSLATE_NOOP("trunkseal::Text", "a voice-like sound; presses 1"),
         {.sound = Sound::Speech, .dtmf = "1"}},
        {"608",
         QT_TRANSLATE_NOOP("trunkseal::Text", "early audio (183), answered after 3 seconds"),
         {.hasEarlyMedia = true, .answersAfter = 3s, .sound = Sound::Speech}},
        {"609",
         QT_TRANSLATE_NOOP("trunkseal::Text", "forbidden: 403"),
         {.refuseWith = 403, .refuseReason = "Forbidden"}},
        {"610", QT_TRANSLATE_NOOP("trunkseal::Text", "redirects (302) to 600"), {.redirects = true}},
        {"611",
         QT_TRANSLATE_NOOP("trunkseal::Text", "does not exist: 404"),
         {.refuseWith = 404, .refuseReason = "Not Found"}},
        {"613",
         QT_TRANSLATE_NOOP("trunkseal::Text", "rings, answered after 8 seconds"),
         {.rings = true, .answersAfter = 8s}},
        {"615",
         QT_TRANSLATE_NOOP("trunkseal::Text", "answers, but sends no audio packets"),
         {.sound = Sound::Nothing}},
    }};
    return table;
}

bool isTelephoneNumber(const QByteArray &number)
{
    const QByteArray digits = number.startsWith('+') ? number.mid(1) : number;
    return digits.size() >= 8 && digits.size() <= 15
        && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::vector<ExtensionInfo> extensions()
{
    std::vector<ExtensionInfo> list;
    for (const NumberRow &row : rows())
        list.push_back({QLatin1String(row.number), Text::tr(row.description)});
    return list;
}

CallScript scriptFor(const QByteArray &number)
{
    const QByteArray wanted = isTelephoneNumber(number) ? QByteArray("606") : number;
    const auto row = std::ranges::find_if(
        rows(), [&wanted](const NumberRow &candidate) { return wanted == candidate.number; });
    if (row == rows().end())
        return {.refuseWith = 404, .refuseReason = "Not Found"};
    return row->script;
}

} // namespace trunkseal::practice
