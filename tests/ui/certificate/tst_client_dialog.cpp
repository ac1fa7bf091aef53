#include "tests/support/test_pki.h"
#include "tests/ui/support/shell.h"
#include "ui/certificate/client_dialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

struct Fixture {
    Fixture()
    {
        QVERIFY(shell.open());
        bool ready = false;
        shell.workspace.createVault(&guard, Secret::fromString(QStringLiteral("correct horse")),
                                    [&ready](const Result<void> &made) { ready = made.has_value(); });
        QTRY_VERIFY(ready);
        carrier::Carrier acme;
        acme.name = QStringLiteral("acme");
        acme.host = QStringLiteral("carrier.test");
        shell.workspace.saveCarrier(&guard, acme,
                                    [this](const Result<carrier::Carrier> &saved) { id = saved->id; });
        QTRY_VERIFY(!id.isEmpty());
        openDialog();
    }
    void openDialog()
    {
        dialog = new ClientDialog(shell.services, id, shell.window.get());
        dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(dialog));
    }
    template <class Widget = QWidget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return dialog->findChild<Widget *>(QLatin1String(name));
    }
    [[nodiscard]] Secret secret(const QString &key)
    {
        std::optional<Secret> found;
        shell.workspace.run<Secret>(
            &guard, [key](store::Workspace &w) { return w.secret(key); },
            [&found](const Result<Secret> &stored) { found = stored.value_or(Secret()); });
        static_cast<void>(QTest::qWaitFor([&found] { return found.has_value(); }));
        return found.value_or(Secret());
    }
    [[nodiscard]] carrier::Carrier stored() const
    {
        return *(*store::Workspace::open(shell.workspacePath()))->carrier(id);
    }
    void make()
    {
        find<QComboBox>("keyTypeCombo")->setCurrentIndex(3); // P-256, for speed
        test::type(find("clientDnsEdit"), QStringLiteral("dialer.test"));
        QTest::keyClick(find("makeRequestButton"), Qt::Key_Space);
        QTRY_VERIFY(find<QPlainTextEdit>("requestView")
                        ->toPlainText()
                        .startsWith(QStringLiteral("-----BEGIN CERTIFICATE REQUEST-----")));
    }
    /// A certificate for a client, valid today.
    [[nodiscard]] static pki::CertificateSpec clientSpec()
    {
        auto spec =
            test::with(test::leafSpec({QStringLiteral("dialer.test")}), "extendedKeyUsage", "clientAuth");
        spec.notBefore = QDateTime::currentDateTimeUtc().addDays(-1);
        spec.notAfter = QDateTime::currentDateTimeUtc().addDays(50);
        return spec;
    }
    /// What the CA answers to the request that is out.
    [[nodiscard]] QByteArray answer(const test::TestPki &pki)
    {
        auto spec = clientSpec();
        spec.keyPem = secret(carrier::waitingClientKeyKey(id));
        return pki.intermediate.certificate.pem() + test::build(spec, &pki.intermediate).certificate.pem();
    }
    void paste(const QByteArray &pem) const
    {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(pem));
        test::click(find("pasteAnswerButton"));
    }
    [[nodiscard]] QString message() const { return find<QLabel>("messageText")->text(); }

    QObject guard;
    test::Shell shell;
    QString id;
    ClientDialog *dialog = nullptr;
};

} // namespace

class TestClientDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void fromKeyToCertificate()
    {
        Fixture f;
        QTRY_VERIFY(f.find<QLabel>("clientState")->text().contains(QStringLiteral("no certificate")));
        f.make();
        QVERIFY(!f.secret(carrier::waitingClientKeyKey(f.id)).isEmpty());
        test::click(f.find("copyRequestButton"));
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("CERTIFICATE REQUEST")));
        test::click(f.find("toAnswerButton"));
        QVERIFY(!f.find("useCertificateButton")->isEnabled());
        f.paste(f.answer(m_pki));
        QTRY_VERIFY(f.find("useCertificateButton")->isEnabled());
        QVERIFY(f.find<QLabel>("clientAnswer")->text().contains(QStringLiteral("belongs to the key")));
        test::click(f.find("useCertificateButton"));
        QTRY_VERIFY(!f.stored().clientChainPem.isEmpty());
        QTRY_VERIFY(!f.secret(carrier::clientKeyKey(f.id)).isEmpty());
        QTRY_VERIFY(f.secret(carrier::waitingClientKeyKey(f.id)).isEmpty());
        QTRY_VERIFY(f.find("withdrawButton")->isVisible());
        test::click(f.find("withdrawButton"));
        QTRY_VERIFY(f.stored().clientChainPem.isEmpty());
        QTRY_VERIFY(f.secret(carrier::clientKeyKey(f.id)).isEmpty());
    }

    void theRequestWaitsForItsAnswer()
    {
        Fixture f;
        f.make();
        const QString request = f.find<QPlainTextEdit>("requestView")->toPlainText();
        f.dialog->close();
        f.openDialog();
        QTRY_VERIFY(f.find("requestView")->isVisible());
        QCOMPARE(f.find<QPlainTextEdit>("requestView")->toPlainText().trimmed(), request.trimmed());
    }

    void anAnswerToAnotherKeyIsRefused()
    {
        Fixture f;
        f.make();
        test::click(f.find("toAnswerButton"));
        f.paste(m_pki.leaf.certificate.pem());
        QTRY_VERIFY(!f.message().isEmpty());
        QVERIFY(!f.find("useCertificateButton")->isEnabled());
        QVERIFY(f.stored().clientChainPem.isEmpty());
    }

    void anEncryptedKeyFromAFileIsTaken()
    {
        Fixture f;
        pki::KeyRequest request;
        request.key = pki::RequestedKey::EcP256;
        request.dnsNames = QStringList{QStringLiteral("dialer.test")};
        request.passphrase = Secret::fromString(QStringLiteral("open sesame"));
        const auto locked = pki::makeKeyRequest(request);
        QVERIFY(locked);
        const auto key =
            pki::privateKeyFrom(locked->keyPem.bytes(), QStringLiteral("key"), request.passphrase);
        QVERIFY(key);
        auto spec = Fixture::clientSpec();
        spec.keyPem = key->pem;
        const QByteArray chain =
            test::build(spec, &m_pki.intermediate).certificate.pem() + m_pki.intermediate.certificate.pem();
        f.shell.fileToOpen = f.shell.folder.filePath(QStringLiteral("our.key"));
        QFile file(f.shell.fileToOpen);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(locked->keyPem.bytes().data(), locked->keyPem.size());
        file.close();

        test::click(f.find("haveAnswerButton"));
        test::click(f.find("openKeyButton"));
        for (const char *passphrase : {"wrong", "open sesame"}) {
            QTRY_VERIFY(f.dialog->findChild<QDialog *>(QStringLiteral("passphraseDialog")));
            auto *ask = f.dialog->findChild<QDialog *>(QStringLiteral("passphraseDialog"));
            test::type(ask->findChild<QLineEdit *>(), QString::fromLatin1(passphrase));
            QTest::keyClick(ask->findChild<QLineEdit *>(), Qt::Key_Return);
            QTRY_VERIFY(f.dialog->findChild<QDialog *>(QStringLiteral("passphraseDialog")) != ask);
        }
        QTRY_VERIFY(f.find<QLabel>("clientAnswer")->text().contains(QStringLiteral("EC P-256")));
        f.paste(chain);
        QTRY_VERIFY(f.find("useCertificateButton")->isEnabled());
        test::click(f.find("useCertificateButton"));
        QTRY_VERIFY(!f.stored().clientChainPem.isEmpty());
        QTRY_VERIFY(!f.secret(carrier::clientKeyKey(f.id)).isEmpty());
    }

    void aRequestWithoutANameIsRefused()
    {
        Fixture f;
        test::click(f.find("makeRequestButton"));
        QTRY_VERIFY(!f.message().isEmpty());
    }

    void everyControlHasItsNames()
    {
        Fixture f;
        QCOMPARE(test::unnamedControls(f.dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(f.dialog), QString());
        QCOMPARE(test::clippedTexts(f.dialog), QString());
    }

private:
    test::TestPki m_pki;
};

QTEST_MAIN(TestClientDialog)
#include "tst_client_dialog.moc"
