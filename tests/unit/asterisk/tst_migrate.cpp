#include "core/asterisk/lint/lint.h"
#include "core/asterisk/lint/option_table.h"
#include "core/asterisk/migrate/option_map.h"
#include "core/carrier/check_settings.h"
#include "tests/support/read_back.h"
#include "tests/unit/asterisk/trunk_variants.h"

#include <QSet>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using namespace trunkseal::tests;
using carrier::Posture;
using Kind = MigrationStep::Kind;
using Settings = QMap<QString, QString>;

namespace {

TargetProfile target(int major, int minor = 28)
{
    TargetProfile profile;
    profile.version = {major, minor, 0};
    return profile;
}

bool isOption(SectionType type, const QString &name)
{
    static const OptionTable table{TargetProfile()};
    const OptionInfo *info = table.find(name.toLatin1());
    return info && OptionTable::isIn(info->ever, type);
}

/// The names in one list of the option table, without their versions.
QStringList optionsOf(SectionType type)
{
    QStringList names;
    for (const OptionList &list : optionLists()) {
        if (list.type == type) {
            for (const QString &name : namesOf(list.names))
                names += name.section(u'@', 0, 0);
        }
    }
    return names;
}

QStringList sorted(QStringList lines)
{
    lines.sort();
    return lines;
}

/// What stands behind the first "=" of every entry of a preview.
QStringList values(const QString &preview)
{
    QStringList found;
    for (const QString &line : preview.split(u'\n')) {
        if (line.contains(QLatin1String(" = ")))
            found += QString(line.section(QStringLiteral(" = "), 1))
                         .replace(QLatin1String("\\;"), QLatin1String(";"));
    }
    return sorted(found);
}

QStringList toldValues(const Migration &migration, QString MigrationStep::*side)
{
    QStringList found;
    for (const MigrationStep &step : migration.steps) {
        for (const QString &line : (step.*side).split(u'\n', Qt::SkipEmptyParts))
            found += line.section(QStringLiteral(" = "), 1);
    }
    return sorted(found);
}

QSet<QString> lintErrors(const Carrier &c, const TargetProfile &profile)
{
    QSet<QString> rules;
    for (const LintFinding &finding : lintCarriers({c}, profile)) {
        if (finding.severity == LintSeverity::Error)
            rules.insert(finding.rule + u' ' + finding.message);
    }
    return rules;
}

const MigrationStep *stepFrom(const Migration &migration, const QString &start)
{
    for (const MigrationStep &step : migration.steps) {
        if (step.from.startsWith(start))
            return &step;
    }
    return nullptr;
}

Carrier clearTrunk(Stack stack)
{
    Carrier c = base(stack, Transport::Udp, MediaPolicy::Clear);
    c.registers = true;
    return c;
}

} // namespace

class TestMigrate : public QObject {
    Q_OBJECT

private slots:
    void rowsNameRealOptions()
    {
        QSet<QString> seen;
        for (const ExtraRow &row : extraRows()) {
            const QString sip = QString::fromLatin1(row.sip);
            QVERIFY2(isOption(SectionType::Peer, sip), row.sip);
            QVERIFY2(!seen.contains(sip), row.sip);
            seen.insert(sip);
            QVERIFY2(*row.pjsip || *row.there.note, row.sip);
            Carrier probe = base(Stack::Pjsip, Transport::Tls, MediaPolicy::Required);
            for (const QString &name : namesOf(row.pjsip)) {
                const SectionType type = name.startsWith(QLatin1String("aor/")) ? SectionType::Aor
                    : name.startsWith(QLatin1String("registration/"))           ? SectionType::Registration
                                                                                : SectionType::Endpoint;
                QVERIFY2(isOption(type, name.section(u'/', -1)), qPrintable(name));
                probe.otherSettings.insert(name, QStringLiteral("1"));
            }
            QVERIFY2(carrier::checkOtherSettings(probe).empty(), row.sip);
        }
    }

    void everyOptionOfAPeerHasARow()
    {
        QSet<QString> known;
        for (const ExtraRow &row : extraRows())
            known.insert(QString::fromLatin1(row.sip));
        for (const QString &name : optionsOf(SectionType::Peer)) {
            Carrier probe;
            probe.stack = Stack::ChanSip;
            probe.otherSettings.insert(name, QStringLiteral("1"));
            if (carrier::checkOtherSettings(probe).empty())
                QVERIFY2(known.contains(name), qPrintable(name));
        }
    }

