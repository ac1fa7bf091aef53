#include "core/report/inspection_sip.h"
#include "core/report/json_tools.h"
#include "core/sip/name_addr.h"
#include "core/sip/via_syntax.h"

namespace trunkseal::report {

namespace {

using sip::NameAddr;

QString actionWord(sip::Action action)
{
    switch (action) {
    case sip::Action::Reject:
        return QStringLiteral("reject");
    case sip::Action::Drop:
        return QStringLiteral("drop");
    case sip::Action::NeedMore:
        return QStringLiteral("need_more");
    case sip::Action::Accept:
        break;
    }
    return QStringLiteral("accept");
}

QJsonValue numberOrNull(const std::optional<quint64> &value)
{
    return value ? QJsonValue(static_cast<qint64>(*value)) : QJsonValue();
}

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

/// A host as it is looked up: no brackets, and without the third colon that RFC 5118 4.10 lets pass.
QJsonValue hostJson(QByteArray host)
{
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    return textOrNull(text(host.replace(":::", "::")));
}

/// The name in front of "@", unescaped (RFC 3261 19.1.2): neither its password nor a phone's parameters
/// count.
QJsonValue userJson(const sip::Uri &uri)
{
    if (uri.user.isEmpty())
        return {};
    return text(QByteArray::fromPercentEncoding(uri.user.section(QLatin1Char(':'), 0, 0).toUtf8()));
}

struct UriParts {
    QJsonValue user;
    QJsonValue host;
    QJsonValue port;
};

UriParts partsOf(const QByteArray &text)
{
    sip::Uri uri;
    if (sip::readSipUri(text, &uri))
        return {};
    return {userJson(uri), hostJson(uri.host.toUtf8()), uri.port != 0 ? QJsonValue(uri.port) : QJsonValue()};
}

QJsonObject faultJson(const sip::ParseError &error)
{
    return {{QStringLiteral("code"), error.code},
            {QStringLiteral("line"), error.line},
            {QStringLiteral("column"), error.column},
            {QStringLiteral("message"), error.message},
            {QStringLiteral("right"), textOrNull(sipRemedy(error.code))}};
}

QJsonValue faultJson(const std::optional<sip::ParseError> &error)
{
    return error ? QJsonValue(faultJson(*error)) : QJsonValue();
}

void insertAddress(const sip::Message &message, const char *header, const QString &prefix, QJsonObject *json)
{
    const NameAddr address = NameAddr::parse(message.header(header));
    const UriParts parts = partsOf(address.uri);
    json->insert(prefix + QStringLiteral("_user"), parts.user);
    json->insert(prefix + QStringLiteral("_host"), parts.host);
    json->insert(prefix + QStringLiteral("_uri"), textOrNull(text(address.uri)));
    json->insert(prefix + QStringLiteral("_display"), textOrNull(text(address.display)));
    json->insert(prefix + QStringLiteral("_tag"), textOrNull(text(address.parameter("tag"))));
}

void insertVias(const sip::Message &message, QJsonObject *json)
{
    QJsonArray transports;
    QJsonArray hosts;
    QJsonArray ports;
    QJsonArray branches;
    QJsonArray received;
    for (const QByteArray &value : message.all("Via")) {
        const sip::ViaValue via = sip::ViaValue::parse(value);
        transports << textOrNull(text(via.transport));
        hosts << hostJson(via.host);
        ports << (via.port ? QJsonValue(*via.port) : QJsonValue());
        branches << textOrNull(text(via.parameter("branch").value_or(QByteArray())));
        received << hostJson(via.parameter("received").value_or(QByteArray()));
    }
    json->insert(QStringLiteral("via_count"), transports.size());
    json->insert(QStringLiteral("via_transports"), transports);
    json->insert(QStringLiteral("via_hosts"), hosts);
    json->insert(QStringLiteral("via_ports"), ports);
    json->insert(QStringLiteral("via_branches"), branches);
    json->insert(QStringLiteral("via_received"), received);
}

void insertContacts(const sip::Message &message, QJsonObject *json)
{
    QJsonArray uris;
    for (const QByteArray &value : message.all("Contact"))
        uris << text(NameAddr::parse(value).uri);
    json->insert(QStringLiteral("contact_count"), uris.size());
    json->insert(QStringLiteral("contact_uri"), uris.isEmpty() ? QJsonValue() : uris.first());
    json->insert(QStringLiteral("contact_uris"), uris);
}

/// The number that a header begins with, if it is in its range.
QJsonValue headerNumber(const sip::Message &message, const char *name, quint64 limit)
{
    const QByteArray value = message.header(name);
    sip::Scanner scanner(value);
    scanner.skipSpace();
    return numberOrNull(sip::number(scanner.digits(), limit));
}

QJsonArray headersJson(const sip::Message &message)
{
    QJsonArray json;
    for (const auto &[name, value] : message.headers)
        json << QJsonObject{{QStringLiteral("name"), text(name)},
                            {QStringLiteral("value"), shownValue(name, value)}};
    return json;
}

void insertStartLine(const sip::Message &message, QJsonObject *json)
{
    const UriParts target = message.isRequest ? partsOf(message.requestUri) : UriParts();
    json->insert(QStringLiteral("kind"),
                 message.isRequest ? QStringLiteral("request") : QStringLiteral("response"));
    json->insert(QStringLiteral("method"), textOrNull(text(message.method)));
    json->insert(QStringLiteral("ruri"), textOrNull(text(message.requestUri)));
    json->insert(QStringLiteral("ruri_user"), target.user);
    json->insert(QStringLiteral("ruri_host"), target.host);
    json->insert(QStringLiteral("ruri_port"), target.port);
    json->insert(QStringLiteral("status"), message.status > 0 ? QJsonValue(message.status) : QJsonValue());
    json->insert(QStringLiteral("reason"), message.isRequest ? QJsonValue() : text(message.reason));
}

QJsonValue messageJson(const InspectedMessage &inspected)
{
    if (!inspected.examination.message)
        return {};
    const sip::Message &message = *inspected.examination.message;
    QJsonObject json;
    insertStartLine(message, &json);
    insertAddress(message, "To", QStringLiteral("to"), &json);
    insertAddress(message, "From", QStringLiteral("from"), &json);
    json.insert(QStringLiteral("call_id"), textOrNull(text(message.callId())));
    json.insert(QStringLiteral("cseq"), headerNumber(message, "CSeq", 0x7fffffff));
    json.insert(QStringLiteral("cseq_method"), textOrNull(text(message.cseqMethod())));
    json.insert(QStringLiteral("max_forwards"), headerNumber(message, "Max-Forwards", 255));
    insertVias(message, &json);
    insertContacts(message, &json);
    json.insert(QStringLiteral("route_count"), static_cast<int>(message.all("Route").size()));
    json.insert(QStringLiteral("body_len"), message.body.size());
    json.insert(QStringLiteral("headers"), headersJson(message));
    const QJsonObject sdp = inspected.sdp ? sdpBodyJson(*inspected.sdp) : QJsonObject();
    json.insert(QStringLiteral("sdp"), inspected.sdp ? QJsonValue(sdp) : QJsonValue());
    if (inspected.sdp)
        json.insert(QStringLiteral("media"), sdp.value(QStringLiteral("media")));
    return json;
}

void insertMessage(const InspectedMessage &inspected, QJsonObject *json)
{
    const sip::Examination &examination = inspected.examination;
    json->insert(QStringLiteral("ok"), examination.isWellFormed());
    json->insert(QStringLiteral("response"),
                 examination.response ? QJsonValue(*examination.response) : QJsonValue());
    json->insert(QStringLiteral("action"), actionWord(examination.action));
    json->insert(QStringLiteral("error"), faultJson(examination.error));
    json->insert(QStringLiteral("refusal"), faultJson(examination.refusal));
    json->insert(QStringLiteral("ends_stream"), examination.endsStream);
    json->insert(QStringLiteral("message"), messageJson(inspected));
}

} // namespace

QJsonObject sipInspectionJson(const SipInspection &inspection)
{
    QJsonObject json = document("inspection");
    json.insert(QStringLiteral("kind"), QStringLiteral("sip"));
    json.insert(QStringLiteral("transport"),
                inspection.transport == SipTransport::Udp ? QStringLiteral("udp") : QStringLiteral("tcp"));
    json.insert(QStringLiteral("line_ends"),
                inspection.hadLineFeedsAlone ? QStringLiteral("lf") : QStringLiteral("crlf"));
    json.insert(QStringLiteral("cut"), inspection.isCut);
    insertMessage(inspection.messages.front(), &json);
    json.insert(QStringLiteral("ignored_len"), inspection.bytesBehind);
    QJsonArray more;
    for (size_t i = 1; i < inspection.messages.size(); ++i) {
        QJsonObject next;
        insertMessage(inspection.messages[i], &next);
        more << next;
    }
    json.insert(QStringLiteral("more"), more);
    return json;
}

} // namespace trunkseal::report
