#pragma once

#include "core/net/handshake.h"
#include "core/net/revocation_fetch.h"
#include "core/pki/chain_shape.h"
#include "core/pki/strength.h"
#include "core/watch/forecast.h"

namespace trunkseal::ui {

/// A chain that is looked at, the rules it was judged by, and all that was found out about it.
struct Examination {
    QString name; ///< of the file or the peer, as shown
    pki::VerifyRequest request;
    std::optional<net::HandshakeReport> handshake; ///< only from a server
    pki::ChainVerdict verdict;
    pki::ChainShape shape;
    pki::ChainStrength strength;
    std::optional<watch::Forecast> forecast; ///< of a leaf; unset for an authority
    QDateTime at; ///< the time it was judged for
    bool revocationAsked = false;
    std::vector<net::FetchedCertificate> fetched; ///< on request; part of `request.intermediates` too
    QStringList faults; ///< translated: what of a request to the network did not help

    /// The chain as built, or as sent when nothing was built.
    [[nodiscard]] const std::vector<pki::Certificate> &chain() const
    {
        return verdict.chain.empty() ? verdict.asSent : verdict.chain;
    }
};

/// Judges `request`, with what was stapled in `handshake`. No network; takes its time with thousands of
/// certificates.
[[nodiscard]] Examination examine(QString name, pki::VerifyRequest request,
                                  std::optional<net::HandshakeReport> handshake = {});

/// The same chain judged anew by the rules of `request`. What the network said is kept, except the revocation
/// states, which belong to the old verdict.
[[nodiscard]] Examination examineAgain(const Examination &before, pki::VerifyRequest request);

/// Takes the verdict that was judged with the network's help.
[[nodiscard]] Examination withVerdict(Examination examination, pki::ChainVerdict verdict);

/// Reads certificates of any form, to be judged by `rules`. Errors: those of pki::certificatesFrom().
[[nodiscard]] Result<Examination> examineBytes(const QByteArray &bytes, const QString &name,
                                               const Secret &passphrase, pki::VerifyRequest rules);

/// Whom the chain must name: an address, a SIP domain where the rule is RFC 5922's, else a host.
void requireName(pki::VerifyRequest &request, const QString &name);
[[nodiscard]] QString requiredName(const pki::VerifyRequest &request);

} // namespace trunkseal::ui
