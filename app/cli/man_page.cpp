#include "app/cli/help.h"
#include "app/cli/verbs.h"
#include "core/base/version.h"

namespace trunkseal::cli {

namespace {

/// Text for troff: backslash and minus escaped, no line that starts a request.
QString troff(QString text)
{
    text.replace(QLatin1Char('\\'), QStringLiteral("\\e"));
    text.replace(QLatin1Char('-'), QStringLiteral("\\-"));
    if (text.startsWith(QLatin1Char('.')) || text.startsWith(QLatin1Char('\'')))
        text.prepend(QStringLiteral("\\&"));
    return text;
}

QString optionEntries(const std::vector<Option> &options)
{
    QString text;
    for (const Option &option : options) {
        text +=
            QStringLiteral(".TP\n.B %1").arg(troff(QStringLiteral("--") + QString::fromUtf8(option.name)));
        if (option.value != nullptr)
            text += QStringLiteral(" \\fI%1\\fR").arg(troff(QString::fromUtf8(option.value)));
        text += QLatin1Char('\n') + troff(QString::fromUtf8(option.help)) + QLatin1Char('\n');
    }
    return text;
}

QString verbEntry(const Verb &verb)
{
    QString text =
        QStringLiteral(".SS \"%1\"\n%2\n").arg(troff(usageOf(verb)), troff(QString::fromUtf8(verb.summary)));
    text += optionEntries(verb.options);
    return text
        + QStringLiteral(".PP\nExample:\n.PP\n.EX\n%1\n.EE\n").arg(troff(QString::fromUtf8(verb.example)));
}

const char *const ending = R"(.SH EXIT STATUS
.TP
.B 0
The answer is good.
.TP
.B 1
The thing examined is not good: chain not valid, call not sealed, check failed.
.TP
.B 2
Usage, or unusable input.
.TP
.B 3
Not reached, or timed out.
.TP
.B 4
Refused for safety: unknown or changed host key, a downgrade, an emergency number.
.TP
.B 5
A fault of TrunkSeal.
.TP
.B 130
Cancelled.
.SH SECRETS
Passwords come from the vault, a file, an environment variable or the terminal, never from the command line, and are
printed nowhere. A file's first line counts.
.SH FILES
.TP
.I $XDG_DATA_HOME/trunkseal/workspace.trunkseal
The default workspace.
.SH ENVIRONMENT
.TP
.B NO_COLOR
When set, no colours are used.
)";

} // namespace

QString manPage()
{
    QString text = QStringLiteral(".\\\" made by trunkseal-cli __generate man\n.TH TRUNKSEAL\\-CLI 1 \"\" "
                                  "\"TrunkSeal %1\" \"User Commands\"\n")
                       .arg(versionString());
    text += QStringLiteral(
        ".SH NAME\ntrunkseal\\-cli \\- carrier trunks with encrypted signalling and audio, proven by a call\n"
        ".SH SYNOPSIS\n.B trunkseal\\-cli\n[\\fIOPTIONS\\fR] \\fINOUN VERB\\fR [\\fIARGUMENTS\\fR]\n"
        ".SH DESCRIPTION\nStandard output carries the result and nothing else; progress and messages go to "
        "standard error. With\n.B \\-\\-json\nthe result is one JSON document.\n.SH COMMANDS\n");
    for (const Verb &verb : verbs())
        text += verbEntry(verb);
    text += QStringLiteral(".SH OPTIONS OF EVERY COMMAND\n") + optionEntries(commonOptions());
    return text + QLatin1String(ending);
}

} // namespace trunkseal::cli
