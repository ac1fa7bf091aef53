#pragma once

#include "core/asterisk/render.h"
#include "core/base/job.h"
#include "core/call/test_call.h"
#include "core/deploy/database_row.h"
#include "core/deploy/firewall.h"
#include "core/diagnosis/finding.h"
#include "core/net/stream.h"
#include "core/ssh/remote_machine.h"
#include "core/ssh/session.h"
#include "core/store/server.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace trunkseal::deploy {

/// What a server is, read over SSH (CLI: server check).
/// A TLS transport with the settings that Asterisk runs with, whatever the files say by now.
struct LoadedTransport {
    QString name; ///< "transport-tls"
    std::vector<std::pair<QString, QString>> settings; ///< "verify_server" → "Yes": those of TLS that are set

    [[nodiscard]] QString value(const QString &setting) const; ///< empty when it is not set
    [[nodiscard]] bool verifies() const; ///< the certificate of whom it connects to
    [[nodiscard]] bool isOldTls() const; ///< offers TLS 1.0 alone
    [[nodiscard]] QStringList words() const; ///< "verify_server=Yes", …
};

/// How a server stands in VICIdial's database.
struct VicidialReport {
    QString ownIp; ///< VARserver_ip
    QString schemaVersion;
    QStringList protocols; ///< that its table of carriers takes
    QStringList carriers; ///< ids of the rows that reach this server
    bool generates = false; ///< VICIdial writes this server's files
    bool isFlagged = false; ///< and is about to
    bool hasScreen = false; ///< it can make Asterisk reload
};

struct ServerReport {
    QString asteriskVersion; ///< "16.28.0~dfsg-0+deb11u4", empty = Asterisk did not answer
    QString asteriskBuild; ///< "built by nobody @ buildd.debian.org on … 2024-01-04 17:58:50 UTC"
    bool asteriskRunning = false;
    bool hasSrtp = false; ///< res_srtp loaded
    bool hasChanSip = false;
    bool hasPjsip = false;
    bool chanSipTls = false; ///< sip show settings: TLS listener on
    QString chanSipBind; ///< UDP address chan_sip is bound to: "127.0.16.2:5070"; empty = not told
    QStringList pjsipTransports; ///< "udp udp 127.0.16.2:5060" as loaded
    QStringList tlsTransports; ///< names of those with protocol tls
    std::vector<LoadedTransport> loadedTls;
    std::pair<int, int> rtpPorts{10000, 20000};
    std::optional<Firewall> firewall; ///< none: it cannot be asked
    QStringList includes; ///< "#include" lines of pjsip.conf and sip.conf
    bool ownsPjsip = false; ///< our include line and file are there
    bool ownsSip = false;
    bool configWritable = false;
    int activeCalls = -1; ///< calls, or half of the channels when that is more; -1 = not told
    qint64 clockSkewSeconds = 0; ///< server minus ours
    QString opensslVersion;
    std::optional<VicidialReport> vicidial; ///< where the server is set to it and the database answers
    std::vector<diagnosis::Finding> findings;
};

struct FileChange {
    enum class Kind { Create, Replace, AddInclude, Remove };
    Kind kind = Kind::Create;
    QString configured; ///< absolute on the server: where Asterisk looks for it
    QString path; ///< the same, or what a symbolic link there leads to
    QString diff; ///< unified, secrets redacted
    QByteArray before; ///< as read; empty when it did not exist
    bool existed = false;
    QByteArray after; ///< as it will be written; may hold secrets: never shown, never logged
    QString owner; ///< "asterisk:asterisk" to keep or give
    int mode = 0640;
    qint64 modifiedAt = 0; ///< s since 1970, when `before` was read
    bool holdsSecret = false;
};

struct Plan {
    QString id; ///< UUID
    QString serverId;
    QString serverName;
    QString asteriskVersion; ///< as the server told; empty = it did not
    QStringList carrierNames;
    std::vector<FileChange> changes;
    std::vector<RowChange> rows; ///< of VICIdial's carriers
    QStringList sentences; ///< translated: "trunk acme goes from UDP to TLS; audio will be required SRTP"
    asterisk::Activation activation = asterisk::Activation::None;
    QStringList reloads; ///< exact commands that will be run: "pjsip reload"
    QStringList tlsTransports; ///< of PJSIP, in what will be written: they have to be up then
    int callsCut = 0; ///< active calls a restart would end
    std::vector<diagnosis::Finding> findings; ///< Critical ones block apply
    std::vector<carrier::Carrier> carriers;
    bool isCompared = true; ///< false: what is there could not be read; the findings say why

    [[nodiscard]] bool isBlocked() const;
    [[nodiscard]] bool isEmpty() const { return changes.empty() && rows.empty(); } ///< nothing to do
    [[nodiscard]] QStringList diffs() const; ///< of files and rows, secrets redacted
};

enum class Outcome {
    Applied, ///< and confirmed
    Armed, ///< loaded and verified; goes back unless it is confirmed in time
    NothingToDo,
    RolledBack,
    Failed
};
[[nodiscard]] QString
toWord(Outcome outcome); ///< "applied", "armed", "nothing_to_do", "rolled_back", "failed"

struct TransactionStep {
    QString name; ///< check, stage, backup, activate, reload, verify, rollback, …
    bool ok = false;
    QString detail; ///< translated
    double timeMs = 0;
};

struct Transaction {
    QString id; ///< UUID; also the name of its directory on the server
    QString serverId;
    QDateTime startedAt;
    Outcome outcome = Outcome::Failed;
    QString oneLine; ///< translated: which state the server is in and why
    QDateTime confirmBy; ///< Armed: by our clock
    std::vector<TransactionStep> steps;
    QStringList filesTouched;
    QStringList rowsTouched; ///< carrier ids in VICIdial's table
    QMap<QString, QString> sha256Before; ///< path → hex, "" when it did not exist
    QMap<QString, QString> sha256After;
    std::vector<diagnosis::Finding> findings;
    std::vector<call::CallReport> calls; ///< that the dialer placed to try its trunks
};

