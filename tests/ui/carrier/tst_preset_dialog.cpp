#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_details.h"
#include "ui/carrier/carriers_page.h"
#include "ui/carrier/preset/preset_dialog.h"
#include "ui/carrier/preset/preset_facts.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

constexpr int builtIn = 24;

QListWidget *listOf(QDialog *dialog)
{
    return dialog->findChild<QListWidget *>(QStringLiteral("presetList"));
}

int shown(const QListWidget *list)
{
    int count = 0;
    for (int row = 0; row < list->count(); ++row)
        count += list->item(row)->isHidden() ? 0 : 1;
    return count;
}

QString messageOf(const QWidget *widget)
{
    const auto *label = widget->findChild<QLabel *>(QStringLiteral("messageText"));
    return label->parentWidget()->isHidden() ? QString() : label->text();
}

/// The chooser over a new carrier, filled.
PresetDialog *openChooser(Shell &shell)
{
    shell.window->carriers()->newFromPreset();
    auto *dialog = Shell::dialog<PresetDialog>("presetDialog");
    if (!dialog || !QTest::qWaitFor([dialog] { return listOf(dialog)->count() >= builtIn; }))
        return nullptr;
    return dialog;
}

QString writeFile(const Shell &shell, const char *name, const QByteArray &text)
{
    QFile file(shell.folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("%s", qPrintable(file.errorString()));
    return file.fileName();
}

} // namespace

class TestPresetDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void aPresetFillsANewCarrier()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto *dialog = openChooser(shell);
        QVERIFY(dialog);
        test::type(dialog->findChild<QLineEdit *>(QStringLiteral("presetSearch")), QStringLiteral("TWILIO"));
        QCOMPARE(shown(listOf(dialog)), 1);
        auto *hosts = dialog->findChild<QComboBox *>(QStringLiteral("presetHostCombo"));
        hosts->setCurrentIndex(hosts->findText(QStringLiteral("dublin"), Qt::MatchContains));
        auto *part = dialog->findChild<QLineEdit *>(QStringLiteral("presetPart_trunk"));
        QVERIFY(part);
        QTest::keyClicks(part, QStringLiteral("acme"));
        QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("presetResult"))->text(),
                 QStringLiteral("Host: acme.pstn.dublin.twilio.com"));
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("presetUseButton")));
        QCOMPARE(shell.find<QLineEdit>("hostEdit")->text(), QStringLiteral("acme.pstn.dublin.twilio.com"));
        QCOMPARE(shell.find<QLineEdit>("nameEdit")->text(), QStringLiteral("twilio"));
        QVERIFY(shell.find<QRadioButton>("postureSealed")->isChecked());
        QVERIFY(messageOf(shell.find("peerPage")).contains(QStringLiteral("Secure Trunking")));
        QTRY_COMPARE(shell.find<QTableView>("carriersTable")->model()->rowCount(), 1);
        test::click(shell.find("undoButton"));
        QCOMPARE(shell.find<QLineEdit>("hostEdit")->text(), QString());
    }

    void whatWasTypedStays()
    {
        Shell shell;
        QVERIFY(shell.open());
        shell.window->carriers()->newCarrier();
        test::type(shell.find("nameEdit"), QStringLiteral("mine"));
        test::type(shell.find("authUserEdit"), QStringLiteral("u1"));
        test::click(shell.find("presetButton"));
        auto *dialog = Shell::dialog<PresetDialog>("presetDialog");
        QVERIFY(dialog);
        QTRY_COMPARE(listOf(dialog)->count(), builtIn);
        test::type(dialog->findChild<QLineEdit *>(QStringLiteral("presetSearch")), QStringLiteral("telnyx"));
        QTest::keyClick(dialog->findChild<QLineEdit *>(QStringLiteral("presetSearch")), Qt::Key_Return);
        QCOMPARE(shell.find<QLineEdit>("nameEdit")->text(), QStringLiteral("mine"));
        QCOMPARE(shell.find<QLineEdit>("authUserEdit")->text(), QStringLiteral("u1"));
        QVERIFY(shell.find<QLineEdit>("hostEdit")->text().contains(QStringLiteral("telnyx")));
    }

    void nothingFoundSaysSo()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto *dialog = openChooser(shell);
        QVERIFY(dialog);
        test::type(dialog->findChild<QLineEdit *>(QStringLiteral("presetSearch")), QStringLiteral("zzz"));
        QCOMPARE(shown(listOf(dialog)), 0);
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("presetUseButton"))->isEnabled());
    }

    void aFileOfTheUsersIsRemembered()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto *dialog = openChooser(shell);
        QVERIFY(dialog);
        shell.fileToOpen = writeFile(shell, "mine.json",
                                     R"({"schema":"trunkseal.presets/1","presets":[{"id":"a","name":"Acme",)"
                                     R"("signalling_hosts":[{"host":"sip.acme.test"}]}]})");
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("presetAddButton")));
        QTRY_COMPARE(listOf(dialog)->count(), builtIn + 1);
        QVERIFY(messageOf(dialog).startsWith(QStringLiteral("1 preset")));
        dialog->reject();
        auto *again = openChooser(shell);
        QVERIFY(again);
        QCOMPARE(listOf(again)->count(), builtIn + 1);
        QCOMPARE(listOf(again)->findItems(QStringLiteral("Acme (mine.json)"), Qt::MatchExactly).size(), 1);
    }

    void aBadFileIsNamedWithItsPlace()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto *dialog = openChooser(shell);
        QVERIFY(dialog);
        shell.fileToOpen =
            writeFile(shell, "bad.json", R"({"schema":"trunkseal.presets/1","presets":[{"id":"a"}]})");
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("presetAddButton")));
        QTRY_VERIFY(!messageOf(dialog).isEmpty());
        for (const char *part : {"bad.json", "Entry 1", "name"})
            QVERIFY2(messageOf(dialog).contains(QLatin1String(part)), part);
        QCOMPARE(listOf(dialog)->count(), builtIn);
    }

    void aFileThatWentBadIsToldAndForgotten()
    {
        Shell shell;
        QVERIFY(shell.open());
        const QString path = writeFile(shell, "gone.json", "{");
        shell.workspace.setSetting(QLatin1String(presetFilesKey), presetFilesText({path}));
        auto *dialog = openChooser(shell);
        QVERIFY(dialog);
        QVERIFY(messageOf(dialog).contains(QStringLiteral("gone.json")));
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("messageAction")));
        dialog->reject();
        auto *again = openChooser(shell);
        QVERIFY(again);
        QCOMPARE(messageOf(again), QString());
    }

    void factsAreSaidInWords()
    {
        carrier::Preset preset;
        preset.name = QStringLiteral("Acme");
        const auto text = [&preset](const char *label) {
            for (const PresetFact &fact : presetFacts(preset)) {
                if (fact.label == QLatin1String(label))
                    return fact.text;
            }
            return QString();
        };
        QVERIFY(text("TLS").startsWith(QStringLiteral("Not known")));
        QVERIFY(text("Codecs").isEmpty());
        QVERIFY(presetAdvice(preset).contains(QStringLiteral("Ask the carrier")));
        QCOMPARE(presetSign(preset).word, QStringLiteral("not known"));
        preset.tls = true;
        preset.tlsPort = 5071;
        preset.srtp = true;
        preset.srtpWithTls = QStringLiteral("portal_setting");
        preset.portalNote = QStringLiteral("Secure calls");
        QCOMPARE(text("TLS"), QStringLiteral("Yes, on port 5071"));
        QVERIFY(text("SRTP").contains(QStringLiteral("switched on")));
        QVERIFY(presetAdvice(preset).endsWith(QStringLiteral("Secure calls")));
        QCOMPARE(presetSign(preset).word, QStringLiteral("TLS and SRTP"));
        preset.srtp = false;
        QCOMPARE(presetSign(preset).word, QStringLiteral("TLS, no SRTP"));
        preset.tls = false;
        QCOMPARE(presetSign(preset).word, QStringLiteral("no TLS"));
    }

    void controlsAreNamed()
    {
        Shell shell;
        QVERIFY(shell.open());
        auto *dialog = openChooser(shell);
        QVERIFY(dialog);
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QTRY_COMPARE(test::clippedTexts(dialog), QString());
    }
};

QTEST_MAIN(TestPresetDialog)
#include "tst_preset_dialog.moc"
