#include "ui/theme/icon.h"
#include "ui/theme/theme.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace trunkseal::ui;

class TestTokens : public QObject {
    Q_OBJECT

private slots:
    void textReaches45OnEverySurface_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void textReaches45OnEverySurface()
    {
        QFETCH(bool, dark);
        const Tokens &t = dark ? darkTokens() : lightTokens();
        const QList<QColor> grounds{t.window,     t.surface, t.raised,    t.accentSoft,
                                    t.sealedSoft, t.gapSoft, t.clearSoft, t.unknownSoft};
        const QList<Tone> tones{Tone::Text, Tone::Muted, Tone::Accent, Tone::Sealed,
                                Tone::Gap,  Tone::Clear, Tone::Unknown};
        for (const Tone tone : tones) {
            for (const QColor &ground : grounds)
                QVERIFY2(contrast(colour(t, tone), ground) >= 4.5,
                         qPrintable(QStringLiteral("tone %1 on %2: %3")
                                        .arg(static_cast<int>(tone))
                                        .arg(ground.name())
                                        .arg(contrast(colour(t, tone), ground))));
        }
        for (const QColor &ground : {t.accent, t.clear})
            QVERIFY(contrast(t.onAccent, ground) >= 4.5);
    }

    void linesOfInputsReach3()
    {
        for (const Tokens *t : {&lightTokens(), &darkTokens()}) {
            QVERIFY(contrast(t->inputLine, t->surface) >= 3);
            QVERIFY(contrast(t->accent, t->window) >= 3); // the focus ring
        }
    }

    void aPaletteTellsItsTokens()
    {
        QCOMPARE(&tokens(paletteFor(darkTokens())), &darkTokens());
        QCOMPARE(&tokens(paletteFor(lightTokens())), &lightTokens());
    }

    void themeFollowsItsMode()
    {
        Theme theme(qApp);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setMode(ThemeMode::Dark);
        QVERIFY(theme.isDark());
        QCOMPARE(&tokens(), &darkTokens());
        theme.setMode(ThemeMode::Light);
        QCOMPARE(&tokens(), &lightTokens());
        QVERIFY(changed.count() >= 1);
        QCOMPARE(Theme::modeFromWord(Theme::toWord(ThemeMode::Dark)), ThemeMode::Dark);
        QCOMPARE(Theme::modeFromWord(QStringLiteral("nonsense")), ThemeMode::System);
    }

    void everyIconDrawsInItsTone()
    {
        qApp->setPalette(paletteFor(lightTokens()));
        int count = 0;
        QDirIterator files(QStringLiteral(":/icons"));
        while (files.hasNext()) {
            files.next();
            const QString name = files.fileInfo().completeBaseName();
            const QImage image = icon(name, Tone::Clear).pixmap(QSize(64, 64)).toImage();
            int inked = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor pixel = image.pixelColor(x, y);
                    inked += pixel.alpha() == 255 && pixel.rgb() == lightTokens().clear.rgb() ? 1 : 0;
                }
            }
            QVERIFY2(inked > 20, qPrintable(name));
            ++count;
        }
        QVERIFY(count > 30);
    }

    void iconsAreSharpAtEveryScale()
    {
        const QPixmap pixmap = icon(QStringLiteral("lock-closed")).pixmap(QSize(16, 16), 3.0);
        QCOMPARE(pixmap.size(), QSize(48, 48));
        QCOMPARE(pixmap.devicePixelRatio(), 3.0);
    }
};

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
