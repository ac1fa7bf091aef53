#include "tests/unit/asterisk/lint_cases.h"

namespace trunkseal::test {

namespace {

carrier::Carrier acme(carrier::Stack stack = carrier::Stack::Pjsip)
{
    carrier::Carrier c;
    c.name = QStringLiteral("acme");
    c.host = QStringLiteral("sip.acme.test");
    c.stack = stack;
    return c;
}

auto carriers(const std::vector<carrier::Carrier> &list)
{
    return [=] { return asterisk::lintCarriers(list, targetOf("16.28")); };
}

carrier::Carrier invalid()
{
    carrier::Carrier c = acme();
    c.host = QStringLiteral("no host; at all");
    return c;
}

carrier::Carrier risky()
{
    carrier::Carrier c = acme();
    c.verifyServer = false;
    return c;
}

std::function<std::vector<asterisk::LintFinding>()> files(const char *pjsipText, const char *sipText)
{
    return [=] {
        std::vector<asterisk::ConfInput> inputs;
        inputs.push_back({*asterisk::ConfTree::fromText(pjsipText, QStringLiteral("pjsip.conf")),
                          asterisk::ConfFormat::Pjsip});
        inputs.push_back({*asterisk::ConfTree::fromText(sipText, QStringLiteral("sip.conf")),
                          asterisk::ConfFormat::ChanSip});
        return asterisk::lintTogether(inputs, targetOf("16.28"));
    };
}

} // namespace

std::vector<LintCase> carrierCases()
{
    carrier::Carrier other = acme(carrier::Stack::ChanSip);
    other.name = QStringLiteral("beta");
    return {
        {"carrier_invalid", "a host that is none", true, 0, carriers({invalid()})},
        {"carrier_invalid", "sound", false, 0, carriers({acme()})},
        {"carrier_advice", "not verified", true, 0, carriers({risky()})},
        {"carrier_advice", "sound", false, 0, carriers({acme()})},
        {"tls_port_both_stacks", "both default", true, 1,
         files("[t]\ntype=transport\nprotocol=tls\nbind=0.0.0.0\n", "[general]\ntlsenable=yes\n")},
        {"tls_port_both_stacks", "our carriers on both", true, 0, carriers({acme(), other})},
        {"tls_port_both_stacks", "another port", false, 0,
         files("[t]\ntype=transport\nprotocol=tls\nbind=0.0.0.0:5062\n", "[general]\ntlsenable=yes\n")},
        {"tls_port_both_stacks", "no TLS in chan_sip", false, 0,
         files("[t]\ntype=transport\nprotocol=tls\nbind=0.0.0.0\n", "[general]\ncontext=x\n")},
        {"signalling_only", "our sealed carrier", false, 0, carriers({acme()})},
    };
}

} // namespace trunkseal::test
