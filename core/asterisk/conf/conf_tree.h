#pragma once

#include "core/asterisk/conf/conf_document.h"

#include <functional>
#include <optional>

namespace trunkseal::asterisk {

/// Gives the text of a file that is named in an include or a setting. Errors: NotFound when there is none.
using ConfFiles = std::function<Result<QByteArray>(const QString &path)>;

/// One setting of an object: a line of one of the tree's documents.
struct ConfEntry {
    quint32 document = 0;
    quint32 line = 0; ///< index into its lines()
    bool inherited = false; ///< came from a template
};

/// One object as Asterisk's modules see it: templates applied, (+) sections added. Two sections of one name
/// are two objects, as in Asterisk.
struct ConfObject {
    QByteArray name;
    std::vector<QByteArray> parents;
    bool isTemplate = false;
    quint32 document = 0;
    quint32 line = 0; ///< index of the header
    std::vector<ConfEntry> entries; ///< templates' first, in Asterisk's order
};

/// A configuration file with everything it includes.
class ConfTree {
public:
    /// Reads `path` and what it includes through `files`. #exec is noted, never run. A missing #include, a
    /// loop, more than 64 levels and a glob that matches nothing are faults, not errors. Errors: those of
    /// ConfDocument::parse() and of `files` for `path` itself.
    [[nodiscard]] static Result<ConfTree> load(const QString &path, const ConfFiles &files);
    /// One text alone; its includes are noted as not read.
    [[nodiscard]] static Result<ConfTree> fromText(QByteArray text, const QString &name);

    [[nodiscard]] const std::vector<ConfDocument> &documents() const { return m_documents; }
    [[nodiscard]] const std::vector<ConfObject> &objects() const { return m_objects; }
    [[nodiscard]] const std::vector<ConfFault> &faults() const { return m_faults; } ///< of all documents too

    [[nodiscard]] const ConfLine &line(const ConfEntry &entry) const
    {
        return m_documents[entry.document].lines()[entry.line];
    }
    [[nodiscard]] QByteArrayView key(const ConfEntry &entry) const
    {
        return m_documents[entry.document].key(line(entry));
    }
    [[nodiscard]] QByteArrayView rawValue(const ConfEntry &entry) const
    {
        return m_documents[entry.document].view(line(entry).value);
    }
    [[nodiscard]] QByteArray value(const ConfEntry &entry) const
    {
        return m_documents[entry.document].value(line(entry));
    }
    [[nodiscard]] const QString &fileOf(const ConfEntry &entry) const
    {
        return m_documents[entry.document].name();
    }
    /// The last entry of `key` (compared without case, as options are), or null.
    [[nodiscard]] const ConfEntry *last(const ConfObject &object, QByteArrayView key) const;
    /// Value of the last entry of `key`; empty when there is none.
    [[nodiscard]] QByteArray value(const ConfObject &object, QByteArrayView key) const;

private:
    std::vector<ConfDocument> m_documents;
    std::vector<ConfObject> m_objects;
    std::vector<ConfFault> m_faults;
};

enum class ConfFormat { ChanSip, Pjsip, PjsipWizard };
[[nodiscard]] QString toWord(ConfFormat format); ///< "chan_sip", "pjsip", "pjsip_wizard"
[[nodiscard]] std::optional<ConfFormat> confFormatFromWord(const QString &word);
/// By what the objects' types and keys say, then by the file's name; ChanSip when nothing tells.
[[nodiscard]] ConfFormat guessFormat(const ConfTree &tree);

} // namespace trunkseal::asterisk
