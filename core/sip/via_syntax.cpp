#include "core/sip/via_syntax.h"

#include "core/base/text.h"
#include "core/sip/name_addr.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

constexpr quint64 maxPort = 65535;
constexpr quint64 maxTtl = 255;

MaybeFault scanProtocol(Scanner *scanner, QByteArray *transport)
{
    scanner->skipSpace();
    for (int part = 0; part < 3; ++part) {
        if (part > 0 && !scanner->acceptSpaced('/'))
            return scanner->fault("bad_via", Text::tr("A Via must read SIP/2.0/TRANSPORT."));
        const QByteArrayView token = scanner->token();
        if (token.isEmpty())
            return scanner->fault("bad_via", Text::tr("A Via must read SIP/2.0/TRANSPORT."));
        *transport = token.toByteArray();
    }
    const qsizetype gap = scanner->position();
    scanner->skipSpace();
    if (scanner->position() == gap)
        return scanner->fault("bad_via", Text::tr("White space must follow the transport of a Via."));
    return std::nullopt;
}

MaybeFault scanSender(Scanner *scanner, ViaValue *out)
{
    const qsizetype start = scanner->position();
    if (auto fault = scanHost(scanner))
        return fault;
    out->host = scanner->from(start).toByteArray();
    if (!scanner->acceptSpaced(':'))
        return std::nullopt;
    const qsizetype portStart = scanner->position();
    const auto port = number(scanner->digits(), maxPort);
    if (!port) {
        scanner->moveTo(portStart);
        return scanner->fault("bad_number", Text::tr("The port must be a number up to 65535."));
    }
    out->port = static_cast<quint16>(*port);
    return std::nullopt;
}

MaybeFault checkNumbers(const ViaValue &via, qsizetype at)
{
    const auto fault = [at](const QString &message) {
        return Fault{at, QStringLiteral("bad_number"), message};
    };
    if (const auto ttl = via.parameter("ttl"); ttl && !number(*ttl, maxTtl))
        return fault(Text::tr("The ttl of a Via must be a number up to 255."));
    if (const auto rport = via.parameter("rport"); rport && !rport->isEmpty() && !number(*rport, maxPort))
        return fault(Text::tr("The port must be a number up to 65535."));
    return std::nullopt;
}

MaybeFault scanVia(Scanner *scanner, ViaValue *out)
{
    if (auto fault = scanProtocol(scanner, &out->transport))
        return fault;
    if (auto fault = scanSender(scanner, out))
        return fault;
    const qsizetype start = scanner->position();
    if (auto fault = scanParameters(scanner, &out->parameters))
        return fault;
    return checkNumbers(*out, start);
}

} // namespace

MaybeFault checkVia(Scanner *scanner)
{
    ViaValue ignored;
    return scanVia(scanner, &ignored);
}

ViaValue ViaValue::parse(QByteArrayView text)
{
    Scanner scanner(text);
    ViaValue via;
    static_cast<void>(scanVia(&scanner, &via));
    return via;
}

std::optional<QByteArray> ViaValue::parameter(QByteArrayView name) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto &p) { return equalsIgnoringCase(p.first, name); });
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

} // namespace trunkseal::sip
