#include "app/cli/carrier_verbs.h"
#include "app/cli/secrets.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "app/cli/watch_round.h"
#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

using watch::PinState;

Result<QMap<QString, QString>> namesById(const store::Workspace &workspace)
{
    const auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    QMap<QString, QString> names;
    for (const carrier::Carrier &carrier : *carriers)
        names.insert(carrier.id, carrier.name);
    return names;
}

Result<Exit> print(Session &session, const std::vector<store::Pin> &pins)
{
    const auto names = namesById(**session.workspace());
    if (!names)
        return fail(names.error());
    session.out.result(report::pinsJson(pins, *names), report::pinsText(pins, *names, session.out.style()));
    return Exit::Good;
}

Result<Exit> show(Session &session, const Arguments &arguments)
{
    QString id;
    if (!arguments.first().isEmpty()) {
        const auto carrier = namedCarrier(session, arguments);
        if (!carrier)
            return fail(carrier.error());
        id = carrier->id;
    }
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto pins = (*workspace)->pins(id);
    return pins ? print(session, *pins) : Result<Exit>(fail(pins.error()));
}

/// What the user has to agree to; empty when the pin may be set as it is.
QString doubtAbout(const watch::EdgeReport &edge)
{
    if (edge.pin.state == PinState::Changed)
        return Text::tr("%1 shows another certificate than the pinned one. %2")
            .arg(edge.pin.edge, edge.pin.diff ? edge.pin.diff->sentence : QString());
    if (edge.pin.state == PinState::None)
        return Text::tr("The certificate of %1 is not good: %2").arg(edge.pin.edge, edge.probe.oneLine);
    return {};
}

Result<void> agree(Session &session, const Arguments &arguments, const watch::EdgeReport &edge)
{
    const QString key = edge.pin.seen->keySha256;
    if (arguments.isSet("fingerprint")) {
        if (key.compare(arguments.value("fingerprint"), Qt::CaseInsensitive) == 0)
            return {};
        return fail(ErrorCode::Refused,
                    Text::tr("%1 shows the key %2, not the one of --fingerprint. Nothing is pinned.")
                        .arg(edge.pin.edge, key));
    }
    const QString doubt = doubtAbout(edge);
    if (doubt.isEmpty() || arguments.isSet("yes"))
        return {};
    const QString next = Text::tr("Its key is %1. Compare it with what the carrier says, then give it with "
                                  "--fingerprint.")
                             .arg(key);
    if (!canAsk())
        return fail(ErrorCode::Refused, doubt + u' ' + next);
    const auto sure =
        askYes(doubt + u'\n' + Text::tr("Its key is %1. Pin it? [y/N]").arg(key), session.control());
    if (!sure)
        return fail(sure.error());
    return *sure ? Result<void>() : Result<void>(fail(ErrorCode::Refused, Text::tr("Nothing was pinned.")));
}

Result<watch::CarrierReport> look(Session &session, const Arguments &arguments)
{
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    const auto request = watchRequestFor(session, *carrier);
    return request ? watch::watchCarrier(*request, session.control())
                   : Result<watch::CarrierReport>(fail(request.error()));
}

Result<Exit> set(Session &session, const Arguments &arguments)
{
    const auto report = look(session, arguments);
    if (!report)
        return fail(report.error());
    for (const watch::EdgeReport &edge : report->edges) {
        if (!edge.pin.seen)
            return fail(ErrorCode::Network,
                        Text::tr("%1 showed no certificate, so there is none to pin: %2")
                            .arg(edge.host, edge.probe.oneLine));
        if (const auto agreed = agree(session, arguments, edge); !agreed)
            return fail(agreed.error());
    }
    store::Workspace &workspace = **session.workspace();
    if (const auto pinned = watch::pinSeen(workspace, *report); !pinned)
        return fail(pinned.error());
    const auto pins = workspace.pins(report->carrierId);
    return pins ? print(session, *pins) : Result<Exit>(fail(pins.error()));
}

Result<Exit> clear(Session &session, const Arguments &arguments)
{
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    store::Workspace &workspace = **session.workspace();
    const auto removed = workspace.removePins(carrier->id, arguments.value("edge"));
    if (!removed)
        return fail(removed.error());
    if (*removed == 0)
        return fail(ErrorCode::NotFound, Text::tr("Nothing is pinned for %1 there.").arg(carrier->name));
    const auto pins = workspace.pins(carrier->id);
    return pins ? print(session, *pins) : Result<Exit>(fail(pins.error()));
}

} // namespace

std::vector<Verb> pinVerbs()
{
    return {
        {"pin",
         "show",
         "[CARRIER]",
         0,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Show which certificates are pinned for the carriers' edges."),
         "trunkseal-cli pin show acme --json",
         {},
         show},
        {"pin",
         "set",
         "CARRIER",
         1,
         1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Pin what the carrier's edges show now, after a change that the carrier has confirmed."),
         "trunkseal-cli pin set acme --fingerprint 3f:a1:…",
         {{"fingerprint", "SHA256", QT_TRANSLATE_NOOP("trunkseal::Text", "Pin this key and no other.")},
          {"yes", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "Pin a changed or refused certificate without asking.")}},
         set},
        {"pin",
         "clear",
         "CARRIER",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text", "Forget what is pinned; the next look pins anew."),
         "trunkseal-cli pin clear acme",
         {{"edge", "HOST:PORT", QT_TRANSLATE_NOOP("trunkseal::Text", "Only what is pinned for this edge.")}},
         clear},
    };
}

} // namespace trunkseal::cli
