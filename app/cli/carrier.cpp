#include "app/cli/carrier_fields.h"
#include "app/cli/carrier_verbs.h"
#include "app/cli/secrets.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/report/report_json.h"

#include <QJsonDocument>
#include <QSaveFile>

namespace trunkseal::cli {

using carrier::Carrier;

Result<Carrier> namedCarrier(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    return workspace ? (*workspace)->carrier(arguments.first()) : Result<Carrier>(fail(workspace.error()));
}

namespace {

void print(Session &session, const store::Workspace &workspace, const Carrier &carrier)
{
    const bool hasPassword = workspace.hasSecret(carrier::passwordKey(carrier.id));
    session.out.result(carrier::toJson(carrier),
                       report::carrierText(carrier, hasPassword, session.out.style()));
}

/// The password given for this carrier, or asked for when it is new and somebody is there to answer.
Result<std::optional<Secret>> passwordFor(const Carrier &carrier, const Arguments &arguments,
                                          const Session &session)
{
    auto given = givenSecret(arguments, QStringLiteral("password"));
    if (!given || *given || !carrier.id.isEmpty() || carrier.authUser.isEmpty() || !canAsk())
        return given;
    auto asked =
        askSecret(Text::tr("Password of %1 (empty = none):").arg(carrier.authUser), session.control());
    if (!asked)
        return fail(asked.error());
    return asked->isEmpty() ? std::optional<Secret>() : std::optional(std::move(*asked));
}

} // namespace

Result<Exit> saveCarrier(Session &session, const Arguments &arguments, const Carrier &carrier)
{
    if (const auto valid = checkFields(carrier); !valid)
        return fail(valid.error());
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto password = passwordFor(carrier, arguments, session);
    const auto inbound = givenSecret(arguments, QStringLiteral("inbound-password"));
    if (!password || !inbound)
        return fail(password ? inbound.error() : password.error());
    if (*password || *inbound) {
        if (const auto open = session.unlockOrCreate(); !open)
            return fail(open.error());
    }
    const auto saved = (*workspace)->saveCarrier(carrier);
    if (!saved)
        return fail(saved.error());
    if (*password) {
        if (const auto kept = session.keepSecret(carrier::passwordKey(saved->id), **password); !kept)
            return fail(kept.error());
    }
    if (*inbound) {
        if (const auto kept = session.keepSecret(carrier::inboundPasswordKey(saved->id), **inbound); !kept)
            return fail(kept.error());
    }
    print(session, **workspace, *saved);
    return Exit::Good;
}

namespace {

Result<Exit> add(Session &session, const Arguments &arguments)
{
    auto carrier = startFromPreset(arguments);
    if (!carrier)
        return fail(carrier.error());
    carrier->name = arguments.first();
    if (const auto done = applyFields(*carrier, arguments); !done)
        return fail(done.error());
    return saveCarrier(session, arguments, *carrier);
}

Result<Exit> edit(Session &session, const Arguments &arguments)
{
    auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    if (arguments.isSet("name"))
        carrier->name = arguments.value("name");
    if (const auto done = applyFields(*carrier, arguments); !done)
        return fail(done.error());
    return saveCarrier(session, arguments, *carrier);
}

Result<Exit> list(Session &session, const Arguments &)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto carriers = (*workspace)->carriers();
    if (!carriers)
        return fail(carriers.error());
    session.out.result(report::carrierList(*carriers), report::carrierTable(*carriers, session.out.style()));
    return Exit::Good;
}

Result<Exit> show(Session &session, const Arguments &arguments)
{
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    print(session, **session.workspace(), *carrier);
    return Exit::Good;
}

Result<Exit> removeCarrier(Session &session, const Arguments &arguments)
{
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    if (!arguments.isSet("yes")) {
        const auto sure = askYes(
            Text::tr("Remove carrier %1 and its password from this workspace? [y/N]").arg(carrier->name),
            session.control());
        if (!sure)
            return fail(sure.error().code,
                        sure.error().message + QLatin1Char(' ')
                            + Text::tr("Give --yes to say so beforehand."));
        if (!*sure)
            return fail(ErrorCode::Canceled, Text::tr("Nothing was removed."));
    }
    if (const auto done = (*session.workspace())->removeCarrier(carrier->id); !done)
        return fail(done.error());
    session.out.result(carrier::toJson(*carrier),
                       Text::tr("Carrier %1 is removed.").arg(carrier->name) + QLatin1Char('\n'));
    return Exit::Good;
}

Result<Exit> exportCarrier(Session &session, const Arguments &arguments)
{
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    const QJsonObject json = carrier::toJson(*carrier);
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Indented);
    if (!arguments.isSet("output")) {
        session.out.result(json, QString::fromUtf8(text));
        return Exit::Good;
    }
    QSaveFile file(arguments.value("output"));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return fail(ErrorCode::Storage,
                    Text::tr("The file %1 cannot be written: %2.").arg(file.fileName(), file.errorString()));
    session.out.result(
        json, Text::tr("Carrier %1 is in %2.").arg(carrier->name, file.fileName()) + QLatin1Char('\n'));
    return Exit::Good;
}

} // namespace

std::vector<Verb> carrierVerbs()
{
    std::vector<Option> editOptions{
        {"name", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's new name.")}};
    const std::vector<Option> fields = carrierFieldOptions();
    std::vector<Option> addOptions{
        {"preset", "ID",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Start from what is known of this carrier (carrier presets).")},
        {"preset-host", "N",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Which of the preset's hosts, from 1 (default 1).")}};
    addOptions.insert(addOptions.end(), fields.begin(), fields.end());
    editOptions.insert(editOptions.end(), fields.begin(), fields.end());
    std::vector<Verb> verbs{
        {"carrier",
         "list",
         "",
         0,
         0,
         QT_TRANSLATE_NOOP("trunkseal::Text", "List the workspace's carriers."),
         "trunkseal-cli carrier list --json",
         {},
         list},
        {"carrier",
         "show",
         "NAME",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Show a carrier."),
         "trunkseal-cli carrier show acme",
         {},
         show},
        {"carrier", "add", "NAME --host HOST", 1, 1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Add a carrier to the workspace."),
         "trunkseal-cli carrier add acme --host sip.acme.example --auth-user acme-1 --password-file acme.pw",
         addOptions, add},
        {"carrier", "edit", "NAME", 1, 1, QT_TRANSLATE_NOOP("trunkseal::Text", "Change fields of a carrier."),
         "trunkseal-cli carrier edit acme --media required --test-number 600", editOptions, edit},
        {"carrier",
         "remove",
         "NAME",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Remove a carrier and its password from the workspace."),
         "trunkseal-cli carrier remove acme --yes",
         {{"yes", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Do not ask.")}},
         removeCarrier},
        {"carrier",
         "export",
         "NAME",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Write a carrier as JSON, without its password."),
         "trunkseal-cli carrier export acme --output acme.json",
         {{"output", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Write to this file instead of standard output.")}},
         exportCarrier},
    };
    for (const auto &more :
         {carrierImportVerbs(), carrierTargetVerbs(), carrierMigrateVerbs(), carrierPresetVerbs()})
        verbs.insert(verbs.end(), more.begin(), more.end());
    return verbs;
}

} // namespace trunkseal::cli
