#include "app/cli/cert_source.h"
#include "app/cli/session.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"
#include "core/net/resolver.h"
#include "core/report/report_json.h"

#include <QFile>
#include <QFileInfo>

namespace trunkseal::cli {

namespace {

struct RuleWord {
    const char *word;
    pki::IdentityRule rule;
};
constexpr RuleWord ruleWords[] = {
    {"strict", pki::IdentityRule::Strict},         {"rfc5922", pki::IdentityRule::Rfc5922},
    {"chan_sip-11", pki::IdentityRule::ChanSip11}, {"chan_sip-13", pki::IdentityRule::ChanSip13},
    {"pjsip", pki::IdentityRule::Pjsip},           {"pjsip-wildcard", pki::IdentityRule::PjsipWildcard},
};

Result<Exit> show(Session &session, const Arguments &arguments)
{
    const auto source = loadCertificates(arguments.first(), session.control());
    if (!source)
        return fail(source.error());
    pki::VerifyRequest request;
    request.sent = source->sent;
    const pki::ChainVerdict verdict = pki::verify(request); // only for the chain as it can be built
    QJsonObject json = report::certificateList(source->name, source->sent, verdict.chain);
    QString text;
    if (source->handshake) {
        json.insert(QStringLiteral("handshake"), report::handshakeJson(*source->handshake));
        text = report::handshakeText(*source->handshake);
    }
    int depth = 0;
    for (const pki::Certificate &certificate : source->sent)
        text += report::certificateText(certificate, depth++, session.out.style());
    session.out.result(json, text);
    return Exit::Good;
}

Result<QDateTime> timeFrom(const QString &text)
{
    bool isEpoch = false;
    const qint64 epoch = text.toLongLong(&isEpoch);
    if (isEpoch)
        return QDateTime::fromSecsSinceEpoch(epoch, Qt::UTC);
    QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        return fail(
            ErrorCode::BadInput,
            Text::tr("--at must be a time such as 2026-01-31T12:00:00Z, or seconds since 1970, not “%1”.")
                .arg(text));
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC); // a time without a zone must not depend on the machine
    return time.toUTC();
}

Result<std::vector<pki::Certificate>> fromFiles(const QStringList &files)
{
    std::vector<pki::Certificate> all;
    for (const QString &file : files) {
        const auto some = pki::certificatesFromFile(file);
        if (!some)
            return fail(some.error());
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

Result<void> readChain(pki::VerifyRequest &request, const Arguments &arguments, const Control &control)
{
    const bool hasLeaf = arguments.isSet("leaf");
    if (hasLeaf == !arguments.positional().isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Name the chain once: as SOURCE, or as --leaf with --intermediates."));
    if (hasLeaf) {
        auto leaf = fromFiles(arguments.values("leaf"));
        if (!leaf)
            return fail(leaf.error());
        request.sent = std::move(*leaf);
        return {};
    }
    auto source = loadCertificates(arguments.first(), control);
    if (!source)
        return fail(source.error());
    request.sent = std::move(source->sent);
    // A server was asked for by name, so that name is what must be proven, unless another is asked for.
    if (source->isSipDomain)
        request.sipDomain = source->host;
    else if (net::isIpAddress(source->host))
        request.ip = source->host;
    else
        request.host = source->host;
    return {};
}

Result<void> readIdentity(pki::VerifyRequest &request, const Arguments &arguments)
{
    const int names =
        int(arguments.isSet("host")) + int(arguments.isSet("ip")) + int(arguments.isSet("sip-domain"));
    if (names > 1)
        return fail(ErrorCode::BadInput, Text::tr("Give one of --host, --ip and --sip-domain."));
    if (names == 1) {
        request.host = arguments.value("host");
        request.ip = arguments.value("ip");
        request.sipDomain = arguments.value("sip-domain");
        if (arguments.isSet("ip") && !net::isIpAddress(request.ip))
            return fail(ErrorCode::BadInput,
                        Text::tr("--ip must be an IP address, not “%1”.").arg(request.ip));
        if (request.host.isEmpty() && request.ip.isEmpty() && request.sipDomain.isEmpty())
            return fail(ErrorCode::BadInput,
                        Text::tr("The name to compare is empty. Leave the option out to compare no name."));
    }
    request.rule = request.sipDomain.isEmpty() ? pki::IdentityRule::Strict : pki::IdentityRule::Rfc5922;
    if (!arguments.isSet("as"))
        return {};
    for (const RuleWord &entry : ruleWords) {
        if (arguments.value("as") == QLatin1String(entry.word)) {
            request.rule = entry.rule;
            return {};
        }
    }
    QStringList known;
    for (const RuleWord &entry : ruleWords)
        known << QLatin1String(entry.word);
    return fail(ErrorCode::BadInput,
                Text::tr("--as must be one of %1, not “%2”.")
                    .arg(known.join(QStringLiteral(", ")), arguments.value("as")));
}

Result<void> readRevocation(pki::VerifyRequest &request, const Arguments &arguments)
{
    for (const QString &name : arguments.values("crl")) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::NotFound,
                        Text::tr("The CRL file %1 cannot be read: %2.").arg(name, file.errorString()));
        request.crls.push_back(file.readAll());
    }
    request.requireCrl = arguments.isSet("require-crl");
    if (arguments.isSet("ocsp") && arguments.value("ocsp") != QLatin1String("off"))
        return fail(
            ErrorCode::BadInput,
            Text::tr(
                "OCSP answers are not judged by this version. Use --ocsp off, and --crl for revocation."));
    return {};
}

Result<void> readLimits(pki::VerifyRequest &request, const Arguments &arguments)
{
    const QString purpose =
        arguments.isSet("purpose") ? arguments.value("purpose") : QStringLiteral("server");
    if (purpose != QLatin1String("server") && purpose != QLatin1String("client"))
        return fail(ErrorCode::BadInput,
                    Text::tr("--purpose must be server or client, not “%1”.").arg(purpose));
    request.purpose = purpose == QLatin1String("client") ? pki::Purpose::Client : pki::Purpose::Server;
    const auto depth = arguments.number("max-depth", 0, 1000, request.maxDepth);
    if (!depth)
        return fail(depth.error());
    const auto level = arguments.number("security-level", 0, 5, request.securityLevel);
    if (!level)
        return fail(level.error());
    request.maxDepth = *depth;
    request.securityLevel = *level;
    if (!arguments.isSet("at"))
        return {};
    const auto at = timeFrom(arguments.value("at"));
    if (!at)
        return fail(at.error());
    request.at = *at;
    return {};
}

/// A script that has no intermediates may hand over an empty file.
QStringList filled(QStringList files)
{
    files.removeIf(
        [](const QString &file) { return QFileInfo(file).isFile() && QFileInfo(file).size() == 0; });
    return files;
}

Result<void> readTrust(pki::VerifyRequest &request, const Arguments &arguments)
{
    auto intermediates = fromFiles(filled(arguments.values("intermediates")));
    if (!intermediates)
        return fail(intermediates.error());
    auto anchors = fromFiles(arguments.values("roots"));
    if (!anchors)
        return fail(anchors.error());
    request.intermediates = std::move(*intermediates);
    request.anchors = std::move(*anchors);
    request.systemRoots = arguments.isSet("system-roots");
    return {};
}

Result<Exit> verify(Session &session, const Arguments &arguments)
{
    pki::VerifyRequest request;
    // Options first: a typing mistake should not cost a connection.
    for (const auto &read : {readLimits, readRevocation, readTrust}) {
        if (const auto done = read(request, arguments); !done)
            return fail(done.error());
    }
    if (const auto done = readChain(request, arguments, session.control()); !done)
        return fail(done.error());
    if (const auto done = readIdentity(request, arguments); !done)
        return fail(done.error());
    const pki::ChainVerdict verdict = pki::verify(request);
    session.out.result(report::toJson(verdict), report::verdictText(verdict, session.out.style()));
    return verdict.valid ? Exit::Good : Exit::NotGood;
}

} // namespace

std::vector<Verb> certVerbs()
{
    return {
        {"cert",
         "show",
         "SOURCE",
         1,
         1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Show every certificate of a file (PEM, DER, P7B), of “-”, of host:port or of sips:domain."),
         "trunkseal-cli cert show sip.example.com:5061",
         {},
         show},
        {"cert",
         "verify",
         "[SOURCE]",
         0,
         1,
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Judge a chain. Without roots nothing is trusted; exit code 0 only for a valid chain."),
         "trunkseal-cli cert verify sips:carrier.example --system-roots --json",
         {{"leaf", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate to judge, instead of SOURCE.")},
          {"intermediates", "FILE",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Further certificates for the chain; may be repeated.")},
          {"roots", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "Trusted roots; may be repeated.")},
          {"system-roots", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Trust the system's roots.")},
          {"host", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate must be for this DNS name.")},
          {"ip", "ADDRESS",
           QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate must be for this IP address.")},
          {"sip-domain", "NAME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate must be for this SIP domain.")},
          {"as", "RULE",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Compare names as strict, rfc5922, chan_sip-11, chan_sip-13, pjsip or "
                             "pjsip-wildcard does (default: rfc5922 for a SIP domain, else strict).")},
          {"at", "TIME",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Judge as of this time: ISO 8601, or seconds since 1970.")},
          {"crl", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "A revocation list; may be repeated.")},
          {"require-crl", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text", "A missing revocation list is a reason against the chain.")},
          {"ocsp", "MODE", QT_TRANSLATE_NOOP("trunkseal::Text", "OCSP answers: off.")},
          {"purpose", "WHAT", QT_TRANSLATE_NOOP("trunkseal::Text", "server (default) or client.")},
          {"max-depth", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "At most N intermediates (default 16).")},
          {"security-level", "N",
           QT_TRANSLATE_NOOP("trunkseal::Text", "OpenSSL security level, 0 to 5 (default 2).")}},
         verify},
    };
}

} // namespace trunkseal::cli