    void fieldRowsNameRealOptions()
    {
        for (const FieldRow &row : chanSipToPjsip()) {
            for (const QString &name : namesOf(row.left)) {
                const bool general = name.startsWith(QLatin1String("general/"));
                const QString key = name.section(u'/', -1);
                QVERIFY2(isOption(general ? SectionType::General : SectionType::Peer, key), qPrintable(name));
            }
        }
    }

    void settingsAreConverted_data()
    {
        QTest::addColumn<Settings>("sip");
        QTest::addColumn<Settings>("pjsip");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *key, const char *value, const Settings &pjsip, const char *kind) {
            QTest::addRow("%s=%s", key, value)
                << Settings{{QString::fromLatin1(key), QString::fromLatin1(value)}} << pjsip
                << QString::fromLatin1(kind);
        };
        const auto one = [](const char *key, const char *value) {
            return Settings{{QString::fromLatin1(key), QString::fromLatin1(value)}};
        };
        row("rtptimeout", "60", one("rtp_timeout", "60"), "same");
        row("rtptimeout", "soon", {}, "by_hand");
        row("rtpholdtimeout", "300", one("rtp_timeout_hold", "300"), "same");
        row("rtpkeepalive", "15", one("rtp_keepalive", "15"), "same");
        row("language", "de", one("language", "de"), "same");
        row("accountcode", "acme", one("accountcode", "acme"), "same");
        row("setvar", "a=1", one("set_var", "a=1"), "same");
        row("setvar", "a", {}, "by_hand");
        row("permit", "192.0.2.0/24,198.51.100.7", one("permit", "192.0.2.0/24,198.51.100.7"), "same");
        row("deny", "0.0.0.0/0.0.0.0", one("deny", "0.0.0.0/0.0.0.0"), "same");
        row("callgroup", "1-3", one("call_group", "1-3"), "same");
        row("session-minse", "120", one("timers_min_se", "120"), "same");
        row("busylevel", "2", one("device_state_busy_at", "2"), "same");
        row("icesupport", "On", one("ice_support", "yes"), "same");
        row("encryption_taglen", "32", one("srtp_tag_32", "yes"), "same");
        row("encryption_taglen", "80", one("srtp_tag_32", "no"), "same");
        row("encryption_taglen", "64", {}, "by_hand");
        row("progressinband", "never", one("inband_progress", "no"), "changed");
        row("progressinband", "yes", one("inband_progress", "yes"), "changed");
        row("promiscredir", "true", one("redirect_method", "uri_core"), "changed");
        row("use_q850_reason", "yes", one("suppress_q850_reason_headers", "no"), "changed");
        row("callingpres", "32", one("callerid_privacy", "prohib_not_screened"), "same");
        row("faxdetect", "cng, t38", one("fax_detect", "yes"), "changed");
        row("t38pt_udptl", "no", one("t38_udptl", "no"), "same");
        row("t38pt_udptl", "yes,redundancy,maxdatagram=400",
            {{QStringLiteral("t38_udptl"), QStringLiteral("yes")},
             {QStringLiteral("t38_udptl_ec"), QStringLiteral("redundancy")},
             {QStringLiteral("t38_udptl_maxdatagram"), QStringLiteral("400")}},
            "same");
        row("t38pt_udptl", "yes",
            {{QStringLiteral("t38_udptl"), QStringLiteral("yes")},
             {QStringLiteral("t38_udptl_ec"), QStringLiteral("fec")}},
            "same");
        row("t38pt_udptl", "yes,colour", {}, "by_hand");
        row("supportpath", "yes",
            {{QStringLiteral("aor/support_path"), QStringLiteral("yes")},
             {QStringLiteral("registration/support_path"), QStringLiteral("yes")}},
            "same");
        row("call-limit", "20", {}, "by_hand");
        row("callcounter", "yes", {}, "dropped");
        row("rfc2833compensate", "yes", {}, "dropped");
        row("allowguest", "no", {}, "dropped");
        row("colour", "red", {}, "by_hand");
    }

    void settingsAreConverted()
    {
        QFETCH(Settings, sip);
        QFETCH(Settings, pjsip);
        QFETCH(QString, kind);
        Carrier c = clearTrunk(Stack::ChanSip);
        c.otherSettings = sip;
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard}) {
            const auto migration = migrateStack(c, stack, target(16));
            QVERIFY2(migration, migration ? "" : qPrintable(migration.error().message));
            QCOMPARE(migration->after.otherSettings, pjsip);
            const MigrationStep *step = stepFrom(*migration, sip.firstKey() + QStringLiteral(" = "));
            QVERIFY(step);
            QCOMPARE(toWord(step->kind), kind);
            QVERIFY(kind == QLatin1String("same") || !step->note.isEmpty());
            QCOMPARE(step->to.isEmpty(), pjsip.isEmpty());
        }
    }

    void settingsComeBack()
    {
        Carrier c = clearTrunk(Stack::ChanSip);
        for (const auto &[key, value] :
             {std::pair("rtptimeout", "60"), std::pair("t38pt_udptl", "yes,redundancy,maxdatagram=400"),
              std::pair("encryption_taglen", "32"), std::pair("setvar", "a=1"), std::pair("language", "de"),
              std::pair("use_q850_reason", "yes"), std::pair("supportpath", "yes")})
            c.otherSettings.insert(QString::fromLatin1(key), QString::fromLatin1(value));
        const auto there = migrateStack(c, Stack::Pjsip, target(16));
        QVERIFY(there);
        const auto back = migrateStack(there->after, Stack::ChanSip, target(16));
        QVERIFY(back);
        QCOMPARE(back->after.otherSettings, c.otherSettings);
    }

    void settingTheTargetDoesNotKnowIsByHand()
    {
        Carrier c = clearTrunk(Stack::ChanSip);
        c.otherSettings.insert(QStringLiteral("unsolicited_mailbox"), QStringLiteral("100"));
        const auto old = migrateStack(c, Stack::Pjsip, target(13, 10));
        QVERIFY(old && old->after.otherSettings.isEmpty());
        const MigrationStep *step = stepFrom(*old, QStringLiteral("unsolicited_mailbox"));
        QVERIFY(step && step->kind == Kind::ByHand && step->note.contains(QStringLiteral("13.18")));
        QCOMPARE(migrateStack(c, Stack::Pjsip, target(16))->after.otherSettings.size(), 1);
    }

    void everyLineIsToldOnceAndTheResultIsSound_data()
    {
        QTest::addColumn<int>("variant");
        for (std::size_t i = 0; i < variants().size(); ++i)
            QTest::newRow(variants()[i].name) << int(i);
    }

    void everyLineIsToldOnceAndTheResultIsSound()
    {
        QFETCH(int, variant);
        const Variant &each = variants()[std::size_t(variant)];
        for (const Stack from : {Stack::ChanSip, Stack::Pjsip, Stack::PjsipWizard}) {
            for (const auto &[transport, media] : {std::pair(Transport::Udp, MediaPolicy::Clear),
                                                   std::pair(Transport::Tls, MediaPolicy::Clear),
                                                   std::pair(Transport::Tls, MediaPolicy::Required)}) {
                Carrier c = base(from, transport, media);
                each.change(c);
                if (!preview(c, target(16)))
                    continue; // not legal on this stack
                for (const Stack to : {Stack::ChanSip, Stack::Pjsip, Stack::PjsipWizard}) {
                    if (to != from)
                        checkSound(c, to);
                }
            }
        }
    }

    void fieldsComeBack_data() { everyLineIsToldOnceAndTheResultIsSound_data(); }

    void fieldsComeBack()
    {
        QFETCH(int, variant);
        const Variant &each = variants()[std::size_t(variant)];
        Carrier c = base(Stack::ChanSip, Transport::Tls, MediaPolicy::Required);
        each.change(c);
        c.otherSettings.clear();
        const auto there = migrateStack(c, Stack::PjsipWizard, target(16));
        if (!there)
            return;
        const auto between = migrateStack(there->after, Stack::Pjsip, target(16));
        QVERIFY2(between, between ? "" : qPrintable(between.error().message));
        const auto back = migrateStack(between->after, Stack::ChanSip, target(16));
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QVERIFY(asConfigured(back->after) == asConfigured(c));
    }

    void chanSipIsLeftForAVersionWithoutIt()
    {
        const auto migration = migrateStack(clearTrunk(Stack::ChanSip), Stack::Pjsip, target(22, 10));
        QVERIFY(migration);
        QVERIFY(migration->beforeText.contains(QStringLiteral("type = peer")));
        const auto back = migrateStack(migration->after, Stack::ChanSip, target(22, 10));
        QVERIFY(!back);
        QCOMPARE(back.error().code, ErrorCode::BadInput);
    }

    void incomingCallsAreThoughtOf_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("registers");
        QTest::addColumn<QString>("kind");
        QTest::newRow("address") << QStringLiteral("192.0.2.9") << false << QStringLiteral("changed");
        QTest::newRow("name") << QStringLiteral("sip.example.com") << false << QStringLiteral("by_hand");
        QTest::newRow("registration")
            << QStringLiteral("sip.example.com") << true << QStringLiteral("by_hand");
    }

    void incomingCallsAreThoughtOf()
    {
        QFETCH(QString, host);
        QFETCH(bool, registers);
        QFETCH(QString, kind);
        Carrier c = clearTrunk(Stack::ChanSip);
        c.host = host;
        c.registers = registers;
        const auto migration = migrateStack(c, Stack::Pjsip, target(16));
        QVERIFY(migration);
        const MigrationStep *step = stepFrom(*migration, QStringLiteral("insecure = "));
        QVERIFY(step);
        QCOMPARE(toWord(step->kind), kind);
        QCOMPARE(step->to.contains(QStringLiteral("identify/match = 192.0.2.9")),
                 kind == QLatin1String("changed"));
    }

    void certificateInOneFileIsByHand()
    {
        Carrier c = base(Stack::ChanSip, Transport::Tls, MediaPolicy::Required);
        c.clientCertFile = QStringLiteral("/etc/asterisk/keys/default.pem");
        const auto migration = migrateStack(c, Stack::Pjsip, target(16));
        QVERIFY(migration && migration->after.clientCertFile.isEmpty());
        const MigrationStep *step = stepFrom(*migration, QStringLiteral("[general] tlscertfile"));
        QVERIFY(step && step->kind == Kind::ByHand);
    }

    void whatChanSipCannotSayIsRefused_data()
    {
        QTest::addColumn<int>("variant");
        QTest::newRow("more hosts") << 0;
        QTest::newRow("optional SRTP") << 1;
        QTest::newRow("same stack") << 2;
    }

    void whatChanSipCannotSayIsRefused()
    {
        QFETCH(int, variant);
        Carrier c = base(variant == 2 ? Stack::ChanSip : Stack::Pjsip, Transport::Tls, MediaPolicy::Required);
        if (variant == 0)
            c.moreHosts = QStringList{QStringLiteral("sip2.example.com")};
        if (variant == 1)
            c.media = MediaPolicy::Optional;
        const auto migration = migrateStack(c, Stack::ChanSip, target(16));
        QVERIFY(!migration);
        QCOMPARE(migration.error().code, ErrorCode::BadInput);
        QVERIFY(!migration.error().message.isEmpty());
    }

