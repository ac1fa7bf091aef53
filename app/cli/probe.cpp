#include "app/cli/probe_fields.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/probe/probe_many.h"
#include "core/report/probe_history.h"
#include "core/report/report_json.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace trunkseal::cli {

namespace {

constexpr qint64 longestLine = 1024;

/// The targets of a list file: one a line, `#` starts a comment.
Result<QStringList> targetsFrom(const QString &path)
{
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::NotFound,
                    Text::tr("The list %1 cannot be read: %2.").arg(path, file.errorString()));
    QStringList targets;
    while (!file.atEnd()) {
        const QString line =
            QString::fromUtf8(file.readLine(longestLine)).section(QLatin1Char('#'), 0, 0).trimmed();
        if (!line.isEmpty())
            targets << line;
    }
    return targets;
}

Result<std::vector<probe::ProbeRequest>> requestsFrom(Session &session, const Arguments &arguments)
{
    QStringList targets = arguments.positional();
    if (arguments.isSet("file")) {
        const auto listed = targetsFrom(arguments.value("file"));
        if (!listed)
            return fail(listed.error());
        targets += *listed;
    }
    std::vector<probe::ProbeRequest> requests;
    if (arguments.isSet("carrier")) {
        auto request = requestOfCarrier(session, arguments);
        if (!request)
            return fail(request.error());
        requests.push_back(std::move(*request));
    }
    if (targets.isEmpty() && requests.empty())
        return fail(
            ErrorCode::BadInput,
            Text::tr("Name at least one target: a sip: or sips: URI, a host, host:port, or --carrier."));
    for (const QString &target : targets) {
        auto request = probe::requestFor(target);
        if (!request)
            return fail(request.error());
        requests.push_back(std::move(*request));
    }
    const auto roots = rootsFrom(arguments);
    if (!roots)
        return fail(roots.error());
    for (probe::ProbeRequest &request : requests) {
        if (const auto read = readProbeFields(arguments, *roots, &request); !read)
            return fail(read.error());
    }
    return requests;
}

} // namespace

Exit exitOf(probe::Outcome outcome)
{
    switch (outcome) {
    case probe::Outcome::Good:
        return Exit::Good;
    case probe::Outcome::NotGood:
        return Exit::NotGood;
    case probe::Outcome::Unreachable:
        break;
    }
    return Exit::Unreachable;
}

std::optional<report::ProbeChanges> rememberProbe(Session &session, const probe::ProbeReport &report)
{
    if (report.carrierId.isEmpty())
        return std::nullopt;
    const auto entry = report::historyOf(report);
    const auto workspace = session.workspace();
    const auto earlier = workspace ? (*workspace)->history(report.carrierId)
                                   : Result<std::vector<store::HistoryEntry>>(fail(workspace.error()));
    const auto kept = earlier ? (*workspace)->addHistory(entry) : Result<void>(fail(earlier.error()));
    if (!kept) // the report stands; only the memory of it is missing
        session.out.message(Text::tr("The probe is not in the history: %1").arg(kept.error().message));
    return earlier ? report::changesSince(*earlier, entry) : std::nullopt;
}

namespace {

void printProbe(Session &session, const probe::ProbeReport &report, bool asLines)
{
    if (asLines && session.out.isJson()) {
        session.out.jsonLine(report::toJsonText(report).bytes());
        return;
    }
    // Of many the reports come from threads, to which the workspace does not belong.
    const auto changes = asLines ? std::nullopt : rememberProbe(session, report);
    QJsonObject json = report::toJson(report);
    if (!report.carrierId.isEmpty())
        json.insert(QStringLiteral("changes"),
                    changes ? QJsonValue(report::changesJson(*changes)) : QJsonValue());
    QString text = report::probeText(report, session.out.style());
    if (changes)
        text += report::changesText(*changes, session.out.style());
    session.out.result(json, text);
}

Result<Exit> runProbe(Session &session, const Arguments &arguments)
{
    auto requests = requestsFrom(session, arguments);
    if (!requests)
        return fail(requests.error());
    const auto workers = arguments.number("concurrency", 1, 1024, 8);
    if (!workers)
        return fail(workers.error());
    const bool lines = requests->size() > 1;
    if (arguments.isSet("via-server"))
        return probeFromBoth(session, arguments, *requests);
    const Control control = session.control();
    Exit worst = Exit::Good;
    std::optional<Error> error;
    const auto tell = [&](std::size_t, const Result<probe::ProbeReport> &report) {
        if (!report) {
            error = report.error();
            return;
        }
        worst = std::max(worst, exitOf(report->outcome));
        printProbe(session, *report, lines);
    };
    if (lines)
        probe::probeMany(*requests, *workers, control, tell);
    else
        tell(0, probe::probe(requests->front(), control));
    if (control.isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("Cancelled."));
    return error ? Result<Exit>(fail(*error)) : Result<Exit>(worst);
}

} // namespace

std::vector<Verb> probeVerbs()
{
    return {
        {"probe",
         nullptr,
         "TARGET…",
         0,
         -1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Ask a carrier's edge: DNS, TCP, TLS, certificate, SIP OPTIONS. With many targets "
                           "--json prints JSON Lines."),
         "trunkseal-cli probe sips:carrier.example --system-roots --full",
         {{"full", nullptr,
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Ask everything: TLS versions, suites, groups, server names, client certificate, "
               "resumption, OPTIONS over UDP, TCP and TLS. Makes some hundred connections.")},
          {"carrier", "NAME",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Probe this carrier of the workspace, with its roots and login; tell what changed since "
               "the last time.")},
          {"auth-user", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "With --full: try this login by a REGISTER that changes no registration.")},
          {"password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Its password, from a file's first line.")},
          {"password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Its password, from an environment variable.")},
          {"invite", "NUMBER",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "With --full: offer calls to this number, in clear, with optional and with required "
               "SRTP, and end each as soon as it rings. Needs your consent, so it is off by default.")},
          {"via-server", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Probe from here and from this dialer (TCP and TLS through SSH), and tell the "
                             "difference.")},
          {"server-password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "The dialer's password, from a file's first line.")},
          {"server-password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "The dialer's password, from an environment variable.")},
          {"file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Read further targets from a file, one a line; “-” is standard input.")},
          {"concurrency", "N",
           QT_TRANSLATE_NOOP("trunkseal::Text", "How many targets at a time (default 8).")},
          {"roots", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "Trusted roots; may be repeated.")},
          {"system-roots", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Trust the system's roots.")},
          {"insecure", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Go on with any certificate; the verdict is still in the report.")}},
         runProbe},
    };
}

} // namespace trunkseal::cli
