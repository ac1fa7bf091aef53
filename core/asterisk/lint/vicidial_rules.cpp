#include "core/asterisk/lint/vicidial_rules.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

const RuleText registrationIgnored{
    "vicidial_registration_ignored",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial ignores the registration string"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The registration string does nothing for the protocol %1."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "VICIdial writes it into sip.conf and iax.conf only, although its help says "
                      "otherwise: a trunk that was moved to PJSIP no longer registers."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Put a section with type=registration into the account entry (PJSIP), or "
                      "sends_registrations=yes (PJSIP_WIZ), and empty the field.")};

const RuleText changedBySubmit{
    "vicidial_changed_by_submit",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial's page will damage this carrier"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The next Submit on VICIdial's page changes: %1."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "The page deletes every semicolon, and its database reads backslashes and quotes. "
                      "\\;transport=tls becomes a tab and ransport=tls, and the trunk leaves TLS."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Write the carrier without semicolons, quotes and backslashes: the endpoint's "
                      "transport= names the TLS transport instead of the URI.")};

const RuleText commentGoesLive{
    "vicidial_comment_goes_live",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "A comment becomes a setting"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Line %1 of the account entry is a comment that Submit makes live."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "VICIdial's page deletes the semicolon, and what was switched off is switched on."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Take the line out; notes belong into the description.")};

const RuleText tooLong{"vicidial_too_long",
                       LintSeverity::Error,
                       QT_TRANSLATE_NOOP("trunkseal::Text", "Too long for VICIdial's table"),
                       QT_TRANSLATE_NOOP("trunkseal::Text", "%1 has %2 characters; its column holds %3."),
                       QT_TRANSLATE_NOOP("trunkseal::Text", "The database cuts the rest off without a word."),
                       QT_TRANSLATE_NOOP("trunkseal::Text", "Shorten it.")};

const RuleText vanishes{
    "vicidial_row_vanishes",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial writes nothing for this carrier"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "A row of protocol %1 reaches no configuration file."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "VICIdial writes rows of SIP, PJSIP, PJSIP_WIZ and IAX2. For Zap, EXTERNAL and a word "
                      "it does not know not even the dialplan is written."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Choose SIP, PJSIP or PJSIP_WIZ.")};

const RuleText templateInLastSection{
    "vicidial_template_in_last_section",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "The template goes into the last section"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The template %1 is pasted into [%2], the last of %3 sections."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "VICIdial puts the template's text behind the account entry. Options meant for the "
                      "endpoint can so land in an aor, which PJSIP then drops."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Put the endpoint last, or write the template's lines where they belong.")};

const RuleText transportInRow{
    "vicidial_transport_in_row",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Transport inside a carrier"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The account entry has the transport %1."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "It works, but a second carrier with the same transport makes Asterisk drop all "
                      "transports, and changes need a restart."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Keep the transport in pjsip.conf, or in one carrier per server.")};

} // namespace

RuleTexts vicidialRules()
{
    return {&registrationIgnored,   &changedBySubmit, &commentGoesLive, &tooLong, &vanishes,
            &templateInLastSection, &transportInRow};
}

const VicidialRules &vicidial()
{
    static const VicidialRules rules{
        registrationIgnored,   changedBySubmit, commentGoesLive, tooLong, vanishes,
        templateInLastSection, transportInRow};
    return rules;
}

} // namespace trunkseal::asterisk
