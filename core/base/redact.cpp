#include "core/base/redact.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <vector>

namespace trunkseal {

namespace {

struct Rule {
    // Far cheaper to see than a match, and most texts have neither:
    QChar sign; ///< every match holds it
    std::vector<QLatin1String> words; ///< and one of these
    QRegularExpression pattern;
    QString replacement;

    [[nodiscard]] bool mayMatch(const QString &text) const
    {
        return text.contains(sign) && std::any_of(words.begin(), words.end(), [&text](QLatin1String word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
    }
};

const std::array<Rule, 6> &rules()
{
    using Option = QRegularExpression;
    using word = QLatin1String;
    static const QString mark = QStringLiteral("\\1[redacted]");
    static const std::array<Rule, 6> table{{
        {u':',
         {word("inline:")},
         QRegularExpression(QStringLiteral("(inline:)[A-Za-z0-9+/=]+"), Option::CaseInsensitiveOption), mark},
        {u'=',
         {word("response"), word("cnonce"), word("rspauth")},
         QRegularExpression(QStringLiteral("(\\b(?:response|cnonce|rspauth)\\s*=\\s*)(?:\"[^\"]*\"|[^,\\s]+)"),
                            Option::CaseInsensitiveOption),
         mark},
        {u':',
         {word("authorization")},
         QRegularExpression(QStringLiteral("^(\\s*(?:Proxy-)?Authorization\\s*:\\s*(?!Digest\\b)\\S+\\s+)[^\\r\\n]*"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {u'=',
         {word("pass"), word("secret"), word("md5_cred")},
         QRegularExpression(QStringLiteral("^(\\s*(?:password|passwd|secret|remotesecret|md5secret|md5_cred|passphrase|"
                                           "outbound_auth/password|inbound_auth/password|tlsprivatekeypassword)"
                                           "\\s*=>?\\s*)[^\\r\\n]*"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {u'=',
         {word("register")},
         QRegularExpression(QStringLiteral("^(\\s*register\\s*=>?\\s*[^:\\r\\n]*?:)[^\\r\\n]*(?=@)"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {u'-',
         {word("PRIVATE KEY")},
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
    for (const Rule &rule : rules()) {
        if (rule.mayMatch(out))
            out.replace(rule.pattern, rule.replacement);
    }
    return out;
}

} // namespace trunkseal
