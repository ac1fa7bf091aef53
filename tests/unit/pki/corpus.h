#pragma once

#include "core/pki/verify.h"
#include "tests/support/raw_certificate.h"
#include "tests/support/test_pki.h"

#include <functional>
#include <vector>

namespace trunkseal::test {

/// Root, one intermediate and a leaf for carrier.test, right in every point until a row spoils one.
struct CorpusPlan {
    RawCertificate root = rawAuthority("Corpus root");
    RawCertificate middle = rawAuthority("Corpus middle");
    RawCertificate leaf = rawLeaf("carrier.test");
    bool hasMiddle = true;
    std::vector<QByteArray> lists;
    QString host = QStringLiteral("carrier.test");
    QString ip;
    QDateTime at = testTime();
    pki::Purpose purpose = pki::Purpose::Server;
    int maxDepth = 16;

    [[nodiscard]] const RawCertificate &issuer() const { return hasMiddle ? middle : root; }
};

/// One case: what is asked, and a reason as code@depth that must be among those told; empty = valid. A leaf
/// that cannot even be read is "unreadable".
struct CorpusRow {
    QByteArray name;
    std::function<pki::VerifyRequest()> make; ///< nothing sent = unreadable
    QByteArray expected;
};
using CorpusRows = std::vector<CorpusRow>;

inline pki::VerifyRequest requestOf(const CorpusPlan &plan)
{
    pki::VerifyRequest request;
    const auto leaf = pki::certificatesFrom(issueDer(plan.leaf, plan.issuer()), QStringLiteral("leaf"));
    if (!leaf)
        return request;
    request.sent = *leaf;
    if (plan.hasMiddle)
        request.intermediates = {issue(plan.middle, plan.root)};
    request.anchors = {issue(plan.root, plan.root)};
    request.host = plan.ip.isEmpty() ? plan.host : QString();
    request.ip = plan.ip;
    request.rule = pki::IdentityRule::Strict;
    request.at = plan.at;
    request.crls = plan.lists;
    request.purpose = plan.purpose;
    request.maxDepth = plan.maxDepth;
    return request;
}

/// A row that changes the plan.
inline CorpusRow planned(const QByteArray &name, const std::function<void(CorpusPlan &)> &change,
                         const QByteArray &expected)
{
    return {name,
            [change] {
                CorpusPlan plan;
                change(plan);
                return requestOf(plan);
            },
            expected};
}

} // namespace trunkseal::test
