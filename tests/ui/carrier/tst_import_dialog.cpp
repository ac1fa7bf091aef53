#include "core/carrier/carrier_json.h"
#include "tests/ui/support/shell.h"
#include "ui/carrier/carriers_page.h"
#include "ui/carrier/import_dialog.h"
#include "ui/carrier/import_model.h"
#include "ui/shell/vault_dialog.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

carrier::Carrier acme()
{
    carrier::Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    return c;
}

asterisk::ImportedCarrier found(const carrier::Carrier &carrier, quint32 line = 3)
{
    asterisk::ImportedCarrier imported;
    imported.carrier = carrier;
    imported.file = QStringLiteral("sip.conf");
    imported.line = line;
    return imported;
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

std::vector<carrier::Carrier> stored(Shell &shell)
{
    std::optional<std::vector<carrier::Carrier>> all;
    shell.workspace.run<std::vector<carrier::Carrier>>(
        shell.window.get(), [](store::Workspace &w) { return w.carriers(); },
        [&all](const Result<std::vector<carrier::Carrier>> &carriers) { all = *carriers; });
    static_cast<void>(QTest::qWaitFor([&all] { return all.has_value(); }));
    return all.value_or(std::vector<carrier::Carrier>());
}

QString storedSecret(Shell &shell, const QString &key)
{
    std::optional<QString> text;
    shell.workspace.run<Secret>(
        shell.window.get(), [key](store::Workspace &w) { return w.secret(key); },
        [&text](const Result<Secret> &secret) {
            text = secret ? QString::fromUtf8(secret->bytes().toByteArray()) : QString();
        });
    static_cast<void>(QTest::qWaitFor([&text] { return text.has_value(); }));
    return text.value_or(QString());
}

void save(Shell &shell, const carrier::Carrier &carrier)
{
    bool done = false;
    shell.workspace.saveCarrier(shell.window.get(), carrier,
                                [&done](const Result<carrier::Carrier> &saved) { done = saved.has_value(); });
    QTRY_VERIFY(done);
}

void drop(QWidget *on, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(on, &drop);
}

/// The dialog on files, once it has read them.
ImportDialog *open(Shell &shell, const QStringList &paths)
{
    shell.window->carriers()->importFrom(paths);
    auto *dialog = Shell::dialog<ImportDialog>("importDialog");
    return dialog;
}

} // namespace

class TestImportDialog : public QObject {
    Q_OBJECT

    [[nodiscard]] static QString sample(const char *path)
    {
        return QStringLiteral(TRUNKSEAL_IMPORT_SAMPLES "/") + QLatin1String(path);
    }

private slots:
    void aTakenNameIsReplacedByAFreeOne()
    {
        ImportModel model;
        QAbstractItemModelTester tester(&model);
        auto present = acme();
        present.id = QStringLiteral("1");
        present.testNumber = QStringLiteral("+15550100");
        auto second = acme();
        second.name = QStringLiteral("ACME-2");
        model.setCarriers({found(acme()), found(second), found(acme())}, {present});
        QCOMPARE(model.nameAt(0), QStringLiteral("acme-2"));
        QCOMPARE(model.nameAt(1), QStringLiteral("ACME-2-2")); // names that differ by case are the same
        QCOMPARE(model.nameAt(2), QStringLiteral("acme-3"));
        QCOMPARE(model.wantedCount(), 3);
        QVERIFY(model.canReplace(0));
        QVERIFY(!model.canReplace(1));
    }

    void replacingKeepsWhatTheFileCannotTell()
    {
        ImportModel model;
        auto present = acme();
        present.id = QStringLiteral("1");
        present.testNumber = QStringLiteral("+15550100");
        present.notes = QStringLiteral("ours");
        auto changed = acme();
        changed.host = QStringLiteral("new.acme.test");
        model.setCarriers({found(changed)}, {present});
        model.setReplaces(0, true);
        const carrier::Carrier taken = model.carrierAt(0);
        QCOMPARE(taken.id, QStringLiteral("1"));
        QCOMPARE(taken.host, QStringLiteral("new.acme.test"));
        QCOMPARE(taken.testNumber, QStringLiteral("+15550100"));
        QCOMPARE(taken.notes, QStringLiteral("ours"));
        QCOMPARE(model.problemAt(0), QString());
        model.setReplaces(0, false);
        QCOMPARE(model.nameAt(0), QStringLiteral("acme-2"));
    }

