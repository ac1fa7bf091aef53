#include "core/carrier/validate.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace trunkseal::carrier {

namespace {

/// What every phone without a SIM treats as an emergency number (3GPP TS 22.101 section 10.1.1).
constexpr const char *everywhere = "112 911 000 08 110 999 118 119";

struct Country {
    const char *iso; ///< ISO 3166-1 alpha-2
    const char *callingCode; ///< ITU-T E.164
    const char *numbers; ///< national emergency numbers besides `everywhere`
};

constexpr std::array countries{
    Country{"AE", "971", "997 998"},
    Country{"AR", "54", "100 101 107"},
    Country{"AT", "43", "122 133 140 141 144"},
    Country{"AU", "61", "106"},
    Country{"BD", "880", ""},
    Country{"BE", "32", "100 101"},
    Country{"BG", "359", "150 160 166"},
    Country{"BR", "55", "190 191 192 193 197"},
    Country{"CA", "1", "988"},
    Country{"CH", "41", "117 143 144 145 147 1414"},
    Country{"CL", "56", "131 132 133 134"},
    Country{"CN", "86", "120 122"},
    Country{"CO", "57", "123 125 132"},
    Country{"CR", "506", "128"},
    Country{"CU", "53", "104 105 106"},
    Country{"CY", "357", "199"},
    Country{"CZ", "420", "150 155 156 158"},
    Country{"DE", "49", "19222"},
    Country{"DK", "45", "114"},
    Country{"DO", "1", ""},
    Country{"EC", "593", "101 102 131"},
    Country{"EE", "372", ""},
    Country{"EG", "20", "122 123 180"},
    Country{"ES", "34", "061 062 080 085 088 091 092"},
    Country{"FI", "358", ""},
    Country{"FR", "33", "15 17 18 114 115 116117 191 196 197"},
    Country{"GB", "44", "111 101"},
    Country{"GR", "30", "100 108 166 199"},
    Country{"GT", "502", "120 122 123"},
    Country{"HK", "852", "992"},
    Country{"HN", "504", "195 198 199"},
    Country{"HR", "385", "192 193 194 195"},
    Country{"HU", "36", "104 105 107"},
    Country{"ID", "62", "113 115"},
    Country{"IE", "353", ""},
    Country{"IL", "972", "100 101 102 104"},
    Country{"IN", "91", "100 101 102 108 1091"},
    Country{"IS", "354", ""},
    Country{"IT", "39", "113 114 115 117 1530"},
    Country{"JM", "1", ""},
    Country{"JP", "81", "171"},
    Country{"KE", "254", ""},
    Country{"KR", "82", "111 113 122"},
    Country{"LK", "94", "1990"},
    Country{"LT", "370", "01 02 03"},
    Country{"LU", "352", "113"},
    Country{"LV", "371", "113"},
    Country{"MT", "356", ""},
    Country{"MX", "52", "065 066 068 089"},
    Country{"MY", "60", "994"},
    Country{"NG", "234", "199 767"},
    Country{"NL", "31", "113 144"},
    Country{"NO", "47", "113"},
    Country{"NP", "977", "100 101 102"},
    Country{"NZ", "64", "111 105"},
    Country{"PA", "507", "103 104"},
    Country{"PE", "51", "105 106 116"},
    Country{"PH", "63", "117"},
    Country{"PK", "92", "15 16 115 1122"},
    Country{"PL", "48", "997 998"},
    Country{"PR", "1", ""},
    Country{"PT", "351", "115 117"},
    Country{"RO", "40", ""},
    Country{"RS", "381", "192 193 194"},
    Country{"RU", "7", "01 02 03 04 101 102 103 104"},
    Country{"SA", "966", "937 997 998"},
    Country{"SE", "46", ""},
    Country{"SG", "65", "995"},
    Country{"SI", "386", "113"},
    Country{"SK", "421", "150 155 158 159"},
    Country{"SV", "503", "132 913"},
    Country{"TH", "66", "191 199 1155 1669"},
    Country{"TR", "90", "155 156 158"},
    Country{"TT", "1", "990 811"},
    Country{"TW", "886", "113"},
    Country{"UA", "380", "101 102 103 104"},
    Country{"US", "1", "988"},
    Country{"UY", "598", "104 105"},
    Country{"VE", "58", "171"},
    Country{"VN", "84", "113 114 115"},
    Country{"ZA", "27", "10111 10177 107"},
};

bool contains(const char *numbers, const QString &number)
{
    return QString::fromLatin1(numbers).split(u' ', Qt::SkipEmptyParts).contains(number);
}

bool isNational(const QString &number, const QString &iso)
{
    return contains(everywhere, number)
        || std::any_of(countries.begin(), countries.end(), [&](const Country &country) {
               return iso == QLatin1String(country.iso) && contains(country.numbers, number);
           });
}

/// "1911", "4499", … : a country's emergency number behind its calling code.
bool isBehindCallingCode(const QString &number)
{
    return std::any_of(countries.begin(), countries.end(), [&](const Country &country) {
        const QLatin1String code(country.callingCode);
        if (!number.startsWith(code))
            return false;
        const QString rest = number.mid(code.size());
        return rest.size() >= 2 && (contains(everywhere, rest) || contains(country.numbers, rest));
    });
}

/// Digits, `+`, `*` and `#` of what a person or a URI writes: separators dropped, escapes and other scripts'
/// digits resolved.
QString dialled(const QString &number)
{
    QString text = QUrl::fromPercentEncoding(number.trimmed().toUtf8());
    static const QRegularExpression scheme(QStringLiteral("\\A(?:sips?|tel):"),
                                           QRegularExpression::CaseInsensitiveOption);
    text.remove(scheme);
    text.truncate(
        qsizetype(std::find_if(text.begin(), text.end(), [](QChar c) { return c == u'@' || c == u';'; })
                  - text.begin()));
    QString out;
    for (const QChar c : std::as_const(text)) {
        if (c.digitValue() >= 0)
            out += QChar(u'0' + char16_t(c.digitValue()));
        else if (c.isLetter() || c == u'+' || c == u'*' || c == u'#')
            out += c;
    }
    // Service codes that end where the number starts: *67 (US), *31#, #31# (GSM).
    static const QRegularExpression service(QStringLiteral("\\A(?:\\*[0-9]{2}|[*#][0-9]{2}#)(?=[0-9+])"));
    return out.remove(service);
}

} // namespace

bool isEmergencyNumber(const QString &number, const QString &country)
{
    const QString iso = country.toUpper();
    QString text = dialled(number);
    if (text.startsWith(u'+')) {
        text.remove(u'+');
        return isNational(text, iso) || isBehindCallingCode(text);
    }
    if (isNational(text, iso))
        return true;
    for (const auto *prefix : {"00", "011", "0011", "010", "810"}) {
        const QString rest = text.mid(qsizetype(qstrlen(prefix)));
        if (text.startsWith(QLatin1String(prefix)) && (isNational(rest, iso) || isBehindCallingCode(rest)))
            return true;
    }
    // One digit for an outside line or a trunk. Two-digit numbers are left out: 9 + 15 is somebody's
    // extension.
    const bool prefixed = !text.isEmpty() && QStringLiteral("01789").contains(text.front());
    return prefixed && text.size() >= 4 && isNational(text.mid(1), iso);
}

} // namespace trunkseal::carrier
