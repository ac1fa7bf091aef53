#include "core/carrier/carrier_json.h"

#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace trunkseal::carrier {

namespace {

constexpr auto schema = "trunkseal.carrier/1";
constexpr qsizetype maxTextBytes = 16 * 1024 * 1024;

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

class Writer {
public:
    void operator()(const char *key, const QString &value) { m_json.insert(text(key), value); }
    void operator()(const char *key, const QByteArray &value)
    {
        m_json.insert(text(key), QString::fromUtf8(value));
    }
    void operator()(const char *key, bool value) { m_json.insert(text(key), value); }
    void operator()(const char *key, int value) { m_json.insert(text(key), value); }
    void operator()(const char *key, quint16 value) { m_json.insert(text(key), int(value)); }
    void operator()(const char *key, std::chrono::seconds value)
    {
        m_json.insert(text(key), qint64(std::chrono::milliseconds(value).count()));
    }
    void operator()(const char *key, const QStringList &value)
    {
        m_json.insert(text(key), QJsonArray::fromStringList(value));
    }
    void operator()(const char *key, const QMap<QString, QString> &value)
    {
        QJsonObject object;
        for (auto it = value.begin(); it != value.end(); ++it)
            object.insert(it.key(), it.value());
        m_json.insert(text(key), object);
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *key, Enum value) { m_json.insert(text(key), toWord(value)); }

    [[nodiscard]] QJsonObject json() const { return m_json; }

private:
    QJsonObject m_json;
};

/// Takes values out of an object; remembers the first fault and what nobody took.
class Reader {
public:
    explicit Reader(const QJsonObject &json)
        : m_rest(json)
    {
    }

    void operator()(const char *key, QString &out)
    {
        if (const auto value = take(key, QJsonValue::String, Text::tr("text")))
            out = value->toString();
    }
    void operator()(const char *key, QByteArray &out)
    {
        if (const auto value = take(key, QJsonValue::String, Text::tr("text")))
            out = value->toString().toUtf8();
    }
    void operator()(const char *key, bool &out)
    {
        if (const auto value = take(key, QJsonValue::Bool, Text::tr("true or false")))
            out = value->toBool();
    }
    void operator()(const char *key, int &out)
    {
        out = int(number(key, out, std::numeric_limits<int>::max()));
    }
    void operator()(const char *key, quint16 &out) { out = quint16(number(key, out, 65535)); }
    void operator()(const char *key, std::chrono::seconds &out)
    {
        const qint64 ms = number(key, out.count() * 1000, qint64(1000) * std::numeric_limits<int>::max());
        if (ms % 1000 != 0)
            fault(Text::tr("\"%1\" must be whole seconds, written in milliseconds (60000 for a minute).")
                      .arg(text(key)));
        out = std::chrono::seconds(ms / 1000);
    }
    void operator()(const char *key, QStringList &out)
    {
        const auto value = take(key, QJsonValue::Array, Text::tr("a list of texts"));
        if (!value)
            return;
        out.clear();
        for (const QJsonValue &item : value->toArray()) {
            if (!item.isString())
                return fault(Text::tr("\"%1[%2]\" must be text.").arg(text(key)).arg(out.size()));
            out += item.toString();
        }
    }
    void operator()(const char *key, QMap<QString, QString> &out)
    {
        const auto value = take(key, QJsonValue::Object, Text::tr("an object of texts"));
        if (!value)
            return;
        const QJsonObject object = value->toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!it.value().isString())
                return fault(Text::tr("\"%1.%2\" must be text.").arg(text(key), shown(it.key())));
            out.insert(it.key(), it.value().toString());
        }
    }
    template <class Enum>
    requires std::is_enum_v<Enum>
    void operator()(const char *key, Enum &out)
    {
        const auto value = take(key, QJsonValue::String, Text::tr("text"));
        if (!value)
            return;
        const auto word = fromWord<Enum>(value->toString());
        if (word)
            out = *word;
        else
            fault(Text::tr("\"%1\" has the unknown value \"%2\".").arg(text(key), shown(value->toString())));
    }

    void require(const char *key)
    {
        if (!m_rest.contains(text(key)))
            fault(Text::tr("\"%1\" is missing.").arg(text(key)));
    }
    QJsonValue takeAny(const char *key) { return m_rest.take(text(key)); }
    void fault(const QString &message)
    {
        if (m_fault.isEmpty())
            m_fault = message;
    }
    [[nodiscard]] const QString &firstFault() const { return m_fault; }
    [[nodiscard]] QStringList leftOver() const { return m_rest.keys(); }

