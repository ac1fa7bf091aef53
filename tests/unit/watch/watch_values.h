#pragma once

#include "core/watch/watch.h"
#include "tests/support/test_pki.h"

namespace trunkseal::test {

/// A leaf of `pki` for carrier.test that is valid from `fromDays` to `toDays` around testTime().
inline pki::Credential leafBetween(const TestPki &pki, int fromDays, int toDays)
{
    return build(validBetween(leafSpec({QStringLiteral("carrier.test")}), fromDays, toDays),
                 &pki.intermediate);
}

/// The verdict on `leaf` and the intermediate, with the root as anchor.
inline pki::ChainVerdict verdictOn(const TestPki &pki, const pki::Credential &leaf)
{
    return pki::verify(pki.request(leaf));
}

/// A report as watchCarrier() makes one for a carrier with one edge that shows `leaf`.
inline watch::CarrierReport reportOn(const TestPki &pki, const pki::Credential &leaf,
                                     const std::vector<int> &warnDays = watch::defaultWarnDays())
{
    watch::CarrierReport report;
    report.carrierId = QStringLiteral("id-acme");
    report.name = QStringLiteral("acme");
    report.at = testTime();
    report.oneLine = QStringLiteral("One line.");
    watch::EdgeReport edge;
    edge.host = QStringLiteral("carrier.test");
    const pki::ChainVerdict verdict = verdictOn(pki, leaf);
    edge.elements = watch::elementsOf({&verdict, {}, {}}, warnDays, testTime());
    report.edges.push_back(edge);
    return report;
}

} // namespace trunkseal::test