    void anImpossibleOneIsNotTicked()
    {
        ImportModel model;
        auto bad = acme();
        bad.host = QStringLiteral("no host");
        model.setCarriers({found(bad), found(acme())}, {});
        QCOMPARE(model.wantedCount(), 1);
        QVERIFY(!model.problemAt(0).isEmpty());
        QVERIFY(model.setData(model.index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.firstProblem(), 0);
    }

    void filesOfAServerBecomeCarriersAndTheirPasswordsGoToTheVault()
    {
        Shell shell;
        QVERIFY(shell.open());
        ImportDialog *dialog =
            open(shell, {sample("vicidial_sip/sip.conf"), sample("twilio_style_tls/pjsip.conf")});
        QVERIFY(dialog);
        auto *table = dialog->findChild<QTableView *>(QStringLiteral("importTable"));
        QTRY_VERIFY(table->model()->rowCount() > 1);
        QCOMPARE(stored(shell).size(), 0U); // nothing yet
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QTRY_COMPARE(test::clippedTexts(dialog), QString());
        auto *tabs = dialog->findChild<QTabWidget *>(QStringLiteral("importTabs"));
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QTRY_COMPARE(test::clippedTexts(dialog), QString());
        }
        const int rows = table->model()->rowCount();
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("importNowButton")));
        QTRY_VERIFY(Shell::dialog<VaultDialog>("vaultDialog"));
        QCOMPARE(stored(shell).size(), 0U);
        auto *vault = Shell::dialog<VaultDialog>("vaultDialog");
        test::type(vault->findChild<QLineEdit *>(QStringLiteral("passphraseEdit")),
                   QStringLiteral("correct horse"));
        test::type(vault->findChild<QLineEdit *>(QStringLiteral("repeatEdit")),
                   QStringLiteral("correct horse"));
        test::click(vault->findChild<QPushButton *>(QStringLiteral("submitButton")));
        QTRY_VERIFY_WITH_TIMEOUT(!Shell::dialog("importDialog"), 20000);
        const auto all = stored(shell);
        QCOMPARE(int(all.size()), rows);
        const auto twilio = std::find_if(all.begin(), all.end(), [](const carrier::Carrier &each) {
            return each.name == QLatin1String("twilio0");
        });
        QVERIFY(twilio != all.end());
        QCOMPARE(storedSecret(shell, carrier::passwordKey(twilio->id)), QStringLiteral("Sup3r;Secret"));
        QTRY_VERIFY(shell.find("carriersTable")->isVisible());
    }

    void passwordsMayStayOutOfTheVault()
    {
        Shell shell;
        QVERIFY(shell.open());
        ImportDialog *dialog = open(shell, {sample("twilio_style_tls/pjsip.conf")});
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("importNowButton"));
        QTRY_VERIFY(button->isEnabled());
        dialog->findChild<QComboBox *>(QStringLiteral("importPasswords"))->setCurrentIndex(1);
        test::click(button);
        QTRY_VERIFY(!Shell::dialog("importDialog"));
        const auto all = stored(shell);
        QCOMPARE(all.size(), 1U);
        QVERIFY(shell.secrets.isForSession(carrier::passwordKey(all.front().id)));
        QCOMPARE(shell.workspace.info().vault, store::VaultKind::None);
    }

    void aConflictIsRenamedOrReplaced()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto present = acme();
        present.host = QStringLiteral("old.acme.test");
        save(shell, present);
        const QString path = shell.folder.filePath(QStringLiteral("acme.json"));
        write(path, QJsonDocument(carrier::toJson(acme())).toJson());
        ImportDialog *dialog = open(shell, {path});
        auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("importName"));
        QTRY_COMPARE(name->text(), QStringLiteral("acme-2"));
        auto *button = dialog->findChild<QPushButton *>(QStringLiteral("importNowButton"));
        test::type(name, QStringLiteral("Acme"));
        test::click(button);
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->findChild<QLabel *>(QStringLiteral("messageText"))->text().isEmpty());
        auto *replace = dialog->findChild<QCheckBox *>(QStringLiteral("importReplace"));
        QVERIFY(replace->isVisible());
        test::click(replace);
        QCOMPARE(name->text(), QStringLiteral("acme"));
        test::click(button);
        QTRY_VERIFY(!Shell::dialog("importDialog"));
        const auto all = stored(shell);
        QCOMPARE(all.size(), 1U);
        QCOMPARE(all.front().host, QStringLiteral("sip.acme.test"));
    }

    void whatWasNotUnderstoodIsListedAndLeadsToItsLine()
    {
        Shell shell;
        QVERIFY(shell.open());
        ImportDialog *dialog = open(shell, {sample("templates_sip/sip.conf")});
        auto *lines = dialog->findChild<QTableView *>(QStringLiteral("notUnderstoodTable"));
        QTRY_VERIFY(lines->model()->rowCount() > 0);
        auto *tabs = dialog->findChild<QTabWidget *>(QStringLiteral("importTabs"));
        tabs->setCurrentIndex(2);
        lines->setCurrentIndex(lines->model()->index(0, 0));
        emit lines->activated(lines->currentIndex());
        QCOMPARE(tabs->currentIndex(), 3);
        QVERIFY(lines->model()->index(0, 0).data().toString().contains(QStringLiteral("sip.conf")));
        QVERIFY(!lines->model()->index(0, 2).data().toString().isEmpty());
        dialog->reject();
        QCOMPARE(stored(shell).size(), 0U);
    }

    void errorsNameTheFile()
    {
        Shell shell;
        QVERIFY(shell.open());
        const QString path = shell.folder.filePath(QStringLiteral("carrier.json"));
        write(path, "{ not json");
        ImportDialog *dialog = open(shell, {path});
        auto *message = dialog->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->text().contains(path));
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("importNowButton"))->isEnabled());
    }

    void droppedFilesAreReadToo()
    {
        Shell shell;
        QVERIFY(shell.open());
        QWidget *page = shell.find("carriersPage");
        QVERIFY(page->acceptDrops());
        drop(page, sample("twilio_style_tls/pjsip.conf"));
        QTRY_VERIFY(Shell::dialog("importDialog"));
        auto *dialog = Shell::dialog<ImportDialog>("importDialog");
        auto *table = dialog->findChild<QTableView *>(QStringLiteral("importTable"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        drop(dialog, sample("vicidial_sip/sip.conf"));
        QTRY_VERIFY(table->model()->rowCount() > 1);
    }

    void theFirstTileLeadsToTheDialog()
    {
        Shell shell;
        QVERIFY(shell.open());
        shell.fileToOpen =
            sample("wizard/pjsip.conf") + QLatin1Char('\n') + sample("wizard/pjsip_wizard.conf");
        test::click(shell.find("importTile"));
        QTRY_VERIFY(Shell::dialog("importDialog"));
        auto *dialog = Shell::dialog<ImportDialog>("importDialog");
        QTRY_VERIFY(dialog->findChild<QPushButton *>(QStringLiteral("importNowButton"))->isEnabled());
    }
};

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
