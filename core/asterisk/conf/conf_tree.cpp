#include "core/asterisk/conf/conf_tree.h"

#include "core/asterisk/conf/tree_builder.h"
#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::asterisk {

Result<ConfTree> ConfTree::load(const QString &path, const ConfFiles &files)
{
    auto text = files(path);
    if (!text)
        return fail(text.error());
    auto document = ConfDocument::parse(std::move(*text), path);
    if (!document)
        return fail(document.error());
    ConfTree tree;
    TreeBuilder builder(tree.m_documents, tree.m_objects, tree.m_faults, &files);
    builder.read(std::move(*document));
    return tree;
}

Result<ConfTree> ConfTree::fromText(QByteArray text, const QString &name)
{
    auto document = ConfDocument::parse(std::move(text), name);
    if (!document)
        return fail(document.error());
    ConfTree tree;
    TreeBuilder builder(tree.m_documents, tree.m_objects, tree.m_faults, nullptr);
    builder.read(std::move(*document));
    return tree;
}

const ConfEntry *ConfTree::last(const ConfObject &object, QByteArrayView key) const
{
    const auto it = std::find_if(object.entries.rbegin(), object.entries.rend(), [&](const ConfEntry &entry) {
        return line(entry).op != ConfOperator::Append
            && this->key(entry).compare(key, Qt::CaseInsensitive) == 0;
    });
    return it == object.entries.rend() ? nullptr : &*it;
}

QByteArray ConfTree::value(const ConfObject &object, QByteArrayView key) const
{
    QByteArray value;
    for (const ConfEntry &entry : object.entries) {
        if (this->key(entry).compare(key, Qt::CaseInsensitive) != 0)
            continue;
        const QByteArray part = this->value(entry);
        value = line(entry).op == ConfOperator::Append ? value + part : part;
    }
    return value;
}

QString toWord(ConfFormat format)
{
    switch (format) {
    case ConfFormat::ChanSip:
        return QStringLiteral("chan_sip");
    case ConfFormat::Pjsip:
        return QStringLiteral("pjsip");
    case ConfFormat::PjsipWizard:
        break;
    }
    return QStringLiteral("pjsip_wizard");
}

std::optional<ConfFormat> confFormatFromWord(const QString &word)
{
    for (const ConfFormat format : {ConfFormat::ChanSip, ConfFormat::Pjsip, ConfFormat::PjsipWizard}) {
        if (word == toWord(format))
            return format;
    }
    return std::nullopt;
}

namespace {

/// What the value of a section's `type` says of the file it stands in.
std::optional<ConfFormat> formatOfType(const QByteArray &type)
{
    static const QList<QByteArray> pjsip{"endpoint",     "aor",      "auth",        "transport",
                                         "registration", "identify", "system",      "global",
                                         "acl",          "contact",  "domain_alias"};
    static const QList<QByteArray> chanSip{"peer", "friend", "user"};
    if (type == "wizard")
        return ConfFormat::PjsipWizard;
    if (pjsip.contains(type))
        return ConfFormat::Pjsip;
    if (chanSip.contains(type))
        return ConfFormat::ChanSip;
    return std::nullopt;
}

} // namespace

ConfFormat guessFormat(const ConfTree &tree)
{
    std::array<int, 3> votes{};
    for (const ConfObject &object : tree.objects()) {
        if (const auto format = formatOfType(tree.value(object, "type").toLower()))
            ++votes[size_t(*format)];
    }
    const auto most = std::max_element(votes.begin(), votes.end());
    if (*most > 0)
        return ConfFormat(most - votes.begin());
    const QString name = tree.documents().front().name().section(u'/', -1).toLower();
    if (name.contains(QLatin1String("wizard")))
        return ConfFormat::PjsipWizard;
    return name.contains(QLatin1String("pjsip")) ? ConfFormat::Pjsip : ConfFormat::ChanSip;
}

} // namespace trunkseal::asterisk
