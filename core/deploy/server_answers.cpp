#include "core/deploy/server_answers.h"

#include "core/deploy/remote_program.h"

#include <sys/stat.h>

namespace trunkseal::deploy {

namespace {

/// One answer as it is sent: "KIND\tBYTES\tBYTES[\tFIELD…]\nNAMEBODY".
struct Record {
    QByteArray kind;
    QList<QByteArray> fields; ///< what follows the two lengths
    QString name;
    QByteArray body;
};

/// Takes the record at `from` and moves it on; none when there is no whole one.
std::optional<Record> takeRecord(const QByteArray &out, qsizetype &from)
{
    const auto lineEnd = out.indexOf('\n', from);
    if (lineEnd < 0)
        return std::nullopt;
    QList<QByteArray> words = out.mid(from, lineEnd - from).split('\t');
    if (words.size() < 3)
        return std::nullopt;
    bool isName = false;
    bool isBody = false;
    const qsizetype name = words[1].toUInt(&isName);
    const qsizetype body = words[2].toUInt(&isBody);
    if (!isName || !isBody || name + body > out.size() - lineEnd - 1)
        return std::nullopt;
    from = lineEnd + 1 + name + body;
    return Record{words[0], words.mid(3), QString::fromUtf8(out.mid(lineEnd + 1, name)),
                  out.mid(lineEnd + 1 + name, body)};
}

/// A number that is not below 0; else none.
std::optional<qint64> numberOf(const QByteArray &field)
{
    bool isNumber = false;
    const qint64 value = field.toLongLong(&isNumber);
    return isNumber && value >= 0 ? std::optional(value) : std::nullopt;
}

/// UID, USER, GID, GROUP from `from` on. Returns "user:group", or nothing when they are not these.
QString takeOwner(const QList<QByteArray> &fields, qsizetype from, ServerAnswers &answers)
{
    const auto uid = numberOf(fields.value(from));
    const auto gid = numberOf(fields.value(from + 2));
    if (!uid || !gid || fields.size() != from + 4)
        return {};
    const QString user = QString::fromUtf8(fields[from + 1]);
    const QString group = QString::fromUtf8(fields[from + 3]);
    answers.users.insert(static_cast<quint32>(*uid), user);
    answers.groups.insert(static_cast<quint32>(*gid), group);
    return user + QLatin1Char(':') + group;
}

/// MODE (st_mode), SIZE, MTIME [s] and the owner.
bool takeFile(Record &record, ServerAnswers &answers)
{
    const auto mode = numberOf(record.fields.value(0));
    const auto size = numberOf(record.fields.value(1));
    const auto modified = numberOf(record.fields.value(2));
    SeenFile seen;
    seen.info.owner = takeOwner(record.fields, 3, answers);
    if (!mode || !size || !modified || seen.info.owner.isEmpty())
        return false;
    seen.info.exists = true;
    seen.info.size = *size;
    seen.info.modifiedAt = *modified;
    seen.info.mode = static_cast<int>(*mode & 07777);
    seen.info.isRegular = S_ISREG(static_cast<mode_t>(*mode));
    if (record.kind == "text")
        seen.text = std::move(record.body);
    answers.files.insert(record.name, std::move(seen));
    return true;
}

bool take(Record &record, ServerAnswers &answers)
{
    if (record.kind == "said") {
        const auto code = numberOf(record.fields.value(0));
        if (!code || record.fields.size() != 1)
            return false;
        answers.said.insert(record.name, {static_cast<int>(*code), std::move(record.body), {}});
    } else if (record.kind == "gone")
        answers.files.insert(record.name, {});
    else if (record.kind == "self")
        return !takeOwner(record.fields, 0, answers).isEmpty();
    else
        return (record.kind == "file" || record.kind == "text") && takeFile(record, answers);
    return true;
}

} // namespace

QStringList answerCommand(const QStringList &questions)
{
    static const QString text = bareProgram(QStringLiteral("answer.pl"));
    return QStringList{QStringLiteral("perl"), QStringLiteral("-e"), text} + questions;
}

std::optional<ServerAnswers> readAnswers(const QByteArray &out)
{
    ServerAnswers answers;
    for (qsizetype from = 0; from < out.size();) {
        auto record = takeRecord(out, from);
        if (!record || !take(*record, answers))
            return std::nullopt;
    }
    return answers;
}

} // namespace trunkseal::deploy
