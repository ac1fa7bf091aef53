#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::restartNeeded, Severity::Warning,
     TS_FINDING_TEXT("Asterisk on {server} must be restarted for its first TLS transport to work."),
     TS_FINDING_TEXT(
         "A first TLS transport added by a reload listens and is shown, but calls to host names never leave "
         "it. After a restart the same files work. {calls} calls are up and would be cut."),
     TS_FINDING_TEXT("Choose a quiet time and allow the restart."), "Seen on Asterisk 16.28 and 22.10"},
    {id::callsCut, Severity::Warning, TS_FINDING_TEXT("{calls} calls on {server} will be cut."),
     TS_FINDING_TEXT("The activation restarts Asterisk."),
     TS_FINDING_TEXT("Wait until the calls are over, or go on and accept it."), "core restart now"},
    {id::srtpMissing, Severity::Critical, TS_FINDING_TEXT("Asterisk on {server} cannot encrypt audio."),
     TS_FINDING_TEXT("The module res_srtp is not loaded; without it every SRTP call fails."),
     TS_FINDING_TEXT(
         "Install Asterisk with libsrtp, then run on the server: asterisk -rx 'module load res_srtp.so'."),
     "field X31"},
    {id::chanSipAbsent, Severity::Critical,
     TS_FINDING_TEXT("Asterisk {version} on {server} has no chan_sip."),
     TS_FINDING_TEXT("chan_sip was removed in Asterisk 21."), TS_FINDING_TEXT("Move this carrier to PJSIP."),
     "Asterisk 21 release notes"},
    {id::chanSipNotLoaded, Severity::Critical, TS_FINDING_TEXT("chan_sip is not loaded on {server}."),
     TS_FINDING_TEXT(
         "From Asterisk 17 on it is off or not built by default, so what is written for it has no effect."),
     TS_FINDING_TEXT("Move this carrier to PJSIP, or load chan_sip.so on the server."),
     "Asterisk modules.conf"},
    {id::pjsipAbsent, Severity::Critical, TS_FINDING_TEXT("PJSIP is not loaded on {server}."),
     TS_FINDING_TEXT("The module res_pjsip is missing or switched off in modules.conf, so what is written "
                     "for it has no effect."),
     TS_FINDING_TEXT("Load PJSIP on the server, or set this carrier to chan_sip."), "Asterisk modules.conf"},
    {id::tlsEnableMissing, Severity::Critical, TS_FINDING_TEXT("chan_sip on {server} has TLS switched off."),
     TS_FINDING_TEXT("Without tlsenable=yes chan_sip drops the transport TLS from every peer and goes on in "
                     "clear, telling it only to the log."),
     TS_FINDING_TEXT(
         "Let the push add tlsenable and the CA file, and restart Asterisk so that it takes them."),
     "field B17; chan_sip.c"},
    {id::fileChanged, Severity::Critical, TS_FINDING_TEXT("{path} on {server} was changed by someone else."),
     TS_FINDING_TEXT("It is not what was last written from here; going on would lose that change."),
     TS_FINDING_TEXT("Look at the difference, take over what is wanted, and plan again."), "TrunkSeal"},
    {id::notWritable, Severity::Critical, TS_FINDING_TEXT("{user} may not write {path}."),
     TS_FINDING_TEXT("The configuration belongs to root or to the user of Asterisk."),
     TS_FINDING_TEXT("Log in as root, or allow sudo for this user as the server's page shows."),
     "sudoers(5)"},
    {id::asteriskUnreachable, Severity::Critical,
     TS_FINDING_TEXT("{user} cannot talk to Asterisk on {server}."),
     TS_FINDING_TEXT("The control socket is closed to this user, even as a member of the group asterisk, or "
                     "the command is not in the path of this login."),
     TS_FINDING_TEXT("Allow sudo -n asterisk -rx for this user, or log in as root."),
     "Seen on Asterisk 16.28 and 22.10"},
    {id::asteriskNotRunning, Severity::Critical, TS_FINDING_TEXT("Asterisk is not running on {server}."),
     TS_FINDING_TEXT("It does not answer on its control socket, so nothing can be checked or reloaded."),
     TS_FINDING_TEXT("Start Asterisk on the server and plan again."), "asterisk(8)"},
    {id::sudoMissing, Severity::Critical,
     TS_FINDING_TEXT("{user} may not use sudo without a password on {server}."),
     TS_FINDING_TEXT("Changing the configuration and reloading need more rights than this login has."),
     TS_FINDING_TEXT("Add the sudo rule that the server's page shows, or log in as root."), "sudoers(5)"},
    {id::versionUnknown, Severity::Critical,
     TS_FINDING_TEXT("The version of Asterisk on {server} is not understood: {version}."),
     TS_FINDING_TEXT("What may be written depends on the version."),
     TS_FINDING_TEXT("Set the version in the server's entry by hand."), "TrunkSeal"},
    {id::includeMissing, Severity::Warning, TS_FINDING_TEXT("{path} does not include our file."),
     TS_FINDING_TEXT("Without the line \"{line}\" Asterisk never reads what is pushed."),
     TS_FINDING_TEXT("Push: the plan adds the line and roll back removes it."),
     "Asterisk configuration file format"},
    {id::wouldDowngrade, Severity::Critical,
     TS_FINDING_TEXT("The trunk {carrier} would lose protection: from {before} to {after}."),
     TS_FINDING_TEXT("The server holds a safer setting than the one to be pushed."),
     TS_FINDING_TEXT(
         "If that is meant, confirm it; otherwise correct transport and media policy of the carrier."),
     "TrunkSeal"},
    {id::notLoaded, Severity::Critical,
     TS_FINDING_TEXT("Asterisk on {server} did not load the trunk {carrier}."),
     TS_FINDING_TEXT("The files are there, but after the reload Asterisk does not know it. The reason stands "
                     "in its log."),
     TS_FINDING_TEXT("Look into the messages of Asterisk on the server; the change has been taken back."),
     "pjsip show endpoint; sip show peer"},
    {id::loadedOtherwise, Severity::Critical,
     TS_FINDING_TEXT("Asterisk loaded {option} of {carrier} as {found}, not as {wanted}."),
     TS_FINDING_TEXT("Another section or template of the same name changes it, or this version reads the "
                     "option differently."),
     TS_FINDING_TEXT("Search the configuration for another section of this name."),
     "pjsip show endpoint; sip show peer"},
    {id::clockSkew, Severity::Warning, TS_FINDING_TEXT("The clock of {server} is off by {seconds} seconds."),
     TS_FINDING_TEXT("Certificates are judged by the clock: a wrong one makes good certificates look "
                     "expired, and expired ones good."),
     TS_FINDING_TEXT("Set up NTP on the server."), "RFC 5280 section 4.1.2.5; field B08"},
    {id::wildcardUnsupported, Severity::Critical,
     TS_FINDING_TEXT("Asterisk {version} cannot accept the wildcard certificate of {carrier}."),
     TS_FINDING_TEXT("The option allow_wildcard_certs exists on PJSIP from 16.28, 18.14 and 19.6, and never "
                     "on chan_sip."),
     TS_FINDING_TEXT(
         "Upgrade Asterisk, or ask the carrier for a host with its full name in the certificate."),
     "field B10, F3"},
    {id::vicidialRegenerates, Severity::Critical,
     TS_FINDING_TEXT("{path} is written by VICIdial and would be overwritten."),
     TS_FINDING_TEXT("VICIdial makes this file anew from its database, and every edit is lost."),
     TS_FINDING_TEXT("Push as a VICIdial carrier, or use the files that TrunkSeal owns."), "field F8, X33"},
};

} // namespace

std::span<const Entry> pushEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
