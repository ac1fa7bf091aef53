#include "core/asterisk/conf/conf_document.h"
#include "core/asterisk/read_private.h"
#include "core/asterisk/vicidial.h"
#include "core/carrier/carrier_json.h"
#include "tests/unit/asterisk/hostile_fields.h"
#include "tests/unit/asterisk/hostile_values.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using namespace trunkseal::tests;

namespace {

enum class Writer { Files, Row };
struct Way {
    Writer writer;
    int version;
};
constexpr std::array ways{Way{Writer::Files, 13}, Way{Writer::Files, 16}, Way{Writer::Files, 18},
                          Way{Writer::Files, 20}, Way{Writer::Files, 22}, Way{Writer::Row, 13},
                          Way{Writer::Row, 16},   Way{Writer::Row, 18},   Way{Writer::Row, 20},
                          Way{Writer::Row, 22}};

struct Line {
    QString section;
    QString key;
    QString value;

    bool operator==(const Line &) const = default;
};
/// What a writer made: every line of every file as it is read again, and the texts that are no files.
struct Written {
    QList<Line> lines;
    QStringList others;
};

TargetProfile target(int major)
{
    TargetProfile profile;
    profile.version = {major, 28, 0};
    return profile;
}

Carrier trunk(Stack stack)
{
    Carrier c = base(stack, Transport::Tls, MediaPolicy::Required);
    c.name = QStringLiteral("acme");
    c.fromUser = QStringLiteral("from1");
    c.fromDomain = QStringLiteral("example.com");
    c.callerId = QStringLiteral("+15550100");
    c.inboundUser = c.name;
    c.registers = true;
    c.matchAddresses = QStringList{QStringLiteral("192.0.2.1")};
    return c;
}

std::vector<CarrierSecret> secrets(const Carrier &c, QByteArrayView password = "pw",
                                   QByteArrayView inbound = "in")
{
    return {
        {c.id.isEmpty() ? c.name : c.id, Secret(password), Secret(inbound), Secret(QByteArrayView("key"))}};
}

/// Nothing when a line does not read as what it was written for.
std::optional<QList<Line>> linesOf(const QByteArray &text)
{
    const auto document = ConfDocument::parse(text, QStringLiteral("f"));
    if (!document || !document->faults().empty())
        return std::nullopt;
    QList<Line> lines;
    for (const ConfSection &section : document->sections()) {
        const QString name = QString::fromUtf8(section.name);
        lines += {name, section.appends ? QStringLiteral("(+)") : QString(), QString()};
        if (section.isTemplate || !section.parents.empty())
            return std::nullopt;
        for (quint32 i = section.headerLine + 1; i < section.endLine; ++i) {
            const ConfLine &line = document->lines()[i];
            if (line.kind == ConfLineKind::Entry)
                lines += {name, QString::fromUtf8(document->key(line).toByteArray()),
                          QString::fromUtf8(document->value(line))};
            else if (line.kind != ConfLineKind::Blank && line.kind != ConfLineKind::Comment)
                return std::nullopt;
        }
    }
    return lines;
}

Result<Written> read(const std::vector<RenderedFile> &files, Written written)
{
    for (const RenderedFile &file : files) {
        written.others += file.path;
        if (!file.path.endsWith(QLatin1String(".conf"))) {
            written.others += QString::fromUtf8(file.content);
            continue;
        }
        const auto lines = linesOf(file.content);
        if (!lines)
            return fail(ErrorCode::Internal, QString::fromUtf8(file.content));
        written.lines += *lines;
    }
    return written;
}

Result<Written> write(const Way &way, const Carrier &c, const std::vector<CarrierSecret> &with)
{
    if (way.writer == Writer::Files) {
        const auto rendered = render({c}, with, target(way.version));
        return rendered ? read(rendered->files, {}) : Result<Written>(fail(rendered.error()));
    }
    const auto rendered = renderVicidial(c, with, target(way.version));
    if (!rendered)
        return fail(rendered.error());
    const VicidialRow &row = rendered->row;
    if (!(afterSubmit(row) == row))
        return fail(ErrorCode::Internal, QStringLiteral("The page changes the row: ") + row.accountEntry);
    const auto entry = linesOf(row.accountEntry.toUtf8());
    if (!entry)
        return fail(ErrorCode::Internal, row.accountEntry);
    Written written{*entry, {row.carrierId, row.registrationString, row.globalsString, row.dialplanEntry}};
    return read(rendered->files, written);
}

std::vector<Result<Written>> writeAll(const Carrier &c, const std::vector<CarrierSecret> &with)
{
    std::vector<Result<Written>> all;
    for (const Way &way : ways)
        all.push_back(write(way, c, with));
    return all;
}

QStringList keysOf(const Written &written)
{
    QStringList keys;
    for (const Line &line : written.lines)
        keys += line.section + u'|' + line.key;
    return keys;
}

/// Of a `register` line, which has a grammar of its own, its parts.
QStringList registerParts(const QString &value)
{
    const auto line = parseRegister(value.toUtf8());
    if (!line)
        return {};
    return {line->peer,
            line->user,
            line->domain,
            line->authUser,
            line->host,
            line->extension,
            QString::number(line->port.value_or(0)),
            QString::number(line->expiry.value_or(0)),
            QString::fromUtf8(line->secret.bytes().toByteArray())};
}

} // namespace