private:
    std::optional<QJsonValue> take(const char *key, QJsonValue::Type type, const QString &wanted)
    {
        const QJsonValue value = m_rest.take(text(key));
        if (value.isUndefined())
            return std::nullopt;
        if (value.type() == type)
            return value;
        fault(Text::tr("\"%1\" must be %2.").arg(text(key), wanted));
        return std::nullopt;
    }
    qint64 number(const char *key, qint64 fallback, qint64 maximum)
    {
        const auto value = take(key, QJsonValue::Double, Text::tr("a whole number"));
        if (!value)
            return fallback;
        const double read = value->toDouble();
        if (read >= 0 && read <= double(maximum) && std::floor(read) == read)
            return qint64(read);
        fault(Text::tr("\"%1\" must be a whole number from 0 to %2.").arg(text(key)).arg(maximum));
        return fallback;
    }

    QJsonObject m_rest;
    QString m_fault;
};

/// The one list of fields, in file order, for both directions.
template <class Io, class CarrierType>
void eachField(Io &io, CarrierType &c)
{
    io("id", c.id);
    io("name", c.name);
    io("description", c.description);
    io("stack", c.stack);
    io("host", c.host);
    io("port", c.port);
    io("use_srv", c.useSrv);
    io("more_hosts", c.moreHosts);
    io("outbound_proxy", c.outboundProxy);
    io("transport", c.transport);
    io("media", c.media);
    io("trust", c.trust);
    io("anchors_pem", c.anchorsPem);
    io("verify_server", c.verifyServer);
    io("allow_wildcard", c.allowWildcard);
    io("client_cert_file", c.clientCertFile);
    io("client_key_file", c.clientKeyFile);
    io("client_chain_pem", c.clientChainPem);
    io("auth_user", c.authUser);
    io("from_user", c.fromUser);
    io("from_domain", c.fromDomain);
    io("registers", c.registers);
    io("registrar", c.registrar);
    io("register_every_ms", c.registerEvery);
    io("inbound_user", c.inboundUser);
    io("caller_id", c.callerId);
    io("caller_name", c.callerName);
    io("trusts_identity", c.trustsIdentity);
    io("send_identity", c.sendIdentity);
    io("codecs", c.codecs);
    io("dtmf", c.dtmf);
    io("context", c.context);
    io("match_addresses", c.matchAddresses);
    io("qualify_every_ms", c.qualifyEvery);
    io("symmetric_media", c.nat.symmetricMedia);
    io("rewrite_contact", c.nat.rewriteContact);
    io("external_address", c.nat.externalAddress);
    io("local_networks", c.nat.localNetworks);
    io("direct_media", c.directMedia);
    io("session_timers", c.sessionTimers);
    io("session_expires_ms", c.sessionExpires);
    io("dial_prefix", c.dialPrefix);
    io("test_number", c.testNumber);
    io("allowed_numbers", c.allowedNumbers);
    io("daily_call_cap", c.dailyCallCap);
    io("country", c.country);
    io("other_settings", c.otherSettings);
    io("notes", c.notes);
}

void checkLeftOver(Reader &reader)
{
    for (const QString &key : reader.leftOver()) {
        const bool secret = key.contains(QLatin1String("password")) || key.contains(QLatin1String("secret"));
        reader.fault(
            secret
                ? Text::tr("\"%1\" would hold a password in clear. Remove it and enter the password in the "
                           "carrier's form; it is kept encrypted.")
                      .arg(shown(key))
                : Text::tr("The key \"%1\" is unknown. Put options of Asterisk under \"other_settings\".")
                      .arg(shown(key)));
    }
}

} // namespace

QJsonObject toJson(const Carrier &carrier)
{
    Writer writer;
    writer("schema", text(schema));
    eachField(writer, carrier);
    writer("posture", posture(carrier));
    return writer.json();
}

Result<Carrier> fromJson(const QJsonObject &json)
{
    Reader reader(json);
    if (const QJsonValue found = reader.takeAny("schema"); found.toString() != text(schema))
        return fail(ErrorCode::BadInput,
                    Text::tr("This is not a carrier: \"schema\" must be \"%1\".").arg(text(schema)));
    const QJsonValue claimed = reader.takeAny("posture");
    reader.require("name");
    reader.require("host");
    Carrier carrier;
    eachField(reader, carrier);
    checkLeftOver(reader);
    if (!claimed.isUndefined() && claimed.toString() != toWord(posture(carrier)))
        reader.fault(Text::tr(
            "\"posture\" contradicts \"transport\" and \"media\". Remove it; it follows from them."));
    if (!reader.firstFault().isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("The carrier cannot be read: %1").arg(reader.firstFault()));
    return carrier;
}

Result<Carrier> fromJsonText(const QByteArray &json)
{
    if (json.size() > maxTextBytes)
        return fail(ErrorCode::BadInput, Text::tr("The carrier file is larger than 16 MiB."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorCode::BadInput,
                    Text::tr("The carrier file stops being JSON at line %1, byte %2.")
                        .arg(lineAt(json, error.offset))
                        .arg(error.offset),
                    error.errorString());
    if (!document.isObject())
        return fail(ErrorCode::BadInput, Text::tr("The carrier file must hold one JSON object."));
    return fromJson(document.object());
}

} // namespace trunkseal::carrier
