// What a push makes of VICIdial's table, from its records alone. With MariaDB and a real Asterisk:
// tests/interop/vicidial_test.py.

#include "core/deploy/vicidial_plan.h"
#include "core/deploy/vicidial_rows.h"
#include "tests/support/deploy_values.h"

#include <QTest>

using namespace trunkseal;
using asterisk::VicidialRow;
using deploy::DatabaseRow;

namespace {

const QString here = QStringLiteral("192.0.2.7");

VicidialRow entry(const QString &id, const QString &trunk)
{
    VicidialRow row;
    row.carrierId = id;
    row.carrierName = id;
    row.protocol = QStringLiteral("PJSIP");
    row.serverIp = here;
    row.accountEntry =
        QStringLiteral("[%1]\ntype = endpoint\naors = %1\n[%1]\ntype = aor\ncontact = sip:192.0.2.1\n")
            .arg(trunk);
    return row;
}

deploy::VicidialState stateWith(const std::vector<VicidialRow> &rows)
{
    deploy::VicidialState state;
    state.ownIp = here;
    state.schemaVersion = QStringLiteral("1728");
    state.columns =
        QStringLiteral("carrier_id carrier_name registration_string template_id account_entry protocol "
                       "globals_string dialplan_entry server_ip active carrier_description user_group")
            .split(QLatin1Char(' '));
    state.protocols =
        QStringList{QStringLiteral("SIP"), QStringLiteral("PJSIP"), QStringLiteral("PJSIP_WIZ")};
    state.dialers = {{here, true, true, false}};
    state.hasScreen = true;
    for (const VicidialRow &row : rows)
        state.rows.push_back(deploy::toDatabaseRow(row, state.columns));
    return state;
}

struct Wish {
    std::vector<carrier::Carrier> carriers;
    std::vector<VicidialRow> rows;
};

Wish wishFor(const QString &name)
{
    const auto carrier = test::sealedCarrier(name);
    const auto set = asterisk::renderVicidialSet({carrier}, {test::secretOf(carrier)}, {}, here);
    if (!set)
        qFatal("%s", qPrintable(set.error().message));
    return {{carrier}, set->rows};
}

deploy::RowPlan planFor(const deploy::VicidialState &state, const Wish &wish, const QStringList &own = {})
{
    return deploy::planRows(state, wish.carriers, wish.rows, own, QStringLiteral("dialer1"));
}

QStringList idsOf(const deploy::RowPlan &plan)
{
    QStringList ids;
    for (const auto &finding : plan.findings)
        ids << finding.id;
    return ids;
}

QString column(const std::optional<DatabaseRow> &row, const char *name)
{
    return row->value(QLatin1String(name)).value_or(QStringLiteral("(null)"));
}

} // namespace

class TestVicidialPlan : public QObject {
    Q_OBJECT

private slots:
    void aNewCarrierIsANewRow()
    {
        const auto plan = planFor(stateWith({entry(QStringLiteral("OTHER"), QStringLiteral("other"))}),
                                  wishFor(QStringLiteral("acme")));
        QCOMPARE(plan.rows.size(), std::size_t(1));
        QVERIFY(!plan.rows[0].before);
        QCOMPARE(column(plan.rows[0].after, "carrier_id"), QStringLiteral("acme"));
        QCOMPARE(column(plan.rows[0].after, "server_ip"), here);
        QCOMPARE(plan.reloads,
                 (QStringList{QStringLiteral("pjsip reload"), QStringLiteral("dialplan reload")}));
        QCOMPARE(deploy::readOwnRows(plan.ownRows), QStringList{QStringLiteral("acme")});
        QCOMPARE(idsOf(plan), QStringList());
        QVERIFY2(!plan.rows[0].diff.contains(test::seededPassword), qPrintable(plan.rows[0].diff));
        QVERIFY(plan.rows[0].diff.contains(QLatin1String("+media_encryption = sdes")));
    }

