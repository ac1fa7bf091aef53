#include "core/report/inspection_conf.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/report/json_tools.h"
#include "core/report/lint_json.h"
#include "core/report/text_tools.h"

#include <algorithm>
#include <array>

namespace trunkseal::report {

using asterisk::ConfDocument;
using asterisk::ConfLine;
using asterisk::ConfLineKind;
using asterisk::ConfOperator;
using asterisk::ConfSection;

namespace {

const QString hidden = QStringLiteral("[redacted]");

bool isSecretKey(const QByteArray &key)
{
    // Also behind a wizard's "outbound_auth/".
    static const std::array<QByteArray, 14> secrets{"password",
                                                    "passwd",
                                                    "secret",
                                                    "remotesecret",
                                                    "md5secret",
                                                    "md5_cred",
                                                    "passphrase",
                                                    "oauth_secret",
                                                    "refresh_token",
                                                    "password_digest",
                                                    "tlsprivatekeypassword",
                                                    "auth",
                                                    "dbpass",
                                                    "sslkeypassword"};
    const QByteArray name = key.mid(key.lastIndexOf('/') + 1).toLower();
    return std::find(secrets.begin(), secrets.end(), name) != secrets.end();
}

/// "tls://user:secret:authuser@host" and "sip:user:secret@host" without what stands behind the user.
QString withoutLogin(const QByteArray &value)
{
    const qsizetype at = value.lastIndexOf('@');
    qsizetype begin = value.indexOf("://");
    begin = begin < 0 ? 0 : begin + 3;
    for (const char *scheme : {"sips:", "sip:"}) {
        const qsizetype found = value.indexOf(scheme);
        if (found >= 0 && found < at)
            begin = std::max(begin, found + qsizetype(qstrlen(scheme)));
    }
    const qsizetype colon = value.indexOf(':', begin);
    if (at < 0 || colon < 0 || colon > at)
        return QString::fromUtf8(value);
    return QString::fromUtf8(value.left(colon + 1)) + hidden + QString::fromUtf8(value.mid(at));
}

QString wordOf(ConfOperator op)
{
    switch (op) {
    case ConfOperator::Arrow:
        return QStringLiteral("=>");
    case ConfOperator::Append:
        return QStringLiteral("+=");
    case ConfOperator::Assign:
        break;
    }
    return QStringLiteral("=");
}

QJsonObject entryJson(const ConfDocument &document, quint32 index)
{
    const ConfLine &line = document.lines()[index];
    return {{QStringLiteral("key"), QString::fromUtf8(document.key(line))},
            {QStringLiteral("value"), shownValue(document.key(line), document.value(line))},
            {QStringLiteral("op"), wordOf(line.op)},
            {QStringLiteral("line"), qint64(index) + 1}};
}

QJsonObject sectionJson(const ConfDocument &document, const ConfSection &section)
{
    QJsonArray templates;
    for (const QByteArray &parent : section.parents)
        templates << QString::fromUtf8(parent);
    QJsonArray entries;
    for (quint32 i = section.headerLine + 1; i < section.endLine; ++i) {
        if (document.lines()[i].kind == ConfLineKind::Entry)
            entries << entryJson(document, i);
    }
    return {{QStringLiteral("name"), QString::fromUtf8(section.name)},
            {QStringLiteral("file"), document.name()},
            {QStringLiteral("templates"), templates},
            {QStringLiteral("is_template"), section.isTemplate},
            {QStringLiteral("appends"), section.appends},
            {QStringLiteral("line"), qint64(section.headerLine) + 1},
            {QStringLiteral("entries"), entries}};
}

QJsonObject carrierJson(const asterisk::ImportedCarrier &imported)
{
    QJsonObject json = carrier::toJson(imported.carrier);
    json.remove(QStringLiteral("schema"));
    QJsonObject others = json.value(QLatin1String("other_settings")).toObject();
    for (auto it = others.begin(); it != others.end(); ++it)
        it.value() = shownValue(it.key().toUtf8(), it.value().toString().toUtf8());
    json.insert(QStringLiteral("other_settings"), others);
    json.insert(QStringLiteral("posture"), toWord(carrier::posture(imported.carrier)));
    json.insert(QStringLiteral("file"), imported.file);
    json.insert(QStringLiteral("line"), qint64(imported.line));
    json.insert(QStringLiteral("has_password"), !imported.password.isEmpty());
    json.insert(QStringLiteral("has_inbound_password"), !imported.inboundPassword.isEmpty());
    json.insert(QStringLiteral("remarks"), textList(imported.remarks));
    return redactedJson(json);
}

QJsonObject notUnderstoodJson(const asterisk::NotUnderstood &line)
{
    return redactedJson({{QStringLiteral("file"), line.file},
                         {QStringLiteral("line"), qint64(line.line)},
                         {QStringLiteral("section"), textOrNull(line.section)},
                         {QStringLiteral("text"), line.text},
                         {QStringLiteral("why"), line.why}});
}

QString carriersText(const asterisk::Import &import, const TextStyle &style)
{
    if (import.carriers.empty())
        return Text::tr("No carrier in it.") + QStringLiteral("\n\n");
    std::vector<QStringList> rows{
        {Text::tr("carrier"), Text::tr("host"), Text::tr("protocol"), Text::tr("posture"), Text::tr("line")}};
    for (const asterisk::ImportedCarrier &each : import.carriers)
        rows.push_back({each.carrier.name, each.carrier.host, toWord(each.carrier.transport),
                        toWord(carrier::posture(each.carrier)), QString::number(each.line)});
    QString text = table(rows, style);
    for (const asterisk::ImportedCarrier &each : import.carriers) {
        for (const QString &remark : each.remarks)
            text += field(each.carrier.name, remark);
    }
    return text + QLatin1Char('\n');
}

QString notUnderstoodText(const asterisk::Import &import, const TextStyle &style)
{
    if (import.notUnderstood.empty())
        return {};
    QString text = inked(Text::tr("Not understood:"), Ink::Bold, style) + QLatin1Char('\n');
    for (const asterisk::NotUnderstood &each : import.notUnderstood)
        text += field(QStringLiteral("%1:%2").arg(each.file).arg(each.line),
                      each.text + QStringLiteral("  – ") + each.why);
    return text + QLatin1Char('\n');
}

QString decoded(QByteArrayView bytes)
{
    return bytes.isValidUtf8() ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

QString shownLine(const ConfDocument &document, const ConfLine &line)
{
    const QByteArrayView whole = document.view(line.text);
    if (line.kind == ConfLineKind::Entry) {
        const QByteArray value = document.value(line);
        const QString shown = shownValue(document.key(line), value);
        if (shown == QString::fromUtf8(value))
            return decoded(whole);
        const qsizetype begin = line.value.begin - line.text.begin;
        return decoded(whole.first(begin)) + shown + decoded(whole.sliced(begin + line.value.size));
    }
    // A setting may stand in a comment, or in a line that Asterisk does not take.
    qsizetype marks = 0;
    while (marks < whole.size() && (whole[marks] == ';' || whole[marks] == ' ' || whole[marks] == '\t'))
        ++marks;
    return decoded(whole.first(marks)) + redacted(decoded(whole.sliced(marks)));
}

} // namespace

QString shownValue(QByteArrayView key, const QByteArray &value)
{
    const QByteArray name = key.toByteArray();
    // chan_sip's `auth` holds "user:secret@realm"; PJSIP's is a name.
    const bool pjsipAuth =
        name.compare("auth", Qt::CaseInsensitive) == 0 && !value.contains(':') && !value.contains('#');
    if (isSecretKey(name) && !pjsipAuth)
        return value.isEmpty() ? QString() : hidden;
    if (value.contains('@'))
        return withoutLogin(value);
    return QString::fromUtf8(value);
}

QString shownText(const ConfDocument &document)
{
    QString text;
    for (const ConfLine &line : document.lines())
        text += shownLine(document, line) + QLatin1Char('\n');
    return text;
}

QJsonObject confInspectionJson(const ConfInspection &inspection)
{
    QJsonArray sections;
    for (const ConfDocument &document : inspection.tree.documents()) {
        for (const ConfSection &section : document.sections())
            sections << sectionJson(document, section);
    }
    QJsonArray carriers;
    for (const asterisk::ImportedCarrier &each : inspection.import.carriers)
        carriers << carrierJson(each);
    QJsonArray notUnderstood;
    for (const asterisk::NotUnderstood &each : inspection.import.notUnderstood)
        notUnderstood << notUnderstoodJson(each);
    QJsonObject json = document("inspection");
    json.insert(QStringLiteral("kind"), QStringLiteral("conf"));
    json.insert(QStringLiteral("file"), inspection.tree.documents().front().name());
    json.insert(QStringLiteral("format"), toWord(inspection.format));
    json.insert(QStringLiteral("asterisk"), inspection.target.version.toString());
    json.insert(QStringLiteral("ok"), !hasLintErrors(inspection.findings));
    json.insert(QStringLiteral("sections"), sections);
    json.insert(QStringLiteral("carriers"), carriers);
    json.insert(QStringLiteral("not_understood"), notUnderstood);
    json.insert(QStringLiteral("lint"), lintFindingsJson(inspection.findings));
    return json;
}

QString confInspectionText(const ConfInspection &inspection, const TextStyle &style)
{
    std::size_t sections = 0;
    for (const ConfDocument &document : inspection.tree.documents())
        sections += document.sections().size();
    QString text = inked(Text::tr("%1 as %2, judged for Asterisk %3: %4 sections.")
                             .arg(printable(inspection.tree.documents().front().name()),
                                  toWord(inspection.format), inspection.target.version.toString())
                             .arg(sections),
                         Ink::Bold, style)
        + QStringLiteral("\n\n");
    text += carriersText(inspection.import, style);
    text += notUnderstoodText(inspection.import, style);
    return text + lintText(inspection.findings, style);
}

} // namespace trunkseal::report
