#include "app/cli/new_file.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/report/history_export.h"
#include "core/report/text_tools.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

constexpr int mostListed = 1000;

Result<Exit> list(Session &session, const Arguments &arguments)
{
    const auto limit = arguments.number("limit", 1, mostListed, 50);
    if (!limit)
        return fail(limit.error());
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto entries = (*workspace)->history({}, *limit);
    if (!entries)
        return fail(entries.error());
    std::vector<QStringList> rows{
        {Text::tr("id"), Text::tr("time"), Text::tr("kind"), Text::tr("verdict"), Text::tr("summary")}};
    for (const store::HistoryEntry &entry : *entries)
        rows.push_back({entry.id, entry.at.toUTC().toString(Qt::ISODate), entry.kind, entry.verdict,
                        report::printable(entry.oneLine)});
    session.out.result(report::historyListJson(*entries),
                       entries->empty() ? Text::tr("No call or push is in the history yet.") + u'\n'
                                        : report::table(rows, session.out.style()));
    return Exit::Good;
}

/// By its id, or by a beginning of it that only one has.
Result<store::HistoryEntry> entryFor(store::Workspace &workspace, const QString &id)
{
    auto exact = workspace.historyEntry(id);
    if (exact || exact.error().code != ErrorCode::NotFound)
        return exact;
    const auto all = workspace.history({}, mostListed);
    if (!all)
        return fail(all.error());
    std::vector<store::HistoryEntry> fitting;
    std::copy_if(all->begin(), all->end(), std::back_inserter(fitting),
                 [&id](const store::HistoryEntry &entry) { return entry.id.startsWith(id); });
    if (fitting.size() == 1)
        return fitting.front();
    if (fitting.size() > 1)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 begins the id of %2 entries. Give more of it.").arg(id).arg(fitting.size()));
    return exact;
}

Result<Exit> writeEvidence(Session &session, const Arguments &arguments, const store::HistoryEntry &entry)
{
    const QString folder = arguments.value("output");
    if (folder.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Say with --output which new folder the evidence goes into."));
    const auto leftOut = report::writeBundle(entry, folder,
                                             arguments.isSet("with-keys") ? report::BundleKeys::Include
                                                                          : report::BundleKeys::LeaveOut);
    if (!leftOut)
        return fail(leftOut.error());
    for (const QString &line : *leftOut)
        session.out.message(line);
    session.out.message(Text::tr("The evidence is in %1.").arg(folder));
    return Exit::Good;
}

Result<Exit> runReport(Session &session, const Arguments &arguments)
{
    if (arguments.positional().isEmpty())
        return list(session, arguments);
    const QString format = arguments.isSet("format") ? arguments.value("format") : QStringLiteral("html");
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto entry = entryFor(**workspace, arguments.first());
    if (!entry)
        return fail(entry.error());
    if (format == QLatin1String("evidence"))
        return writeEvidence(session, arguments, *entry);
    QByteArray content;
    if (format == QLatin1String("html"))
        content = report::historyHtml(*entry);
    else if (format == QLatin1String("json"))
        content = report::historyJson(*entry);
    else if (format == QLatin1String("csv"))
        content = report::historyCsv(*entry);
    else
        return fail(ErrorCode::BadInput,
                    Text::tr("--format must be one of %1, not “%2”.")
                        .arg(QStringLiteral("html, json, csv, evidence"), format));
    if (!arguments.isSet("output")) {
        session.out.bytes(content);
        return Exit::Good;
    }
    const auto written = writeNewFile(arguments.value("output"), content, Readers::All,
                                      arguments.isSet("force") ? Existing::Replace : Existing::Refuse);
    return written ? Result<Exit>(Exit::Good) : Result<Exit>(fail(written.error()));
}

} // namespace

std::vector<Verb> reportVerbs()
{
    return {
        {"report",
         nullptr,
         "[CALL-OR-PUSH-ID]",
         0,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Export a call or push of the history as a page, a table or a folder of evidence; "
                           "without an id, "
                           "list the history."),
         "trunkseal-cli report 3f2a9c --format evidence --output ticket-4711",
         {{"format", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "html (default), json, csv or evidence.")},
          {"output", "PATH",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Write to this file instead of standard output; for evidence, the new folder.")},
          {"force", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Replace a file that is there.")},
          {"with-keys", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Evidence: also what holds the keys of the call (key log, capture with keys).")},
          {"limit", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "How many to list (default 50).")}},
         runReport},
    };
}

} // namespace trunkseal::cli
