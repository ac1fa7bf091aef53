#include "app/cli/carrier_fields.h"
#include "app/cli/secrets.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/asterisk/render.h"
#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/report/report_json.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

namespace trunkseal::cli {

namespace {

using carrier::Carrier;

Result<Carrier> named(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    return workspace ? (*workspace)->carrier(arguments.first()) : Result<Carrier>(fail(workspace.error()));
}

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

/// Checks, saves and prints; the password first needs a vault that opens, so that nothing is half saved.
Result<Exit> save(Session &session, const Arguments &arguments, const Carrier &carrier)
{
    if (const auto valid = checkFields(carrier); !valid)
        return fail(valid.error());
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto password = passwordFor(carrier, arguments, session);
    if (!password)
        return fail(password.error());
    if (*password) {
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
    print(session, **workspace, *saved);
    return Exit::Good;
}

Result<Exit> add(Session &session, const Arguments &arguments)
{
    Carrier carrier;
    carrier.name = arguments.first();
    if (const auto done = applyFields(carrier, arguments); !done)
        return fail(done.error());
    return save(session, arguments, carrier);
}

Result<Exit> edit(Session &session, const Arguments &arguments)
{
    auto carrier = named(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    if (arguments.isSet("name"))
        carrier->name = arguments.value("name");
    if (const auto done = applyFields(*carrier, arguments); !done)
        return fail(done.error());
    return save(session, arguments, *carrier);
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
    const auto carrier = named(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    print(session, **session.workspace(), *carrier);
    return Exit::Good;
}

Result<Exit> removeCarrier(Session &session, const Arguments &arguments)
{
    const auto carrier = named(session, arguments);
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

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::NotFound,
                    Text::tr("The file %1 cannot be read: %2.").arg(path, file.errorString()));
    return file.readAll();
}

Result<Exit> import(Session &session, const Arguments &arguments)
{
    const auto text = readAll(arguments.first());
    if (!text)
        return fail(text.error());
    auto carrier = carrier::fromJsonText(*text);
    if (!carrier)
        return fail(ErrorCode::BadInput,
                    QStringLiteral("%1: %2").arg(arguments.first(), carrier.error().message));
    carrier->id.clear(); // an id belongs to the workspace that gave it
    return save(session, arguments, *carrier);
}

Result<Exit> exportCarrier(Session &session, const Arguments &arguments)
{
    const auto carrier = named(session, arguments);
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

Result<asterisk::TargetProfile> targetFrom(const Arguments &arguments)
{
    asterisk::TargetProfile target;
    if (!arguments.isSet("asterisk"))
        return target;
    const auto version = asterisk::AsteriskVersion::parse(arguments.value("asterisk"));
    if (!version)
        return fail(ErrorCode::BadInput,
                    Text::tr("--asterisk must be a version such as 16 or 22.10.1, not “%1”.")
                        .arg(arguments.value("asterisk")));
    target.version = *version;
    return target;
}

Result<Exit> render(Session &session, const Arguments &arguments)
{
    auto carrier = named(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    if (arguments.isSet("stack")) {
        const auto stack = carrier::fromWord<carrier::Stack>(arguments.value("stack"));
        if (!stack)
            return fail(
                ErrorCode::BadInput,
                Text::tr("--stack must be pjsip or chan_sip, not “%1”.").arg(arguments.value("stack")));
        carrier->stack = *stack;
    }
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    const auto preview = asterisk::preview(*carrier, *target);
    if (!preview)
        return fail(preview.error());
    // The password stays in the vault: what stands in its place is redacted like a real one.
    const Secret hidden(QByteArrayView("[in the vault]"));
    const asterisk::CarrierSecret placeholder{carrier->id, hidden, hidden};
    const auto rendered = asterisk::render({*carrier}, {placeholder}, *target);
    if (!rendered)
        return fail(rendered.error());
    session.out.result(report::renderJson(*carrier, *target, *rendered), *preview);
    return Exit::Good;
}

} // namespace

std::vector<Verb> carrierVerbs()
{
    std::vector<Option> editOptions{
        {"name", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's new name.")}};
    const std::vector<Option> fields = carrierFieldOptions();
    editOptions.insert(editOptions.end(), fields.begin(), fields.end());
    const std::vector<Option> password{
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from the first line of a file.")},
        {"password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from an environment variable.")}};
    return {
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
         fields, add},
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
        {"carrier", "import", "FILE", 1, 1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Add a carrier from a JSON file (trunkseal.carrier/1)."),
         "trunkseal-cli carrier import acme.json", password, import},
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
        {"carrier",
         "render",
         "NAME",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Show the Asterisk configuration of a carrier, without its password."),
         "trunkseal-cli carrier render acme --stack pjsip --asterisk 22",
         {{"stack", "WORD",
           QT_TRANSLATE_NOOP("trunkseal::Text", "pjsip or chan_sip (default: the carrier's).")},
          {"asterisk", "VERSION",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk version to write for (default 16).")}},
         render},
    };
}

} // namespace trunkseal::cli
