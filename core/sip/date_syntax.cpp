#include "core/sip/date_syntax.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

template <size_t N>
bool isNameOf(QByteArrayView text, const std::array<const char *, N> &names)
{
    return std::any_of(names.begin(), names.end(), [text](const char *name) { return text == name; });
}

bool takeTwoDigits(Scanner *scanner, quint64 limit)
{
    const QByteArrayView digits = scanner->digits();
    return digits.size() == 2 && number(digits, limit);
}

bool takeDay(Scanner *scanner)
{
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto letters = [scanner] { return scanner->takeWhile(isAlpha); };
    return isNameOf(letters(), days) && scanner->accept(',') && scanner->accept(' ')
        && takeTwoDigits(scanner, 31) && scanner->accept(' ') && isNameOf(letters(), months)
        && scanner->accept(' ') && scanner->digits().size() == 4 && scanner->accept(' ');
}

bool takeTime(Scanner *scanner)
{
    return takeTwoDigits(scanner, 23) && scanner->accept(':') && takeTwoDigits(scanner, 59)
        && scanner->accept(':') && takeTwoDigits(scanner, 60) && scanner->accept(' ');
}

} // namespace

MaybeFault checkDate(Scanner *scanner)
{
    scanner->skipSpace();
    if (!takeDay(scanner) || !takeTime(scanner))
        return scanner->fault("bad_date",
                              Text::tr("A date must read like \"Sat, 13 Nov 2010 23:29:00 GMT\"."));
    const qsizetype zone = scanner->position();
    if (scanner->takeWhile(isAlpha) != QByteArrayView("GMT")) {
        scanner->moveTo(zone);
        return scanner->fault("bad_date", Text::tr("The only time zone allowed in a SIP date is GMT."));
    }
    scanner->skipSpace();
    if (!scanner->atEnd())
        return scanner->fault("bad_date", Text::tr("Unexpected text follows the date."));
    return std::nullopt;
}

} // namespace trunkseal::sip
