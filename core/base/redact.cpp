#include "core/base/redact.h"

#include <QRegularExpression>

#include <array>

namespace trunkseal {

namespace {

struct Rule {
    QRegularExpression pattern;
    QString replacement;
};

const std::array<Rule, 6> &rules()
{
    using Option = QRegularExpression;
    static const QString mark = QStringLiteral("\\1[redacted]");
    static const std::array<Rule, 6> table{{
        {QRegularExpression(QStringLiteral("(inline:)[A-Za-z0-9+/=]+"), Option::CaseInsensitiveOption), mark},
        {QRegularExpression(QStringLiteral("(\\b(?:response|cnonce|rspauth)\\s*=\\s*)(?:\"[^\"]*\"|[^,\\s]+)"),
                            Option::CaseInsensitiveOption),
         mark},
        {QRegularExpression(QStringLiteral("^(\\s*(?:Proxy-)?Authorization\\s*:\\s*(?!Digest\\b)\\S+\\s+)[^\\r\\n]*"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {QRegularExpression(QStringLiteral("^(\\s*(?:password|passwd|secret|remotesecret|md5secret|md5_cred|passphrase|"
                                           "outbound_auth/password|inbound_auth/password|tlsprivatekeypassword)"
                                           "\\s*=>?\\s*)[^\\r\\n]*"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {QRegularExpression(QStringLiteral("^(\\s*register\\s*=>?\\s*[^:\\r\\n]*?:)[^\\r\\n]*(?=@)"),
                            Option::CaseInsensitiveOption | Option::MultilineOption),
         mark},
        {QRegularExpression(QStringLiteral("(-----BEGIN [A-Z ]*PRIVATE KEY-----)[\\s\\S]*?(?=-----END|\\z)"),
                            Option::NoPatternOption),
         QStringLiteral("\\1\n[redacted]\n")},
    }};
    return table;
}

} // namespace

QString redacted(const QString &text)
{
    QString out = text;
    for (const Rule &rule : rules())
        out.replace(rule.pattern, rule.replacement);
    return out;
}

} // namespace trunkseal
