#include "core/probe/probe_findings.h"

#include "core/base/text.h"
#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/matching.h"
#include "core/net/fault.h"

#include <algorithm>

namespace trunkseal::probe {

namespace {

namespace id = diagnosis::id;
using diagnosis::Finding;
using diagnosis::Severity;
using diagnosis::Values;

constexpr int soonDays = 30;

QString key(const char *name)
{
    return QString::fromLatin1(name);
}

Values placeOf(const ProbeRequest &request, const Attempt &attempt)
{
    return {{key("host"), request.host}, {key("port"), QString::number(attempt.target.address.port)}};
}

bool isCritical(const Finding &finding)
{
    return finding.severity == Severity::Critical;
}

void addOnce(std::vector<Finding> *list, const Finding &one)
{
    const bool known =
        std::any_of(list->begin(), list->end(), [&](const Finding &other) { return other.id == one.id; });
    if (!known)
        list->push_back(one);
}

/// For the middle of a sentence of the catalogue.
QString withoutFullStop(QString text)
{
    if (text.endsWith(QLatin1Char('.')))
        text.chop(1);
    return text;
}

QString strengthOf(const pki::Certificate &certificate)
{
    return QStringLiteral("%1, %2 bit, %3")
        .arg(certificate.keyType())
        .arg(certificate.keyBits())
        .arg(certificate.signatureAlgorithm());
}

Values valuesOf(const pki::Reason &reason, const pki::ChainVerdict &verdict)
{
    const auto &chain = verdict.chain.empty() ? verdict.asSent : verdict.chain;
    Values values{{key("reason"), withoutFullStop(reason.message)},
                  {key("wanted"), verdict.identity.required.join(QLatin1String(", "))},
                  {key("found"), verdict.identity.found.join(QLatin1String(", "))}};
    if (chain.empty())
        return values;
    const auto depth = static_cast<size_t>(std::clamp(reason.depth, 0, static_cast<int>(chain.size()) - 1));
    const bool early = reason.code.contains(QLatin1String("not_yet"));
    if (diagnosis::idOfChainReason(reason.code) == id::certWeak)
        values[key("reason")] = strengthOf(chain[depth]);
    values[key("subject")] = chain[depth].subject();
    values[key("issuer")] = chain[depth].issuer();
    values[key("date")] = (early ? chain[depth].notBefore() : chain[depth].notAfter()).toString(Qt::ISODate);
    return values;
}

bool has(const pki::ChainVerdict &verdict, QLatin1String code)
{
    return std::any_of(verdict.reasons.begin(), verdict.reasons.end(),
                       [&](const pki::Reason &reason) { return reason.code == code; });
}

/// A wildcard that other programs than SIP's would take for the name wanted.
bool onlyWildcardFits(const pki::ChainVerdict &verdict)
{
    for (const QString &found : verdict.identity.found) {
        if (!found.startsWith(QLatin1String("DNS:*.")))
            continue;
        const QString suffix = found.mid(5);
        for (const QString &wanted : verdict.identity.required) {
            const QString name = wanted.section(QLatin1Char(':'), -1);
            if (name.endsWith(suffix, Qt::CaseInsensitive)
                && !name.chopped(suffix.size()).contains(QLatin1Char('.')))
                return true;
        }
    }
    return false;
}

QString idOf(const pki::Reason &reason, const pki::ChainVerdict &verdict)
{
    const QString found = diagnosis::idOfChainReason(reason.code);
    return found == id::certWrongName && onlyWildcardFits(verdict) ? QString(id::certWildcard) : found;
}

void addCertificate(std::vector<Finding> *list, const net::HandshakeReport &handshake)
{
    const pki::ChainVerdict &verdict = handshake.verdict;
    // OpenSSL gives both for a leaf that came alone; the second says what is missing.
    const bool leafAlone = has(verdict, QLatin1String("unable_to_verify_leaf_signature"));
    for (const pki::Reason &reason : verdict.reasons) {
        if (leafAlone && reason.code == QLatin1String("unable_to_get_local_issuer_certificate"))
            continue;
        addOnce(list, diagnosis::finding(idOf(reason, verdict), valuesOf(reason, verdict)));
    }
    if (verdict.valid && verdict.expiresInDays && *verdict.expiresInDays <= soonDays
        && !verdict.asSent.empty())
        addOnce(list,
                diagnosis::finding(id::certExpiresSoon,
                                   {{key("subject"), verdict.asSent.front().subject()},
                                    {key("days"), QString::number(*verdict.expiresInDays)}}));
}

void addHandshake(std::vector<Finding> *list, const ProbeRequest &request, const Attempt &attempt)
{
    const net::HandshakeReport &handshake = *attempt.trace.handshake;
    Values values = placeOf(request, attempt);
    values[key("issuers")] = handshake.clientCertificateIssuers.join(QLatin1String("; "));
    values[key("reason")] = attempt.error ? withoutFullStop(attempt.error->message) : handshake.alert;
    values[key("versions")] = handshake.peerVersion;
    if (attempt.otherSide == OtherSide::PlainSip)
        addOnce(list, diagnosis::finding(id::tlsOnPlainPort, values));
    else if (handshake.fault != net::HandshakeFault::None
             && handshake.fault != net::HandshakeFault::Certificate)
        addOnce(list, diagnosis::finding(net::faultId(handshake.fault), values));
    addCertificate(list, handshake);
}

Finding unanswered(const ProbeRequest &request)
{
    return {
        QStringLiteral("sip.options_unanswered"),
        Severity::Critical,
        Text::tr("%1 did not answer OPTIONS.").arg(request.host),
        Text::tr("The port takes what is sent, but no SIP answer came: the carrier ignores addresses that it "
                 "does not "
                 "know, a firewall drops the packets, or something else listens there."),
        Text::tr("Give the carrier the public address that you probe from, and try the other transports."),
        QStringLiteral("RFC 3261 section 11")};
}

Finding lookupFailed(const Error &error)
{
    return {QStringLiteral("net.dns_failed"),
            Severity::Critical,
            error.message,
            Text::tr("Without an answer from DNS no address is known, and nothing was sent to the carrier."),
            Text::tr("Check the name server of this machine, or probe the carrier's IP address."),
            QStringLiteral("RFC 3263 section 4")};
}

void addOptions(std::vector<Finding> *list, const ProbeRequest &request, const Attempt &attempt)
{
    Values values = placeOf(request, attempt);
    if (attempt.options && attempt.options->status >= 500 && attempt.options->status < 600) {
        values[key("status")] =
            QStringLiteral("%1 %2").arg(attempt.options->status).arg(attempt.options->reason);
        addOnce(list, diagnosis::finding(id::unavailable, values));
    }
    if (attempt.options || !attempt.error)
        return;
    if (attempt.otherSide == OtherSide::Tls)
        addOnce(list, diagnosis::finding(id::plainOnTlsPort, values));
    else if (attempt.error->code == ErrorCode::Sip)
        addOnce(list, diagnosis::finding(id::notSip, values));
    else if (std::none_of(list->begin(), list->end(), isCritical))
        addOnce(list, unanswered(request));
}

} // namespace

std::vector<Finding> findingsOf(const ProbeRequest &request, const ProbeReport &report)
{
    std::vector<Finding> list;
    if (report.dnsError && report.dnsError->code == ErrorCode::NotFound)
        list.push_back(diagnosis::finding(id::hostUnknown, {{key("host"), request.host}}));
    else if (report.dnsError)
        list.push_back(lookupFailed(*report.dnsError));
    for (auto attempt = report.attempts.rbegin(); attempt != report.attempts.rend(); ++attempt) {
        if (attempt->trace.fault != net::ConnectFault::None) {
            addOnce(&list,
                    diagnosis::finding(net::faultId(attempt->trace.fault), placeOf(request, *attempt)));
            continue;
        }
        if (attempt->trace.handshake)
            addHandshake(&list, request, *attempt);
        addOptions(&list, request, *attempt);
    }
    std::stable_partition(list.begin(), list.end(), isCritical);
    return list;
}

} // namespace trunkseal::probe
