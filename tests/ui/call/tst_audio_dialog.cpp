#include "tests/ui/support/shell.h"
#include "ui/call/audio_dialog.h"
#include "ui/widgets/level_meter.h"
#include "ui/widgets/message_bar.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

const media::AudioDevices twoOfEach{{{QStringLiteral("mic.usb"), QStringLiteral("USB headset"), true},
                                     {QStringLiteral("mic.cam"), QStringLiteral("Camera"), false}},
                                    {{QStringLiteral("out.usb"), QStringLiteral("USB headset"), false},
                                     {QStringLiteral("out.hdmi"), QStringLiteral("Monitor (HDMI)"), true}}};

Engine engineWith(const Result<media::AudioDevices> &devices, const Result<double> &highest = 0.0)
{
    Engine engine = coreEngine();
    engine.listAudioDevices = [devices] { return devices; };
    engine.speakAndHear = [highest](const QString &, const QString &, std::chrono::milliseconds,
                                    const Control &control, media::DeviceLevel *level) {
        control.report(0, 2, QStringLiteral("Speak now."));
        level->rmsDbfs = -12;
        return highest;
    };
    return engine;
}

AudioDialog *openedOn(Shell &shell)
{
    test::click(shell.find("practiceTile"));
    const auto isShown = [&] {
        return shell.find("testCallPage") && shell.find("testCallPage")->isVisible();
    };
    if (!QTest::qWaitFor(isShown, 20000))
        return nullptr;
    test::click(shell.find("audioDevicesButton"));
    AudioDialog *dialog = nullptr;
    static_cast<void>(QTest::qWaitFor([&] {
        dialog = Shell::dialog<AudioDialog>("audioDialog");
        return dialog && dialog->findChild<QComboBox *>(QStringLiteral("microphoneCombo"))->count() > 1;
    }));
    return dialog;
}

QComboBox *combo(AudioDialog *dialog, const char *name)
{
    return dialog->findChild<QComboBox *>(QLatin1String(name));
}

} // namespace

class TestAudioDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void theChoiceIsRemembered()
    {
        Shell shell(engineWith(twoOfEach));
        QVERIFY(shell.open());
        AudioDialog *dialog = openedOn(shell);
        QVERIFY(dialog);
        QCOMPARE(combo(dialog, "microphoneCombo")->count(), 3);
        QVERIFY(combo(dialog, "speakerCombo")->itemText(2).contains(QLatin1String("default")));
        QCOMPARE(dialog->choice(), AudioChoice());
        combo(dialog, "microphoneCombo")->setCurrentIndex(2);
        combo(dialog, "speakerCombo")->setCurrentIndex(1);
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("audioOkButton")));
        QTRY_VERIFY(!Shell::dialog("audioDialog"));
        test::click(shell.find("audioDevicesButton"));
        QTRY_VERIFY(Shell::dialog<AudioDialog>("audioDialog"));
        dialog = Shell::dialog<AudioDialog>("audioDialog");
        QTRY_COMPARE(dialog->choice(), (AudioChoice{QStringLiteral("mic.cam"), QStringLiteral("out.usb")}));
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QCOMPARE(test::clippedTexts(dialog), QString());
    }

    void aDeviceThatIsGoneStaysChosen()
    {
        Shell shell(engineWith(twoOfEach));
        QVERIFY(shell.open());
        const AudioChoice gone{QStringLiteral("mic.gone"), {}};
        AudioDialog dialog(shell.services, gone);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_COMPARE(combo(&dialog, "microphoneCombo")->count(), 4);
        QCOMPARE(dialog.choice(), gone);
        QVERIFY(combo(&dialog, "microphoneCombo")->currentText().contains(QLatin1String("not connected")));
    }

    void theCheckSaysWhatItHeard_data()
    {
        QTest::addColumn<double>("highest");
        QTest::addColumn<QString>("word");
        QTest::newRow("voice") << -14.0 << QStringLiteral("works");
        QTest::newRow("muted") << -80.0 << QStringLiteral("muted");
    }

    void theCheckSaysWhatItHeard()
    {
        QFETCH(double, highest);
        QFETCH(QString, word);
        Shell shell(engineWith(twoOfEach, highest));
        QVERIFY(shell.open());
        AudioDialog *dialog = openedOn(shell);
        QVERIFY(dialog);
        auto *check = dialog->findChild<QPushButton *>(QStringLiteral("audioCheckButton"));
        test::click(check);
        const auto *bar = dialog->findChild<MessageBar *>();
        QTRY_VERIFY2(bar->text().contains(word), qPrintable(bar->text()));
        QVERIFY(combo(dialog, "microphoneCombo")->isEnabled());
    }

    void withoutASoundServerTheDialogSaysWhatWorks()
    {
        Shell shell(engineWith(fail(ErrorCode::Media, QStringLiteral("No sound server answers."))));
        QVERIFY(shell.open());
        AudioDialog dialog(shell.services, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        const auto *bar = dialog.findChild<MessageBar *>();
        QTRY_VERIFY(bar->text().contains(QLatin1String("No sound server")));
        QVERIFY(!dialog.findChild<QPushButton *>(QStringLiteral("audioCheckButton"))->isEnabled());
    }

    /// For people: TRUNKSEAL_SHOTS names a folder for pictures of the dialog in both themes.
    void pictures()
    {
        const QString folder = qEnvironmentVariable("TRUNKSEAL_SHOTS");
        if (folder.isEmpty())
            QSKIP("TRUNKSEAL_SHOTS is not set");
        Shell shell(engineWith(twoOfEach, -14.0));
        QVERIFY(shell.open());
        for (const auto mode : {ThemeMode::Light, ThemeMode::Dark}) {
            test::theme()->setMode(mode);
            AudioDialog dialog(shell.services, {});
            dialog.setAttribute(Qt::WA_DeleteOnClose, false);
            dialog.show();
            QTRY_COMPARE(combo(&dialog, "microphoneCombo")->count(), 3);
            test::click(dialog.findChild<QPushButton *>(QStringLiteral("audioCheckButton")));
            QTRY_VERIFY(!dialog.findChild<MessageBar *>()->text().isEmpty());
            const QString name = mode == ThemeMode::Light ? QStringLiteral("light") : QStringLiteral("dark");
            QVERIFY(dialog.grab().save(folder + QStringLiteral("/audio-%1.png").arg(name)));
        }
    }
};

QTEST_MAIN(TestAudioDialog)
#include "tst_audio_dialog.moc"
