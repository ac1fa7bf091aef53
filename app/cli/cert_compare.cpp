#include "app/cli/cert_source.h"
#include "app/cli/cert_verbs.h"
#include "app/cli/secrets.h"
#include "core/report/chain_report.h"

namespace trunkseal::cli {

Result<Exit> certCompare(Session &session, const Arguments &arguments)
{
    const auto passphrase = filePassphrase(arguments);
    if (!passphrase)
        return fail(passphrase.error());
    const auto before = loadCertificates(arguments.positional().at(0), session.control(), *passphrase);
    if (!before)
        return fail(before.error());
    const auto after = loadCertificates(arguments.positional().at(1), session.control(), *passphrase);
    if (!after)
        return fail(after.error());
    const pki::ChainDiff diff = pki::compareChains(before->sent, after->sent);
    session.out.result(report::diffJson(diff, before->sent, after->sent),
                       report::diffText(diff, session.out.style()));
    return diff.isHarmless() ? Exit::Good : Exit::NotGood;
}

} // namespace trunkseal::cli
