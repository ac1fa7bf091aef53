#pragma once

#include "core/asterisk/render_private.h"

namespace trunkseal::asterisk {

/// One option of one PJSIP object, unescaped.
struct PjsipOption {
    QString key;
    QByteArray value;
};
using PjsipOptions = std::vector<PjsipOption>;

/// The options of each object of one carrier, the same for both ways of writing them. The endpoint's and
/// registration's `transport`, the names of other objects and the uris are added by the writer.
[[nodiscard]] PjsipOptions endpointOptions(const carrier::Carrier &carrier);
[[nodiscard]] PjsipOptions registrationOptions(const carrier::Carrier &carrier);
/// What `carrier.otherSettings` holds for `object` ("endpoint", "aor", …).
[[nodiscard]] PjsipOptions extraOptions(const carrier::Carrier &carrier, const QString &object);
/// The first extra setting for an object that is not in `written`.
[[nodiscard]] Result<> checkExtraObjects(const carrier::Carrier &carrier, const QStringList &written);

/// "sip:host:5061;transport=tls" for one of the carrier's hosts as it was entered.
[[nodiscard]] QString sipUri(const carrier::Carrier &carrier, const QString &hostPort);
/// The carrier's hosts as "host:port", the first one first.
[[nodiscard]] QStringList hostPorts(const carrier::Carrier &carrier);
[[nodiscard]] QString registrarUri(const carrier::Carrier &carrier);
/// "sip:user@domain" that is registered.
[[nodiscard]] QString registeredUri(const carrier::Carrier &carrier);
/// "sip:proxy:5061;transport=tls;lr"; empty when the carrier has no proxy.
[[nodiscard]] QString proxyUri(const carrier::Carrier &carrier);

/// The transport the carrier's endpoint names; empty = Asterisk's first that fits.
[[nodiscard]] QString transportOf(const carrier::Carrier &carrier, const TargetProfile &target);

class ConfWriter;
/// Writes the TLS transports that `job`'s carriers need and their CA files; returns their names.
QStringList writeTransports(const RenderJob &job, ConfWriter &conf, Rendered &out);
/// What the operator must know of transports and hosts.
void addPjsipNotes(const RenderJob &job, const QStringList &transports, Rendered &out);

} // namespace trunkseal::asterisk
