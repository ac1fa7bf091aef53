#include "tests/support/test_pki.h"
#include "tests/ui/support/own_time.h"
#include "tests/ui/support/shell.h"
#include "ui/certificate/chain_model.h"
#include "ui/certificate/chain_panel.h"
#include "ui/certificate/rules_bar.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeView>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

Examination looked(const test::TestPki &pki, std::vector<pki::Certificate> sent)
{
    pki::VerifyRequest request = pki.request();
    request.sent = std::move(sent);
    return examine(QStringLiteral("carrier.test:5061"), std::move(request));
}

QStringList texts(const ChainModel &model, ChainModel::Branch branch, ChainModel::Column column)
{
    QStringList all;
    const QModelIndex top = model.index(branch, 0);
    for (int row = 0; row < model.rowCount(top); ++row)
        all << model.index(row, column, top).data().toString();
    return all;
}

} // namespace

class TestChainViewer : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void sentElementsAreMarked()
    {
        ChainModel model;
        QAbstractItemModelTester tester(&model);
        const auto &leaf = m_pki.leaf.certificate;
        const auto &middle = m_pki.intermediate.certificate;
        model.setExamination(looked(m_pki, {leaf, middle, middle, m_pki.root.certificate}));
        QCOMPARE(texts(model, ChainModel::Sent, ChainModel::StateColumn),
                 (QStringList{QStringLiteral("used"), QStringLiteral("used"), QStringLiteral("sent twice"),
                              QStringLiteral("superfluous")}));
        QVERIFY(texts(model, ChainModel::Built, ChainModel::ElementColumn)
                    .last()
                    .contains(QStringLiteral("(trusted root)")));
        QVERIFY(*model.certificateAt(model.leaf()) == leaf);
        QVERIFY(!model.certificateAt(model.index(0, 0)));
    }

    void aMissingElementHasAPlaceOfItsOwn()
    {
        ChainModel model;
        QAbstractItemModelTester tester(&model);
        model.setExamination(looked(m_pki, {m_pki.leaf.certificate}));
        const QStringList sent = texts(model, ChainModel::Sent, ChainModel::ElementColumn);
        QCOMPARE(sent.size(), 2);
        QVERIFY(sent.last().startsWith(QStringLiteral("Missing: ")));
    }

    void reasonsStandAtTheirDepth()
    {
        const auto expired = test::build(
            test::validBetween(test::leafSpec({QStringLiteral("other.test")}), -90, -1), &m_pki.intermediate);
        ChainModel model;
        QAbstractItemModelTester tester(&model);
        model.setExamination(looked(m_pki, {expired.certificate, m_pki.intermediate.certificate}));
        const QModelIndex leaf = model.leaf();
        QVERIFY(model.nodeAt(leaf)->notes.size() >= 2);
        const QModelIndex note = model.index(0, 0, leaf);
        QVERIFY(model.nodeAt(note) == model.nodeAt(leaf));
        QVERIFY(!note.data().toString().isEmpty());
    }

    void aBundleOfThousandsOpensWithoutAHitch()
    {
        const auto pem = bundle(4000);
        const auto examination = examineBytes(pem, QStringLiteral("bundle.pem"), {}, {}); // a job's work
        QVERIFY(examination);
        QCOMPARE(examination->verdict.asSent.size(), std::size_t(4000));
        test::Shell shell;
        QVERIFY(shell.open());
        ChainPanel panel(shell.services);
        panel.resize(1000, 800);
        panel.show();
        panel.show(looked(m_pki, {m_pki.leaf.certificate})); // widgets are made by now
        QCoreApplication::processEvents();
        double before = test::ownMilliseconds();
        const auto step = [&before] {
            const double since = std::exchange(before, test::ownMilliseconds());
            return before - since;
        };
        panel.show(*examination);
        const double shown = step();
        panel.grab();
        const double painted = step();
        auto *tree = panel.findChild<QTreeView *>(QStringLiteral("chainTree"));
        tree->scrollToBottom();
        tree->grab();
        const double scrolled = step();
        tree->setCurrentIndex(tree->model()->index(3999, 0, tree->model()->index(0, 0)));
        const double chosen = step();
        qInfo() << "ms to show" << shown << "paint" << painted << "scroll" << scrolled << "choose" << chosen;
        constexpr double bound = 150; // a fifth of it in a debug build that has the machine for itself
        for (const double ms : {shown, painted, scrolled, chosen})
            QVERIFY2(ms < bound, qPrintable(QString::number(ms)));
    }

    void rulesJudgeAnew()
    {
        Panel p(*this);
        QCOMPARE(p.word(), QStringLiteral("Trusted"));
        test::type(p.find<QLineEdit>("requiredNameEdit"), QStringLiteral("other.test"));
        QTest::keyClick(p.find("requiredNameEdit"), Qt::Key_Return);
        QTRY_COMPARE(p.word(), QStringLiteral("Not trusted"));
        QVERIFY(p.find<QLabel>("foundNames")->text().contains(QStringLiteral("carrier")));
        test::type(p.find<QLineEdit>("requiredNameEdit"), QString());
        QTest::keyClick(p.find("requiredNameEdit"), Qt::Key_Return);
        QTRY_COMPARE(p.word(), QStringLiteral("Trusted"));
        auto *time = p.find<QDateTimeEdit>("asOfEdit");
        time->setDateTime(test::testTime().addYears(20));
        QTest::keyClick(time, Qt::Key_Return);
        QTRY_COMPARE(p.word(), QStringLiteral("Not trusted"));
        time->setDateTime(test::testTime());
        QTest::keyClick(time, Qt::Key_Return);
        QTRY_COMPARE(p.word(), QStringLiteral("Trusted"));
        auto *trust = p.find<QComboBox>("trustCombo");
        trust->setCurrentIndex(trust->count() - 1); // nobody
        QTRY_COMPARE(p.word(), QStringLiteral("Not trusted"));
        trust->setCurrentIndex(0); // its own roots are still known
        QTRY_COMPARE(p.word(), QStringLiteral("Trusted"));
        auto *rule = p.find<QComboBox>("ruleCombo");
        rule->setCurrentIndex(rule->findData(static_cast<int>(pki::IdentityRule::ChanSip11)));
        QTRY_COMPARE(p.panel.examination().request.rule, pki::IdentityRule::ChanSip11);
        auto *level = p.find<QComboBox>("levelCombo");
        level->setCurrentIndex(5);
        QTRY_COMPARE(p.word(), QStringLiteral("Not trusted"));
    }

    void theNetworkIsAskedOnRequestOnly()
    {
        Panel p(*this, {m_withAia.certificate});
        QCOMPARE(p.asked, 0);
        auto *missing = p.find<QPushButton>("missingButton");
        QVERIFY(missing->isEnabled());
        test::click(missing);
        QTRY_COMPARE(p.word(), QStringLiteral("Trusted"));
        QCOMPARE(p.asked, 1);
        QVERIFY(!missing->isEnabled());
        auto *revocation = p.find<QPushButton>("revocationButton");
        revocation->setFocus();
        QTest::keyClick(revocation, Qt::Key_Space);
        QTRY_COMPARE(p.asked, 2);
        QTRY_COMPARE(p.word(), QStringLiteral("Not trusted"));
        QTRY_VERIFY(p.find<QTreeView>("chainTree")
                        ->model()
                        ->index(0, 1, p.find<QTreeView>("chainTree")->model()->index(1, 0))
                        .data()
                        .toString()
                        .contains(QStringLiteral("revoked")));
    }

    void everyValueCanBeCopied()
    {
        Panel p(*this);
        test::click(p.find("detailCopy_sha256"));
        QCOMPARE(QGuiApplication::clipboard()->text(), m_pki.leaf.certificate.sha256());
        auto *tabs = p.find<QTabWidget>("certificateTabs");
        tabs->setCurrentIndex(2);
        QCOMPARE(p.find<QPlainTextEdit>("pemView")->toPlainText().toLatin1(),
                 m_pki.leaf.certificate.pem().trimmed());
        test::click(p.find("pemCopyButton"));
        QCOMPARE(QGuiApplication::clipboard()->text().toLatin1(), m_pki.leaf.certificate.pem());
        tabs->setCurrentIndex(3);
        QVERIFY(
            p.find<QPlainTextEdit>("opensslView")->toPlainText().startsWith(QStringLiteral("Certificate:")));
        tabs->setCurrentIndex(1);
        QVERIFY(p.find<QLabel>("extensionValue_2.5.29.17"));
        QCOMPARE(test::unnamedControls(&p.panel), QString());
        QCOMPARE(test::controlsWithoutObjectName(&p.panel), QString());
        QCOMPARE(test::clippedTexts(&p.panel), QString());
    }

    void chainsAreSaved()
    {
        Panel p(*this);
        p.shell.fileToOpen = p.shell.folder.filePath(QStringLiteral("out.pem"));
        p.trigger("exportBuiltAction");
        QTRY_VERIFY(QFile::exists(p.shell.fileToOpen));
        QTRY_COMPARE(pki::certificatesFromFile(p.shell.fileToOpen)->size(), std::size_t(3));
        p.shell.fileToOpen = p.shell.folder.filePath(QStringLiteral("out.der"));
        p.trigger("exportDerAction");
        QTRY_VERIFY(QFile::exists(p.shell.fileToOpen));
        QVERIFY(pki::certificatesFromFile(p.shell.fileToOpen)->front() == m_pki.leaf.certificate);
        p.shell.fileToOpen = QStringLiteral("/nowhere/at/all.pem");
        p.trigger("exportPemAction");
        auto *message = p.find<QWidget>("chainMessage")->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->text().contains(QStringLiteral("/nowhere/at/all.pem")));
    }

    void aRootIsTrustedForACarrier()
    {
        Panel p(*this);
        carrier::Carrier acme;
        acme.name = QStringLiteral("acme");
        acme.host = QStringLiteral("carrier.test");
        std::optional<carrier::Carrier> stored;
        p.shell.workspace.saveCarrier(&p.panel, acme,
                                      [&](const Result<carrier::Carrier> &c) { stored = *c; });
        QTRY_VERIFY(stored);
        auto *menu = p.panel.findChild<QMenu *>(QStringLiteral("trustMenu"));
        QTRY_COMPARE(menu->actions().size(), 1);
        auto *tree = p.find<QTreeView>("chainTree");
        tree->setCurrentIndex(tree->model()->index(2, 0, tree->model()->index(1, 0))); // the root
        menu->actions().front()->trigger();
        const auto now = [&] {
            return *(*store::Workspace::open(p.shell.workspacePath()))->carrier(QStringLiteral("acme"));
        };
        QTRY_COMPARE(now().trust, carrier::TrustSource::OwnAnchors);
        QCOMPARE(now().anchorsPem, m_pki.root.certificate.pem());
        QVERIFY(p.shell.questions.constLast().contains(m_pki.root.certificate.sha256()));
    }

