#include "core/asterisk/migrate/value_rule.h"

#include "core/asterisk/read_private.h"

namespace trunkseal::asterisk {

QStringList namesOf(const char *names)
{
    return QString::fromLatin1(names).split(u' ', Qt::SkipEmptyParts);
}

namespace {

std::optional<QString> yesOrNo(const QString &value)
{
    const auto flag = truth(value.toUtf8());
    if (!flag)
        return std::nullopt;
    return *flag ? QStringLiteral("yes") : QStringLiteral("no");
}

std::optional<QString> number(const QString &value)
{
    bool fine = false;
    value.toUInt(&fine);
    return fine ? std::optional(value) : std::nullopt;
}

/// The word that stands for `value` in a list of "sip:pjsip", looked up on one side and given from the other.
/// Yes and no may be said in all of Asterisk's ways.
std::optional<QString> translated(const char *words, const QString &value, bool fromSip)
{
    QString plain = value.toLower();
    plain.remove(u' ');
    for (const QString &wanted : {plain, yesOrNo(plain).value_or(plain)}) {
        for (const QString &pair : namesOf(words)) {
            const QString left = pair.section(u':', 0, 0);
            const QString right = pair.section(u':', 1);
            if ((fromSip ? left : right) == wanted)
                return fromSip ? right : left;
        }
    }
    return std::nullopt;
}

std::optional<QString> assignment(const QString &value)
{
    return value.indexOf(u'=') > 0 ? std::optional(value) : std::nullopt;
}

/// "yes,redundancy,maxdatagram=400" (chan_sip's set_t38_capabilities): switch, then in any order.
std::optional<Settings> faxSettings(const QString &value)
{
    QStringList words = commaList(value.toLower());
    if (words.isEmpty())
        return std::nullopt;
    const bool correction = words.front() == QLatin1String("fec")
        || words.front() == QLatin1String("redundancy") || words.front() == QLatin1String("none");
    const auto on = correction ? std::optional(QStringLiteral("yes")) : yesOrNo(words.takeFirst());
    if (!on)
        return std::nullopt;
    Settings settings{{QStringLiteral("t38_udptl"), *on}};
    // chan_sip's own default is FEC; PJSIP's is none.
    QString way = QStringLiteral("fec");
    QString most;
    for (const QString &word : words) {
        if (word.startsWith(QLatin1String("maxdatagram=")) && number(word.mid(12)))
            most = word.mid(12);
        else if (word == QLatin1String("fec") || word == QLatin1String("redundancy")
                 || word == QLatin1String("none"))
            way = word;
        else
            return std::nullopt;
    }
    if (*on == QLatin1String("yes"))
        settings.emplace_back(QStringLiteral("t38_udptl_ec"), way);
    if (!most.isEmpty())
        settings.emplace_back(QStringLiteral("t38_udptl_maxdatagram"), most);
    return settings;
}

std::optional<QString> faxLine(const QString &value, const QMap<QString, QString> &settings)
{
    auto line = yesOrNo(value);
    if (!line || *line == QLatin1String("no"))
        return line;
    *line += u',' + settings.value(QStringLiteral("t38_udptl_ec"), QStringLiteral("none"));
    const QString most = settings.value(QStringLiteral("t38_udptl_maxdatagram"));
    return most.isEmpty() ? line : std::optional(*line + QStringLiteral(",maxdatagram=") + most);
}

} // namespace

std::optional<Settings> toPjsip(const ExtraRow &row, const QString &value)
{
    std::optional<QString> said = value;
    switch (row.rule) {
    case ValueRule::T38:
        return faxSettings(value);
    case ValueRule::YesNo:
        said = yesOrNo(value);
        break;
    case ValueRule::Number:
        said = number(value);
        break;
    case ValueRule::Assignment:
        said = assignment(value);
        break;
    case ValueRule::Words:
        said = translated(row.words, value, true);
        break;
    case ValueRule::AsIs:
        break;
    }
    if (!said)
        return std::nullopt;
    Settings settings;
    for (const QString &name : namesOf(row.pjsip))
        settings.emplace_back(name, *said);
    return settings;
}

std::optional<QString> toChanSip(const ExtraRow &row, const QString &value,
                                 const QMap<QString, QString> &settings)
{
    switch (row.rule) {
    case ValueRule::T38:
        return faxLine(value, settings);
    case ValueRule::YesNo:
        return yesOrNo(value);
    case ValueRule::Number:
        return number(value);
    case ValueRule::Assignment:
        return assignment(value);
    case ValueRule::Words:
        return translated(row.words, value, false);
    case ValueRule::AsIs:
        break;
    }
    return value;
}

} // namespace trunkseal::asterisk
