#include "app/cli/help.h"
#include "app/cli/interrupt.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/common/translators.h"
#include "core/base/text.h"
#include "core/base/version.h"

#include <algorithm>

using namespace trunkseal;
using namespace trunkseal::cli;

namespace {

const Verb *findVerb(const CommandWords &words)
{
    const auto &all = verbs();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Verb &verb) {
        return words.noun == QString::fromUtf8(verb.noun)
            && (verb.verb == nullptr || words.verb == QString::fromUtf8(verb.verb));
    });
    return found == all.end() ? nullptr : &*found;
}

bool isNoun(const QString &word)
{
    const auto &all = verbs();
    return std::any_of(all.begin(), all.end(),
                       [&](const Verb &verb) { return word == QString::fromUtf8(verb.noun); });
}

Error unknownCommand(const CommandWords &words)
{
    QStringList known;
    for (const Verb &verb : verbs()) {
        if (!isNoun(words.noun))
            known << QString::fromUtf8(verb.noun);
        else if (words.noun == QString::fromUtf8(verb.noun))
            known << QString::fromUtf8(verb.verb);
    }
    known.removeDuplicates();
    const QString list = known.join(QStringLiteral(", "));
    if (words.noun.isEmpty())
        return {
            ErrorCode::BadInput, Text::tr("Name what to do: %1. See trunkseal-cli --help.").arg(list), {}};
    if (!isNoun(words.noun))
        return {ErrorCode::BadInput,
                Text::tr("There is no command “%1”. There are: %2.").arg(words.noun, list),
                {}};
    if (words.verb.isEmpty())
        return {ErrorCode::BadInput, Text::tr("“%1” needs a verb: %2.").arg(words.noun, list), {}};
    return {ErrorCode::BadInput,
            Text::tr("“%1” has no verb “%2”. It has: %3.").arg(words.noun, words.verb, list),
            {}};
}

/// Writes packaging/completion and packaging/man from the table (packaging builds and a test call it).
std::optional<QString> generated(const CommandWords &words)
{
    if (words.noun != QLatin1String("__generate"))
        return std::nullopt;
    if (words.verb == QLatin1String("bash"))
        return bashCompletion();
    return words.verb == QLatin1String("zsh") ? zshCompletion() : manPage();
}

Exit runVerb(const Verb &verb, QStringList rest, const Interrupt &interrupt, const Output::Options &options)
{
    if (verb.verb != nullptr)
        rest.removeOne(QString::fromUtf8(verb.verb));
    Output out(options);
    const auto arguments = Arguments::parse(verb, rest);
    if (!arguments)
        return out.failed(arguments.error());
    Session session(out, *arguments, interrupt.flag());
    const auto done = verb.run(session, *arguments);
    return done ? *done : out.failed(done.error());
}

Exit run(const QStringList &arguments, const Interrupt &interrupt)
{
    const CommandWords words = splitCommand(arguments);
    const Output::Options options{arguments.contains(QStringLiteral("--json")),
                                  arguments.contains(QStringLiteral("--quiet")),
                                  arguments.contains(QStringLiteral("--no-color"))};
    Output out(options);
    if (words.wantsVersion) {
        out.text(QStringLiteral("trunkseal-cli %1\n").arg(versionString()));
        return Exit::Good;
    }
    if (const auto file = generated(words)) {
        out.text(*file);
        return Exit::Good;
    }
    const Verb *const verb = findVerb(words);
    if (words.wantsHelp) {
        out.text(verb != nullptr          ? verbHelp(*verb)
                     : isNoun(words.noun) ? nounHelp(words.noun)
                                          : programHelp());
        return Exit::Good;
    }
    return verb != nullptr ? runVerb(*verb, words.rest, interrupt, options)
                           : out.failed(unknownCommand(words));
}

} // namespace

int main(int argc, char **argv)
{
    const Interrupt interrupt;
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("trunkseal-cli"));
    QCoreApplication::setApplicationVersion(versionString());
    installTranslators(app);
    return static_cast<int>(run(QCoreApplication::arguments().mid(1), interrupt));
}
