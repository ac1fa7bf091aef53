#include "core/asterisk/lint/lint_context.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

struct TypeWord {
    const char *word;
    SectionType type;
};

bool equals(QByteArrayView a, const char *b)
{
    return a == QByteArrayView(b);
}

/// What a wizard's "scope/" is.
SectionType scopeOf(QByteArrayView prefix)
{
    static constexpr TypeWord words[] = {
        {"endpoint", SectionType::Endpoint},        {"aor", SectionType::Aor},
        {"identify", SectionType::Identify},        {"registration", SectionType::Registration},
        {"inbound_auth", SectionType::InboundAuth}, {"outbound_auth", SectionType::OutboundAuth},
        {"phoneprov", SectionType::Phoneprov},
    };
    for (const TypeWord &each : words) {
        if (equals(prefix, each.word))
            return each.type;
    }
    return SectionType::OtherScope;
}

/// Files that are made to be included elsewhere: VICIdial's, FreePBX's, ours.
bool isPartByName(const QString &name)
{
    for (const char *mark : {"-vicidial", "_trunkseal", "_custom", "_additional"}) {
        if (name.contains(QLatin1String(mark)))
            return true;
    }
    const bool dotted = name.startsWith(QLatin1String("pjsip.")) || name.startsWith(QLatin1String("sip."));
    return dotted && name.count(u'.') > 1;
}

} // namespace

LintContext::LintContext(const ConfTree &tree, ConfFormat format, const TargetProfile &target, Extent extent)
    : m_tree(tree)
    , m_format(format)
    , m_target(target)
    , m_options(target)
{
    m_sections.reserve(tree.objects().size());
    std::size_t entries = 0;
    for (const ConfObject &object : tree.objects())
        entries += object.entries.size();
    m_settings.reserve(entries);
    for (const ConfObject &object : tree.objects())
        addSection(object);
    m_whole = extent == Extent::Tell && everythingRead();
}

bool LintContext::everythingRead() const
{
    if (isPartByName(m_tree.documents().front().name().section(u'/', -1)))
        return false;
    std::size_t directives = 0;
    for (const ConfDocument &document : m_tree.documents()) {
        for (const ConfLine &line : document.lines())
            directives += line.kind == ConfLineKind::Directive ? 1 : 0;
    }
    return directives + 1 == m_tree.documents().size();
}

SectionType LintContext::typeOf(const ConfObject &object) const
{
    if (object.isTemplate)
        return SectionType::Template;
    const bool general = object.name.compare("general", Qt::CaseInsensitive) == 0;
    if (m_format == ConfFormat::ChanSip && general)
        return SectionType::General;
    if (m_format == ConfFormat::ChanSip && object.name.compare("authentication", Qt::CaseInsensitive) == 0)
        return SectionType::UnknownType;
    const ConfEntry *entry = m_tree.last(object, "type");
    if (!entry)
        return SectionType::Untyped;
    const QByteArrayView word = m_tree.rawValue(*entry);
    if (m_format == ConfFormat::ChanSip) {
        const auto is = [&](const char *each) { return word.compare(each, Qt::CaseInsensitive) == 0; };
        return is("peer") || is("friend") || is("user") ? SectionType::Peer : SectionType::UnknownType;
    }
    for (const OptionList &list : optionLists()) {
        if (list.type != SectionType::Peer && list.type != SectionType::General && equals(word, list.word))
            return list.type;
    }
    return SectionType::UnknownType;
}

Setting LintContext::settingOf(const ConfEntry &entry, SectionType type) const
{
    const QByteArrayView key = m_tree.key(entry);
    if (type == SectionType::Wizard) {
        const qsizetype slash = key.indexOf('/');
        if (slash >= 0)
            return {m_options.find(key.sliced(slash + 1)), entry, scopeOf(key.first(slash))};
    }
    return {m_options.find(key), entry, type};
}

void LintContext::addSection(const ConfObject &object)
{
    LintSection section;
    section.object = &object;
    section.type = typeOf(object);
    section.firstSetting = quint32(m_settings.size());
    for (const ConfEntry &entry : object.entries)
        m_settings.push_back(settingOf(entry, section.type));
    section.endSetting = quint32(m_settings.size());
    auto &names = m_byName[size_t(section.type)];
    if (!names.contains(object.name))
        names.insert(object.name, quint32(m_sections.size()));
    m_sections.push_back(section);
}

const LintSection *LintContext::find(SectionType type, QByteArrayView name) const
{
    const auto &names = m_byName[size_t(type)];
    const auto found = names.constFind(QByteArray::fromRawData(name.data(), name.size()));
    return found == names.constEnd() ? nullptr : &m_sections[*found];
}

const Setting *LintContext::last(const LintSection &section, Opt opt, SectionType scope) const
{
    const auto all = settings(section);
    const auto found = std::find_if(all.rbegin(), all.rend(),
                                    [&](const Setting &each) { return each.is(opt) && each.scope == scope; });
    return found == all.rend() ? nullptr : &*found;
}

bool LintContext::isTrue(QByteArrayView value)
{
    static constexpr const char *words[] = {"yes", "true", "y", "t", "1", "on"};
    return std::any_of(std::begin(words), std::end(words),
                       [&](const char *word) { return value.compare(word, Qt::CaseInsensitive) == 0; });
}

void LintContext::report(const RuleText &rule, const LintSection &section, const QStringList &args,
                         const LintSeverity *severity)
{
    report(rule, section.object->document, section.object->line, QString::fromUtf8(section.name()), args,
           severity);
}

void LintContext::report(const RuleText &rule, const LintSection &section, const Setting &setting,
                         const QStringList &args, const LintSeverity *severity)
{
    report(rule, setting.entry.document, setting.entry.line, QString::fromUtf8(section.name()), args,
           severity);
}

void LintContext::report(const RuleText &rule, quint32 document, quint32 line, const QString &section,
                         const QStringList &args, const LintSeverity *severity)
{
    const std::size_t place = (std::size_t(document) << 32U) | line;
    if (!m_told.insert(qHashMulti(0, place, quintptr(&rule))).second)
        return;
    LintFinding finding = findingOf(rule, args, severity);
    finding.file = m_tree.documents()[document].name();
    finding.line = line + 1;
    finding.section = section;
    m_findings.push_back({document, std::move(finding)});
}

std::vector<LintFinding> LintContext::takeFindings()
{
    std::vector<quint32> order(m_findings.size());
    for (quint32 i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](quint32 a, quint32 b) {
        const Placed &first = m_findings[a];
        const Placed &second = m_findings[b];
        return std::pair(first.document, first.finding.line)
            < std::pair(second.document, second.finding.line);
    });
    std::vector<LintFinding> findings;
    findings.reserve(order.size());
    for (const quint32 index : order)
        findings.push_back(std::move(m_findings[index].finding));
    m_findings.clear();
    return findings;
}

} // namespace trunkseal::asterisk
