#include "app/cli/carrier_verbs.h"
#include "app/cli/conf_source.h"
#include "app/cli/inspect.h"
#include "app/cli/server_login.h"
#include "app/cli/session.h"
#include "core/asterisk/import_files.h"
#include "core/base/text.h"
#include "core/carrier/validate.h"
#include "core/deploy/push.h"
#include "core/deploy/read_trunks.h"
#include "core/report/import_json.h"
#include "core/store/carrier_batch.h"

#include <QSet>

namespace trunkseal::cli {

namespace {

using asterisk::Import;
using asterisk::ImportedCarrier;

/// Without those that the workspace has already.
Result<Import> readServer(Session &session, const Arguments &arguments)
{
    if (!arguments.positional().isEmpty() || arguments.isSet("format"))
        return fail(ErrorCode::BadInput, Text::tr("Name files, or a server by --server, not both."));
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto server = (*workspace)->server(arguments.value("server"));
    if (!server)
        return fail(server.error());
    const auto secret = loginSecret(session, arguments, *server, QStringLiteral("server-password"));
    if (!secret)
        return fail(secret.error());
    const auto login = deploy::login(*server, *secret, session.control());
    if (!login)
        return fail(login.error());
    auto import = deploy::RemoteConf(**login, *server).trunks();
    if (!import)
        return import;
    const auto present = (*workspace)->carriers();
    if (!present)
        return fail(present.error());
    QStringList known;
    std::erase_if(import->carriers, [&](const ImportedCarrier &each) {
        const bool has =
            std::any_of(present->begin(), present->end(), [&each](const carrier::Carrier &carrier) {
                return carrier.name.compare(each.carrier.name, Qt::CaseInsensitive) == 0;
            });
        if (has)
            known << each.carrier.name;
        return has;
    });
    if (!known.isEmpty())
        session.out.message(
            Text::tr("Left out, because the workspace has them: %1. push drift compares them.")
                .arg(known.join(QStringLiteral(", "))));
    return import;
}

Result<Import> readFiles(const Arguments &arguments)
{
    if (arguments.positional().isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("Name the files to import from, or a server by --server."));
    const auto format = formatFrom(arguments);
    if (!format)
        return fail(format.error());
    const asterisk::ConfFiles read = [](const QString &path) {
        return readInput(path, asterisk::maxConfBytes);
    };
    const auto sources = asterisk::loadSources(arguments.positional(), *format, read);
    return sources ? Result<Import>(asterisk::readSources(*sources, read)) : fail(sources.error());
}

void keepOnly(Import &import, const QStringList &names)
{
    if (names.isEmpty())
        return;
    std::erase_if(import.carriers,
                  [&names](const ImportedCarrier &each) { return !names.contains(each.carrier.name); });
}

QString placeOf(const QString &file, qsizetype line)
{
    return line == 0 ? QStringLiteral("%1: ").arg(file) : QStringLiteral("%1:%2: ").arg(file).arg(line);
}

Result<void> checkNotEmpty(const Import &import, const Arguments &arguments)
{
    if (!import.carriers.empty())
        return {};
    if (import.notUnderstood.empty())
        return fail(ErrorCode::BadInput,
                    Text::tr("There is no carrier in %1 that could be added.")
                        .arg(arguments.positional().join(QStringLiteral(", "))));
    const asterisk::NotUnderstood &first = import.notUnderstood.front();
    return fail(ErrorCode::BadInput,
                placeOf(first.file, first.line) + first.why + u' '
                    + Text::tr("There is no carrier that could be added; --dry-run tells of every line."));
}

/// Everything is checked before anything is saved.
Result<void> check(const Import &import, const store::Workspace &workspace)
{
    const auto present = workspace.carriers();
    if (!present)
        return fail(present.error());
    QSet<QString> names;
    for (const carrier::Carrier &carrier : *present)
        names.insert(carrier.name.toLower());
    for (const ImportedCarrier &each : import.carriers) {
        const QString place = placeOf(each.file, each.line);
        if (names.contains(each.carrier.name.toLower()))
            return fail(ErrorCode::BadInput,
                        place
                            + Text::tr("There is a carrier named %1 already. Rename or remove it, or leave "
                                       "this one out with --only.")
                                  .arg(each.carrier.name));
        names.insert(each.carrier.name.toLower());
        for (const carrier::Issue &issue : carrier::validate(each.carrier)) {
            if (issue.level == carrier::Issue::Level::Error)
                return fail(ErrorCode::BadInput, place + issue.message);
        }
    }
    return {};
}

Result<void> saveAll(Session &session, store::Workspace &workspace, Import &import)
{
    std::vector<store::CarrierEntry> entries;
    for (const ImportedCarrier &each : import.carriers)
        entries.push_back({each.carrier, each.password, each.inboundPassword});
    const bool secrets = std::any_of(entries.begin(), entries.end(), [](const store::CarrierEntry &each) {
        return !each.password.isEmpty() || !each.inboundPassword.isEmpty();
    });
    if (secrets) {
        if (const auto open = session.unlockOrCreate(); !open)
            return open;
    }
    const auto saved = store::saveCarriers(workspace, entries);
    if (!saved)
        return fail(saved.error());
    for (std::size_t i = 0; i < saved->size(); ++i)
        import.carriers[i].carrier = (*saved)[i];
    return {};
}

Result<Exit> import(Session &session, const Arguments &arguments)
{
    auto read = arguments.isSet("server") ? readServer(session, arguments) : readFiles(arguments);
    if (!read)
        return fail(read.error());
    keepOnly(*read, arguments.values("only"));
    const bool dryRun = arguments.isSet("dry-run");
    // One JSON carrier is saved and printed as by `carrier add`, with a password from the options.
    const bool oneJson =
        arguments.positional().size() == 1 && read->carriers.size() == 1 && read->carriers.front().line == 0;
    if (oneJson && !dryRun)
        return saveCarrier(session, arguments, read->carriers.front().carrier);
    if (!dryRun) {
        if (const auto fine = checkNotEmpty(*read, arguments); !fine)
            return fail(fine.error());
        const auto workspace = session.workspace();
        if (!workspace)
            return fail(workspace.error());
        if (const auto fine = check(*read, **workspace); !fine)
            return fail(fine.error());
        if (const auto done = saveAll(session, **workspace, *read); !done)
            return fail(done.error());
    }
    session.out.result(report::importJson(*read, !dryRun),
                       report::importText(*read, !dryRun, session.out.style()));
    return Exit::Good;
}

} // namespace

std::vector<Verb> carrierImportVerbs()
{
    return {
        {"carrier",
         "import",
         "(FILE… | --server NAME)",
         0,
         20,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Add the carriers of Asterisk's configuration files (those of one server "
                           "together) or of JSON files; passwords go to the vault."),
         "trunkseal-cli carrier import /etc/asterisk/sip.conf /etc/asterisk/pjsip.conf --dry-run",
         {{"format", "WORD",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "chan_sip, pjsip or pjsip_wizard (default auto: by what the file says).")},
          {"password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from the first line of a file.")},
          {"password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from an environment variable.")},
          {"inbound-password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the carrier's password at our side from a file.")},
          {"inbound-password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Read the carrier's password at our side from an environment variable.")},

          {"server", "NAME",
           QT_TRANSLATE_NOOP(
               "trunkseal::Text",
               "Read pjsip.conf, pjsip_wizard.conf and sip.conf of this server of the workspace, with what "
               "they include.")},
          {"server-password-file", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the server's password from the first line of a file.")},
          {"server-password-env", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Read the server's password from an environment variable.")},
          {"only", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Add this carrier only; may be repeated.")},
          {"dry-run", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Tell what would be added, and add nothing.")}},
         import}};
}

} // namespace trunkseal::cli
