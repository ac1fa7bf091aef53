#include "core/pki/path_check.h"

#include "core/pki/reasons.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

struct Finding {
    int code = 0;
    int depth = 0;
};

/// Reached from the callbacks through the context's application data.
struct Judgement {
    const Path *path = nullptr; ///< null = OpenSSL builds
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

/// OpenSSL's own rule, held to the path under judgement.
int isIssuer(X509_STORE_CTX *context, X509 *child, X509 *issuer)
{
    const Judgement *judgement = judgementOf(context);
    const int code = X509_check_issued(issuer, child);
    if (code != X509_V_OK && code != X509_V_ERR_KEYUSAGE_NO_CERTSIGN)
        return 0;
    return !judgement || !judgement->path || followsInPath(*judgement->path, child, issuer) ? 1 : 0;
}

void setRules(X509_STORE_CTX *context, const CheckRules &rules, unsigned long flags)
{
    X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(context);
    X509_STORE_CTX_set_purpose(
        context, rules.purpose == Purpose::Server ? X509_PURPOSE_SSL_SERVER : X509_PURPOSE_SSL_CLIENT);
    X509_VERIFY_PARAM_set_time(param, static_cast<time_t>(rules.at));
    X509_VERIFY_PARAM_set_depth(param, rules.maxDepth);
    X509_VERIFY_PARAM_set_auth_level(param, rules.securityLevel);
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

/// No list at hand is a fault only where one is required, and never at the end of the chain: an anchor is
/// trusted by decision.
bool isToleratedGap(const Finding &finding, const CheckRules &rules, std::size_t chainSize)
{
    return finding.code == X509_V_ERR_UNABLE_TO_GET_CRL
        && (!rules.requireCrl || finding.depth + 1 == static_cast<int>(chainSize));
}

/// Nobody above an anchor could have issued a list about it.
bool isAnchorWithoutList(const Finding &finding, const Judgement &judgement, std::size_t chainSize)
{
    return judgement.path && finding.code == X509_V_ERR_UNABLE_TO_GET_CRL
        && finding.depth + 1 == static_cast<int>(chainSize);
}

/// RFC 5280 6.1.1 (d) takes a name and a key from the anchor, not its extensions: what strict checks miss in
/// their form there is no reason against the chain. (Several roots of the public stores are older than those
/// rules.)
bool isFormOfAnchor(const Finding &finding, const Judgement &judgement, std::size_t chainSize)
{
    if (!judgement.path || finding.depth + 1 != static_cast<int>(chainSize))
        return false;
    switch (finding.code) {
    case X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER:
    case X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER:
    case X509_V_ERR_CA_BCONS_NOT_CRITICAL:
    case X509_V_ERR_CA_CERT_MISSING_KEY_USAGE:
    case X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL:
    case X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL:
    case X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3:
        return true;
    default:
        return false;
    }
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
        if (!isToleratedGap(finding, rules, verdict.chain.size())
            && !isFormOfAnchor(finding, judgement, verdict.chain.size()))
            addReason(finding, verdict);
    }
    // Some faults (out of memory, a broken extension) end the check without the callback.
    if (returned != 1 && verdict.reasons.empty())
        addReason({lastError == X509_V_OK ? X509_V_ERR_UNSPECIFIED : lastError, 0}, verdict);
    return verdict;
}

PathVerdict run(const Certificate &leaf, X509_STORE *store, const std::vector<Certificate> &candidates,
                const Path *path, const CheckRules &rules)
{
    const X509StackPtr untrusted = toStack(candidates);
    const StoreCtxPtr context(X509_STORE_CTX_new());
    Judgement judgement{path, {}};
    if (!context || X509_STORE_CTX_init(context.get(), store, leaf.handle(), untrusted.get()) != 1) {
        ERR_clear_error();
        return {{reasonFor(X509_V_ERR_UNSPECIFIED, 0, leaf)}, {leaf}, {RevocationState::NotChecked}};
    }
    X509_STORE_CTX_set_app_data(context.get(), &judgement);
    X509_STORE_CTX_set_verify_cb(context.get(), collect);
    // An anchor need not sign itself (RFC 5280 6.1.1 d); without a path the strict words of `openssl verify`
    // are wanted.
    setRules(context.get(), rules, path ? X509_V_FLAG_PARTIAL_CHAIN : 0);
    return judge(context.get(), judgement, leaf, rules);
}

} // namespace

PathVerdict checkPath(const Path &path, const CheckRules &rules)
{
    const StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), path.back().handle());
    X509_STORE_set_check_issued(store.get(), isIssuer);
    const std::vector<Certificate> between(path.begin() + 1, path.size() > 1 ? path.end() - 1 : path.end());
    return run(path.front(), store.get(), between, &path, rules);
}

PathVerdict checkUnguided(const Certificate &leaf, const std::vector<Certificate> &candidates,
                          X509_STORE *anchors, const CheckRules &rules)
{
    return run(leaf, anchors, candidates, nullptr, rules);
}

} // namespace trunkseal::pki
