#include "tests/unit/asterisk/lint_cases.h"

namespace trunkseal::test {

namespace {

using asterisk::VicidialRow;

VicidialRow row(const char *protocol, const char *account)
{
    VicidialRow r;
    r.carrierId = QStringLiteral("ACME");
    r.carrierName = QStringLiteral("Acme trunk");
    r.protocol = QString::fromLatin1(protocol);
    r.accountEntry = QString::fromUtf8(account);
    r.dialplanEntry = QStringLiteral("exten => _91NXXNXXXXXX,1,AGI(agi://127.0.0.1:4577/call_log)\n");
    return r;
}

VicidialRow sound()
{
    return row("PJSIP",
               "[acme]\ntype=aor\ncontact=sip:sip.acme.test:5061\n[acme]\ntype=endpoint\naors=acme\n"
               "transport=transport-tls\nmedia_encryption=sdes\n");
}

template <class Change>
VicidialRow changed(Change change)
{
    VicidialRow r = sound();
    change(r);
    return r;
}

std::function<std::vector<asterisk::LintFinding>()> lint(const VicidialRow &r)
{
    return [=] { return asterisk::lintVicidialRow(r, targetOf("16.28")); };
}

} // namespace

std::vector<LintCase> vicidialCases()
{
    return {
        {"vicidial_registration_ignored", "PJSIP with a string", true, 0, lint(changed([](VicidialRow &r) {
             r.registrationString = QStringLiteral("register => acme:correct horse@sip.acme.test");
         }))},
        {"vicidial_registration_ignored", "none", false, 0, lint(sound())},
        {"vicidial_registration_ignored", "chan_sip", false, 0, lint(changed([](VicidialRow &r) {
             r.protocol = QStringLiteral("SIP");
             r.registrationString = QStringLiteral("register => acme:correct horse@sip.acme.test");
         }))},
        {"vicidial_changed_by_submit", "transport in the URI", true, 0,
         lint(row("PJSIP", "[acme]\ntype=aor\ncontact=sip:sip.acme.test:5061\\;transport=tls\n"))},
        {"vicidial_changed_by_submit", "no semicolon", false, 0, lint(sound())},
        {"vicidial_changed_by_submit", "comments alone", false, 0,
         lint(row("PJSIP", "; by hand\n[acme]\ntype=endpoint\n"))},
        {"vicidial_comment_goes_live", "a setting switched off", true, 3,
         lint(row("PJSIP", "[acme]\ntype=endpoint\n;direct_media=yes\n"))},
        {"vicidial_comment_goes_live", "none", false, 0, lint(sound())},
        {"vicidial_too_long", "an id", true, 0,
         lint(changed([](VicidialRow &r) { r.carrierId = QStringLiteral("SIXTEENLETTERS-X"); }))},
        {"vicidial_too_long", "an account entry in bytes", true, 0, lint(changed([](VicidialRow &r) {
             r.accountEntry += QStringLiteral("\n;") + QString(33000, QChar(0xe9));
         }))},
        {"vicidial_too_long", "fits", false, 0, lint(sound())},
        {"vicidial_row_vanishes", "EXTERNAL", true, 0,
         lint(changed([](VicidialRow &r) { r.protocol = QStringLiteral("EXTERNAL"); }))},
        {"vicidial_row_vanishes", "a typing error", true, 0,
         lint(changed([](VicidialRow &r) { r.protocol = QStringLiteral("PJSIP_WIZARD"); }))},
        {"vicidial_row_vanishes", "PJSIP", false, 0, lint(sound())},
        {"vicidial_template_in_last_section", "two sections", true, 0,
         lint(changed([](VicidialRow &r) { r.templateId = QStringLiteral("SIP_generic"); }))},
        {"vicidial_template_in_last_section", "one section", false, 0, lint(changed([](VicidialRow &r) {
             r.accountEntry = QStringLiteral("[acme]\ntype=endpoint\n");
             r.templateId = QStringLiteral("SIP_generic");
         }))},
        {"vicidial_transport_in_row", "a transport", true, 1,
         lint(row("PJSIP", "[transport-tls]\ntype=transport\nprotocol=tls\nbind=0.0.0.0:5061\n"))},
        {"vicidial_transport_in_row", "none", false, 0, lint(sound())},
        {"media_keys_exposed", "a row over UDP", true, 3,
         lint(row("PJSIP",
                  "[acme]\ntype=endpoint\nmedia_encryption=sdes\naors=acme\n[acme]\ntype=aor\n"
                  "contact=sip:sip.acme.test\n"))},
    };
}

} // namespace trunkseal::test
