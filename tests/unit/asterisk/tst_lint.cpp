#include "tests/unit/asterisk/lint_cases.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace trunkseal;
using asterisk::LintFinding;
using asterisk::LintRule;
using asterisk::LintSeverity;

class TestLint : public QObject {
    Q_OBJECT

private slots:
    void aCaseIsFoundOrLeftAlone_data();
    void aCaseIsFoundOrLeftAlone();
    void everyRuleHasBothKindsOfCase();
    void everyRuleSaysWhyAndWhatToDo();
    void findingsStandInFileOrder();
    void aPartIsJudgedMildly();
    void noSecretIsTold();
    void percentSignsInValuesStay();

private:
    static std::vector<test::LintCase> cases()
    {
        std::vector<test::LintCase> all;
        for (const auto &group : {test::transportCases(), test::trunkCases(), test::objectCases(),
                                  test::chanSipCases(), test::carrierCases(), test::vicidialCases()})
            all.insert(all.end(), group.begin(), group.end());
        return all;
    }
};

void TestLint::aCaseIsFoundOrLeftAlone_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const test::LintCase &each : cases())
        QTest::addRow("%s: %s", each.rule, each.name) << index++;
}

void TestLint::aCaseIsFoundOrLeftAlone()
{
    QFETCH(int, index);
    const test::LintCase each = cases()[size_t(index)];
    const auto findings = each.run();
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const LintFinding &finding) {
        return finding.rule == QLatin1String(each.rule);
    });
    QCOMPARE(found != findings.end(), each.found);
    if (found == findings.end())
        return;
    if (each.line != 0)
        QCOMPARE(found->line, each.line);
    QVERIFY(!found->message.isEmpty() && !found->why.isEmpty() && !found->fix.isEmpty());
    QVERIFY2(!found->message.contains(QLatin1String("%1")), qPrintable(found->message));
    QVERIFY2(!found->message.contains(QLatin1String("%2")), qPrintable(found->message));
    QVERIFY2(!found->message.contains(QLatin1String("%3")), qPrintable(found->message));
    QVERIFY2(found->message.size() < 200, qPrintable(found->message));
    const auto twice = std::count_if(findings.begin(), findings.end(), [&](const LintFinding &finding) {
        return finding.rule == found->rule && finding.file == found->file && finding.line == found->line
            && finding.line != 0;
    });
    QVERIFY(twice <= 1);
}

void TestLint::everyRuleHasBothKindsOfCase()
{
    std::set<std::pair<QString, bool>> covered;
    for (const test::LintCase &each : cases())
        covered.insert({QString::fromLatin1(each.rule), each.found});
    std::set<QString> known;
    for (const LintRule &rule : asterisk::lintRules()) {
        QVERIFY2(known.insert(rule.id).second, qPrintable(rule.id));
        QVERIFY2(covered.count({rule.id, true}) == 1,
                 qPrintable(rule.id + QStringLiteral(" is never found")));
        QVERIFY2(covered.count({rule.id, false}) == 1,
                 qPrintable(rule.id + QStringLiteral(" is never left alone")));
    }
    for (const auto &[rule, found] : covered)
        QVERIFY2(known.count(rule) == 1, qPrintable(rule));
}

void TestLint::everyRuleSaysWhyAndWhatToDo()
{
    for (const LintRule &rule : asterisk::lintRules()) {
        QVERIFY2(!rule.title.isEmpty() && !rule.title.endsWith(u'.'), qPrintable(rule.id));
        QVERIFY2(rule.why.endsWith(u'.'), qPrintable(rule.id));
        QVERIFY2(rule.fix.endsWith(u'.'), qPrintable(rule.id));
        QVERIFY2(!rule.why.contains(u'%') && !rule.fix.contains(u'%'), qPrintable(rule.id));
    }
}

void TestLint::findingsStandInFileOrder()
{
    const auto findings =
        test::pjsip("16.28", "[b]\ntype=endpoint\nbogus=1\n[a]\ntype=transport\nprotocol=tls\nbogus=1\n")();
    QVERIFY(findings.size() > 3);
    QVERIFY(std::is_sorted(findings.begin(), findings.end(),
                           [](const LintFinding &a, const LintFinding &b) { return a.line < b.line; }));
    QCOMPARE(findings.front().section, QStringLiteral("b"));
    QCOMPARE(findings.front().file, QStringLiteral("pjsip.conf"));
}

void TestLint::aPartIsJudgedMildly()
{
    const char *text = "[a]\ntype=endpoint\naors=b\n";
    const auto severity = [&](const char *file) {
        const auto findings = test::pjsip("16.28", text, file)();
        const auto found = std::find_if(findings.begin(), findings.end(), [](const LintFinding &each) {
            return each.rule == QLatin1String("aor_missing");
        });
        return found == findings.end() ? LintSeverity::Info : found->severity;
    };
    QCOMPARE(severity("pjsip.conf"), LintSeverity::Error);
    QCOMPARE(severity("trunks.conf"), LintSeverity::Error);
    QCOMPARE(severity("pjsip-vicidial.conf"), LintSeverity::Warning);
    QCOMPARE(severity("/etc/asterisk/pjsip.endpoint.conf"), LintSeverity::Warning);
}

void TestLint::noSecretIsTold()
{
    const auto findings =
        test::pjsip("16.28",
                    "[a]\ntype=auth\nusername=s3cr\npassword=s3cr\n[b]\ntype=auth\nusername=u\n"
                    "password=pa55w\n[c]\ntype=aor\ncontact=sip:u:pa55w@c.test;transport=tls\n")();
    QVERIFY(!findings.empty());
    for (const LintFinding &each : findings) {
        QVERIFY2(!each.message.contains(QLatin1String("s3cr")), qPrintable(each.message));
        QVERIFY2(!each.message.contains(QLatin1String("pa55w")), qPrintable(each.message));
    }
}

void TestLint::percentSignsInValuesStay()
{
    const auto findings = test::pjsip("16.28", "[%2]\ntype=endpoint\naors=%1%3\n")();
    const auto found = std::find_if(findings.begin(), findings.end(), [](const LintFinding &each) {
        return each.rule == QLatin1String("aor_missing");
    });
    QVERIFY(found != findings.end());
    QVERIFY2(found->message.startsWith(QLatin1String("%2 names the aor %1%3")), qPrintable(found->message));
}

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
