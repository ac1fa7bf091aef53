#pragma once

#include "core/asterisk/conf/conf_tree.h"

#include <QHash>

namespace trunkseal::asterisk {

/// Puts documents together as Asterisk does: includes where they stand, templates copied when a section is
/// opened, (+) added to the section of that name.
class TreeBuilder {
public:
    /// `files` null: includes are noted as not read.
    TreeBuilder(std::vector<ConfDocument> &documents, std::vector<ConfObject> &objects,
                std::vector<ConfFault> &faults, const ConfFiles *files)
        : m_documents(documents)
        , m_objects(objects)
        , m_faults(faults)
        , m_files(files)
    {
    }

    void read(ConfDocument document);

private:
    void readLines(quint32 document);
    void open(quint32 document, const ConfSection &section);
    void inherit(ConfObject &object, const QByteArray &parent, quint32 document, quint32 line);
    void include(quint32 document, quint32 line);
    void readIncluded(const QString &path, bool required, quint32 document, quint32 line);
    [[nodiscard]] qsizetype find(const QByteArray &name, bool templatesToo) const;
    void fault(ConfFault::Level level, quint32 document, quint32 line, const QString &message);

    std::vector<ConfDocument> &m_documents;
    std::vector<ConfObject> &m_objects;
    std::vector<ConfFault> &m_faults;
    const ConfFiles *m_files;
    QHash<QByteArray, std::vector<qsizetype>> m_byName; ///< lower-case name → objects, in order
    QStringList m_open; ///< files being read, outermost first
    qsizetype m_bytes = 0; ///< of the included files so far
    std::size_t m_lines = 0; ///< of the included files so far
    bool m_full = false; ///< too much was included already; the rest is left out
    std::size_t m_inherited = 0; ///< settings copied from templates so far
    qsizetype m_current = -1; ///< object that lines are added to
};

} // namespace trunkseal::asterisk
