#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/text_tools.h"
#include "core/report/watch_json.h"

namespace trunkseal::report {

namespace {

Ink inkOf(watch::State state)
{
    switch (state) {
    case watch::State::Good:
        return Ink::Good;
    case watch::State::Expiring:
        return Ink::Warn;
    case watch::State::Changed:
    case watch::State::Failed:
    case watch::State::Unreachable:
        break;
    }
    return Ink::Bad;
}

QString stateText(watch::State state, const TextStyle &style)
{
    return inked(watch::toWord(state).toUpper().leftJustified(11), inkOf(state), style);
}

QString roleText(watch::Role role)
{
    switch (role) {
    case watch::Role::Leaf:
        return Text::tr("certificate");
    case watch::Role::Intermediate:
        return Text::tr("intermediate");
    case watch::Role::Root:
        return Text::tr("root");
    case watch::Role::OwnAnchor:
        return Text::tr("trusted root");
    case watch::Role::Client:
        return Text::tr("our certificate");
    case watch::Role::ClientIntermediate:
        return Text::tr("our intermediate");
    }
    Q_UNREACHABLE();
}

QString elementText(const watch::Element &element)
{
    const QString end = element.certificate.notAfter().toString(Qt::ISODate);
    const QString left = element.isOver()
        ? Text::tr("ended %1").arg(end)
        : Text::tr("%n day(s), until %1", nullptr, element.daysLeft).arg(end);
    return field(roleText(element.role),
                 QStringLiteral("%1: %2").arg(printable(element.certificate.subject()), left));
}

QString pinText(const watch::PinReport &pin)
{
    switch (pin.state) {
    case watch::PinState::None:
        return {};
    case watch::PinState::New:
        return field(Text::tr("pin"),
                     Text::tr("%1 was seen for the first time and is pinned now").arg(pin.edge));
    case watch::PinState::Same:
        return field(Text::tr("pin"),
                     Text::tr("as pinned on %1").arg(pin.pinned->at.date().toString(Qt::ISODate)));
    case watch::PinState::Renewed:
    case watch::PinState::Changed:
        return field(Text::tr("pin"), pin.diff ? printable(pin.diff->sentence) : Text::tr("changed"));
    }
    Q_UNREACHABLE();
}

QString forecastText(const std::optional<watch::Forecast> &forecast)
{
    return forecast ? field(Text::tr("to come"), forecast->sentences) : QString();
}

QString carrierText(const watch::CarrierReport &report, const TextStyle &style)
{
    QString text = stateText(report.state, style) + inked(printable(report.name), Ink::Bold, style)
        + QStringLiteral("  ") + printable(redacted(report.oneLine)) + u'\n';
    for (const watch::EdgeReport &edge : report.edges) {
        if (report.edges.size() > 1)
            text += field(Text::tr("host"), printable(edge.host) + u' ' + watch::toWord(edge.state));
        for (const watch::Element &element : edge.elements)
            text += elementText(element);
        text += pinText(edge.pin) + forecastText(edge.forecast);
    }
    for (const watch::Element &element : report.ownElements)
        text += elementText(element);
    text += forecastText(report.clientForecast);
    return text + findingsText(report.findings, style);
}

} // namespace

QString servedText(const watch::ServedReport &report, const TextStyle &style)
{
    QString text;
    for (const watch::ServedCertificate &listener : report.listeners) {
        const QString place = listener.transport.isEmpty() ? QStringLiteral("chan_sip") : listener.transport;
        text +=
            field(Text::tr("certificate"),
                  QStringLiteral("%1 %2: %3, %4")
                      .arg(printable(place), listener.bind.toString(), printable(listener.file),
                           inked(watch::toWord(listener.state),
                                 listener.state == watch::ServedState::Same ? Ink::Good : Ink::Warn, style)));
    }
    return text;
}

QString watchText(const WatchRound &round, const TextStyle &style)
{
    QString text;
    for (const watch::CarrierReport &report : round.carriers)
        text += carrierText(report, style);
    for (const WatchedServer &server : round.servers) {
        text += inked(printable(server.name), Ink::Bold, style) + u'\n';
        if (server.error)
            text += field(Text::tr("ended"), redacted(server.error->message));
        if (server.report)
            text += servedText(*server.report, style) + findingsText(server.report->findings, style);
    }
    if (round.carriers.empty() && round.servers.empty())
        text += Text::tr("There is no carrier to watch.") + u'\n';
    return text;
}

QString pinsText(const std::vector<store::Pin> &pins, const QMap<QString, QString> &carrierNames,
                 const TextStyle &style)
{
    if (pins.empty())
        return Text::tr("Nothing is pinned.") + u'\n';
    std::vector<QStringList> rows{
        {Text::tr("carrier"), Text::tr("edge"), Text::tr("since"), Text::tr("key")}};
    for (const store::Pin &pin : pins)
        rows.push_back({printable(carrierNames.value(pin.carrierId)), pin.edge, pin.at.toString(Qt::ISODate),
                        pin.keySha256});
    return table(rows, style);
}

} // namespace trunkseal::report
