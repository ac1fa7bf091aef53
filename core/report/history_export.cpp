#include "core/report/history_export.h"

#include "core/base/text.h"
#include "core/report/json_tools.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace trunkseal::report {

namespace {

using Flat = std::vector<std::pair<QString, QString>>;

QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QString::number(value.toDouble(), 'g', 15);
    case QJsonValue::String:
        return value.toString();
    default:
        return {};
    }
}

QString nameIn(const QJsonValue &element, qsizetype place)
{
    const QString id = element.toObject().value(QLatin1String("id")).toString();
    return id.isEmpty() ? QString::number(place + 1) : id;
}

void flatten(const QString &path, const QJsonValue &value, Flat &into)
{
    const auto below = [&path](const QString &name) {
        return path.isEmpty() ? name : path + QLatin1Char('.') + name;
    };
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            flatten(below(it.key()), it.value(), into);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            flatten(below(nameIn(array.at(i), i)), array.at(i), into);
    } else {
        into.emplace_back(path, scalarText(value));
    }
}

/// "tls_version" as "Tls version": keys are the contract's, in English.
QString titleOf(const QString &key)
{
    QString title = QString(key).replace(QLatin1Char('_'), QLatin1Char(' '));
    if (!title.isEmpty())
        title[0] = title.at(0).toUpper();
    return title;
}

QString cell(const QString &text)
{
    return QStringLiteral("<td>%1</td>").arg(text.toHtmlEscaped());
}

QString pairsTable(const Flat &pairs)
{
    QString html = QStringLiteral("<table>\n");
    for (const auto &[key, value] : pairs) {
        if (!value.isEmpty())
            html += QStringLiteral("<tr><th scope=\"row\">%1</th>%2</tr>\n")
                        .arg(titleOf(key).toHtmlEscaped(), cell(value));
    }
    return html + QStringLiteral("</table>\n");
}

/// A list of objects as rows; the columns are the keys of all of them.
QString rowsTable(const QJsonArray &array)
{
    QStringList columns;
    for (const auto &element : array) {
        for (const QString &key : element.toObject().keys()) {
            if (!columns.contains(key))
                columns << key;
        }
    }
    QString html = QStringLiteral("<table>\n<tr>");
    for (const QString &column : columns)
        html += QStringLiteral("<th scope=\"col\">%1</th>").arg(titleOf(column).toHtmlEscaped());
    html += QStringLiteral("</tr>\n");
    for (const auto &element : array) {
        const QJsonObject row = element.toObject();
        const QString state =
            row.value(QLatin1String("state")).toString(row.value(QLatin1String("severity")).toString());
        html += QStringLiteral("<tr class=\"%1\">").arg(state.toHtmlEscaped());
        for (const QString &column : columns) {
            const QJsonValue value = row.value(column);
            html += cell(value.isObject() || value.isArray() ? QString::fromUtf8(
                             QJsonDocument::fromVariant(value.toVariant()).toJson(QJsonDocument::Compact))
                                                             : scalarText(value));
        }
        html += QStringLiteral("</tr>\n");
    }
    return html + QStringLiteral("</table>\n");
}

QString sectionOf(const QString &key, const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    const bool isRows = !array.isEmpty() && array.first().isObject();
    QString body;
    if (isRows) {
        body = rowsTable(array);
    } else {
        Flat pairs;
        flatten({}, value, pairs);
        pairs.erase(std::remove_if(pairs.begin(), pairs.end(),
                                   [](const auto &each) { return each.second.isEmpty(); }),
                    pairs.end());
        if (pairs.empty())
            return {};
        body = pairsTable(pairs);
    }
    return QStringLiteral("<h2>%1</h2>\n").arg(titleOf(key).toHtmlEscaped()) + body;
}

constexpr auto style =
    R"(body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#1b2330;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}p.verdict{font-size:1.1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .7rem;border-bottom:1px solid #d7dce4;overflow-wrap:anywhere}
