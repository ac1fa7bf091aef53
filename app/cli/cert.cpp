#include "app/cli/cert_verbs.h"
#include "app/cli/verbs.h"
#include "core/base/text.h"

namespace trunkseal::cli {

namespace {

std::vector<Option> passwordOptions()
{
    return {
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the passphrase of a PKCS#12 or key file from the first line of a file.")},
        {"password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the passphrase of a PKCS#12 or key file from an environment variable.")}};
}

std::vector<Option> with(std::vector<Option> options, const std::vector<Option> &more)
{
    options.insert(options.end(), more.begin(), more.end());
    return options;
}

std::vector<Option> serverLoginOptions()
{
    return {{"password-file", "FILE",
             QT_TRANSLATE_NOOP("trunkseal::Text",
                               "Read the password or key passphrase from the first line of a file.")},
            {"password-env", "NAME",
             QT_TRANSLATE_NOOP("trunkseal::Text",
                               "Read the password or key passphrase from an environment variable.")}};
}

Verb showVerb()
{
    return {
        "cert",
        "show",
        "SOURCE",
        1,
        1,
        QT_TRANSLATE_NOOP(
            "trunkseal::Text",
            "Show every certificate of a file (PEM, DER, P7B, P12), of “-”, of host:port or of sips:domain."),
        "trunkseal-cli cert show sip.example.com:5061",
        with({{"fetch-missing", nullptr,
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "Fetch certificates that were not sent from where the chain names them.")},
              {"key", "FILE",
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "Tell whether this private key belongs to the first certificate.")},
              {"pem", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Print each certificate as PEM too.")},
              {"openssl", nullptr,
               QT_TRANSLATE_NOOP("trunkseal::Text", "Print each certificate as OpenSSL does too.")}},
             passwordOptions()),
        certShow};
}

Verb compareVerb()
{
    return {
        "cert",
        "compare",
        "BEFORE AFTER",
        2,
        2,
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "Tell what changed between two sources; exit code 0 only for the same chain or a "
                          "plain renewal."),
        "trunkseal-cli cert compare saved.pem sip.example.com:5061",
        passwordOptions(),
        certCompare};
}

Verb drillVerb()
{
    return {
        "cert",
        "drill",
        "[SERVER] CHAIN",
        1,
        2,
        QT_TRANSLATE_NOOP(
            "trunkseal::Text",
            "Tell whether a dialer would accept an announced chain by the roots that it trusts today."),
        "trunkseal-cli cert drill dialer-1 new-chain.pem --host sip.example.com",
        with({{"trust-file", "FILE",
               QT_TRANSLATE_NOOP("trunkseal::Text", "Take the roots from this file instead of a server.")},
              {"stack", "WORD",
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "With --trust-file: judge as pjsip (default) or chan_sip does.")},
              {"host", "NAME",
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "The chain must be for this name, as the dialer compares it.")},
              {"at", "TIME",
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "Judge as of this time: ISO 8601, or seconds since 1970.")},
              {"security-level", "N",
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "OpenSSL security level, 0 to 5 (default: the dialer's).")}},
             serverLoginOptions()),
        certDrill};
}

Verb verifyVerb()
{
    return {
        "cert",
        "verify",
        "[SOURCE]",
        0,
        1,
        QT_TRANSLATE_NOOP(
            "trunkseal::Text",
            "Judge a chain. Without roots nothing is trusted; exit code 0 only for a valid chain."),
        "trunkseal-cli cert verify sips:carrier.example --system-roots --json",
        with(
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
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Judge as of this time: ISO 8601, or seconds since 1970.")},
             {"crl", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "A revocation list; may be repeated.")},
             {"require-crl", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "A missing revocation list is a reason against the chain.")},
             {"crl-online", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text", "Fetch the revocation lists that the certificates name.")},
             {"ocsp", "MODE",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "off (default), staple (the answer sent in the handshake) or online (ask the "
                                "responder). One that cannot be reached is no reason against the chain.")},
             {"ocsp-response", "FILE",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Judge this OCSP answer (DER) as if it had been stapled.")},
             {"require-ocsp", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "What OCSP does not call good is a reason against the chain.")},
             {"fetch-missing", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Fetch certificates that were not sent from where the chain names them.")},
             {"purpose", "WHAT", QT_TRANSLATE_NOOP("trunkseal::Text", "server (default) or client.")},
             {"max-depth", "N",
              QT_TRANSLATE_NOOP("trunkseal::Text", "At most N intermediates (default 16).")},
             {"security-level", "N",
              QT_TRANSLATE_NOOP("trunkseal::Text", "OpenSSL security level, 0 to 5 (default 2).")}},
            passwordOptions()),
        certVerify};
}

} // namespace

std::vector<Verb> certVerbs()
{
    return {showVerb(), verifyVerb(), compareVerb(), drillVerb()};
}

} // namespace trunkseal::cli
