#pragma once

#include "core/base/job.h"
#include "core/pki/verify.h"

#include <chrono>

namespace trunkseal::net {

struct FetchRules {
    QDateTime at; ///< invalid = now
    std::chrono::milliseconds timeout{8000}; ///< for each address
    QString nameServer; ///< as in ResolveRequest
};

/// Asks the OCSP responder that each element below the anchor names, and adds to `verdict` what it says. A
/// responder that cannot be reached leaves the element unknown (soft fail) and is told. Errors: Canceled.
[[nodiscard]] Result<void> askResponders(pki::ChainVerdict &verdict, const FetchRules &rules,
                                         const Control &control);

/// What became of fetching revocation lists.
struct FetchedLists {
    std::vector<QByteArray> lists; ///< usable at the time asked for
    std::vector<pki::RevocationDetail> faults; ///< of those that are not, or were not reached
    std::vector<std::pair<int, QString>> places; ///< depth and address of each of `lists`
};

/// Fetches the list that each element below the anchor of `verdict` names. Errors: Canceled.
[[nodiscard]] Result<FetchedLists> fetchLists(const pki::ChainVerdict &verdict, const FetchRules &rules,
                                              const Control &control);

/// Judges `request` by its own lists and by those that the chain's elements name, which are fetched. Errors:
/// Canceled.
[[nodiscard]] Result<pki::ChainVerdict> verifyWithLists(pki::VerifyRequest request, const FetchRules &rules,
                                                        const Control &control);

struct FetchedCertificate {
    QString url;
    pki::Certificate certificate;
};

/// What became of looking for certificates that were not sent.
struct FetchedChain {
    std::vector<FetchedCertificate> certificates; ///< from the one nearest to the leaf upwards
    QStringList faults; ///< translated, one for each address that did not help
};

/// Follows the caIssuers addresses (RFC 5280 4.2.2.1) from the end of the chain that `request` gives, until
/// it is anchored, signs itself or leads no further; at most four steps. What was found is also added to
/// `request.intermediates`. Errors: Canceled.
[[nodiscard]] Result<FetchedChain> fetchMissing(pki::VerifyRequest &request, const FetchRules &rules,
                                                const Control &control);

} // namespace trunkseal::net
