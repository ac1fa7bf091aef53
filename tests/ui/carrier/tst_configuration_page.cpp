#include "tests/ui/support/shell.h"
#include "ui/carrier/configuration_page.h"
#include "ui/conf/conf_panel.h"
#include "ui/widgets/code_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

carrier::Carrier acme(carrier::Stack stack = carrier::Stack::Pjsip)
{
    carrier::Carrier c;
    c.id = QStringLiteral("id-of-acme");
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    c.authUser = QStringLiteral("u1");
    c.stack = stack;
    return c;
}

} // namespace

class TestConfigurationPage : public QObject {
    Q_OBJECT

    std::unique_ptr<Shell> m_shell;
    std::unique_ptr<ConfigurationPage> m_page;

    [[nodiscard]] QString text() const
    {
        return m_page->findChild<CodeView *>(QStringLiteral("configurationText"))->toPlainText();
    }
    [[nodiscard]] QString message() const
    {
        auto *label = m_page->findChild<QLabel *>(QStringLiteral("messageText"));
        return label->isVisible() ? label->text() : QString();
    }
    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return m_page->findChild<T *>(QLatin1String(name));
    }

private slots:
    void init()
    {
        m_shell = std::make_unique<Shell>();
        QVERIFY(m_shell->open());
        m_page = std::make_unique<ConfigurationPage>(m_shell->services);
        m_page->resize(760, 520);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup()
    {
        m_page.reset();
        m_shell.reset();
    }

    void everyFormIsWrittenWithoutThePassword_data()
    {
        QTest::addColumn<int>("form");
        QTest::addColumn<QString>("expected");
        QTest::newRow("pjsip") << int(ConfForm::Pjsip) << QStringLiteral("media_encryption = sdes");
        QTest::newRow("wizard") << int(ConfForm::PjsipWizard) << QStringLiteral("type = wizard");
        QTest::newRow("chan_sip") << int(ConfForm::ChanSip) << QStringLiteral("encryption = yes");
        QTest::newRow("vicidial") << int(ConfForm::VicidialRow) << QStringLiteral("[acme]");
    }

    void everyFormIsWrittenWithoutThePassword()
    {
        QFETCH(int, form);
        QFETCH(QString, expected);
        m_page->setCarrier(acme());
        auto *version = find<QComboBox>("versionCombo");
        version->setCurrentIndex(version->findData(20));
        find<QComboBox>("formCombo")->setCurrentIndex(form);
        auto *panel = find<ConfPanel>("confPanel");
        const auto anyPage = [&] { // the wizard's transports stand in a file of their own
            auto *files = find<QComboBox>("confFileCombo");
            QString all = text();
            for (int page = 0; page < files->count(); ++page) {
                emit files->activated(page);
                all += panel->currentText();
            }
            return all;
        };
        QTRY_VERIFY2(anyPage().contains(expected), qPrintable(anyPage() + message()));
        QVERIFY(anyPage().contains(QStringLiteral("[in the vault]")));
        QTRY_COMPARE(test::clippedTexts(m_page.get()), QString());
    }

    void chanSipIsOfferedOnlyWhereItIs()
    {
        m_page->setCarrier(acme(carrier::Stack::ChanSip));
        auto *version = find<QComboBox>("versionCombo");
        auto *form = find<QComboBox>("formCombo");
        QCOMPARE(version->currentData().toInt(), 20); // not 22, which has no chan_sip
        QCOMPARE(form->currentIndex(), int(ConfForm::ChanSip));
        const auto *item = qobject_cast<QStandardItemModel *>(form->model())->item(int(ConfForm::ChanSip));
        QVERIFY(item->isEnabled());
        version->setCurrentIndex(version->findData(22));
        QVERIFY(!item->isEnabled());
        QTRY_VERIFY(message().contains(QStringLiteral("chan_sip")));
        QCOMPARE(text(), QString());
        form->setCurrentIndex(int(ConfForm::Pjsip));
        QTRY_VERIFY(text().contains(QStringLiteral("type = endpoint")));
        QCOMPARE(message(), QString());
    }

    void lintOfTheCarrierStandsInTheMargin()
    {
        auto clear = acme();
        clear.transport = carrier::Transport::Udp;
        clear.media = carrier::MediaPolicy::Clear;
        clear.port = 5060;
        m_page->setCarrier(clear);
        auto *view = find<CodeView>("configurationText");
        const auto noted = [view] {
            for (int line = 1; line <= view->blockCount(); ++line) {
                if (view->noteAt(line))
                    return true;
            }
            return false;
        };
        QTRY_VERIFY(noted());
        QVERIFY(find<QWidget>("lintTable")->isVisible());
        QTRY_COMPARE(test::clippedTexts(m_page.get()), QString());
    }

    void theLastQuestionIsAnswered()
    {
        auto other = acme();
        for (int i = 0; i < 20; ++i) {
            other.host = QStringLiteral("sip%1.acme.test").arg(i);
            m_page->setCarrier(other);
        }
        QTRY_VERIFY(text().contains(QStringLiteral("sip19.acme.test")));
        QTest::qWait(50);
        QVERIFY(text().contains(QStringLiteral("sip19.acme.test")));
    }

    void copyingTakesTheFileOnShow()
    {
        m_page->setCarrier(acme());
        QTRY_VERIFY(!text().isEmpty());
        test::click(find<QPushButton>("copyConfigurationButton"));
        QCOMPARE(QGuiApplication::clipboard()->text(), text() + QLatin1Char('\n'));
        QVERIFY(message().contains(QStringLiteral("pjsip_trunkseal.conf")));
    }
};

QTEST_MAIN(TestConfigurationPage)
#include "tst_configuration_page.moc"
