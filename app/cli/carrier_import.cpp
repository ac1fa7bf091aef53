#include "app/cli/carrier_verbs.h"
#include "app/cli/conf_source.h"
#include "app/cli/inspect.h"
#include "app/cli/session.h"
#include "core/asterisk/read_carriers.h"
#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/carrier/validate.h"
#include "core/report/import_json.h"

#include <QSet>

namespace trunkseal::cli {

namespace {

using asterisk::Import;
using asterisk::ImportedCarrier;

bool isJson(const QByteArray &text)
{
    return text.trimmed().startsWith('{');
}

Result<void> addJson(const QString &path, const QByteArray &text, Import &into)
{
    auto carrier = carrier::fromJsonText(text);
    if (!carrier)
        return fail(ErrorCode::BadInput, QStringLiteral("%1: %2").arg(path, carrier.error().message));
    carrier->id.clear(); // an id belongs to the workspace that gave it
    ImportedCarrier found;
    found.carrier = std::move(*carrier);
    found.file = path;
    into.carriers.push_back(std::move(found));
    return {};
}

/// All files read together, as they belong to one server.
Result<Import> readFiles(const Arguments &arguments)
{
    const auto format = formatFrom(arguments);
    if (!format)
        return fail(format.error());
    Import import;
    std::vector<asterisk::ConfInput> inputs;
    for (const QString &path : arguments.positional()) {
        const auto text = readInput(path, maxConfBytes);
        if (!text)
            return fail(text.error());
        if (isJson(*text)) {
            if (const auto done = addJson(path, *text, import); !done)
                return fail(done.error());
            continue;
        }
        auto tree = path == QLatin1String("-") ? asterisk::ConfTree::fromText(*text, QStringLiteral("stdin"))
                                               : loadConf(path, true);
        if (!tree)
            return fail(tree.error());
        const auto guessed = asterisk::guessFormat(*tree);
        inputs.push_back({std::move(*tree), format->value_or(guessed)});
    }
    const asterisk::ConfFiles files = [](const QString &path) { return readInput(path, maxConfBytes); };
    Import read = asterisk::readCarriers(inputs, files);
    std::move(read.carriers.begin(), read.carriers.end(), std::back_inserter(import.carriers));
    import.notUnderstood = std::move(read.notUnderstood);
    return import;
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

Result<void> keepPasswords(Session &session, const QString &id, const ImportedCarrier &each)
{
    if (!each.password.isEmpty()) {
        if (const auto kept = session.keepSecret(carrier::passwordKey(id), each.password); !kept)
            return kept;
    }
    return each.inboundPassword.isEmpty()
        ? Result<void>()
        : session.keepSecret(carrier::inboundPasswordKey(id), each.inboundPassword);
}

Result<void> saveAll(Session &session, store::Workspace &workspace, Import &import)
{
    const bool secrets = std::any_of(import.carriers.begin(), import.carriers.end(), [](const auto &each) {
        return !each.password.isEmpty() || !each.inboundPassword.isEmpty();
    });
    if (secrets) {
        if (const auto open = session.unlockOrCreate(); !open)
            return open;
    }
    for (ImportedCarrier &each : import.carriers) {
        const auto saved = workspace.saveCarrier(each.carrier);
        if (!saved)
            return fail(saved.error());
        each.carrier = *saved;
        if (const auto kept = keepPasswords(session, saved->id, each); !kept)
            return kept;
    }
    return {};
}

Result<Exit> import(Session &session, const Arguments &arguments)
{
    auto read = readFiles(arguments);
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
         "FILE…",
         1,
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

          {"only", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Add this carrier only; may be repeated.")},
          {"dry-run", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Tell what would be added, and add nothing.")}},
         import}};
}

} // namespace trunkseal::cli
