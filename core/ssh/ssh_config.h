#pragma once

#include "core/base/login_address.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace trunkseal::ssh {

// OpenSSH's client configuration (ssh_config(5)), as far as it says where a host is and how to log in. Read
// by us: nothing in it is ever executed, neither `Match exec` nor ProxyCommand.

struct SshConfigFile {
    QString path; ///< for messages
    QByteArray content;
};

/// The files that the argument of an Include stands for: an absolute path that may hold wildcards of glob(7);
/// in lexical order, none when there is none.
using SshConfigInclude = std::function<Result<std::vector<SshConfigFile>>(const QString &pattern)>;

/// Who asks: what ~ and the tokens stand for.
struct SshConfigUser {
    QString home; ///< ~, %d
    QString name; ///< %u, and whom ssh logs in as when nothing else is said
};

/// Something that is there and was not taken.
struct SshConfigNote {
    enum class Kind {
        NotRead, ///< a Match block: whether it holds is not found out
        NotUnderstood, ///< an option that could matter for this host
        RunsCommand ///< ProxyCommand: the way to the host is a command
    };
    Kind kind = Kind::NotUnderstood;
    QString where; ///< "/home/me/.ssh/config:12"
    QString text; ///< translated sentence

    bool operator==(const SshConfigNote &) const = default;
};

struct SshConfig {
    struct Block {
        enum class Kind { All, Host, Skipped };
        Kind kind = Kind::All;
        QStringList patterns; ///< Host
        int parent = -1; ///< the block whose Include led here
    };
    struct Setting {
        QString key; ///< lower case
        QStringList words;
        QString where;
        int block = -1; ///< -1 = before any block
    };
    std::vector<Block> blocks;
    std::vector<Setting> settings;
    std::vector<SshConfigNote> skipped; ///< Match blocks

    /// Names behind Host without wildcards, each once, in the order of the file: what can be imported.
    [[nodiscard]] QStringList hosts() const;
};

/// One machine that the configuration leads to.
struct SshConfigHost {
    QString host; ///< HostName, else the name that was looked up
    quint16 port = 22;
    QString user;
    QStringList keyFiles; ///< IdentityFile, in order, ~ and tokens replaced
};

/// A machine and the way to it.
struct SshConfigRoute {
    SshConfigHost target;
    std::vector<SshConfigHost> jumps; ///< the nearest first
    std::vector<SshConfigNote> notes; ///< of all of them
    bool isNamed = false; ///< some Host line that is not `*` alone matches the name

    /// The way is a command, which TrunkSeal does not run.
    [[nodiscard]] bool needsCommand() const;
};

/// Errors: BadInput, the message begins with file and line: an unclosed quote, a word too few or too many, a
/// port that is none, a NUL; Includes deeper than 16, more than 1 MiB or 256 files in all.
[[nodiscard]] Result<SshConfig> parseSshConfig(const SshConfigFile &file, const SshConfigUser &user,
                                               const SshConfigInclude &include);

/// What ssh would do for `ssh name`: the first value of each option wins, jump hosts are looked up in turn.
/// Errors: BadInput (a ProxyJump that is none, jump hosts in a ring or too many, a HostName with unknown
/// tokens).
[[nodiscard]] Result<SshConfigRoute> lookUp(const SshConfig &config, const QString &name,
                                            const SshConfigUser &user);

} // namespace trunkseal::ssh
