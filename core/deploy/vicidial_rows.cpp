#include "core/deploy/vicidial_rows.h"

#include "core/base/text.h"
#include "core/deploy/remote_program.h"

#include <QElapsedTimer>
#include <QThread>

namespace trunkseal::deploy {

namespace {

using Side = RowsState::Side;

const QString scriptName = QStringLiteral("/vicidial.pl");
constexpr int changedExit = 3;
constexpr int mangledExit = 4;

Result<QByteArray> tell(ssh::RemoteMachine &machine, const store::Server &server, const QString &pushId,
                        const QString &verb)
{
    const QString directory = transactionDirectory(server, pushId);
    const auto answer = machine.run(
        {QStringLiteral("perl"), directory + scriptName, verb, directory, server.configDir, pushId}, {},
        std::chrono::seconds(60));
    if (!answer)
        return fail(answer.error());
    if (answer->exitCode != 0)
        return fail(databaseError(*answer, server));
    return answer->out;
}

std::optional<Side> side(const QString &word)
{
    if (word == QLatin1String("old"))
        return Side::Old;
    if (word == QLatin1String("new"))
        return Side::New;
    if (word == QLatin1String("mixed") || word == QLatin1String("other"))
        return Side::Mixed;
    if (word == QLatin1String("foreign"))
        return Side::Foreign;
    return std::nullopt;
}

/// Why it takes so long, in the words of who knows VICIdial.
QString reason(const RowsState &state, std::chrono::seconds waited, const store::Server &server)
{
    constexpr std::chrono::seconds aMinuteAndMore{80};
    if (state.isFlagged && waited > aMinuteAndMore)
        return Text::tr(
                   "VICIdial on %1 does not pick the change up: its job ADMIN_keepalive_ALL.pl seems not "
                   "to run. Look at root's crontab there.")
            .arg(server.name);
    if (state.isFlagged)
        return Text::tr("VICIdial's job on %1 runs once a minute and has not picked the change up yet.")
            .arg(server.name);
    return Text::tr("VICIdial on %1 has picked the change up and is writing its files.").arg(server.name);
}

QByteArray lines(const QString &text)
{
    QString plain = text;
    plain.remove(QLatin1Char('\r'));
    return plain.isEmpty() || plain.endsWith(QLatin1Char('\n')) ? plain.toUtf8() : plain.toUtf8() + '\n';
}

} // namespace

QByteArray vicidialScript()
{
    return remoteProgram(scriptName.mid(1));
}

Error databaseError(const ssh::CommandResult &answer, const store::Server &server)
{
    const QString said = QString::fromUtf8(answer.err).trimmed();
    const auto begins = [&said](const char *word) { return said.startsWith(QLatin1String(word)); };
    if (answer.exitCode == changedExit)
        return {
            ErrorCode::Refused,
            Text::tr("Somebody changed a carrier in VICIdial since the plan was made (%1). Look at it and "
                     "plan again.")
                .arg(said.section(QStringLiteral(": "), 1)),
            said};
    if (answer.exitCode == mangledExit)
        return {ErrorCode::BadInput,
                Text::tr("VICIdial's database did not keep the carrier as it was sent (%1): a text is too "
                         "long for its column, or has letters that it does not know. The old row is back.")
                    .arg(said.section(QStringLiteral(": "), 1)),
                said};
    if (begins("no-settings"))
        return {ErrorCode::NotFound,
                Text::tr("User %1 cannot read /etc/astguiclient.conf on %2. Is VICIdial installed there? If "
                         "so, let that user read the file.")
                    .arg(server.user, server.name),
                said};
    if (begins("no-driver"))
        return {ErrorCode::Ssh,
                Text::tr("Perl on %1 has no driver for the database, which VICIdial itself needs: install "
                         "DBD::mysql there.")
                    .arg(server.name),
                said};
    if (begins("no-database"))
        return {
            ErrorCode::Refused,
            Text::tr("VICIdial's database does not let %1 in with the login of /etc/astguiclient.conf. Is "
                     "it running?")
                .arg(server.name),
            said};
    if (answer.exitCode == 127)
        return {ErrorCode::Ssh, Text::tr("There is no perl on %1, which VICIdial needs.").arg(server.name),
                said};
    return {
        ErrorCode::Ssh,
        Text::tr("VICIdial's database on %1 did not do what was asked: %2").arg(server.name, said.left(300)),
        said};
}

QByteArray writeRecord(const QString &kind, const DatabaseRow &row)
{
    QByteArrayList fields{kind.toUtf8()};
    for (auto column = row.begin(); column != row.end(); ++column)
        fields << (*column ? column.key().toUtf8() + '=' + (*column)->toUtf8().toHex()
                           : column.key().toUtf8());
    return fields.join('\t') + '\n';
}

std::pair<QString, DatabaseRow> readRecord(const QByteArray &line)
{
    const QByteArrayList fields = line.split('\t');
    DatabaseRow row;
    for (qsizetype i = 1; i < fields.size(); ++i) {
        const qsizetype equals = fields[i].indexOf('=');
        const QString column = QString::fromLatin1(equals < 0 ? fields[i] : fields[i].first(equals));
        row[column] = equals < 0
            ? std::nullopt
            : std::optional(QString::fromUtf8(QByteArray::fromHex(fields[i].sliced(equals + 1))));
    }
    return {QString::fromLatin1(fields.front()), row};
}

QByteArray shownRow(const asterisk::VicidialRow &row)
{
    QByteArray text;
    const auto field = [&text](const char *name, const QString &value) {
        text += QByteArray("; ") + name + ": " + value.toUtf8() + '\n';
    };
    field("carrier_name", row.carrierName);
    field("carrier_description", row.carrierDescription);
    field("protocol", row.protocol);
    field("server_ip", row.serverIp);
    field("active", row.active ? QStringLiteral("Y") : QStringLiteral("N"));
    field("template_id", row.templateId);
    field("user_group", row.userGroup);
    text += "; registration_string:\n" + lines(row.registrationString);
    text += "; account_entry:\n" + lines(row.accountEntry);
    text += "; globals_string:\n" + lines(row.globalsString);
    text += "; dialplan_entry:\n" + lines(row.dialplanEntry);
    return text;
}

std::vector<std::pair<QString, QByteArray>> stagedRows(const std::vector<RowChange> &rows)
{
    if (rows.empty())
        return {};
    QByteArray before;
    QByteArray after;
    const auto add = [](QByteArray &to, const RowChange &change, const std::optional<DatabaseRow> &row) {
        const DatabaseRow none{{QStringLiteral("carrier_id"), change.carrierId}};
        to += row ? writeRecord(QStringLiteral("row"), *row) : writeRecord(QStringLiteral("absent"), none);
    };
    for (const RowChange &change : rows) {
        add(before, change, change.before);
        add(after, change, change.after);
    }
    return {{scriptName.mid(1), vicidialScript()},
            {QStringLiteral("rows.old"), before},
            {stagedRowsFile.mid(1), after}};
}

Result<RowsState> rowsState(ssh::RemoteMachine &machine, const store::Server &server, const QString &pushId)
{
    const auto said = tell(machine, server, pushId, QStringLiteral("state"));
    if (!said)
        return fail(said.error());
    QMap<QString, QString> words;
    for (const QString &word : QString::fromLatin1(*said).trimmed().split(QLatin1Char(' ')))
        words[word.section(QLatin1Char('='), 0, 0)] = word.section(QLatin1Char('='), 1);
    const auto rows = side(words.value(QStringLiteral("rows")));
    const auto files = side(words.value(QStringLiteral("files")));
    if (!rows || !files)
        return fail(ErrorCode::Ssh, Text::tr("VICIdial's rows on %1 cannot be told apart.").arg(server.name),
                    QString::fromUtf8(*said));
    return RowsState{*rows, *files, words.value(QStringLiteral("flag")) == QLatin1String("Y")};
}

Result<void> applyRows(ssh::RemoteMachine &machine, const store::Server &server, const QString &pushId)
{
    const auto done = tell(machine, server, pushId, QStringLiteral("apply"));
    return done ? Result<void>() : fail(done.error());
}

Result<void> restoreRows(ssh::RemoteMachine &machine, const store::Server &server, const QString &pushId)
{
    const auto done = tell(machine, server, pushId, QStringLiteral("restore"));
    return done ? Result<void>() : fail(done.error());
}

Result<void> waitForVicidial(ssh::RemoteMachine &machine, const store::Server &server, const QString &pushId,
                             Side side, std::chrono::seconds patience, const Control &control,
                             const std::function<void(const QString &)> &say)
{
    QElapsedTimer timer;
    timer.start();
    for (;;) {
        const auto state = rowsState(machine, server, pushId);
        if (!state)
            return fail(state.error());
        if (state->isSettled(side))
            return {};
        const std::chrono::seconds waited(timer.elapsed() / 1000);
        const QString why = reason(*state, waited, server);
        if (state->rows != side)
            return fail(ErrorCode::Refused,
                        Text::tr("Somebody changed a carrier in VICIdial on %1 meanwhile.").arg(server.name));
        if (waited >= patience) {
            // Old rows that nobody has picked up are old files.
            if (side == Side::Old && state->files == side)
                return {};
            return fail(ErrorCode::Timeout, why);
        }
        say(Text::tr("%1 (%2 s)").arg(why).arg(waited.count()));
        for (int slice = 0; slice < 10; ++slice) {
            if (control.isCanceled())
                return fail(ErrorCode::Canceled, Text::tr("The push was stopped."));
            QThread::msleep(100);
        }
    }
}

Result<void> takeRowsBack(ssh::RemoteMachine &machine, const store::Server &server, const QString &pushId,
                          const std::function<void(const QString &)> &say)
{
    constexpr std::chrono::seconds oneRoundAndMore{80};
    if (const auto rows = restoreRows(machine, server, pushId); !rows)
        return rows;
    return waitForVicidial(machine, server, pushId, Side::Old, oneRoundAndMore, Control(), say);
}

} // namespace trunkseal::deploy