/// Logs in as the server entry says. Errors: Refused (unknown or changed host key: message has both
/// fingerprints), Ssh.
[[nodiscard]] Result<std::unique_ptr<ssh::Session>> login(const store::Server &server, const Secret &secret,
                                                          const Control &control);

/// Makes connections from the server's address: each opens a login of its own, and whom it reaches sees the
/// server. Its errors are those of login() and ssh::Tunnel::open().
[[nodiscard]] net::Carry carryThrough(const store::Server &server, const Secret &secret);

/// Everything, or what a push rests on: without the TLS settings that run, RTP ports and firewall.
enum class CheckDepth { Everything, ForPush };
[[nodiscard]] Result<ServerReport> check(ssh::RemoteMachine &machine, const store::Server &server,
                                         const Control &control, CheckDepth depth = CheckDepth::Everything);

/// Reads what is there, renders `carriers` (all that this server should have from us) and compares. Changes
/// nothing.
[[nodiscard]] Result<Plan> plan(ssh::RemoteMachine &machine, const store::Server &server,
                                const std::vector<carrier::Carrier> &carriers,
                                const std::vector<asterisk::CarrierSecret> &secrets, const Control &control);

struct ApplyOptions {
    bool allowRestart = false; ///< without it a plan that needs a restart is refused (Refused)
    /// A restart waits so long for a moment without a call before anything is sent (Timeout when there is
    /// none); 0 = it does not wait, and cuts them.
    std::chrono::seconds idlePatience{0};
    std::chrono::milliseconds patience{8000}; ///< for Asterisk to show what it has loaded
    std::chrono::seconds vicidialPatience{150}; ///< for VICIdial's job, once a minute, to write its files
    bool allowDowngrade = false; ///< push.would_downgrade no longer blocks: the user has confirmed it
    /// Lets the dialer call each carrier's test number over its new trunk (deploy::callFromDialer()).
    /// Anything but a sealed call over a carrier that is to be sealed, or an answered one over another, takes
    /// everything back; else it confirms.
    bool testCall = false;
    bool confirm = false; ///< confirms by itself once Asterisk has loaded everything as configured
    /// Else everything goes back; counted from the verification. Until then the guard gives the push itself
    /// as much, and at least one minute, or two where Asterisk has to be restarted.
    std::chrono::seconds confirmWithin{300};
};

/// Stage, back up, arm the guard on the server, rename, reload, verify by asking Asterisk; on any failure
/// everything goes back and is verified. Always returns the transaction when something may have been touched.
/// Errors before that: Refused (also: another push waits to be confirmed), Ssh.
[[nodiscard]] Result<Transaction> apply(ssh::RemoteMachine &machine, const store::Server &server,
                                        const Plan &plan, const ApplyOptions &options,
                                        const Control &control);

/// What a server says about the pushes to it.
struct PushStatus {
    struct Pending {
        QString id;
        QDateTime startedAt;
        QStringList carrierNames;
        std::chrono::seconds left{0};
        bool isGuarded = false; ///< false: the server was restarted, nobody will put it back
        bool isGoingBack = false;
    };
    struct Last { ///< last line of the log on the server
        QString id;
        QString outcome; ///< as toWord(), or "confirmed", "blocked"
        QString login; ///< "guard" when it was the guard
        QDateTime at;
    };
    std::optional<Pending> pending;
    std::optional<Last> last;
    QString oneLine; ///< translated
};
[[nodiscard]] Result<PushStatus> pushStatus(ssh::RemoteMachine &machine, const store::Server &server);
/// As pushStatus(), but without `last`; the sentence only where one waits.
[[nodiscard]] Result<PushStatus> waitingPush(ssh::RemoteMachine &machine, const store::Server &server);

/// Keeps an armed push. Outcome: Applied, NothingToDo (confirmed before) or RolledBack (too late). Errors:
/// BadInput (`id` is no UUID), NotFound (unknown there, or it does not wait), Ssh.
[[nodiscard]] Result<Transaction> confirm(ssh::RemoteMachine &machine, const store::Server &server,
                                          const QString &transactionId);

/// How the push stands, without changing anything: Armed, Applied, RolledBack, or Failed when its guard found
/// a file that somebody had changed and left everything. Errors: as confirm().
[[nodiscard]] Result<Transaction> pushOutcome(ssh::RemoteMachine &machine, const store::Server &server,
                                              const QString &transactionId);

/// Gives an armed push `time` from now on. Errors: as confirm(), and Refused when it does not wait any more.
[[nodiscard]] Result<PushStatus> extend(ssh::RemoteMachine &machine, const store::Server &server,
                                        const QString &transactionId, std::chrono::seconds time);

/// Puts back the bytes, owner and mode of every file that transaction `id` touched, reloads, verifies. An
/// armed or kept push is put back by its guard, on the server, so that a lost connection does not stop it; an
/// armed one with the restart that was allowed for it. Else, what needed a restart needs one to go: without
/// `allowRestart` the finding push.restart_to_forget is added instead. Errors: BadInput (`id` is no UUID),
/// NotFound (no such backup on the server), Refused (a file was changed since by someone else; named), Ssh.
[[nodiscard]] Result<Transaction> rollBack(ssh::RemoteMachine &machine, const store::Server &server,
                                           const QString &transactionId, const Control &control,
                                           const ApplyOptions &options = {});

} // namespace trunkseal::deploy
