#include "core/diagnosis/chain_findings.h"
#include "core/diagnosis/ids.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::diagnosis;

namespace {

pki::ChainVerdict refused(const QStringList &codes)
{
    pki::ChainVerdict verdict;
    for (const QString &code : codes)
        verdict.reasons.push_back({code, 0, QStringLiteral("Some words."), 0});
    return verdict;
}

QStringList idsOf(const std::vector<Finding> &findings)
{
    QStringList ids;
    for (const Finding &one : findings)
        ids += one.id;
    return ids;
}

} // namespace

class TestChainFindings : public QObject {
    Q_OBJECT

private slots:
    void reasonsBecomeFindings_data()
    {
        QTest::addColumn<QStringList>("codes");
        QTest::addColumn<QStringList>("ids");
        const auto list = [](std::initializer_list<const char *> words) {
            QStringList out;
            for (const char *word : words)
                out += QString::fromLatin1(word);
            return out;
        };
        QTest::newRow("leaf alone") << list(
            {"unable_to_get_local_issuer_certificate", "unable_to_verify_leaf_signature"})
                                    << list({"cert.missing_intermediate"});
        QTest::newRow("root unknown")
            << list({"unable_to_get_local_issuer_certificate"}) << list({"cert.unknown_root"});
        QTest::newRow("two causes") << list({"certificate_has_expired", "hostname_mismatch"})
                                    << list({"cert.expired", "cert.wrong_name"});
        QTest::newRow("the same twice")
            << list({"self_signed_certificate", "self_signed_certificate"}) << list({"cert.self_signed"});
        QTest::newRow("unheard of") << list({"path_length_constraint_exceeded"}) << list({"cert.refused"});
    }

    void reasonsBecomeFindings()
    {
        QFETCH(QStringList, codes);
        QTEST(idsOf(chainFindings(refused(codes))), "ids");
        for (const Finding &one : chainFindings(refused(codes)))
            QVERIFY2(!one.what.contains(QStringLiteral("..")), qPrintable(one.what));
    }

    void wildcardIsToldAsSuch_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("id");
        QTest::newRow("covers") << "DNS:sip.example.com"
                                << "DNS:*.example.com" << QString(id::certWildcard);
        QTest::newRow("SIP URI") << "URI:sip:sip.example.com"
                                 << "DNS:*.EXAMPLE.com" << QString(id::certWildcard);
        QTest::newRow("two labels") << "DNS:a.b.example.com"
                                    << "DNS:*.example.com" << QString(id::certWrongName);
        QTest::newRow("no label") << "DNS:example.com"
                                  << "DNS:*.example.com" << QString(id::certWrongName);
        QTest::newRow("other") << "DNS:sip.example.com"
                               << "DNS:*.test" << QString(id::certWrongName);
        QTest::newRow("no wildcard") << "DNS:sip.example.com"
                                     << "DNS:www.example.com" << QString(id::certWrongName);
        QTest::newRow("nothing") << "DNS:sip.example.com"
                                 << "" << QString(id::certWrongName);
    }

    void wildcardIsToldAsSuch()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, found);
        pki::ChainVerdict verdict = refused({QStringLiteral("hostname_mismatch")});
        verdict.identity.required = QStringList{wanted};
        verdict.identity.found = QStringList{found};
        QTEST(chainFindings(verdict).front().id, "id");
        QVERIFY(chainFindings(verdict).front().what.contains(wanted));
    }

    void validChainIsSilentUntilItEndsSoon()
    {
        pki::ChainVerdict verdict;
        verdict.valid = true;
        QVERIFY(chainFindings(verdict).empty());
        verdict.expiresInDays = 31;
        QVERIFY(chainFindings(verdict).empty());
        verdict.expiresInDays = 12;
        QCOMPARE(idsOf(chainFindings(verdict)), QStringList{id::certExpiresSoon});
        QVERIFY(chainFindings(verdict).front().what.contains(QStringLiteral("12")));
        QVERIFY(chainFindings(verdict, 10).empty());
    }
};

QTEST_GUILESS_MAIN(TestChainFindings)
#include "tst_chain_findings.moc"