tr.pass td:first-child,tr.info td:first-child{border-left:4px solid #1a7f4b}tr.fail td:first-child,tr.critical td:first-child,tr.error td:first-child{border-left:4px solid #b3261e}
tr.warn td:first-child,tr.warning td:first-child{border-left:4px solid #9a6700}
@media(prefers-color-scheme:dark){body{color:#e6eaf0;background:#14181f}th,td{border-color:#333b47}})";

/// What a spreadsheet would take for a formula becomes text; numbers stay numbers.
QString csvField(const QString &text)
{
    static const QRegularExpression number(QStringLiteral("^-?[0-9]+(?:\\.[0-9]+)?(?:e[+-]?[0-9]+)?$"));
    QString field = text;
    const bool isFormula = !field.isEmpty() && QStringLiteral("=+-@\t\r").contains(field.at(0))
        && !number.match(field).hasMatch();
    if (isFormula)
        field.prepend(QLatin1Char('\''));
    return QLatin1Char('"') + field.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

/// Different between any two calls and telling nothing.
bool isIncidental(const QString &path)
{
    static const QRegularExpression known(
        QStringLiteral("^(?:id|started_at|checks\\.(?:dns|tcp)\\.detail|talked_ms|carrier_id|ladder\\..*|"
                       "evidence\\..*|media\\.(?:ssrc|remote)|.*_ms|"
                       "(?:received|sent)\\.(?:packets|octets|ssrc)|.*\\.serial)$"));
    return known.match(path).hasMatch();
}

tl::unexpected<Error> unwritable(const QString &path, const QString &why)
{
    return fail(ErrorCode::Storage, Text::tr("%1 cannot be written: %2.").arg(path, why));
}

QByteArray ladderOf(const QJsonObject &report)
{
    QString text;
    const QJsonArray ladder = report.value(QLatin1String("ladder")).toArray();
    for (const auto &element : ladder) {
        const QJsonObject step = element.toObject();
        const QString direction = step.value(QLatin1String("direction")).toString();
        text += QStringLiteral("%1 ms  %2  %3\n")
                    .arg(step.value(QLatin1String("time_ms")).toDouble(), 10, 'f', 1)
                    .arg(direction == QLatin1String("sent")           ? QStringLiteral(">")
                             : direction == QLatin1String("received") ? QStringLiteral("<")
                                                                      : QStringLiteral(" "),
                         step.value(QLatin1String("first_line")).toString());
    }
    return text.toUtf8();
}

/// Collects the files of a bundle and writes them into its folder.
class Bundle {
public:
    explicit Bundle(const QString &path)
        : m_folder(path)
    {
    }

    Result<void> add(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(content) != content.size()
            || !file.flush())
            return unwritable(file.fileName(), file.errorString());
        m_sums += QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex() + "  " + name.toUtf8()
            + '\n';
        return {};
    }
    /// In the form that sha256sum -c reads.
    Result<void> addSums() { return add(QStringLiteral("SHA256SUMS"), QByteArray(m_sums)); }

private:
    QDir m_folder;
    QByteArray m_sums;
};

/// Copies what the call left behind; what is not copied is told in `leftOut`.
Result<void> addFiles(Bundle &bundle, const QJsonArray &files, BundleKeys keys, QStringList &leftOut)
{
    const bool hasKeyLog = std::any_of(files.begin(), files.end(), [](const auto &file) {
        return file.toObject().value(QLatin1String("kind")).toString() == QLatin1String("key_log");
    });
    for (const auto &element : files) {
        const QJsonObject file = element.toObject();
        const QString kind = file.value(QLatin1String("kind")).toString();
        const QString path = file.value(QLatin1String("path")).toString();
        const bool holdsKeys =
            kind == QLatin1String("key_log") || (kind == QLatin1String("capture") && hasKeyLog);
        QFile source(path);
        if (kind == QLatin1String("ladder"))
            continue; // made from the report
        if (holdsKeys && keys == BundleKeys::LeaveOut) {
            leftOut << Text::tr("%1 was left out: it holds the keys of the call.").arg(path);
        } else if (!source.open(QIODevice::ReadOnly)) {
            leftOut << Text::tr("%1 was left out: it cannot be read any more.").arg(path);
        } else if (const auto added =
                       bundle.add(kind + QLatin1Char('-') + QFileInfo(path).fileName(), source.readAll());
                   !added) {
            return added;
        }
    }
    return {};
}

} // namespace

std::vector<std::pair<QString, QString>> flattened(const QJsonObject &report)
{
    Flat flat;
    flatten({}, report, flat);
    return flat;
}

std::vector<Difference> differences(const QJsonObject &before, const QJsonObject &after)
{
    const Flat old = flattened(before);
    const Flat now = flattened(after);
    std::map<QString, QString> newValues(now.begin(), now.end());
    std::vector<Difference> found;
    for (const auto &[path, value] : old) {
        const auto other = newValues.find(path);
        const QString after2 = other == newValues.end() ? QString() : other->second;
        if (other != newValues.end())
            newValues.erase(other);
        if (after2 != value && !isIncidental(path))
            found.push_back({path, value, after2});
    }
    for (const auto &[path, value] : now) {
        if (newValues.contains(path) && !value.isEmpty() && !isIncidental(path))
            found.push_back({path, {}, value});
    }
    return found;
}

QByteArray historyJson(const store::HistoryEntry &entry)
{
    return QJsonDocument(redactedJson(entry.report)).toJson();
}

QByteArray historyHtml(const store::HistoryEntry &entry)
{
    const QJsonObject report = redactedJson(entry.report);
    const QString subject = report.value(QLatin1String("target")).toString(entry.subjectId);
    const QString title = QStringLiteral("TrunkSeal: %1 %2").arg(entry.kind, subject).trimmed();
    QString html =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                       "<meta name=\"viewport\" "
                       "content=\"width=device-width\"><title>%1</title>\n<style>%2</style></head>\n"
                       "<body>\n<h1>%1</h1>\n<p class=\"verdict\"><strong>%3</strong> %4</p>\n")
            .arg(title.toHtmlEscaped(), QLatin1String(style), entry.verdict.toUpper().toHtmlEscaped(),
                 entry.oneLine.toHtmlEscaped());
    Flat summary{{QStringLiteral("time"), entry.at.toUTC().toString(Qt::ISODate)}};
    QString sections;
    // What decides comes first, whatever the order of the keys.
    QStringList keys{QStringLiteral("findings"), QStringLiteral("checks"), QStringLiteral("steps"),
                     QStringLiteral("ladder")};
    for (const QString &key : report.keys()) {
        if (!keys.contains(key))
            keys << key;
    }
    for (const QString &key : keys) {
        const QJsonValue value = report.value(key);
        if (value.isObject() || value.isArray())
            sections += sectionOf(key, value);
        else if (key != QLatin1String("schema") && key != QLatin1String("verdict")
                 && key != QLatin1String("one_line"))
            summary.emplace_back(key, scalarText(value));
    }
    return (html + pairsTable(summary) + sections + QStringLiteral("</body></html>\n")).toUtf8();
}

QByteArray historyCsv(const store::HistoryEntry &entry)
{
    QString csv = QStringLiteral("key,value\r\n");
    for (const auto &[key, value] : flattened(redactedJson(entry.report)))
        csv += csvField(key) + QLatin1Char(',') + csvField(value) + QStringLiteral("\r\n");
    return csv.toUtf8();
}

Result<QStringList> writeBundle(const store::HistoryEntry &entry, const QString &path, BundleKeys keys)
{
    if (QFileInfo::exists(path))
        return fail(ErrorCode::Refused, Text::tr("%1 is there already. Choose another name.").arg(path));
    if (!QDir().mkpath(path))
        return unwritable(path, Text::tr("the folder cannot be made"));
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    Bundle bundle(path);
    QStringList leftOut;
    const QJsonObject report = redactedJson(entry.report);
    const std::pair<QString, QByteArray> made[]{{QStringLiteral("report.json"), historyJson(entry)},
                                                {QStringLiteral("report.html"), historyHtml(entry)},
                                                {QStringLiteral("ladder.txt"), ladderOf(report)}};
    for (const auto &[name, content] : made) {
        if (content.isEmpty())
            continue; // a push has no ladder
        if (const auto added = bundle.add(name, content); !added)
            return fail(added.error());
    }
    if (const auto added = addFiles(bundle, report.value(QLatin1String("evidence")).toArray(), keys, leftOut);
        !added)
        return fail(added.error());
    if (const auto summed = bundle.addSums(); !summed)
        return fail(summed.error());
    return leftOut;
}

QJsonObject historyListJson(const std::vector<store::HistoryEntry> &entries)
{
    QJsonArray array;
    for (const store::HistoryEntry &entry : entries)
        array << QJsonObject{{QStringLiteral("id"), entry.id},
                             {QStringLiteral("kind"), entry.kind},
                             {QStringLiteral("subject_id"), textOrNull(entry.subjectId)},
                             {QStringLiteral("at"), timeJson(entry.at)},
                             {QStringLiteral("verdict"), entry.verdict},
                             {QStringLiteral("one_line"), entry.oneLine}};
    QJsonObject json = document("history");
    json.insert(QStringLiteral("entries"), array);
    return redactedJson(json);
}

} // namespace trunkseal::report