class TestRenderHostile : public QObject {
    Q_OBJECT

private slots:
    void tableIsLongEnough()
    {
        QVERIFY(hostileValues().size() >= 60);
        QSet<QString> different(hostileValues().begin(), hostileValues().end());
        QCOMPARE(std::size_t(different.size()), hostileValues().size());
    }

    void everyTextOfACarrierHasARow()
    {
        QSet<QString> rows;
        for (const HostileField &each : hostileFields())
            rows.insert(QString::fromLatin1(each.name));
        static const QStringList words{
            QStringLiteral("schema"),        QStringLiteral("stack"),          QStringLiteral("transport"),
            QStringLiteral("media"),         QStringLiteral("trust"),          QStringLiteral("dtmf"),
            QStringLiteral("send_identity"), QStringLiteral("session_timers"), QStringLiteral("posture")};
        const QJsonObject json = carrier::toJson({});
        for (auto it = json.begin(); it != json.end(); ++it) {
            if ((it.value().isString() || it.value().isArray()) && !words.contains(it.key()))
                QVERIFY2(rows.contains(it.key()), qPrintable(it.key()));
        }
    }

    void valueChangesOnlyItsOwnLine_data()
    {
        QTest::addColumn<int>("field");
        for (std::size_t i = 0; i < hostileFields().size(); ++i)
            QTest::newRow(hostileFields()[i].name) << int(i);
    }

