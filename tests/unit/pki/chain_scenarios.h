#pragma once

#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QtTest>

#include <functional>

namespace trunkseal::test {

using namespace pki;

/// Makes one request from the good chain: the case of one row.
using Scenario = std::function<VerifyRequest(const TestPki &)>;

inline CertificateSpec carrierSpec()
{
    return leafSpec({QStringLiteral("carrier.test")});
}

/// A chain of `count` intermediates under the root; leaf first, without the root.
inline std::vector<Certificate> longChain(const TestPki &pki, int count)
{
    std::vector<Certificate> chain;
    Credential issuer = pki.root;
    for (int i = 0; i < count; ++i) {
        issuer = build(intermediateSpec(QStringLiteral("Level %1").arg(i)), &issuer);
        chain.insert(chain.begin(), issuer.certificate);
    }
    chain.insert(chain.begin(), build(carrierSpec(), &issuer).certificate);
    return chain;
}

inline VerifyRequest underIntermediate(const TestPki &pki, const CertificateSpec &intermediate,
                                       const CertificateSpec &leaf = carrierSpec())
{
    const Credential issuer = build(intermediate, &pki.root);
    VerifyRequest request = pki.request(build(leaf, &issuer));
    request.sent[1] = issuer.certificate;
    return request;
}

inline VerifyRequest withLeaf(const TestPki &pki, const CertificateSpec &leaf)
{
    return pki.request(build(leaf, &pki.intermediate));
}

inline VerifyRequest underRoot(const TestPki &pki, const CertificateSpec &rootSpec)
{
    const Credential root = build(rootSpec);
    VerifyRequest request = pki.request(build(carrierSpec(), &root));
    request.sent.pop_back();
    request.anchors = {root.certificate};
    return request;
}

/// Every reason as code@depth.
inline QStringList codesOf(const ChainVerdict &verdict)
{
    QStringList codes;
    for (const Reason &reason : verdict.reasons)
        codes << QStringLiteral("%1@%2").arg(reason.code).arg(reason.depth);
    return codes;
}

inline void addScenarioColumns()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<QString>("expected"); // every reason as code@depth; empty = valid
}

inline void row(const char *name, const Scenario &scenario, const char *expected)
{
    QTest::newRow(name) << scenario << QString::fromLatin1(expected);
}

/// The verdict on the row's chain, with what holds for every verdict.
inline void judgeRow(const TestPki &pki)
{
    QFETCH(Scenario, scenario);
    QFETCH(QString, expected);
    const VerifyRequest request = scenario(pki);
    const ChainVerdict verdict = verify(request);
    QCOMPARE(codesOf(verdict).join(QLatin1Char(' ')), expected);
    QCOMPARE(verdict.valid, expected.isEmpty());
    QCOMPARE(verdict.asSent.size(), request.sent.size());
    QCOMPARE(verdict.revocation.size(), verdict.chain.size());
    if (verdict.valid)
        QVERIFY(verdict.anchored);
}

} // namespace trunkseal::test

Q_DECLARE_METATYPE(trunkseal::test::Scenario)
