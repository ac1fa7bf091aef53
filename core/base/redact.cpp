#include "core/base/redact.h"

#include <QRegularExpression>
#include <QVarLengthArray>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace trunkseal {

namespace {

using Folded = QVarLengthArray<char, 512>;

/// `text` in lower case, where it is ASCII throughout; a search in other texts has to know all scripts.
std::optional<Folded> folded(const QString &text)
{
    Folded out(text.size());
    char16_t all = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        all |= c;
        out[i] = static_cast<char>(c >= u'A' && c <= u'Z' ? c + ('a' - 'A') : c);
    }
    return all < 0x80 ? std::optional(std::move(out)) : std::nullopt;
}

struct Rule {
    // Far cheaper to see than a match, and most texts have neither:
    char sign; ///< every match holds it
    std::vector<std::string_view> words; ///< and one of these, in lower case here
    QRegularExpression pattern;
    QString replacement;

    [[nodiscard]] bool mayMatch(const QString &text) const
    {
        return text.contains(QLatin1Char(sign))
            && std::any_of(words.begin(), words.end(), [&text](std::string_view word) {
                   return text.contains(QLatin1String(word.data(), qsizetype(word.size())),
                                        Qt::CaseInsensitive);
               });
    }
    [[nodiscard]] bool mayMatch(std::string_view text) const
    {
        return text.find(sign) != text.npos
            && std::any_of(words.begin(), words.end(),
                           [text](std::string_view word) { return text.find(word) != text.npos; });
    }
};

const std::array<Rule, 6> &rules()
{
    using Option = QRegularExpression;
    using word = std::string_view;
    static const QString mark = QStringLiteral("\\1[redacted]");
    static const std::array<Rule, 6> table{{
        {':',
         {word("inline:")},
         QRegularExpression(QStringLiteral("(inline:)[A-Za-z0-9+/=]+"), Option::CaseInsensitiveOption),
         mark},
        {'=',
         {word("response"), word("cnonce"), word("rspauth")},
         QRegularExpression(
             QStringLiteral("(\\b(?:response|cnonce|rspauth)\\s*=\\s*)(?:\"[^\"]*\"|[^,\\s]+)"),
             Option::CaseInsensitiveOption),
         mark},
        {':',
         {word("authorization")},
         QRegularExpression(
             QStringLiteral("^(\\s*(?:Proxy-)?Authorization\\s*:\\s*(?!Digest\\b)\\S+\\s+)[^\\r\\n]*"),
             Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {'=',
         {word("pass"), word("secret"), word("md5_cred")},
         QRegularExpression(
             QStringLiteral("^(\\s*(?:password|passwd|secret|remotesecret|md5secret|md5_cred|passphrase|"
                            "outbound_auth/password|inbound_auth/password|tlsprivatekeypassword)"
                            "\\s*=>?\\s*)[^\\r\\n]*"),
             Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {'=',
         {word("register")},
         QRegularExpression(QStringLiteral("^(\\s*register\\s*=>?\\s*[^:\\r\\n]*?:)[^\\r\\n]*(?=@)"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {'-',
         {word("private key")},
         QRegularExpression(QStringLiteral("(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\\s\\S]*?(?=-----END|\\z)"),
                            Option::NoPatternOption),
         QStringLiteral("\\1\n[redacted]\n")},
    }};
    return table;
}

} // namespace

QString redacted(const QString &text)
{
    QString out = text;
    // What stands in the place of a secret begins no word of a later rule.
    const std::optional<Folded> ascii = folded(text);
    const std::string_view view =
        ascii ? std::string_view(ascii->data(), static_cast<std::size_t>(ascii->size())) : std::string_view();
    for (const Rule &rule : rules()) {
        if (ascii ? rule.mayMatch(view) : rule.mayMatch(text))
            out.replace(rule.pattern, rule.replacement);
    }
    return out;
}

} // namespace trunkseal
