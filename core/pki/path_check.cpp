#include "core/pki/path_check.h"

#include "core/pki/reasons.h"
#include "core/pki/tolerance.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

/// Reached from the callbacks through the context's application data.
struct Judgement {
    const Path *path = nullptr; ///< null = OpenSSL builds
    Place anchorPlace = Place::GivenAnchor;
    std::vector<Finding> findings;
};

Judgement *judgementOf(X509_STORE_CTX *context)
{
    // The path of a CRL's issuer is checked in a context of its own.
    if (X509_STORE_CTX *parent = X509_STORE_CTX_get0_parent_ctx(context))
        context = parent;
    return static_cast<Judgement *>(X509_STORE_CTX_get_app_data(context));
}

int collect(int ok, X509_STORE_CTX *context)
{
    Judgement *judgement = judgementOf(context);
    if (ok || !judgement)
        return ok;
    judgement->findings.push_back(
        {X509_STORE_CTX_get_error(context), X509_STORE_CTX_get_error_depth(context)});
    return 1; // go on: all reasons are wanted
}

/// X509_cmp_time() is 0 for what is no date, and takes equal for earlier.
int dateFault(const X509 *x509, time_t at)
{
    const int begun = X509_cmp_time(X509_get0_notBefore(x509), &at);
    const int ended = X509_cmp_time(X509_get0_notAfter(x509), &at);
    if (begun == 0)
        return X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD;
    if (begun > 0)
        return X509_V_ERR_CERT_NOT_YET_VALID;
    if (ended == 0)
        return X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD;
    const bool isPast = ended < 0 && ASN1_TIME_cmp_time_t(X509_get0_notAfter(x509), at) != 0;
    return isPast ? X509_V_ERR_CERT_HAS_EXPIRED : X509_V_OK;
}

/// In the place of OpenSSL's check of signatures and dates, where the signatures are known to be right. "The
/// period … through notAfter, inclusive" (RFC 5280 4.1.2.5).
int checkDates(X509_STORE_CTX *context)
{
    Judgement *judgement = judgementOf(context);
    const time_t at = X509_VERIFY_PARAM_get_time(X509_STORE_CTX_get0_param(context));
    const STACK_OF(X509) *chain = X509_STORE_CTX_get0_chain(context);
    for (int depth = 0; depth < sk_X509_num(chain); ++depth) {
        const X509 *x509 = sk_X509_value(chain, depth);
        if (const int code = dateFault(x509, at); code != X509_V_OK)
            judgement->findings.push_back({code, depth});
    }
    X509_STORE_CTX_set_error_depth(context, 0); // where OpenSSL's own check ends
    return 1;
}

bool followsInPath(const Path &path, X509 *child, X509 *issuer)
{
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (X509_cmp(path[i].handle(), child) != 0)
            continue;
        const X509 *next = path[std::min(i + 1, path.size() - 1)].handle();
        return X509_cmp(next, issuer) == 0 || X509_cmp(child, issuer) == 0;
    }
    return false;
}

/// Names decide (RFC 5280 6.1.3 a 4), held to the path under judgement: key identifiers are hints for whoever
/// builds paths (4.2.1.2).
int isIssuer(X509_STORE_CTX *context, X509 *child, X509 *issuer)
{
    const Judgement *judgement = judgementOf(context);
    if (!judgement || !judgement->path) {
        const int code = X509_check_issued(issuer, child);
        return code == X509_V_OK || code == X509_V_ERR_KEYUSAGE_NO_CERTSIGN ? 1 : 0;
    }
    const bool isNamed = X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(child)) == 0;
    return isNamed && followsInPath(*judgement->path, child, issuer) ? 1 : 0;
}

constexpr int anyDepth = 1'000; // the limit is ours: see addDepthReason()

void setRules(X509_STORE_CTX *context, const CheckRules &rules, const Path *path)
{
    // An anchor need not sign itself (RFC 5280 6.1.1 d); without a path the strict words of `openssl verify`
    // are wanted.
    unsigned long flags = path ? X509_V_FLAG_PARTIAL_CHAIN : 0;
    X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(context);
    X509_STORE_CTX_set_purpose(
        context, rules.purpose == Purpose::Server ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT);
    X509_VERIFY_PARAM_set_time(param, static_cast<time_t>(rules.at));
    X509_VERIFY_PARAM_set_depth(param, path ? anyDepth : rules.maxDepth);
    X509_VERIFY_PARAM_set_auth_level(param, rules.securityLevel);
    if (!rules.usesCommonName)
        X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    if (rules.requireCrl || !rules.lists.isEmpty()) {
        flags |= X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL;
        X509_STORE_CTX_set0_crls(context, rules.lists.crls.get());
    }
    // RFC 5280 6.1.1 (c): every policy is acceptable to us. Without this OpenSSL takes none as such.
    X509_VERIFY_PARAM_add0_policy(param, OBJ_nid2obj(NID_any_policy));
    if (rules.strict)
        flags |= X509_V_FLAG_X509_STRICT | X509_V_FLAG_POLICY_CHECK;
    X509_VERIFY_PARAM_set_flags(param, flags);
}

Path chainOf(X509_STORE_CTX *context, const Certificate &leaf)
{
    const STACK_OF(X509) *built = X509_STORE_CTX_get0_chain(context);
    Path chain;
    for (int i = 0; i < sk_X509_num(built); ++i)
        chain.push_back(shareCertificate(sk_X509_value(built, i)));
    if (chain.empty())
        chain.push_back(leaf);
    return chain;
}

