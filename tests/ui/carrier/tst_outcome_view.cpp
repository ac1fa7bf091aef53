#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_form.h"
#include "ui/carrier/outcome/outcome_model.h"
#include "ui/carrier/outcome/outcome_view.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using asterisk::CallDirection;
using carrier::MediaPolicy;
using carrier::Stack;

class TestOutcomeView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void keepsTheModelRules()
    {
        OutcomeModel model;
        QAbstractItemModelTester tester(&model);
        model.setMatrix(asterisk::outcomeMatrix(Stack::Pjsip, CallDirection::Outgoing, {}),
                        MediaPolicy::Optional);
        QCOMPARE(model.ourRow(), 1);
        QCOMPARE(model.sentence({}), QString());
    }

    void everyCellHasAWordAnIconAndItsReason()
    {
        OutcomeModel model;
        const auto matrix = asterisk::outcomeMatrix(Stack::Pjsip, CallDirection::Outgoing, {});
        model.setMatrix(matrix, MediaPolicy::Required);
        for (int row = 0; row < 3; ++row) {
            for (int column = 1; column < 4; ++column) {
                const QModelIndex at = model.index(row, column);
                const auto &cell = matrix[std::size_t(row)][std::size_t(column - 1)];
                QVERIFY(!at.data().toString().isEmpty());
                QVERIFY(!at.data(Qt::DecorationRole).isNull());
                const QString spoken = at.data(Qt::AccessibleTextRole).toString();
                QVERIFY(spoken.contains(cell.why));
                QVERIFY(spoken.contains(at.data().toString()));
            }
        }
        QCOMPARE(model.index(2, 1).data().toString(), QStringLiteral("Fails, 488"));
        QCOMPARE(model.index(2, 3).data().toString(), QStringLiteral("SRTP"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("Clear audio"));
    }

    void ourRowIsMarkedInWordsToo()
    {
        OutcomeModel model;
        model.setMatrix(asterisk::outcomeMatrix(Stack::Pjsip, CallDirection::Incoming, {}),
                        MediaPolicy::Required);
        QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("chosen")));
        QVERIFY(!model.index(2, 0).data(Qt::DecorationRole).isNull());
        QVERIFY(!model.index(2, 2).data(Qt::BackgroundRole).isNull());
        QVERIFY(model.index(1, 2).data(Qt::BackgroundRole).isNull());
    }

    void theFormMovesTheMark()
    {
        CarrierForm form;
        form.setValue({});
        auto *table = form.findChild<QTableView *>(QStringLiteral("outcomeTable"));
        QCOMPARE(table->currentIndex().row(), 2);
        form.findChild<QRadioButton *>(QStringLiteral("postureMayFallBack"))->click();
        QCOMPARE(table->currentIndex().row(), 1);
        form.findChild<QRadioButton *>(QStringLiteral("postureClear"))->click();
        QCOMPARE(table->currentIndex().row(), 0);
        carrier::Carrier c;
        c.stack = Stack::ChanSip;
        form.setValue(c);
        QCOMPARE(table->currentIndex().row(), 2);
    }

    void theReasonFollowsCellAndDirection()
    {
        OutcomeView view;
        view.setTrunk(Stack::Pjsip, MediaPolicy::Required);
        auto *table = view.findChild<QTableView *>(QStringLiteral("outcomeTable"));
        auto *reason = view.findChild<QLabel *>(QStringLiteral("outcomeReason"));
        const QString first = reason->text();
        QVERIFY(first.contains(QStringLiteral("488")));
        table->setCurrentIndex(table->model()->index(2, 3));
        QVERIFY(reason->text() != first);
        auto *direction = view.findChild<QComboBox *>(QStringLiteral("outcomeDirectionCombo"));
        direction->setCurrentIndex(1);
        emit direction->activated(1);
        QVERIFY(reason->text().contains(QStringLiteral("Asterisk insists")));
    }

    void controlsAreNamed()
    {
        OutcomeView view;
        QCOMPARE(test::unnamedControls(&view), QString());
        QCOMPARE(test::controlsWithoutObjectName(&view), QString());
    }
};

QTEST_MAIN(TestOutcomeView)
#include "tst_outcome_view.moc"
