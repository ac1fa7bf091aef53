#include "core/asterisk/conf/tree_builder.h"

#include "core/base/text.h"

namespace trunkseal::asterisk {

namespace {

constexpr qsizetype maxIncludeLevel = 10; // Asterisk's MAX_INCLUDE_LEVEL
constexpr std::size_t maxInherited = 1'000'000; // templates made from templates double with each line
constexpr std::size_t maxDocuments = 1000; // files that include each other many times over
constexpr qsizetype maxIncludedBytes = 64 * 1024 * 1024;
constexpr std::size_t maxIncludedLines = 1'000'000;

/// The file a directive names, without its quotes.
QString fileNamed(QByteArray text)
{
    const char close = text.startsWith('<') ? '>' : '"';
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '<') && text.back() == close)
        text = text.mid(1, text.size() - 2);
    return QString::fromUtf8(text);
}

} // namespace

void TreeBuilder::fault(ConfFault::Level level, quint32 document, quint32 line, const QString &message)
{
    m_faults.push_back({level, m_documents[document].name(), line + 1, message});
}

void TreeBuilder::read(ConfDocument document)
{
    const auto index = quint32(m_documents.size());
    m_open += document.name();
    for (const ConfFault &each : document.faults()) {
        // Settings before the first section belong to the section that the file is included in.
        const ConfSection *first = document.sections().empty() ? nullptr : &document.sections().front();
        const bool early = !first || each.line <= first->headerLine;
        const ConfLineKind kind = document.lines()[each.line - 1].kind;
        if (!(m_current >= 0 && early && kind == ConfLineKind::Entry))
            m_faults.push_back(each);
    }
    m_documents.push_back(std::move(document));
    const qsizetype outer = m_current;
    readLines(index);
    if (m_open.size() > 1)
        m_current = outer; // the including file goes on in its own section
    m_open.removeLast();
}

void TreeBuilder::readLines(quint32 document)
{
    std::size_t section = 0;
    for (quint32 i = 0; i < m_documents[document].lines().size(); ++i) {
        // By index each time: an include moves the documents.
        const ConfDocument &in = m_documents[document];
        switch (in.lines()[i].kind) {
        case ConfLineKind::Section:
            open(document, in.sections()[section++]);
            break;
        case ConfLineKind::Entry:
            if (m_current >= 0)
                m_objects[size_t(m_current)].entries.push_back({document, i, false});
            break;
        case ConfLineKind::Directive:
            include(document, i);
            break;
        default:
            break;
        }
    }
}

qsizetype TreeBuilder::find(const QByteArray &name, bool templatesToo) const
{
    const auto found = m_byName.constFind(name.toLower());
    if (found == m_byName.constEnd())
        return -1;
    for (const qsizetype index : *found) {
        if (templatesToo || !m_objects[size_t(index)].isTemplate)
            return index;
    }
    return -1;
}

void TreeBuilder::open(quint32 document, const ConfSection &section)
{
    ConfObject object{section.name, section.parents, section.isTemplate, document, section.headerLine, {}};
    for (const QByteArray &parent : section.parents)
        inherit(object, parent, document, section.headerLine);
    if (section.appends) {
        const qsizetype target = find(section.name, false);
        if (target >= 0) {
            ConfObject &into = m_objects[size_t(target)];
            into.isTemplate |= object.isTemplate;
            into.entries.insert(into.entries.end(), object.entries.begin(), object.entries.end());
            m_current = target;
            return;
        }
        fault(ConfFault::Level::Error, document, section.headerLine,
              Text::tr("[%1](+) adds to a section that is not there above it. Asterisk refuses the file.")
                  .arg(QString::fromUtf8(section.name)));
    }
    m_current = qsizetype(m_objects.size());
    m_byName[section.name.toLower()].push_back(m_current);
    m_objects.push_back(std::move(object));
}

void TreeBuilder::inherit(ConfObject &object, const QByteArray &parent, quint32 document, quint32 line)
{
    const qsizetype base = find(parent, true);
    if (base < 0)
        return fault(ConfFault::Level::Error, document, line,
                     Text::tr("[%1] is made from the template \"%2\", which is not there above it. Asterisk "
                              "refuses the file.")
                         .arg(QString::fromUtf8(object.name), QString::fromUtf8(parent)));
    const std::vector<ConfEntry> &inherited = m_objects[size_t(base)].entries;
    m_inherited += inherited.size();
    if (m_inherited > maxInherited)
        return fault(ConfFault::Level::Error, document, line,
                     Text::tr("The templates of this file come to more than a million settings; those of "
                              "[%1] were left out.")
                         .arg(QString::fromUtf8(object.name)));
    for (ConfEntry entry : inherited) {
        entry.inherited = true;
        object.entries.push_back(entry);
    }
}

void TreeBuilder::include(quint32 document, quint32 line)
{
    const ConfDocument &in = m_documents[document];
    const QByteArray word = in.key(in.lines()[line]).toByteArray().toLower();
    const QString path = fileNamed(in.value(in.lines()[line]));
    if (word == "#exec")
        return fault(ConfFault::Level::Warning, document, line,
                     Text::tr("#exec runs a program when Asterisk reads the file. It is not run here, and "
                              "what it prints is not known."));
    if (!m_files)
        return fault(ConfFault::Level::Warning, document, line,
                     Text::tr("The included file %1 was not read.").arg(path));
    if (m_open.contains(path))
        return fault(ConfFault::Level::Error, document, line,
                     Text::tr("%1 includes itself. Asterisk refuses the file.").arg(path));
    if (m_open.size() >= maxIncludeLevel)
        return fault(ConfFault::Level::Error, document, line,
                     Text::tr("%1 is included at level %2; Asterisk goes 10 levels deep and refuses the "
                              "file.")
                         .arg(path)
                         .arg(m_open.size() + 1));
    if (m_full)
        return;
    if (m_documents.size() >= maxDocuments) {
        m_full = true;
        return fault(
            ConfFault::Level::Error, document, line,
            Text::tr("More than 1,000 files are included; %1 and what follows was not read.").arg(path));
    }
    readIncluded(path, word == "#include", document, line);
}

void TreeBuilder::readIncluded(const QString &path, bool required, quint32 document, quint32 line)
{
    auto text = (*m_files)(path);
    if (!text) {
        if (required)
            fault(ConfFault::Level::Error, document, line,
                  Text::tr("The included file %1 is not there. Asterisk refuses the file.").arg(path));
        return;
    }
    auto included = ConfDocument::parse(std::move(*text), path);
    if (!included)
        return fault(ConfFault::Level::Error, document, line, included.error().message);
    m_bytes += included->print().size();
    m_lines += included->lines().size();
    if (m_bytes > maxIncludedBytes || m_lines > maxIncludedLines) {
        m_full = true;
        return fault(ConfFault::Level::Error, document, line,
                     Text::tr("More than 64 MiB or a million lines are included; %1 and what follows was not "
                              "read.")
                         .arg(path));
    }
    read(std::move(*included));
}

} // namespace trunkseal::asterisk
