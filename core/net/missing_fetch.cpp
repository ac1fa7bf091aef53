#include "core/base/text.h"
#include "core/net/http_fetch.h"
#include "core/net/revocation_fetch.h"

#include <algorithm>

namespace trunkseal::net {

namespace {

constexpr int maxSteps = 4;
constexpr qsizetype maxPlaces = 4;
constexpr qint64 maxCertificateBytes = 256 * 1024;

/// Only what bears the name of the issuer wanted: a bundle may hold anything.
std::vector<pki::Certificate> issuersIn(const QByteArray &bytes, const QString &url,
                                        const pki::Certificate &child, FetchedChain &fetched)
{
    const auto all = pki::certificatesFrom(bytes, url);
    if (!all) {
        fetched.faults << all.error().message;
        return {};
    }
    std::vector<pki::Certificate> issuers;
    std::copy_if(all->begin(), all->end(), std::back_inserter(issuers),
                 [&](const pki::Certificate &candidate) { return candidate.subject() == child.issuer(); });
    if (issuers.empty())
        fetched.faults << Text::tr("%1 does not hold the certificate of “%2”.").arg(url, child.issuer());
    return issuers;
}

/// The issuers of `child` from the first address that has any; none when no address helps.
Result<std::vector<FetchedCertificate>> fetchIssuers(const pki::Certificate &child, FetchedChain &fetched,
                                                     const FetchRules &rules, const Control &control)
{
    std::vector<FetchedCertificate> issuers;
    for (const QString &url : child.caIssuerUrls().mid(0, maxPlaces)) {
        HttpRequest request;
        request.url = url;
        request.maxBytes = maxCertificateBytes;
        request.timeout = rules.timeout;
        request.nameServer = rules.nameServer;
        control.report(0, 1, Text::tr("Fetching %1").arg(url));
        const auto answer = httpFetch(request, control);
        if (!answer && answer.error().code == ErrorCode::Canceled)
            return fail(answer.error());
        if (!answer) {
            fetched.faults << answer.error().message;
            continue;
        }
        for (const pki::Certificate &certificate : issuersIn(answer->body, url, child, fetched))
            issuers.push_back({url, certificate});
        if (!issuers.empty())
            break;
    }
    return issuers;
}

bool isKnown(const pki::Certificate &certificate, const pki::VerifyRequest &request)
{
    const auto in = [&](const std::vector<pki::Certificate> &list) {
        return std::find(list.begin(), list.end(), certificate) != list.end();
    };
    return in(request.sent) || in(request.intermediates);
}

} // namespace

Result<FetchedChain> fetchMissing(pki::VerifyRequest &request, const FetchRules &rules,
                                  const Control &control)
{
    FetchedChain fetched;
    for (int step = 0; step < maxSteps; ++step) {
        const pki::ChainVerdict verdict = pki::verify(request);
        if (verdict.chain.empty() || verdict.anchored || verdict.chain.back().isSelfIssued())
            break;
        const auto issuers = fetchIssuers(verdict.chain.back(), fetched, rules, control);
        if (!issuers)
            return fail(issuers.error());
        bool isNew = false;
        for (const FetchedCertificate &issuer : *issuers) {
            if (isKnown(issuer.certificate, request))
                continue;
            request.intermediates.push_back(issuer.certificate);
            fetched.certificates.push_back(issuer);
            isNew = true;
        }
        if (!isNew)
            break;
    }
    return fetched;
}

} // namespace trunkseal::net
