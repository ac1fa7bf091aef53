#pragma once

#include "core/asterisk/target_profile.h"
#include "core/base/job.h"
#include "core/pki/certificate.h"
#include "core/ssh/remote_machine.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// What one TLS user of an Asterisk trusts.
struct TrustFile {
    enum class Stack { ChanSip, Pjsip };
    Stack stack = Stack::Pjsip;
    QString
        object; ///< name of the PJSIP transport; empty for chan_sip, which has one for all peers, and a file
    QString path; ///< file or folder on the server; empty = none is configured, nothing is trusted
    bool verifies = true; ///< verify_server; chan_sip without tlsdontverifyserver
    bool allowsWildcards = false; ///< allow_wildcard_certs
    std::vector<pki::Certificate> anchors;
    QString fault; ///< translated: why the file could not be read; empty when it was
};

/// What a server's Asterisk checks certificates with.
struct TrustSetup {
    std::vector<TrustFile>
        files; ///< one for each TLS transport of pjsip.conf, and chan_sip's when it has TLS
    QString system; ///< "debian 11", from os-release; empty = not told
    QString opensslVersion; ///< "1.1.1w"
    int securityLevel = 2; ///< what its OpenSSL starts with
    asterisk::AsteriskVersion asterisk; ///< as last seen by check
};

/// Reads the configuration files and the CA files that they name. Changes nothing. Errors: Ssh, Timeout,
/// Canceled; a CA file that cannot be read is a fault of its own.
[[nodiscard]] Result<TrustSetup> readTrustFiles(ssh::RemoteMachine &machine, const store::Server &server,
                                                const Control &control);

/// The security level that OpenSSL starts with on a system ("debian 11") by its version.
[[nodiscard]] int defaultSecurityLevel(const QString &system, const QString &opensslVersion);

} // namespace trunkseal::deploy
