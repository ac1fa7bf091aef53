#include "core/asterisk/lint/carrier_rules.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

const RuleText invalid{
    "carrier_invalid",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier cannot be written"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1"),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Nothing is written for a carrier as long as one value is not legal."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Correct the field in the carrier's form.")};

const RuleText advice{"carrier_advice",
                      LintSeverity::Warning,
                      QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's settings are legal, but not good"),
                      QT_TRANSLATE_NOOP("trunkseal::Text", "%1"),
                      QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier is written as it is."),
                      QT_TRANSLATE_NOOP("trunkseal::Text", "Look at the field in the carrier's form.")};

const RuleText portTwice{
    "tls_port_both_stacks",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Both SIP stacks want the TLS port"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP (%1) and chan_sip (%2) both listen on %3 for TLS."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "The stack that starts second finds the port in use, and its TLS trunks are dead."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Move all TLS trunks to one stack, or give one another port: bind of the PJSIP "
                      "transport, tlsbindaddr in chan_sip's [general]."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

} // namespace

RuleTexts carrierRules()
{
    return {&invalid, &advice, &portTwice};
}

const RuleText &carrierInvalid()
{
    return invalid;
}

const RuleText &carrierAdvice()
{
    return advice;
}

const RuleText &tlsPortTwice()
{
    return portTwice;
}

} // namespace trunkseal::asterisk
