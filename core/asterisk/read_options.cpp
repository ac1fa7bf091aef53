#include "core/asterisk/read_private.h"
#include "core/base/text.h"

#include <QStringDecoder>

#include <algorithm>

namespace trunkseal::asterisk {

bool isUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    static_cast<void>(text);
    return !decoder.hasError();
}

QString fromBytes(QByteArrayView bytes)
{
    return isUtf8(bytes) ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

Options::Options(const ConfTree &tree, const ConfObject &object)
    : m_name(fromBytes(object.name))
    , m_file(tree.documents()[object.document].name())
    , m_line(object.line + 1)
{
    for (const ConfEntry &entry : object.entries) {
        Option option{tree.key(entry).toByteArray().toLower(),
                      tree.value(entry),
                      tree.fileOf(entry),
                      entry.line + 1,
                      m_name,
                      tree.key(entry).toByteArray()};
        if (tree.line(entry).op == ConfOperator::Append) {
            const auto before = std::find_if(m_options.rbegin(), m_options.rend(),
                                             [&](const Option &each) { return each.key == option.key; });
            if (before != m_options.rend())
                option.value.prepend(before->value);
        }
        m_options.push_back(std::move(option));
    }
}

const Option *Options::take(Keys keys)
{
    const auto all = takeAll(keys);
    return all.empty() ? nullptr : all.back();
}

std::vector<const Option *> Options::takeAll(Keys keys)
{
    std::vector<const Option *> taken;
    for (Option &option : m_options) {
        if (std::none_of(keys.begin(), keys.end(), [&](const char *key) { return option.key == key; }))
            continue;
        option.used = true;
        taken.push_back(&option);
    }
    return taken;
}

QByteArray Options::peek(const char *key) const
{
    const auto it = std::find_if(m_options.rbegin(), m_options.rend(),
                                 [key](const Option &option) { return option.key == key; });
    return it == m_options.rend() ? QByteArray() : it->value;
}

std::vector<Option> Options::unused() const
{
    std::vector<Option> left;
    std::copy_if(m_options.begin(), m_options.end(), std::back_inserter(left),
                 [](const Option &option) { return !option.used; });
    return left;
}

Options Options::part(const char *prefix)
{
    Options sub;
    sub.m_name = m_name;
    sub.m_file = m_file;
    sub.m_line = m_line;
    for (Option &option : m_options) {
        if (!option.key.startsWith(prefix))
            continue;
        option.used = true;
        Option copy = option;
        copy.used = false;
        copy.key.remove(0, qsizetype(qstrlen(prefix)));
        sub.m_options.push_back(std::move(copy));
    }
    return sub;
}

namespace {

const QString hidden = QStringLiteral("[hidden]");

/// Whether the value of `key` is a secret, or holds one.
bool isSecretKey(const QByteArray &key)
{
    static const QList<QByteArray> whole{"auth", "key", "md5_cred", "privatekeypass"};
    const QByteArray name = key.toLower();
    const QByteArray last = name.mid(name.lastIndexOf('/') + 1);
    return whole.contains(last) || last.contains("secret") || last.contains("passw") || last.contains("token")
        || last.contains("passphrase") || last.contains("digest");
}

/// A line without an operator, cut behind a word that announces a secret.
QString shownBroken(const QByteArray &line)
{
    const QByteArray lower = line.toLower();
    for (const char *word : {"secret", "password", "passwd", "register", "md5_cred", "token"}) {
        const qsizetype at = lower.indexOf(word);
        if (at >= 0)
            return fromBytes(line.left(at + qsizetype(qstrlen(word)))) + u' ' + hidden;
    }
    return fromBytes(line.left(200));
}

} // namespace

QString shownLine(const QByteArray &key, const QByteArray &value)
{
    const QString start = fromBytes(key) + QStringLiteral(" = ");
    // A name of an object is no secret: PJSIP's endpoint has `auth = NAME`, chan_sip `auth =
    // user:secret@realm`.
    const bool names = key.toLower() == "auth" && !value.contains(':') && !value.contains('@');
    if (isSecretKey(key) && !names)
        return start + hidden;
    const QString text = fromBytes(value.left(300));
    if (key.compare("register", Qt::CaseInsensitive) == 0)
        return start + hidden + (text.contains(u'@') ? text.mid(text.lastIndexOf(u'@')) : QString());
    const qsizetype at = text.lastIndexOf(u'@');
    const qsizetype scheme = text.indexOf(u':');
    const qsizetype colon = scheme < 0 || scheme > at ? -1 : text.indexOf(u':', scheme + 1);
    if (colon >= 0 && colon < at) // sip:user:password@host
        return start + text.left(colon + 1) + hidden + text.mid(at);
    return start + text;
}

void ReadLog::push(NotUnderstood entry)
{
    const QString key = QStringLiteral("%1\n%2\n%3").arg(entry.file).arg(entry.line).arg(entry.why);
    if (m_seen.contains(key))
        return;
    m_seen.insert(key);
    m_out.push_back(std::move(entry));
}

void ReadLog::add(const Option &option, const QString &why)
{
    push({option.file, option.line, option.section, shownLine(option.written, option.value), why});
}

void ReadLog::addSection(const Options &object, const QString &why)
{
    push({object.file(), object.line(), object.name(), u'[' + object.name() + u']', why});
}

void ReadLog::addFaults(const ConfTree &tree)
{
    for (const ConfFault &fault : tree.faults()) {
        NotUnderstood entry{fault.file, fault.line, {}, {}, fault.message};
        const auto document =
            std::find_if(tree.documents().begin(), tree.documents().end(),
                         [&](const ConfDocument &each) { return each.name() == fault.file; });
        if (document != tree.documents().end() && fault.line > 0 && fault.line <= document->lines().size()) {
            const ConfLine &line = document->lines()[fault.line - 1];
            entry.text = line.kind == ConfLineKind::Entry
                ? shownLine(document->key(line).toByteArray(), document->value(line))
                : shownBroken(document->view(line.text).toByteArray().trimmed());
            for (const ConfSection &section : document->sections()) {
                if (section.headerLine < fault.line && fault.line <= section.endLine)
                    entry.section = fromBytes(section.name);
            }
        }
        push(std::move(entry));
    }
}

} // namespace trunkseal::asterisk
