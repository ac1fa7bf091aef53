#pragma once

#include "core/asterisk/target_profile.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/carrier/carrier.h"

#include <QByteArray>

#include <vector>

namespace trunkseal::asterisk {

/// A file TrunkSeal owns on the server, relative to the configuration directory: "pjsip_trunkseal.conf",
/// "sip_trunkseal.conf", "trunkseal/acme-ca.pem".
struct RenderedFile {
    QString path;
    QByteArray content;
    bool holdsSecret = false; ///< written 0640 root/asterisk owner, redacted in plans and JSON
    bool isPrivateKey = false; ///< for the user that runs Asterisk alone
};

/// An `#include` that must stand in a file we do not own.
struct IncludeLine {
    QString file; ///< "pjsip.conf"
    QString line; ///< "#include pjsip_trunkseal.conf"
};

enum class Activation { None, PjsipReload, SipReload, Restart };

struct CarrierSecret {
    QString carrierId;
    Secret password; ///< we log in with
    Secret inbound = {}; ///< the carrier logs in with at our side
    Secret clientKey = {}; ///< PEM key of Carrier::clientChainPem
};

/// Everything the given carriers need on one target, for all of them at once: our files are whole files.
struct Rendered {
    std::vector<RenderedFile> files;
    std::vector<IncludeLine> includes;
    QStringList notes; ///< translated: what this version needs to know (restart for a first TLS transport, …)
};

/// Errors: BadInput naming carrier and field when a value is not legal (carrier::validate() is run first), or
/// when the target cannot do it (chan_sip on 21 and later, method word unknown).
[[nodiscard]] Result<Rendered> render(const std::vector<carrier::Carrier> &carriers,
                                      const std::vector<CarrierSecret> &secrets, const TargetProfile &target);

/// The text a user sees for one carrier: same as render() with the password shown as "[in the vault]".
[[nodiscard]] Result<QString> preview(const carrier::Carrier &carrier, const TargetProfile &target);

/// `existing` with `include` added once, at the end on a line of its own, everything else byte for byte.
/// Unchanged when it is there already (also as quoted or #tryinclude form).
[[nodiscard]] QByteArray withInclude(const QByteArray &existing, const IncludeLine &include);

/// What Asterisk says it loaded for a carrier, read from `pjsip show endpoint NAME` (+ transport) or `sip
/// show peer NAME`.
struct LoadedTrunk {
    bool found = false;
    QString transport; ///< protocol word: "tls", "udp", … empty = not told
    QString mediaEncryption; ///< "sdes", "no", "dtls"; chan_sip: "sdes" for Encryption: Yes
    QString host; ///< contact or ToHost with port; empty where the listing cut it off
    QString mediaOptimistic; ///< media_encryption_optimistic: "true", "false"; chan_sip: empty
};
/// The output of `pjsip show aor NAME` may follow in the same text: it has the contact whole.
[[nodiscard]] LoadedTrunk readPjsipShowEndpoint(const QString &output);
[[nodiscard]] LoadedTrunk readSipShowPeer(const QString &output);

} // namespace trunkseal::asterisk
