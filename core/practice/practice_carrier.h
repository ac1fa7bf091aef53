#pragma once

#include "core/base/address.h"
#include "core/base/result.h"
#include "core/carrier/carrier.h"
#include "core/net/stream.h"
#include "core/sip/digest.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace trunkseal::practice {

/// Something that a carrier can get wrong, on demand. `name` is stable (lower_snake_case), `description` is
/// translated.
struct FaultInfo {
    QString name;
    QString description;
};
/// Every fault there is, in the order to list them.
[[nodiscard]] std::vector<FaultInfo> faults();

/// A number that can be dialled: "600", "echoes what it hears".
struct ExtensionInfo {
    QString number;
    QString description; ///< translated
};
[[nodiscard]] std::vector<ExtensionInfo> extensions();

struct PracticeOptions {
    QStringList faults; ///< names from faults(); they may be combined where that makes sense
    quint16 tlsPort = 0; ///< 0 = any free port
};

/// What happened at the carrier's end so far; for tests and the practice screen.
struct PracticeCounters {
    int handshakesRefused = 0;
    int invites = 0;
    int ended = 0; ///< answered calls that are over
    quint64 rtpReceived = 0; ///< authentic packets of finished calls
    quint64 rtpSent = 0;
};

/// A carrier in a box on 127.0.0.1: SIP over TLS, TCP and UDP, a certificate authority of its own, one digest
/// account with a random password, required SDES SRTP, and the numbers of extensions(). It runs in threads of
/// its own and stops when it is destroyed. Its names and addresses are fixed once it runs, so that all
/// functions may be called from any thread.
class PracticeCarrier {
public:
    /// The DNS name in the certificate, next to localhost and 127.0.0.1. It never resolves (RFC 6761).
    static constexpr auto certificateName = "practice.trunkseal.invalid";

    /// Errors: BadInput (unknown fault: names it and the nearest ones), Network (no free port), Internal.
    [[nodiscard]] static Result<std::unique_ptr<PracticeCarrier>> start(const PracticeOptions &options = {});
    ~PracticeCarrier();
    PracticeCarrier(const PracticeCarrier &) = delete;
    PracticeCarrier &operator=(const PracticeCarrier &) = delete;

    [[nodiscard]] QString host() const; ///< "127.0.0.1"; the certificate names it too
    [[nodiscard]] quint16
    port(net::Protocol protocol = net::Protocol::Tls) const; ///< TCP and UDP share theirs
    /// "sip:600@127.0.0.1:40123;transport=tls".
    [[nodiscard]] QString uri(const QString &extension = QStringLiteral("600"),
                              net::Protocol protocol = net::Protocol::Tls) const;
    /// The certificate authority to trust; real verification passes with it and fails without.
    [[nodiscard]] QByteArray anchorsPem() const;
    [[nodiscard]] QString user() const;
    [[nodiscard]] sip::Credentials credentials() const;
    /// Ready to be added to a workspace: name "practice", own anchors, TLS, required SRTP, test number 600.
    /// Its id is empty; the password goes to the vault under carrier::passwordKey(id).
    [[nodiscard]] carrier::Carrier carrier() const;
    [[nodiscard]] PracticeCounters counters() const;

private:
    struct Private;
    explicit PracticeCarrier(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::practice