private:
    void checkSound(const Carrier &c, Stack to)
    {
        const auto migration = migrateStack(c, to, target(16));
        if (!migration) {
            QVERIFY2(to == Stack::ChanSip || (to == Stack::PjsipWizard && !c.moreHosts.isEmpty()),
                     qPrintable(migration.error().message));
            QCOMPARE(migration.error().code, ErrorCode::BadInput);
            return;
        }
        QCOMPARE(migration->after.id, c.id);
        QCOMPARE(migration->after.stack, to);
        QCOMPARE(carrier::posture(migration->after), carrier::posture(c));
        QCOMPARE(toldValues(*migration, &MigrationStep::from), values(migration->beforeText));
        QCOMPARE(toldValues(*migration, &MigrationStep::to), values(migration->afterText));
        for (const MigrationStep &step : migration->steps)
            QVERIFY2(step.kind == Kind::Same || !step.note.isEmpty(), qPrintable(step.from + step.to));
        QVERIFY(render({migration->after}, secretsOf(c), target(16)));
        const QSet<QString> found = lintErrors(migration->after, target(16));
        const QSet<QString> added = found - lintErrors(c, target(16));
        QVERIFY2(added.isEmpty(), qPrintable(added.values().join(u'\n') + migration->afterText));
    }
};

QTEST_GUILESS_MAIN(TestMigrate)
#include "tst_migrate.moc"
