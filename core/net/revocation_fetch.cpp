#include "core/net/revocation_fetch.h"

#include "core/base/text.h"
#include "core/net/http_fetch.h"
#include "core/pki/revocation_verdict.h"

namespace trunkseal::net {

namespace {

using pki::RevocationDetail;
using pki::RevocationFinding;
using pki::RevocationSource;

constexpr qint64 maxAnswerBytes = 256 * 1024;
constexpr qint64 maxListBytes = 32 * 1024 * 1024;
constexpr qsizetype maxPlaces = 4; // a hostile certificate may name thousands

int elementsBelowAnchor(const pki::ChainVerdict &verdict)
{
    return static_cast<int>(verdict.chain.size()) - (verdict.anchored ? 1 : 0);
}

HttpRequest requestFor(const QString &url, qint64 maxBytes, const FetchRules &rules)
{
    HttpRequest request;
    request.url = url;
    request.maxBytes = maxBytes;
    request.timeout = rules.timeout;
    request.nameServer = rules.nameServer;
    return request;
}

RevocationDetail unreachable(const Error &error)
{
    RevocationDetail detail;
    detail.finding = RevocationFinding::Unreachable;
    detail.message = error.message + QLatin1Char(' ')
        + Text::tr("Whether the certificate was revoked is therefore not known.");
    return detail;
}

Result<RevocationDetail> askOne(const QString &url, const pki::Certificate &certificate,
                                const pki::Certificate &issuer, const FetchRules &rules,
                                const Control &control)
{
    const auto question = pki::ocspQuestion(certificate, issuer);
    if (!question)
        return fail(question.error());
    HttpRequest request = requestFor(url, maxAnswerBytes, rules);
    request.body = question->der;
    request.contentType = "application/ocsp-request";
    const auto answer = httpFetch(request, control);
    if (!answer && answer.error().code == ErrorCode::Canceled)
        return fail(answer.error());
    RevocationDetail detail = answer
        ? pki::judgeOcsp(answer->body, certificate, issuer, {rules.at, question->nonce})
        : unreachable(answer.error());
    detail.responder = url;
    return detail;
}

RevocationDetail noResponder(const pki::ChainVerdict &verdict, int depth)
{
    RevocationDetail detail;
    detail.message = verdict.chain[static_cast<std::size_t>(depth)].ocspUrls().isEmpty()
        ? Text::tr("The certificate names no OCSP responder.")
        : Text::tr("The responder cannot be asked, because the issuer of the certificate is missing.");
    return detail;
}

/// Further responders are asked only while nothing is known.
Result<void> askAbout(pki::ChainVerdict &verdict, int depth, const FetchRules &rules, const Control &control)
{
    const pki::Certificate certificate = verdict.chain[static_cast<std::size_t>(depth)];
    const auto issuer = pki::issuerInChain(verdict, depth);
    const QStringList places = issuer ? certificate.ocspUrls().mid(0, maxPlaces) : QStringList();
    if (places.isEmpty() && depth == 0) {
        RevocationDetail detail = noResponder(verdict, depth);
        detail.source = RevocationSource::OcspOnline;
        pki::addRevocation(verdict, std::move(detail));
    }
    for (const QString &url : places) {
        control.report(depth, elementsBelowAnchor(verdict), Text::tr("Asking %1").arg(url));
        auto detail = askOne(url, certificate, *issuer, rules, control);
        if (!detail)
            return fail(detail.error());
        detail->depth = depth;
        detail->source = RevocationSource::OcspOnline;
        const bool isKnown = detail->state() != pki::RevocationState::Unknown;
        pki::addRevocation(verdict, std::move(*detail));
        if (isKnown)
            break;
    }
    return {};
}

Result<void> fetchListsOf(const pki::ChainVerdict &verdict, int depth, FetchedLists &fetched,
                          const FetchRules &rules, const Control &control)
{
    const QStringList places = verdict.chain[static_cast<std::size_t>(depth)].crlUrls().mid(0, maxPlaces);
    for (const QString &url : places) {
        control.report(depth, elementsBelowAnchor(verdict), Text::tr("Fetching %1").arg(url));
        const auto answer = httpFetch(requestFor(url, maxListBytes, rules), control);
        if (!answer && answer.error().code == ErrorCode::Canceled)
            return fail(answer.error());
        std::optional<RevocationDetail> fault =
            answer ? pki::faultOfList(answer->body, rules.at) : unreachable(answer.error());
        if (!fault) {
            fetched.lists.push_back(answer->body);
            fetched.places.emplace_back(depth, url);
            return {};
        }
        fault->depth = depth;
        fault->responder = url;
        fetched.faults.push_back(std::move(*fault));
    }
    return {};
}

} // namespace

Result<void> askResponders(pki::ChainVerdict &verdict, const FetchRules &rules, const Control &control)
{
    for (int depth = 0; depth < elementsBelowAnchor(verdict); ++depth) {
        if (const auto asked = askAbout(verdict, depth, rules, control); !asked)
            return asked;
    }
    return {};
}

Result<FetchedLists> fetchLists(const pki::ChainVerdict &verdict, const FetchRules &rules,
                                const Control &control)
{
    FetchedLists fetched;
    for (int depth = 0; depth < elementsBelowAnchor(verdict); ++depth) {
        if (const auto done = fetchListsOf(verdict, depth, fetched, rules, control); !done)
            return fail(done.error());
    }
    return fetched;
}

Result<pki::ChainVerdict> verifyWithLists(pki::VerifyRequest request, const FetchRules &rules,
                                          const Control &control)
{
    auto fetched = fetchLists(pki::verify(request), rules, control);
    if (!fetched)
        return fail(fetched.error());
    request.crls.insert(request.crls.end(), fetched->lists.begin(), fetched->lists.end());
    pki::ChainVerdict verdict = pki::verify(request);
    for (const auto &[depth, url] : fetched->places) {
        for (RevocationDetail &detail : verdict.revocationDetails) {
            if (detail.depth == depth)
                detail.responder = url;
        }
    }
    for (RevocationDetail &fault : fetched->faults)
        pki::addRevocation(verdict, std::move(fault));
    return verdict;
}

} // namespace trunkseal::net
