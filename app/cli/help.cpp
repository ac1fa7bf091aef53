#include "app/cli/help.h"

#include "app/cli/verbs.h"
#include "core/base/text.h"

namespace trunkseal::cli {

namespace {

QString optionLines(const std::vector<Option> &options)
{
    QString text;
    for (const Option &option : options) {
        QString left = QStringLiteral("  --") + QString::fromUtf8(option.name);
        if (option.value != nullptr)
            left += QLatin1Char(' ') + QString::fromUtf8(option.value);
        text += left.leftJustified(30) + QLatin1Char(' ') + Text::tr(option.help) + QLatin1Char('\n');
    }
    return text;
}

QString verbLines(const QString &noun)
{
    QString text;
    for (const Verb &verb : verbs()) {
        if (noun.isEmpty() || noun == QString::fromUtf8(verb.noun))
            text += QStringLiteral("  ") + usageOf(verb).leftJustified(40) + QLatin1Char(' ')
                + Text::tr(verb.summary) + QLatin1Char('\n');
    }
    return text;
}

QString exampleLines(const Verb &verb)
{
    return QStringLiteral("\n%1\n  %2\n").arg(Text::tr("Example:"), QString::fromUtf8(verb.example));
}

} // namespace

QString usageOf(const Verb &verb)
{
    QStringList words{QString::fromUtf8(verb.noun)};
    if (verb.verb != nullptr)
        words << QString::fromUtf8(verb.verb);
    if (*verb.arguments != '\0')
        words << QString::fromUtf8(verb.arguments);
    return words.join(QLatin1Char(' '));
}

QString programHelp()
{
    return Text::tr("TrunkSeal: carrier trunks with encrypted signalling and audio, proven by a call.")
        + QStringLiteral("\n\n") + Text::tr("Usage: trunkseal-cli [OPTIONS] NOUN VERB [ARGUMENTS]")
        + QStringLiteral("\n\n") + verbLines({})
        + QStringLiteral("\n%1\n").arg(Text::tr("Options of every command:")) + optionLines(commonOptions())
        + QStringLiteral("\n%1\n").arg(
            Text::tr("Exit code: 0 good, 1 not good, 2 unusable input, 3 not reached, 4 refused for "
                     "safety, 5 a fault of ours, 130 cancelled."))
        + QStringLiteral("\n%1\n  trunkseal-cli practice --call\n").arg(Text::tr("Example:"));
}

QString nounHelp(const QString &noun)
{
    const auto &all = verbs();
    const auto first = std::find_if(all.begin(), all.end(),
                                    [&](const Verb &v) { return noun == QString::fromUtf8(v.noun); });
    return Text::tr("Usage: trunkseal-cli %1 VERB [ARGUMENTS]").arg(noun) + QStringLiteral("\n\n")
        + verbLines(noun) + (first == all.end() ? QString() : exampleLines(*first));
}

QString verbHelp(const Verb &verb)
{
    QString text = Text::tr("Usage: trunkseal-cli %1 [OPTIONS]").arg(usageOf(verb)) + QStringLiteral("\n\n")
        + Text::tr(verb.summary) + QLatin1Char('\n');
    if (!verb.options.empty())
        text += QStringLiteral("\n%1\n").arg(Text::tr("Options:")) + optionLines(verb.options);
    return text + QStringLiteral("\n%1\n").arg(Text::tr("Options of every command:"))
        + optionLines(commonOptions()) + exampleLines(verb);
}

} // namespace trunkseal::cli
