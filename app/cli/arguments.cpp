#include "app/cli/arguments.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

bool takesValue(const QString &word)
{
    if (!word.startsWith(QLatin1String("--")) || word.contains(QLatin1Char('=')))
        return false;
    const auto &common = commonOptions();
    return std::any_of(common.begin(), common.end(), [&](const Option &option) {
        return option.value != nullptr && word.mid(2) == QString::fromUtf8(option.name);
    });
}

QCommandLineOption toQt(const Option &option)
{
    const QString name = QString::fromUtf8(option.name);
    const QString help = Text::tr(option.help);
    return option.value == nullptr ? QCommandLineOption(name, help)
                                   : QCommandLineOption(name, help, QString::fromUtf8(option.value));
}

QString commandName(const Verb &verb)
{
    QString name = QStringLiteral("trunkseal-cli ") + QString::fromUtf8(verb.noun);
    if (verb.verb != nullptr)
        name += QLatin1Char(' ') + QString::fromUtf8(verb.verb);
    return name;
}

} // namespace

const std::vector<Option> &commonOptions()
{
    static const std::vector<Option> options{
        {"workspace", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Use this workspace instead of the default one.")},
        {"passphrase-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the vault's passphrase from the first line of a file.")},
        {"passphrase-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the vault's passphrase from an environment variable.")},
        {"json", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Print the result as one JSON document.")},
        {"quiet", nullptr,
         QT_TRANSLATE_NOOP("trunkseal::Text", "No progress and no notes on standard error.")},
        {"no-color", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "No colours, also on a terminal.")},
        {"help", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Show this help.")},
        {"version", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Show the version.")},
    };
    return options;
}

CommandWords splitCommand(const QStringList &arguments)
{
    CommandWords words;
    bool onlyArguments = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments.at(i);
        const bool isOption = !onlyArguments && word.startsWith(QLatin1Char('-')) && word.size() > 1;
        words.wantsHelp |= isOption && (word == QLatin1String("--help") || word == QLatin1String("-h"));
        words.wantsVersion |= isOption && word == QLatin1String("--version");
        onlyArguments |= word == QLatin1String("--");
        if (!isOption && words.noun.isEmpty()) {
            words.noun = word;
            continue;
        }
        words.rest << word;
        if (isOption && takesValue(word) && i + 1 < arguments.size())
            words.rest << arguments.at(++i);
        else if (!isOption && words.verb.isEmpty())
            words.verb = word;
    }
    return words;
}

Result<Arguments> Arguments::parse(const Verb &verb, const QStringList &words)
{
    Arguments arguments;
    QCommandLineParser &parser = *arguments.m_parser;
    for (const auto *table : {&commonOptions(), &verb.options}) {
        for (const Option &option : *table)
            parser.addOption(toQt(option));
    }
    const auto bad = [&](const QString &message) {
        return fail(ErrorCode::BadInput,
                    message + QLatin1Char(' ') + Text::tr("See %1 --help.").arg(commandName(verb)));
    };
    if (!parser.parse(QStringList{commandName(verb)} + words))
        return bad(parser.errorText());
    const qsizetype count = parser.positionalArguments().size();
    if (count < verb.fewest)
        return bad(Text::tr("%1 needs %2.").arg(commandName(verb), QString::fromUtf8(verb.arguments)));
    if (verb.most >= 0 && count > verb.most)
        return bad(Text::tr("%1 does not take the argument “%2”.")
                       .arg(commandName(verb), parser.positionalArguments().at(verb.most)));
    return arguments;
}

QStringList Arguments::list(const char *name) const
{
    QStringList all;
    for (const QString &value : values(name)) {
        for (const QString &word : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
            all << word.trimmed();
    }
    return all;
}

Result<int> Arguments::number(const char *name, int low, int high, int fallback) const
{
    if (!isSet(name))
        return fallback;
    bool ok = false;
    const int number = value(name).toInt(&ok);
    if (!ok || number < low || number > high)
        return fail(ErrorCode::BadInput,
                    Text::tr("--%1 must be a whole number from %2 to %3, not “%4”.")
                        .arg(QLatin1String(name))
                        .arg(low)
                        .arg(high)
                        .arg(value(name)));
    return number;
}

Result<bool> Arguments::yesNo(const char *name) const
{
    const QString word = value(name);
    if (word == QLatin1String("yes") || word == QLatin1String("no"))
        return word == QLatin1String("yes");
    return fail(ErrorCode::BadInput,
                Text::tr("--%1 must be yes or no, not “%2”.").arg(QLatin1String(name), word));
}

} // namespace trunkseal::cli