    void theSameRowIsNothingToDo()
    {
        const Wish wish = wishFor(QStringLiteral("acme"));
        const auto plan = planFor(stateWith(wish.rows), wish, {QStringLiteral("acme")});
        QCOMPARE(plan.rows.size(), std::size_t(0));
        QCOMPARE(plan.reloads, QStringList());
        QCOMPARE(plan.sentences, QStringList());
    }

    void aTrunkStaysInTheRowThatHasIt()
    {
        VicidialRow old = entry(QStringLiteral("BYHAND"), QStringLiteral("acme"));
        old.dialplanEntry = QStringLiteral("exten => _8X.,1,Dial(PJSIP/${EXTEN:1}@${PJ},,To)\n");
        old.globalsString = QStringLiteral("PJ = acme");
        old.carrierDescription = QStringLiteral("by Joe");
        old.userGroup = QStringLiteral("SALES");
        old.serverIp = QStringLiteral("0.0.0.0");
        old.templateId = QStringLiteral("extra");
        const auto plan = planFor(stateWith({old}), wishFor(QStringLiteral("acme")));
        QCOMPARE(plan.rows.size(), std::size_t(1));
        const auto &after = plan.rows[0].after;
        QCOMPARE(plan.rows[0].carrierId, QStringLiteral("BYHAND"));
        QCOMPARE(column(after, "dialplan_entry"), old.dialplanEntry);
        QCOMPARE(column(after, "globals_string"), old.globalsString);
        QCOMPARE(column(after, "carrier_description"), old.carrierDescription);
        QCOMPARE(column(after, "user_group"), old.userGroup);
        QCOMPARE(column(after, "server_ip"), old.serverIp);
        QCOMPARE(column(after, "template_id"), QStringLiteral("--NONE--"));
        QCOMPARE(idsOf(plan),
                 (QStringList{QStringLiteral("vicidial.row_by_hand"), QStringLiteral("vicidial.row_for_all"),
                              QStringLiteral("vicidial.template_dropped")}));
        QCOMPARE(plan.trunks, QStringList{QStringLiteral("acme")});
    }

    void anotherTechnologyTakesItsOwnDialplan()
    {
        VicidialRow old = entry(QStringLiteral("acme"), QStringLiteral("acme"));
        old.protocol = QStringLiteral("SIP");
        old.accountEntry = QStringLiteral("[acme]\ntype=peer\nhost=192.0.2.1\n");
        old.dialplanEntry = QStringLiteral("exten => _9X.,1,Dial(SIP/acme/${EXTEN:1},,To)\n");
        const auto plan = planFor(stateWith({old}), wishFor(QStringLiteral("acme")));
        QCOMPARE(plan.rows.size(), std::size_t(1));
        QVERIFY(column(plan.rows[0].after, "dialplan_entry").contains(QLatin1String("Dial(PJSIP/")));
        QVERIFY(plan.reloads.contains(QStringLiteral("sip reload")));
        QVERIFY(plan.reloads.contains(QStringLiteral("pjsip reload")));
    }

    void columnsThatOnlyANewerVicidialHasAreKept()
    {
        auto state = stateWith({entry(QStringLiteral("acme"), QStringLiteral("acme"))});
        state.rows[0][QStringLiteral("new_column")] = QStringLiteral("x");
        state.rows[0][QStringLiteral("registration_string")] = std::nullopt;
        const auto plan = planFor(state, wishFor(QStringLiteral("acme")));
        QCOMPARE(column(plan.rows[0].after, "new_column"), QStringLiteral("x"));
        QCOMPARE(column(plan.rows[0].after, "registration_string"), QStringLiteral("(null)"));
    }

    void columnsThatAnOlderVicidialLacksAreNotWritten()
    {
        auto state = stateWith({});
        state.columns.removeAll(QStringLiteral("user_group"));
        const auto plan = planFor(state, wishFor(QStringLiteral("acme")));
        QVERIFY(!plan.rows[0].after->contains(QStringLiteral("user_group")));
    }

