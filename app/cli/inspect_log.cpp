#include "app/cli/inspect.h"
#include "app/cli/log_follow.h"
#include "app/cli/session.h"
#include "core/base/text.h"
#include "core/report/inspection_log.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

constexpr qint64 pieceBytes = 1024 * 1024;

Result<diagnosis::LogReport> readLog(Session &session, const QString &path)
{
    const auto file = openInput(path);
    if (!file)
        return fail(file.error());
    const QString name = inputName(path);
    const qint64 size = (*file)->isSequential() ? 0 : (*file)->size();
    const Control control = session.control();
    diagnosis::LogMatcher matcher;
    QByteArray piece(pieceBytes, Qt::Uninitialized);
    qint64 done = 0;
    int told = size > 32 * pieceBytes ? 0 : 10; // a small file needs no progress
    while (true) {
        const qint64 got = (*file)->read(piece.data(), piece.size());
        if (got < 0)
            return fail(ErrorCode::Storage,
                        Text::tr("%1 cannot be read: %2.").arg(name, (*file)->errorString()));
        if (got == 0)
            break;
        if (done == 0 && piece.startsWith("\x1f\x8b"))
            return fail(ErrorCode::BadInput,
                        Text::tr("%1 is compressed. Use: zcat FILE | trunkseal-cli inspect log -").arg(name));
        matcher.append(QByteArrayView(piece).first(got));
        done += got;
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, Text::tr("Cancelled."));
        if (const int tenth = size > 0 ? int(done * 10 / size) : 0; tenth > told) {
            told = tenth;
            control.report(std::min(tenth, 10), 10, Text::tr("Reading %1").arg(name));
        }
    }
    return matcher.report();
}

Result<Exit> inspectLog(Session &session, const Arguments &arguments)
{
    const bool isRemote = arguments.isSet("server");
    if (isRemote == !arguments.positional().isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("Name a log file, “-”, or a dialer by --server."));
    for (const char *option : {"lines", "follow", "for", "raise", "password-file", "password-env"}) {
        if (!isRemote && arguments.isSet(option))
            return fail(ErrorCode::BadInput, Text::tr("--%1 goes with --server.").arg(QLatin1String(option)));
    }
    const auto report = isRemote ? readDialerLog(session, arguments) : readLog(session, arguments.first());
    if (!report)
        return fail(report.error());
    session.out.result(report::logInspectionJson(*report),
                       report::logInspectionText(*report, session.out.style()));
    return report->isGood() ? Exit::Good : Exit::NotGood;
}

} // namespace

Verb inspectLogVerb()
{
    return {
        "inspect",
        "log",
        "[FILE]",
        0,
        1,
        QT_TRANSLATE_NOOP(
            "trunkseal::Text",
            "Find what is wrong in a log of Asterisk (or of another SIP server), a file, “-”, or a "
            "dialer's own over SSH: each symptom once, why, what to do, and where it stands. Exit "
            "code 1 when there is one."),
        "trunkseal-cli inspect log /var/log/asterisk/full",
        {{"server", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Read the log of this dialer.")},
         {"lines", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "Its last N lines (default 20000).")},
         {"follow", nullptr,
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "Go on reading what is written, and tell every symptom as it comes, until Ctrl-C.")},
         {"for", "SECONDS", QT_TRANSLATE_NOOP("trunkseal::Text", "Follow for so long.")},
         {"raise", "MINUTES",
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "Have the dialer write with more detail meanwhile, into a file of its own that is "
              "removed afterwards; follows it for so long.")},
         {"password-file", "FILE",
          QT_TRANSLATE_NOOP("trunkseal::Text", "Read the server's password from a file's first line.")},
         {"password-env", "NAME",
          QT_TRANSLATE_NOOP("trunkseal::Text", "Read the server's password from an environment variable.")}},
        inspectLog};
}

} // namespace trunkseal::cli
