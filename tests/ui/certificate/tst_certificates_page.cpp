#include "tests/support/test_pki.h"
#include "tests/ui/support/shell.h"
#include "ui/certificate/certificates_page.h"
#include "ui/certificate/source_bar.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

/// The page in its window, with an engine that answers for every server.
struct Fixture {
    explicit Fixture(const test::TestPki &pki)
        : shell(engine(pki))
    {
        QVERIFY(shell.open());
        test::click(shell.find("navCertificates"));
        page = shell.find<CertificatesPage>("certificatesPage");
        QVERIFY(page && page->isVisible());
    }
    Engine engine(const test::TestPki &pki)
    {
        Engine made = coreEngine();
        made.fetchChain = [this, sent = pki.request().sent](const ChainRequest &request,
                                                            const Control &) -> Result<net::HandshakeReport> {
            asked << QStringLiteral("%1 %2 %3").arg(request.host).arg(request.port).arg(request.secure);
            if (request.host == QLatin1String("down.test"))
                return fail(ErrorCode::Network, QStringLiteral("down.test refused the connection."));
            net::HandshakeReport report;
            report.version = QStringLiteral("TLSv1.3");
            pki::VerifyRequest verify = request.verify;
            verify.sent = sent;
            report.verdict = pki::verify(verify);
            return report;
        };
        return made;
    }
    [[nodiscard]] QString write(const char *name, const QByteArray &content) const
    {
        QFile file(shell.folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write a test's file");
        return file.fileName();
    }
    void drop(QMimeData &data) const
    {
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page, &event);
    }
    [[nodiscard]] QString title() const
    {
        return shell.find<QLabel>("sourceTitle")->text().remove(QChar(0x200b));
    }
    [[nodiscard]] QString message() const
    {
        return page->source()->findChild<QLabel *>(QStringLiteral("messageText"))->text();
    }
    [[nodiscard]] bool isShown() const { return shell.find("chainPanel")->isVisible(); }

    QStringList asked; ///< by one job at a time
    test::Shell shell;
    CertificatesPage *page = nullptr;
};

} // namespace

class TestCertificatesPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void aServerIsAskedOnTheUsersWordOnly()
    {
        Fixture f(m_pki);
        auto *edit = f.shell.find<QLineEdit>("sourceEdit");
        test::type(edit, QStringLiteral("carrier.test:5063"));
        QVERIFY(f.asked.isEmpty());
        QTest::keyClick(edit, Qt::Key_Return);
        QTRY_VERIFY(f.isShown());
        QCOMPARE(f.asked, QStringList{QStringLiteral("carrier.test 5063 0")});
        QCOMPARE(f.title(), QStringLiteral("carrier.test:5063"));
        test::click(f.shell.find("overviewButton"));
        QTRY_VERIFY(!f.isShown());
        test::type(edit, QStringLiteral("sips:carrier.test"));
        test::click(f.shell.find("lookButton"));
        QTRY_VERIFY(f.isShown());
        QCOMPARE(f.asked.last(), QStringLiteral("carrier.test 0 1"));
        QCOMPARE(f.title(), QStringLiteral("sips:carrier.test"));
        test::type(edit, QStringLiteral("down.test"));
        test::click(f.shell.find("lookButton"));
        QTRY_COMPARE(f.message(), QStringLiteral("down.test refused the connection."));
    }

    void filesOfEveryKindAreOpened_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray pem = m_pki.leaf.certificate.pem();
        QTest::newRow("pem") << pem;
        QTest::newRow("junk") << QByteArray("Dear customer,\n\n") + pem + QByteArray("\nyours, the CA\n");
        QTest::newRow("der") << m_pki.leaf.certificate.der();
        QTest::newRow("pkcs7") << test::pkcs7Der({m_pki.leaf.certificate});
        QTest::newRow("base64") << m_pki.leaf.certificate.der().toBase64();
    }

    void filesOfEveryKindAreOpened()
    {
        QFETCH(QByteArray, content);
        Fixture f(m_pki);
        f.shell.fileToOpen = f.write("cert.bin", content);
        test::click(f.shell.find("openFileButton"));
        QTRY_VERIFY(f.isShown());
        QCOMPARE(f.title(), f.shell.fileToOpen);
        QVERIFY(f.asked.isEmpty());
    }

    void aFileThatIsNoneIsAMessage()
    {
        Fixture f(m_pki);
        f.shell.fileToOpen = f.write("cert.pem", "no certificate");
        test::click(f.shell.find("openFileButton"));
        QTRY_VERIFY(f.message().contains(QStringLiteral("holds no certificate")));
        f.page->source()->open(f.shell.folder.filePath(QStringLiteral("missing.pem")));
        QTRY_VERIFY(f.message().contains(QStringLiteral("missing.pem")));
        QVERIFY(!f.isShown());
    }

    void aPassphraseIsAskedForUntilItFits()
    {
        Fixture f(m_pki);
        f.shell.fileToOpen =
            f.write("cert.p12", test::pkcs12Der(m_pki.leaf, {m_pki.intermediate.certificate}, "sesame"));
        test::click(f.shell.find("openFileButton"));
        QTRY_VERIFY(test::Shell::dialog("passphraseDialog"));
        auto *dialog = test::Shell::dialog("passphraseDialog");
        QCOMPARE(test::unnamedControls(dialog), QString());
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("filePassphraseEdit")),
                         QStringLiteral("wrong"));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(test::Shell::dialog("passphraseDialog")
                    && test::Shell::dialog("passphraseDialog") != dialog);
        dialog = test::Shell::dialog("passphraseDialog");
        QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("filePassphraseEdit")),
                         QStringLiteral("sesame"));
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("openButton")));
        QTRY_VERIFY(f.isShown());
    }

    void clipboardAndDropsAreTaken()
    {
        Fixture f(m_pki);
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_pki.leaf.certificate.pem()));
        test::click(f.shell.find("pasteButton"));
        QTRY_VERIFY(f.isShown());
        QCOMPARE(f.title(), QStringLiteral("Clipboard"));
        test::click(f.shell.find("overviewButton"));

        QMimeData file;
        const QString path = f.write("dropped.pem", m_pki.root.certificate.pem());
        file.setUrls({QUrl::fromLocalFile(path)});
        f.drop(file);
        QTRY_VERIFY(f.isShown());
        QCOMPARE(f.title(), path);
        test::click(f.shell.find("overviewButton"));

        QMimeData name;
        name.setText(QStringLiteral("carrier.test:5061"));
        f.drop(name);
        QCOMPARE(f.shell.find<QLineEdit>("sourceEdit")->text(), QStringLiteral("carrier.test:5061"));
        QVERIFY(f.asked.isEmpty()); // a drop is no word to use the network
    }

    void whatWasLookedAtIsOpenedAgain()
    {
        Fixture f(m_pki);
        const QString path = f.write("cert.pem", m_pki.leaf.certificate.pem());
        f.page->source()->open(path);
        QTRY_VERIFY(f.isShown());
        test::click(f.shell.find("overviewButton"));
        auto *list = f.shell.find<QListView>("recentList");
        QCOMPARE(list->model()->rowCount(), 1);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(f.isShown());
        const auto kept = *store::Workspace::open(f.shell.workspacePath());
        QTRY_VERIFY(kept->setting(QStringLiteral("ui/recent_certificates")).contains(path));
    }

    void everyControlHasItsNames()
    {
        Fixture f(m_pki);
        QCOMPARE(test::unnamedControls(f.page), QString());
        QCOMPARE(test::controlsWithoutObjectName(f.page), QString());
        QCOMPARE(test::clippedTexts(f.page), QString());
    }

private:
    test::TestPki m_pki;
};

QTEST_MAIN(TestCertificatesPage)
#include "tst_certificates_page.moc"