    void valueChangesOnlyItsOwnLine()
    {
        QFETCH(int, field);
        const HostileField &each = hostileFields()[std::size_t(field)];
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
            Carrier c = trunk(stack);
            each.set(c, each.harmless);
            const auto good = writeAll(c, secrets(c));
            for (const QString &value : hostileValues()) {
                c = trunk(stack);
                each.set(c, value);
                if (!isRefused(c, each))
                    compareWriters(good, c, each, value);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void harmlessValueIsWritten_data() { valueChangesOnlyItsOwnLine_data(); }

    /// Without it a table of refusals would prove nothing.
    void harmlessValueIsWritten()
    {
        QFETCH(int, field);
        const HostileField &each = hostileFields()[std::size_t(field)];
        // A chain of harmless text is none; "around" says what may stand beside one.
        if (qstrcmp(each.name, "anchors_pem") == 0 || qstrcmp(each.name, "client_chain_pem") == 0
            || qstrcmp(each.name, "other object") == 0)
            return;
        int written = 0;
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
            Carrier c = trunk(stack);
            each.set(c, each.harmless);
            for (const auto &result : writeAll(c, secrets(c)))
                written += result ? 1 : 0;
        }
        QVERIFY2(written >= 1, each.name);
    }

    void passwordKeepsToItsLine_data()
    {
        QTest::addColumn<bool>("inbound");
        QTest::addColumn<bool>("registers");
        QTest::newRow("outbound") << false << false;
        QTest::newRow("outbound, registering") << false << true;
        QTest::newRow("inbound") << true << false;
    }

    void passwordKeepsToItsLine()
    {
        QFETCH(bool, inbound);
        QFETCH(bool, registers);
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
            Carrier c = trunk(stack);
            c.registers = registers;
            const auto good =
                writeAll(c, inbound ? secrets(c, "harmless", "pw") : secrets(c, "pw", "harmless"));
            for (const QString &each : hostileValues()) {
                const QByteArray password = each.toUtf8();
                const QString value = QString::fromUtf8(password); // a lone surrogate is no UTF-8
                const auto with =
                    inbound ? secrets(c, "harmless", password) : secrets(c, password, "harmless");
                const auto got = writeAll(c, with);
                for (std::size_t i = 0; i < got.size(); ++i)
                    comparePasswords(good[i], got[i], value);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void passwordsThatCarriersHandOutAreWritten_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<bool>("registerLine");
        QTest::newRow("semicolon") << QByteArray("a;b") << true;
        QTest::newRow("backslash and semicolon") << QByteArray("a\\;b") << true;
        QTest::newRow("block comment") << QByteArray("a;--b") << true;
        QTest::newRow("hash") << QByteArray("#exec id") << true;
        QTest::newRow("arrow") << QByteArray(">ab") << true;
        QTest::newRow("UTF-8") << QByteArray("\xc3\xbc") << true;
        QTest::newRow("colon") << QByteArray("a:b") << false;
        QTest::newRow("quote") << QByteArray("a\"b") << false;
        QTest::newRow("question mark") << QByteArray("a?b") << false;
        QTest::newRow("backslash at the end") << QByteArray("a\\") << false;
    }

    void passwordsThatCarriersHandOutAreWritten()
    {
        QFETCH(QByteArray, password);
        QFETCH(bool, registerLine);
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
            const Carrier c = trunk(stack);
            QCOMPARE(render({c}, secrets(c, password), {}).has_value(),
                     stack != Stack::ChanSip || registerLine);
        }
    }

    void targetTextsAreCheckedToo_data()
    {
        QTest::addColumn<int>("text");
        QTest::newRow("configuration directory") << 0;
        QTest::newRow("CA file") << 1;
        QTest::newRow("bind address") << 2;
        QTest::newRow("TLS transport") << 3;
        QTest::newRow("plain transport") << 4;
        QTest::newRow("address of VICIdial's server") << 5;
    }

    void targetTextsAreCheckedToo()
    {
        QFETCH(int, text);
        const Carrier c = trunk(Stack::Pjsip);
        for (const QString &value : hostileValues()) {
            TargetProfile profile = target(16);
            QString serverIp = QStringLiteral("0.0.0.0");
            const std::array<QString *, 6> texts{&profile.configDir,
                                                 &profile.systemCaFile,
                                                 &profile.bindAddress,
                                                 &profile.existingTlsTransport,
                                                 &profile.existingPlainTransport,
                                                 &serverIp};
            *texts[std::size_t(text)] = value;
            const auto rendered = render({c}, secrets(c), profile);
            if (rendered)
                QVERIFY(read(rendered->files, {}));
            else
                QCOMPARE(rendered.error().code, ErrorCode::BadInput);
            const auto row = renderVicidial(c, secrets(c), profile, serverIp);
            QVERIFY(row || row.error().code == ErrorCode::BadInput);
            QVERIFY(!row || linesOf(row->row.accountEntry.toUtf8()));
        }
    }

private:
    /// True when validate() refuses the carrier; it must name the field then.
    static bool isRefused(const Carrier &c, const HostileField &field)
    {
        bool refused = false;
        bool named = false;
        for (const carrier::Issue &issue : carrier::validate(c)) {
            if (issue.level != carrier::Issue::Level::Error)
                continue;
            refused = true;
            named = named || field.told.contains(issue.field);
            checkMessage(issue.message);
        }
        if (refused && !named)
            QTest::qFail(field.name, __FILE__, __LINE__);
        if (refused) {
            const auto rendered = render({c}, secrets(c), target(16));
            if (rendered || rendered.error().code != ErrorCode::BadInput)
                QTest::qFail("rendered what is not valid", __FILE__, __LINE__);
        }
        return refused;
    }

    static void checkMessage(const QString &message)
    {
        for (const QChar bad : {QChar(u'\n'), QChar(u'\r'), QChar(0x202E), QChar(0x1b), QChar(0)})
            QVERIFY2(!message.contains(bad), qPrintable(message));
        QVERIFY(message.size() < 1000);
    }

    static void compareWriters(const std::vector<Result<Written>> &good, const Carrier &c,
                               const HostileField &field, const QString &value)
    {
        const auto got = writeAll(c, secrets(c));
        for (std::size_t i = 0; i < got.size(); ++i) {
            if (!got[i]) {
                QVERIFY2(got[i].error().code == ErrorCode::BadInput, qPrintable(got[i].error().message));
                checkMessage(got[i].error().message);
            } else if (good[i]) {
                compare(*good[i], *got[i], field, value);
            }
        }
    }

    static void compare(const Written &good, const Written &got, const HostileField &field,
                        const QString &value)
    {
        if (value.isEmpty())
            return; // what is not set has no line
        QStringList wanted = keysOf(good);
        if (field.written)
            wanted.replaceInStrings(field.harmless, value);
        QCOMPARE(keysOf(got), wanted);
        QCOMPARE(got.others.size(), good.others.size());
        for (qsizetype i = 0; i < got.others.size(); ++i)
            QCOMPARE(got.others[i].count(u'\n'), good.others[i].count(u'\n'));
        if (!field.written)
            return;
        for (qsizetype i = 0; i < got.lines.size(); ++i)
            compareValue(good.lines[i], got.lines[i], field.harmless, value);
    }

    static void compareValue(const Line &good, const Line &got, const QString &harmless, const QString &value)
    {
        if (got.key == QLatin1String("bind") && good.value != got.value)
            return; // a port made of the name
        QCOMPARE(got.value, QString(good.value).replace(harmless, value));
        if (got.key != QLatin1String("register"))
            return;
        QStringList parts = registerParts(good.value);
        QVERIFY(!parts.isEmpty());
        parts.replaceInStrings(harmless, value);
        QCOMPARE(registerParts(got.value), parts);
    }

    static void comparePasswords(const Result<Written> &good, const Result<Written> &got,
                                 const QString &value)
    {
        if (!got) {
            QVERIFY2(got.error().code == ErrorCode::BadInput, qPrintable(got.error().message));
            QVERIFY(value.size() < 4 || !got.error().message.contains(value));
            return checkMessage(got.error().message);
        }
        QVERIFY(good);
        QCOMPARE(keysOf(*got), keysOf(*good));
        for (qsizetype i = 0; i < got->lines.size(); ++i) {
            const QString before = good->lines[i].value;
            if (before == QLatin1String("pw"))
                QCOMPARE(got->lines[i].value, value);
            else if (got->lines[i].key == QLatin1String("register"))
                QCOMPARE(registerParts(got->lines[i].value),
                         registerParts(before).replaceInStrings(QStringLiteral("pw"), value));
            else
                QCOMPARE(got->lines[i].value, before);
        }
    }
};

QTEST_GUILESS_MAIN(TestRenderHostile)
#include "tst_render_hostile.moc"
