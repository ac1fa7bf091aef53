#include "tests/ui/support/own_time.h"
#include "tests/ui/support/shell.h"
#include "ui/carrier/carrier_table_model.h"
#include "ui/widgets/table_view.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using Model = CarrierTableModel;

namespace {

const QDateTime now = QDateTime::fromString(QStringLiteral("2026-06-01T12:00:00Z"), Qt::ISODate);

CarrierRow row(const QString &name)
{
    CarrierRow made;
    made.carrier.id = QStringLiteral("id-") + name;
    made.carrier.name = name;
    made.carrier.host = name + QStringLiteral(".test");
    return made;
}

} // namespace

class TestCarrierTable : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        test::theme();
        QLocale::setDefault(QLocale::c());
    }

    void keepsTheModelRules()
    {
        Model model;
        QAbstractItemModelTester tester(&model);
        model.setRows({row(QStringLiteral("a")), row(QStringLiteral("b"))}, now);
        QCOMPARE(model.rowCount(), 2);
        model.setRows({row(QStringLiteral("a")), row(QStringLiteral("b"))}, now);
        model.setRows({}, now);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.rowOf(QStringLiteral("id-a")), -1);
    }

    void tellsFactsInWords()
    {
        CarrierRow r = row(QStringLiteral("acme"));
        Model model;
        const auto cell = [&model](int column) { return model.index(0, column).data().toString(); };
        model.setRows({r}, now);
        QCOMPARE(cell(Model::PostureColumn), QStringLiteral("Sealed"));
        QCOMPARE(cell(Model::AddressColumn), QStringLiteral("acme.test:5061"));
        QCOMPARE(cell(Model::CertificateColumn), QStringLiteral("not checked"));
        QCOMPARE(cell(Model::CallColumn), QStringLiteral("none yet"));
        QCOMPARE(cell(Model::SyncColumn), QStringLiteral("never pushed"));

        r.facts.certificate = CarrierFacts::Certificate{now, now.addDays(212), {}};
        r.facts.lastCall = CarrierFacts::Call{now.addSecs(-7200), QStringLiteral("sealed"), 4.3};
        r.facts.push = CarrierFacts::Push{now, QStringLiteral("dialer-1"), deploy::carrierDigest(r.carrier)};
        model.setRows({r}, now);
        QVERIFY(cell(Model::CertificateColumn).startsWith(QStringLiteral("212")));
        QVERIFY(cell(Model::CallColumn).startsWith(QStringLiteral("MOS 4.3")));
        QCOMPARE(cell(Model::SyncColumn), QStringLiteral("in sync"));

        r.carrier.port = 5062;
        r.facts.certificate->reason = QStringLiteral("Name does not match.");
        model.setRows({r}, now);
        QCOMPARE(cell(Model::SyncColumn), QStringLiteral("changed since"));
        QCOMPARE(cell(Model::CertificateColumn), QStringLiteral("not trusted"));
        QCOMPARE(model.index(0, Model::CertificateColumn).data(Qt::ToolTipRole).toString(),
                 QStringLiteral("Name does not match."));
    }

    void notesDoNotCountAsAChange()
    {
        carrier::Carrier c = row(QStringLiteral("a")).carrier;
        const QString before = deploy::carrierDigest(c);
        c.notes = QStringLiteral("called them");
        QCOMPARE(deploy::carrierDigest(c), before);
        c.host = QStringLiteral("b.test");
        QVERIFY(deploy::carrierDigest(c) != before);
    }

    void filterWantsEveryWord()
    {
        Model model;
        CarrierFilter filter;
        filter.setSourceModel(&model);
        QAbstractItemModelTester tester(&filter);
        model.setRows({row(QStringLiteral("acme-east")), row(QStringLiteral("acme-west")),
                       row(QStringLiteral("northwind"))},
                      now);
        filter.setWords(QStringLiteral("ACME"));
        QCOMPARE(filter.rowCount(), 2);
        filter.setWords(QStringLiteral("acme west"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords(QStringLiteral("sealed"));
        QCOMPARE(filter.rowCount(), 3);
        filter.setWords(QStringLiteral("zzz"));
        QCOMPARE(filter.rowCount(), 0);
    }

    void tenThousandRowsAnswerWithin50Ms()
    {
        std::vector<CarrierRow> rows;
        for (int i = 0; i < 10000; ++i)
            rows.push_back(
                row(QStringLiteral("carrier-%1").arg((i * 7919) % 10000, 5, 10, QLatin1Char('0'))));
        Model model;
        CarrierFilter filter;
        filter.setSourceModel(&model);
        TableView view(QStringLiteral("Carriers"));
        view.setModel(&filter);
        view.setSortingEnabled(true);
        view.resize(1000, 600);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        model.setRows(std::move(rows), now);
        const double begin = test::ownMilliseconds();
        filter.setWords(QStringLiteral("99"));
        const double filtering = test::ownMilliseconds() - begin;
        filter.setWords({});
        view.scrollToBottom();
        view.repaint();
        qInfo("filter %.1f ms, unfilter and scroll %.1f ms", filtering,
              test::ownMilliseconds() - begin - filtering);
#ifdef QT_NO_DEBUG
        QVERIFY(filtering < 50);
#else
        QVERIFY(filtering < 1000); // unoptimised and under sanitizers
#endif
    }
};

QTEST_MAIN(TestCarrierTable)
#include "tst_carrier_table.moc"
