#pragma once

#include <QString>

#include <vector>

namespace trunkseal::tests {

/// Values that end a line, open a section or comment, run or include something, end a quoted text or a URI,
/// or look like what they are not.
inline const std::vector<QString> &hostileValues()
{
    static const std::vector<QString> values = [] {
        std::vector<QString> list;
        for (const char *text : {"a\nb",
                                 "a\r\nb",
                                 "a\rb",
                                 "a;b",
                                 ";b",
                                 "a\\;b",
                                 "#exec id",
                                 "#include /etc/passwd",
                                 "#tryinclude /etc/passwd",
                                 "[general]",
                                 "[general](+)",
                                 "x]\n[y",
                                 "a=>b",
                                 "=> b",
                                 "> b",
                                 "+= b",
                                 "a\tb",
                                 "a\x01"
                                 "b",
                                 "a\x1b[2Jb",
                                 "a\x7f"
                                 "b",
                                 "a\"b",
                                 "\"",
                                 "'",
                                 "a'--",
                                 "a', 'b",
                                 "`id`",
                                 "$(id)",
                                 "a\nencryption=no",
                                 "a\nmedia_encryption = no",
                                 "a ;-- b",
                                 "a --; b",
                                 "a;--b",
                                 "x\ntype=transport",
                                 "${SHELL(id)}",
                                 "${REMOTE_HOST}",
                                 "<script>",
                                 "a>b",
                                 "a|b",
                                 "a&b",
                                 "a@b",
                                 "a:b",
                                 "a@b:5060",
                                 "a?b=c",
                                 "a/b~1",
                                 "a;transport=udp",
                                 "a%3Btransport%3Dudp",
                                 "sip:a@b",
                                 "../../etc/passwd",
                                 "/etc/passwd",
                                 "/etc/asterisk/../passwd",
                                 "%0a",
                                 "%n%s",
                                 "%1",
                                 " lead",
                                 "trail ",
                                 " ",
                                 "",
                                 "a\n\n[system]\n",
                                 "a\\",
                                 "\\n",
                                 "a,b",
                                 "a,\nb",
                                 "a(b)",
                                 "x(!)",
                                 "x(+)",
                                 "general",
                                 "trunkseal-tls",
                                 "x]",
                                 "[x",
                                 "=x",
                                 "0.0.0.0/0",
                                 "::/0",
                                 "999999999999999999999"})
            list.push_back(QString::fromUtf8(text));
        for (const char32_t c : {U'\u202E', U'\u2066', U'\u200B', U'\uFEFF', U'\u2028', U'\u0085', U'\u061C',
                                 U'\uFF1B', U'\u00A0', U'\u037E', U'\u212A', U'\u0131'})
            list.push_back(u'a' + QString::fromUcs4(&c, 1) + u'b');
        list.push_back(QStringLiteral("a") + QChar(0) + QStringLiteral("b"));
        list.push_back(QString(QChar(0xD800)));
        list.push_back(QString(100000, u'x'));
        list.push_back(QString(5000, u';'));
        return list;
    }();
    return values;
}

} // namespace trunkseal::tests
