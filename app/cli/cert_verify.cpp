#include "app/cli/cert_options.h"
#include "app/cli/cert_source.h"
#include "app/cli/cert_verbs.h"
#include "app/cli/secrets.h"
#include "core/base/text.h"
#include "core/net/resolver.h"
#include "core/pki/revocation_verdict.h"
#include "core/report/chain_report.h"
#include "core/report/report_json.h"

#include <QFile>

namespace trunkseal::cli {

namespace {

enum class OcspMode { Off, Staple, Online };

/// How revocation is asked about, beside the CRLs of the request.
struct RevocationRules {
    OcspMode ocsp = OcspMode::Off;
    bool requireOcsp = false;
    bool fetchLists = false;
    std::optional<QByteArray> answer; ///< --ocsp-response, instead of a stapled one
};

/// All that one run judges.
struct Question {
    pki::VerifyRequest request;
    RevocationRules revocation;
    std::optional<net::HandshakeReport> handshake;
    std::optional<net::FetchedChain> fetched;
};

net::FetchRules fetchRules(const pki::VerifyRequest &request)
{
    net::FetchRules rules;
    rules.at = request.at;
    return rules;
}

Result<QByteArray> readFile(const QString &name, const QString &kind)
{
    constexpr qint64 maxBytes = 64 * 1024 * 1024;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound,
                    Text::tr("The %1 file %2 cannot be read: %3.").arg(kind, name, file.errorString()));
    return file.read(maxBytes);
}

Result<void> readLists(pki::VerifyRequest &request, const Arguments &arguments)
{
    for (const QString &name : arguments.values("crl")) {
        auto list = readFile(name, QStringLiteral("CRL"));
        if (!list)
            return fail(list.error());
        request.crls.push_back(std::move(*list));
    }
    request.requireCrl = arguments.isSet("require-crl");
    return {};
}

Result<OcspMode> ocspMode(const Arguments &arguments)
{
    const QString word = arguments.value("ocsp");
    if (word.isEmpty() && !arguments.isSet("ocsp"))
        return arguments.isSet("ocsp-response") ? OcspMode::Staple : OcspMode::Off;
    if (word == QLatin1String("off"))
        return OcspMode::Off;
    if (word == QLatin1String("staple"))
        return OcspMode::Staple;
    if (word == QLatin1String("online"))
        return OcspMode::Online;
    return fail(ErrorCode::BadInput, Text::tr("--ocsp must be off, staple or online, not “%1”.").arg(word));
}

Result<RevocationRules> readOcsp(const Arguments &arguments)
{
    const auto mode = ocspMode(arguments);
    if (!mode)
        return fail(mode.error());
    RevocationRules rules;
    rules.ocsp = *mode;
    rules.requireOcsp = arguments.isSet("require-ocsp");
    rules.fetchLists = arguments.isSet("crl-online");
    if (rules.ocsp == OcspMode::Off && (rules.requireOcsp || arguments.isSet("ocsp-response")))
        return fail(ErrorCode::BadInput,
                    Text::tr("--require-ocsp and --ocsp-response need --ocsp staple or --ocsp online."));
    if (!arguments.isSet("ocsp-response"))
        return rules;
    auto answer = readFile(arguments.value("ocsp-response"), QStringLiteral("OCSP"));
    if (!answer)
        return fail(answer.error());
    rules.answer = std::move(*answer);
    return rules;
}

Result<void> readChain(Question &question, const Arguments &arguments, const Control &control)
{
    pki::VerifyRequest &request = question.request;
    const bool hasLeaf = arguments.isSet("leaf");
    if (hasLeaf == !arguments.positional().isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("Name the chain once: as SOURCE, or as --leaf with --intermediates."));
    if (hasLeaf) {
        auto leaf = certificatesFromFiles(arguments.values("leaf"));
        if (!leaf)
            return fail(leaf.error());
        request.sent = std::move(*leaf);
        return {};
    }
    const auto passphrase = filePassphrase(arguments);
    if (!passphrase)
        return fail(passphrase.error());
    auto source = loadCertificates(arguments.first(), control, *passphrase);
    if (!source)
        return fail(source.error());
    request.sent = std::move(source->sent);
    question.handshake = std::move(source->handshake);
    // A server was asked for by name, so that name is what must be proven, unless another is asked for.
    if (source->isSipDomain)
        request.sipDomain = source->host;
    else if (net::isIpAddress(source->host))
        request.ip = source->host;
    else
        request.host = source->host;
    return {};
}

Result<Question> readQuestion(Session &session, const Arguments &arguments)
{
    Question question;
    // Options first: a typing mistake should not cost a connection.
    for (const auto &read : {readLimits, readLists, readTrust}) {
        if (const auto done = read(question.request, arguments); !done)
            return fail(done.error());
    }
    const auto rules = readOcsp(arguments);
    if (!rules)
        return fail(rules.error());
    question.revocation = *rules;
    if (const auto done = readChain(question, arguments, session.control()); !done)
        return fail(done.error());
    if (const auto done = readIdentity(question.request, arguments); !done)
        return fail(done.error());
    if (arguments.isSet("fetch-missing")) {
        auto fetched = net::fetchMissing(question.request, fetchRules(question.request), session.control());
        if (!fetched)
            return fail(fetched.error());
        question.fetched = std::move(*fetched);
    }
    return question;
}

pki::RevocationDetail noHandshake()
{
    pki::RevocationDetail detail;
    detail.source = pki::RevocationSource::OcspStaple;
    detail.message =
        Text::tr("A file has no handshake in which an OCSP answer could have been stapled. Give the "
                 "answer by --ocsp-response.");
    return detail;
}

Result<void> askOcsp(pki::ChainVerdict &verdict, const Question &question, const Control &control)
{
    const RevocationRules &rules = question.revocation;
    const QDateTime at = question.request.at;
    if (rules.ocsp == OcspMode::Off)
        return {};
    if (rules.answer)
        pki::addStaple(verdict, *rules.answer, {at, {}});
    else if (rules.ocsp == OcspMode::Staple && question.handshake)
        pki::addStaple(verdict, question.handshake->ocspResponse, {at, {}});
    else if (rules.ocsp == OcspMode::Staple)
        pki::addRevocation(verdict, noHandshake());
    if (rules.ocsp == OcspMode::Online) {
        if (const auto asked = net::askResponders(verdict, fetchRules(question.request), control); !asked)
            return asked;
    }
    if (rules.requireOcsp)
        pki::requireOcsp(verdict);
    return {};
}

Result<pki::ChainVerdict> judge(const Question &question, const Control &control)
{
    auto verdict = question.revocation.fetchLists
        ? net::verifyWithLists(question.request, fetchRules(question.request), control)
        : Result<pki::ChainVerdict>(pki::verify(question.request));
    if (!verdict)
        return verdict;
    if (const auto asked = askOcsp(*verdict, question, control); !asked)
        return fail(asked.error());
    return verdict;
}

} // namespace

Result<Exit> certVerify(Session &session, const Arguments &arguments)
{
    const auto question = readQuestion(session, arguments);
    if (!question)
        return fail(question.error());
    const auto verdict = judge(*question, session.control());
    if (!verdict)
        return fail(verdict.error());
    const pki::ChainShape shape = pki::shapeOf(verdict->asSent, verdict->chain, verdict->anchored, true);
    const pki::ChainStrength strength = pki::strengthOf(
        verdict->chain, verdict->anchored, question->handshake ? question->handshake->group : QString());
    QJsonObject json = report::toJson(*verdict);
    report::addShape(json, verdict->asSent, shape);
    json.insert(QStringLiteral("strength"), report::toJson(strength));
    QString text = shape.isClean() ? QString() : report::shapeText(verdict->asSent, shape);
    text += report::strengthText(strength);
    if (question->fetched) {
        json.insert(QStringLiteral("fetched"), report::fetchedJson(*question->fetched));
        text += report::fetchedText(*question->fetched);
    }
    session.out.result(json, text + report::verdictText(*verdict, session.out.style()));
    return verdict->valid ? Exit::Good : Exit::NotGood;
}

} // namespace trunkseal::cli