private:
    /// A panel with a chain, and an engine that stands for the network.
    struct Panel {
        explicit Panel(TestChainViewer &test)
            : Panel(test, {test.m_pki.leaf.certificate, test.m_pki.intermediate.certificate})
        {
        }
        Panel(TestChainViewer &test, const std::vector<pki::Certificate> &sent)
            : shell(engine(test))
            , panel(shell.services)
        {
            QVERIFY(shell.open());
            panel.resize(1100, 900);
            panel.show(looked(test.m_pki, sent));
            panel.show();
            QVERIFY(QTest::qWaitForWindowExposed(&panel));
        }
        Engine engine(const TestChainViewer &test)
        {
            Engine made = coreEngine();
            made.fetchMissing = [this, issuer = test.m_pki.intermediate.certificate](
                                    pki::VerifyRequest &request,
                                    const Control &) -> Result<net::FetchedChain> {
                ++asked;
                request.intermediates.push_back(issuer);
                return net::FetchedChain{{{QStringLiteral("http://ca.test/i.der"), issuer}}, {}};
            };
            made.askRevocation = [this](const pki::VerifyRequest &request,
                                        const Control &) -> Result<pki::ChainVerdict> {
                ++asked;
                auto verdict = pki::verify(request);
                verdict.valid = false;
                verdict.reasons.push_back(
                    {QStringLiteral("certificate_revoked"), 0, QStringLiteral("It was revoked."), 23});
                verdict.revocation.assign(verdict.chain.size(), pki::RevocationState::Good);
                verdict.revocation.front() = pki::RevocationState::Revoked;
                return verdict;
            };
            return made;
        }
        template <class Widget = QWidget>
        [[nodiscard]] Widget *find(const char *name) const
        {
            return panel.findChild<Widget *>(QLatin1String(name));
        }
        [[nodiscard]] QString word() const { return find<QLabel>("chainWord")->text(); }
        void trigger(const char *action) const
        {
            panel.findChild<QAction *>(QLatin1String(action))->trigger();
        }

        std::atomic_int asked = 0;
        test::Shell shell;
        ChainPanel panel;
    };

    [[nodiscard]] QByteArray bundle(int count) const
    {
        QByteArray pem;
        for (int i = 0; i < count; ++i)
            pem += i % 2 == 0 ? m_pki.leaf.certificate.pem() : m_pki.intermediate.certificate.pem();
        return pem;
    }

    test::TestPki m_pki;
    pki::Credential m_withAia =
        test::build(test::with(test::leafSpec({QStringLiteral("carrier.test")}), "authorityInfoAccess",
                               "caIssuers;URI:http://ca.test/i.der"),
                    &m_pki.intermediate);
};

QTEST_MAIN(TestChainViewer)
#include "tst_chain_viewer.moc"
