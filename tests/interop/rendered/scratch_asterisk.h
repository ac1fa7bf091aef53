#pragma once

#include "core/asterisk/render.h"

#include <QMap>
#include <QTemporaryDir>

namespace trunkseal::tests {

/// What one command of Asterisk's CLI printed: every "name : value" line of it, a name's values in order.
using Listing = QMap<QString, QStringList>;

/// What a real Asterisk said of its configuration.
struct Heard {
    bool started = false;
    QStringList complaints; ///< lines of level WARNING and ERROR, but for those of the surroundings
    QMap<QString, Listing> answers; ///< by command
    QMap<QString, QString> texts; ///< the same, as printed
};

/// A private Asterisk of the lab on a configuration folder of its own (lab/scratch-asterisk), which it sees
/// as /mnt/etc. The folder holds from the start what every server has beside its trunks.
class ScratchAsterisk {
public:
    explicit ScratchAsterisk(const QString &version);

    /// Adds a file, or text to a file; folders are made.
    void write(const QString &path, const QByteArray &text);
    /// The files, and the include lines in the files they belong into.
    void write(const std::vector<asterisk::RenderedFile> &files,
               const std::vector<asterisk::IncludeLine> &includes);

    /// Starts it, asks, and ends it.
    [[nodiscard]] Heard ask(const QStringList &commands) const;

    /// The machine to render for: this version, this folder, the lab's root as the system's store.
    [[nodiscard]] asterisk::TargetProfile target() const;

private:
    QString m_version;
    QTemporaryDir m_folder;
};

/// A file of the lab's certificates, such as "root.crt"; empty when the lab is not installed.
[[nodiscard]] QByteArray labCertificate(const QString &name);

} // namespace trunkseal::tests
