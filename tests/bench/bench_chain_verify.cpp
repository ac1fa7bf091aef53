// Reads and judges a chain of three certificates, beside OpenSSL alone doing the same: d2i_X509() of each,
// then X509_verify_cert() with strict checks and the host name. Prints both times and their ratio.
//   build/release/tests/bench/bench_chain_verify [ROUNDS]
#include "core/pki/openssl_ptr.h"
#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace trunkseal::pki;
using namespace trunkseal::test;

namespace {

struct Chain {
    QByteArray leaf;
    QByteArray intermediate;
    QByteArray root;
};

X509Ptr parsed(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return X509Ptr(d2i_X509(nullptr, &at, static_cast<long>(der.size())));
}

bool bare(const Chain &chain)
{
    const X509Ptr leaf = parsed(chain.leaf);
    const X509StackPtr untrusted(sk_X509_new_null());
    sk_X509_push(untrusted.get(), parsed(chain.intermediate).release());
    const X509Ptr root = parsed(chain.root);
    const StorePtr store(X509_STORE_new());
    X509_STORE_add_cert(store.get(), root.get());
    const StoreCtxPtr context(X509_STORE_CTX_new());
    X509_STORE_CTX_init(context.get(), store.get(), leaf.get(), untrusted.get());
    X509_VERIFY_PARAM *param = X509_STORE_CTX_get0_param(context.get());
    X509_STORE_CTX_set_purpose(context.get(), X509_PURPOSE_SSL_SERVER);
    X509_VERIFY_PARAM_set_time(param, static_cast<time_t>(testTime().toSecsSinceEpoch()));
    X509_VERIFY_PARAM_set_auth_level(param, 2);
    X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_X509_STRICT | X509_V_FLAG_POLICY_CHECK);
    X509_VERIFY_PARAM_set1_host(param, "carrier.test", 0);
    return X509_verify_cert(context.get()) == 1;
}

Certificate read(const QByteArray &der)
{
    return certificatesFrom(der, QStringLiteral("bench"))->front();
}

bool ours(const Chain &chain)
{
    VerifyRequest request;
    request.sent = {read(chain.leaf), read(chain.intermediate)};
    request.anchors = {read(chain.root)};
    request.host = QStringLiteral("carrier.test");
    request.rule = IdentityRule::Strict;
    request.at = testTime();
    return verify(request).valid;
}

template <class What>
double microseconds(int rounds, What what)
{
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < rounds; ++i) {
        if (!what())
            std::exit(1);
    }
    return double(timer.nsecsElapsed()) / 1e3 / rounds;
}

} // namespace

int main(int argc, char **argv)
{
    const int rounds = argc > 1 ? std::atoi(argv[1]) : 200;
    const TestPki pki;
    const Chain chain{pki.leaf.certificate.der(), pki.intermediate.certificate.der(),
                      pki.root.certificate.der()};
    double bestBare = 1e9;
    double bestOurs = 1e9;
    for (int i = 0; i < 15; ++i) { // in turns: the machine has other things to do
        bestBare = std::min(bestBare, microseconds(rounds, [&] { return bare(chain); }));
        bestOurs = std::min(bestOurs, microseconds(rounds, [&] { return ours(chain); }));
    }
    std::printf("openssl %.0f us, ours %.0f us, ratio %.2f\n", bestBare, bestOurs, bestOurs / bestBare);
    return 0;
}