/// Nobody above an anchor could have issued a list about it.
bool isAnchorWithoutList(const Finding &finding, const Judgement &judgement, std::size_t chainSize)
{
    return judgement.path && finding.code == X509_V_ERR_UNABLE_TO_GET_CRL
        && finding.depth + 1 == static_cast<int>(chainSize);
}

void noteRevocation(const Finding &finding, std::vector<RevocationState> &states)
{
    if (finding.depth < 0 || finding.depth >= static_cast<int>(states.size())
        || !isRevocationCode(finding.code))
        return;
    RevocationState &state = states[static_cast<std::size_t>(finding.depth)];
    if (finding.code == X509_V_ERR_CERT_REVOKED)
        state = RevocationState::Revoked;
    else if (state != RevocationState::Revoked)
        state = RevocationState::Unknown;
}

/// One fault can be seen by two of OpenSSL's checks; it is told once.
void addReason(const Finding &finding, PathVerdict &verdict)
{
    const auto same = [&](const Reason &reason) {
        return reason.opensslCode == finding.code && reason.depth == finding.depth;
    };
    if (std::any_of(verdict.reasons.begin(), verdict.reasons.end(), same))
        return;
    const auto depth = std::clamp<std::size_t>(static_cast<std::size_t>(std::max(0, finding.depth)), 0,
                                               verdict.chain.size() - 1);
    verdict.reasons.push_back(reasonFor(finding.code, finding.depth, verdict.chain[depth]));
}

/// That there is no list says nothing new beside what is wrong with the one there is.
bool isToldBetter(const Finding &finding, const PathVerdict &verdict)
{
    return finding.code == X509_V_ERR_UNABLE_TO_GET_CRL
        && std::any_of(verdict.reasons.begin(), verdict.reasons.end(), [&](const Reason &reason) {
               return reason.depth == finding.depth && isRevocationCode(reason.opensslCode);
           });
}

void addDepthReason(const CheckRules &rules, PathVerdict &verdict)
{
    int intermediates = 0;
    for (std::size_t i = 1; i + 1 < verdict.chain.size(); ++i) {
        if (verdict.chain[i].isSelfIssued() || ++intermediates <= rules.maxDepth)
            continue;
        addReason({X509_V_ERR_CERT_CHAIN_TOO_LONG, static_cast<int>(i)}, verdict);
        return;
    }
}

PathVerdict judge(X509_STORE_CTX *context, const Judgement &judgement, const Certificate &leaf,
                  const CheckRules &rules)
{
    const int returned = X509_verify_cert(context);
    const int lastError = X509_STORE_CTX_get_error(context);
    ERR_clear_error();

    PathVerdict verdict;
    verdict.chain = chainOf(context, leaf);
    const bool crlsUsed = rules.requireCrl || !rules.lists.isEmpty();
    verdict.revocation.assign(verdict.chain.size(),
                              crlsUsed ? RevocationState::Good : RevocationState::NotChecked);
    for (const Finding &finding : judgement.findings) {
        if (isAnchorWithoutList(finding, judgement, verdict.chain.size()))
            verdict.revocation.back() = RevocationState::NotChecked;
        else
            noteRevocation(finding, verdict.revocation);
        const std::optional<Place> anchorPlace =
            judgement.path ? std::optional(judgement.anchorPlace) : std::nullopt;
        if (!isTolerated(finding, verdict.chain, anchorPlace, rules) && !isToldBetter(finding, verdict))
            addReason(finding, verdict);
    }
    if (judgement.path)
        addDepthReason(rules, verdict);
    // Some faults (out of memory, a broken extension) end the check without the callback.
    if (returned != 1 && verdict.reasons.empty())
        addReason({lastError == X509_V_OK ? X509_V_ERR_UNSPECIFIED : lastError, 0}, verdict);
    return verdict;
}

PathVerdict run(const Certificate &leaf, X509_STORE *store, const std::vector<Certificate> &candidates,
                Judgement judgement, const CheckRules &rules)
{
    const X509StackPtr untrusted = toStack(candidates);
    const StoreCtxPtr context(X509_STORE_CTX_new());
    if (!context || X509_STORE_CTX_init(context.get(), store, leaf.handle(), untrusted.get()) != 1) {
        ERR_clear_error();
        return {{reasonFor(X509_V_ERR_UNSPECIFIED, 0, leaf)}, {leaf}, {RevocationState::NotChecked}};
    }
    X509_STORE_CTX_set_app_data(context.get(), &judgement);
    X509_STORE_CTX_set_verify_cb(context.get(), collect);
    setRules(context.get(), rules, judgement.path);
    return judge(context.get(), judgement, leaf, rules);
}

} // namespace

PathVerdict checkPath(const Path &path, Signatures signatures, Place anchorPlace, const CheckRules &rules)
{
    const StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), path.back().handle());
    X509_STORE_set_check_issued(store.get(), isIssuer);
    if (signatures == Signatures::Right)
        X509_STORE_set_verify(store.get(), checkDates);
    const std::vector<Certificate> between(path.begin() + 1, path.size() > 1 ? path.end() - 1 : path.end());
    return run(path.front(), store.get(), between, {&path, anchorPlace, {}}, rules);
}

PathVerdict checkUnguided(const Certificate &leaf, const std::vector<Certificate> &candidates,
                          X509_STORE *anchors, const CheckRules &rules)
{
    return run(leaf, anchors, candidates, {}, rules);
}

} // namespace trunkseal::pki