    void aRowOfOursWhoseCarrierIsGoneGoes()
    {
        const auto state = stateWith({entry(QStringLiteral("gone"), QStringLiteral("gone")),
                                      entry(QStringLiteral("theirs"), QStringLiteral("theirs"))});
        const auto plan = planFor(state, {}, {QStringLiteral("gone"), QStringLiteral("notthere")});
        QCOMPARE(plan.rows.size(), std::size_t(1));
        QCOMPARE(plan.rows[0].carrierId, QStringLiteral("gone"));
        QVERIFY(plan.rows[0].before && !plan.rows[0].after);
    }

    void whatHasNoRoomIsBlocked_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QString>("finding");
        QTest::newRow("another server's") << 0 << QStringLiteral("vicidial.row_elsewhere");
        QTest::newRow("another trunk's") << 1 << QStringLiteral("vicidial.row_taken");
        QTest::newRow("twice") << 2 << QStringLiteral("vicidial.duplicate");
        QTest::newRow("old VICIdial") << 3 << QStringLiteral("vicidial.no_pjsip");
    }
    void whatHasNoRoomIsBlocked()
    {
        QFETCH(int, which);
        QFETCH(QString, finding);
        const QString acme = QStringLiteral("acme");
        VicidialRow elsewhere = entry(QStringLiteral("ACME"), acme); // ids are alike whatever their case
        elsewhere.serverIp = QStringLiteral("192.0.2.99");
        const std::vector<std::vector<VicidialRow>> tables{
            {elsewhere},
            {entry(acme, QStringLiteral("other"))},
            {entry(QStringLiteral("one"), acme), entry(QStringLiteral("two"), acme)},
            {}};
        auto state = stateWith(tables[static_cast<std::size_t>(which)]);
        if (which == 3)
            state.protocols = QStringList{QStringLiteral("SIP"), QStringLiteral("IAX2")};
        const auto plan = planFor(state, wishFor(acme));
        QCOMPARE(idsOf(plan), QStringList{finding});
        QVERIFY(plan.findings[0].severity == diagnosis::Severity::Critical);
        QCOMPARE(plan.rows.size(), std::size_t(0));
    }

    void anInactiveRowOfTheNameIsTaken()
    {
        VicidialRow old = entry(QStringLiteral("acme"), QStringLiteral("somethingelse"));
        old.active = false;
        const auto plan = planFor(stateWith({old}), wishFor(QStringLiteral("acme")));
        QCOMPARE(column(plan.rows.at(0).after, "active"), QStringLiteral("Y"));
        QCOMPARE(idsOf(plan), QStringList{QStringLiteral("vicidial.row_by_hand")});
    }

    void aServerThatVicidialDoesNotWriteForIsFound()
    {
        auto state = stateWith({});
        QCOMPARE(deploy::vicidialFindings(state, QStringLiteral("d")).size(), std::size_t(0));
        state.dialers[0].generates = false;
        QCOMPARE(deploy::vicidialFindings(state, QStringLiteral("d")).at(0).id,
                 QLatin1String("vicidial.generates_nothing"));
        state.dialers[0].ip = QStringLiteral("192.0.2.99");
        QCOMPARE(deploy::vicidialFindings(state, QStringLiteral("d")).at(0).id,
                 QLatin1String("vicidial.unknown_server"));
    }

    void aRowIsComparedColumnByColumn()
    {
        const auto state = stateWith({entry(QStringLiteral("ACME"), QStringLiteral("acme"))});
        const QString id = QStringLiteral("acme"); // ids are alike whatever their case
        const DatabaseRow written = state.rows[0];
        QVERIFY(deploy::isAsWritten(state, id, written));
        DatabaseRow other = written;
        other[QStringLiteral("account_entry")] = QStringLiteral("; mine");
        QVERIFY(!deploy::isAsWritten(state, id, other));
        QVERIFY(!deploy::isAsWritten(state, id, std::nullopt));
        QVERIFY(!deploy::isAsWritten(state, QStringLiteral("gone"), written));
        QVERIFY(deploy::isAsWritten(state, QStringLiteral("gone"), std::nullopt));
        DatabaseRow less{{QStringLiteral("carrier_id"), QStringLiteral("ACME")}};
        QVERIFY(deploy::isAsWritten(state, id, less)); // written by a VICIdial with fewer columns
    }

    void recordsSurviveEveryCharacter()
    {
        const DatabaseRow row{{QStringLiteral("a"), QString()},
                              {QStringLiteral("b"), std::nullopt},
                              {QStringLiteral("c"), QStringLiteral("x\ty\nz=;'\"\\\r\u00e9\u4e2d`$(id)")}};
        const QByteArray line = deploy::writeRecord(QStringLiteral("row"), row);
        QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
        const auto [kind, read] = deploy::readRecord(line.chopped(1));
        QCOMPARE(kind, QStringLiteral("row"));
        QVERIFY(read == row);
    }

    void aListThatBreaksOffIsAnError()
    {
        const QByteArray whole =
            deploy::writeRecord(QStringLiteral("conf"), {{QStringLiteral("server_ip"), here}})
            + deploy::writeRecord(QStringLiteral("column"),
                                  {{QStringLiteral("name"), QStringLiteral("protocol")},
                                   {QStringLiteral("type"), QStringLiteral("enum('SIP','PJSIP')")}});
        QVERIFY(!deploy::parseVicidialState(whole));
        const auto state = deploy::parseVicidialState(
            whole
            + deploy::writeRecord(QStringLiteral("end"), {{QStringLiteral("screen"), QStringLiteral("Y")}}));
        QVERIFY(state);
        QCOMPARE(state->ownIp, here);
        QCOMPARE(state->protocols, (QStringList{QStringLiteral("SIP"), QStringLiteral("PJSIP")}));
        QVERIFY(state->hasScreen);
    }

    void whatTheScriptSaysIsToldInWords_data()
    {
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("changed") << 3 << QByteArray("changed: acme") << ErrorCode::Refused
                                 << QStringLiteral("acme");
        QTest::newRow("mangled") << 4 << QByteArray("mangled: acme") << ErrorCode::BadInput
                                 << QStringLiteral("acme");
        QTest::newRow("no settings") << 1 << QByteArray("no-settings: /etc/astguiclient.conf")
                                     << ErrorCode::NotFound << QStringLiteral("astguiclient.conf");
        QTest::newRow("no driver") << 1 << QByteArray("no-driver: perl has no DBI") << ErrorCode::Ssh
                                   << QStringLiteral("DBD::mysql");
        QTest::newRow("no database") << 1 << QByteArray("no-database: refused") << ErrorCode::Refused
                                     << QStringLiteral("astguiclient.conf");
        QTest::newRow("no perl") << 127 << QByteArray("sh: perl: not found") << ErrorCode::Ssh
                                 << QStringLiteral("perl");
        QTest::newRow("else") << 1 << QByteArray("Table is marked as crashed") << ErrorCode::Ssh
                              << QStringLiteral("crashed");
    }
    void whatTheScriptSaysIsToldInWords()
    {
        QFETCH(int, exitCode);
        QFETCH(QByteArray, said);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        const Error error = deploy::databaseError({exitCode, {}, said}, test::dialer());
        QCOMPARE(error.code, code);
        QVERIFY2(error.message.contains(words), qPrintable(error.message));
    }

    void severalCarriersShareTheServersPart()
    {
        auto one = test::sealedCarrier(QStringLiteral("one"));
        auto two = test::sealedCarrier(QStringLiteral("two"), 'B');
        const auto set =
            asterisk::renderVicidialSet({one, two}, {test::secretOf(one), test::secretOf(two)}, {}, here);
        QVERIFY(set);
        QCOMPARE(set->rows.size(), std::size_t(2));
        const auto conf = std::find_if(set->files.begin(), set->files.end(), [](const auto &file) {
            return file.path == QLatin1String("pjsip_trunkseal.conf");
        });
        QVERIFY(conf != set->files.end());
        QVERIFY(conf->content.contains("[trunkseal-tls-one]")
                && conf->content.contains("[trunkseal-tls-two]"));
        QVERIFY(!conf->content.contains("type = endpoint"));
        QCOMPARE(set->includes.size(), std::size_t(1));
    }
};

QTEST_APPLESS_MAIN(TestVicidialPlan)
#include "tst_vicidial_plan.moc"
