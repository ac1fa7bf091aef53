#include "core/pki/crl_reason.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace trunkseal::pki {

namespace {

struct Row {
    int code;
    const char *word;
    const char *text;
};

constexpr std::array rows{
    Row{0, "unspecified", QT_TRANSLATE_NOOP("trunkseal::Text", "no reason stated")},
    Row{1, "key_compromise", QT_TRANSLATE_NOOP("trunkseal::Text", "its key became known to others")},
    Row{2, "ca_compromise",
        QT_TRANSLATE_NOOP("trunkseal::Text", "the authority's key became known to others")},
    Row{3, "affiliation_changed", QT_TRANSLATE_NOOP("trunkseal::Text", "its owner's name changed")},
    Row{4, "superseded", QT_TRANSLATE_NOOP("trunkseal::Text", "a new certificate replaced it")},
    Row{5, "cessation_of_operation", QT_TRANSLATE_NOOP("trunkseal::Text", "it is no longer needed")},
    Row{6, "certificate_hold", QT_TRANSLATE_NOOP("trunkseal::Text", "put on hold")},
    Row{8, "remove_from_crl", QT_TRANSLATE_NOOP("trunkseal::Text", "taken off hold")},
    Row{9, "privilege_withdrawn", QT_TRANSLATE_NOOP("trunkseal::Text", "its owner lost a right it states")},
    Row{10, "aa_compromise",
        QT_TRANSLATE_NOOP("trunkseal::Text", "the attribute authority's key became known to others")},
};

const Row *rowOf(int code)
{
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Row &r) { return r.code == code; });
    return row == rows.end() ? nullptr : row;
}

} // namespace

QString crlReasonWord(int code)
{
    if (const Row *row = rowOf(code))
        return QString::fromLatin1(row->word);
    return code < 0 ? QString() : QStringLiteral("reason_%1").arg(code);
}

QString crlReasonText(int code)
{
    if (const Row *row = rowOf(code))
        return Text::tr(row->text);
    return code < 0 ? Text::tr("no reason stated") : Text::tr("reason %1").arg(code);
}

} // namespace trunkseal::pki
