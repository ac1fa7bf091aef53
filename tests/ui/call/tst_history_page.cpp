#include "tests/ui/support/shell.h"
#include "ui/call/history_page.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

store::HistoryEntry entryOf(const QString &kind, int minute, const QString &suite)
{
    store::HistoryEntry made;
    made.id = QStringLiteral("0b0e7d0e-0000-4000-8000-0000000000%1").arg(minute, 2, 10, QLatin1Char('0'));
    made.kind = kind;
    made.at = QDateTime::fromString(
        QStringLiteral("2026-01-02T03:%1:00Z").arg(minute, 2, 10, QLatin1Char('0')), Qt::ISODate);
    made.verdict = QStringLiteral("sealed");
    made.oneLine = QStringLiteral("Both directions were encrypted.");
    made.report = {{QStringLiteral("schema"), QStringLiteral("trunkseal.call_report/1")},
                   {QStringLiteral("id"), made.id},
                   {QStringLiteral("verdict"), made.verdict},
                   {QStringLiteral("media"), QJsonObject{{QStringLiteral("suite"), suite}}}};
    return made;
}

struct Fixture {
    Fixture()
    {
        QVERIFY(shell.open());
        for (const auto &entry :
             {entryOf(QStringLiteral("call"), 1, QStringLiteral("AES_CM_128_HMAC_SHA1_80")),
              entryOf(QStringLiteral("call"), 2, QStringLiteral("AES_CM_128_HMAC_SHA1_32")),
              entryOf(QStringLiteral("push"), 3, QStringLiteral("none"))})
            shell.workspace.addHistory(entry);
        page.resize(1100, 700);
        page.setVisible(true);
        page.reload();
        QTRY_COMPARE(table()->model()->rowCount(), 3);
    }
    [[nodiscard]] QTableView *table() const
    {
        return page.findChild<QTableView *>(QStringLiteral("historyTable"));
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        return page.findChild<QPushButton *>(QLatin1String(name));
    }
    void choose(std::initializer_list<int> rows) const
    {
        table()->clearSelection();
        for (const int row : rows)
            table()->selectionModel()->select(table()->model()->index(row, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }

    test::Shell shell;
    HistoryPage page{shell.services, HistoryPage::Scope::Everything};
};

} // namespace

class TestHistoryPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void twoCallsAreCompared()
    {
        Fixture f;
        f.choose({0, 1}); // a push and a call
        QVERIFY(!f.button("compareCallsButton")->isEnabled());
        f.choose({1});
        QVERIFY(!f.button("compareCallsButton")->isEnabled());
        f.choose({1, 2});
        QVERIFY(f.button("compareCallsButton")->isEnabled());
        QVERIFY(!f.button("exportHistoryButton")->isEnabled());
        test::click(f.button("compareCallsButton"));
        auto *dialog = f.page.findChild<QDialog *>(QStringLiteral("callCompareDialog"));
        QVERIFY(dialog);
        const auto *model = dialog->findChild<QTableView *>()->model();
        QCOMPARE(model->rowCount(), 1);
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("media › suite"));
        QCOMPARE(model->index(0, 1).data().toString(),
                 QStringLiteral("AES_CM_128_HMAC_SHA1_80")); // the older one
        QCOMPARE(model->index(0, 2).data().toString(), QStringLiteral("AES_CM_128_HMAC_SHA1_32"));
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QCOMPARE(test::clippedTexts(dialog), QString());
    }

    void aReportIsExported_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("page") << QStringLiteral("call.html") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("table") << QStringLiteral("call.csv") << QByteArray("key,value");
        QTest::newRow("JSON") << QStringLiteral("call.json") << QByteArray("{");
    }
    void aReportIsExported()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, begin);
        Fixture f;
        f.shell.fileToOpen = f.shell.folder.filePath(name);
        f.choose({1});
        test::click(f.button("exportHistoryButton"));
        QTRY_VERIFY(QFile::exists(f.shell.fileToOpen));
        QFile file(f.shell.fileToOpen);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(begin));
    }

    void everyControlHasItsNames()
    {
        Fixture f;
        QCOMPARE(test::unnamedControls(&f.page), QString());
        QCOMPARE(test::controlsWithoutObjectName(&f.page), QString());
        QCOMPARE(test::clippedTexts(&f.page), QString());
    }
};

QTEST_MAIN(TestHistoryPage)
#include "tst_history_page.moc"
