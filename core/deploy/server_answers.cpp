#include "core/deploy/server_answers.h"

#include <QFile>

#include <sys/stat.h>

namespace trunkseal::deploy {

namespace {

/// Its text without the lines that are comments.
QString program()
{
    QFile file(QStringLiteral(":/deploy/answer.pl"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("answer.pl is not among the resources");
    QString text;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (const QByteArray bare = line.trimmed(); !bare.isEmpty() && !bare.startsWith('#'))
            text += QString::fromUtf8(bare) + QLatin1Char('\n');
    return text;
}

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

/// Of st_mode, size, st_mtime and "user:group".
std::optional<ssh::FileInfo> infoOf(const QList<QByteArray> &fields)
{
    bool isMode = false;
    bool isSize = false;
    bool isTime = false;
    ssh::FileInfo info;
    if (fields.size() != 4 || !fields[3].contains(':'))
        return std::nullopt;
    const uint mode = fields[0].toUInt(&isMode);
    info.exists = true;
    info.size = fields[1].toLongLong(&isSize);
    info.modifiedAt = fields[2].toLongLong(&isTime);
    info.mode = static_cast<int>(mode & 07777U);
    info.isRegular = S_ISREG(mode);
    info.owner = QString::fromUtf8(fields[3]);
    return isMode && isSize && isTime ? std::optional(info) : std::nullopt;
}

bool take(Record &record, ServerAnswers &answers)
{
    if (record.kind == "said")
        answers.said.insert(record.name, std::move(record.body));
    else if (record.kind == "gone")
        answers.files.insert(record.name, {});
    else if (record.kind == "file" || record.kind == "text") {
        const auto info = infoOf(record.fields);
        if (!info)
            return false;
        SeenFile seen{*info, {}};
        if (record.kind == "text")
            seen.text = std::move(record.body);
        answers.files.insert(record.name, std::move(seen));
    } else
        return false;
    return true;
}

} // namespace

QStringList answerCommand(const QStringList &questions)
{
    static const QString text = program();
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
