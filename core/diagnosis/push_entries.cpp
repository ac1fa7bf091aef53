#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::restartNeeded, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk on {server} must be restarted for its first TLS transport to work."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A first TLS transport added by a reload listens and is shown, but calls to host names never leave "
         "it. After a restart the same files work. {calls} calls are up and would be cut."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Choose a quiet time and allow the restart."),
     "Seen on Asterisk 16.28 and 22.10"},
    {id::restartToForget, Severity::Info,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The files on {server} are as before, but Asterisk still runs with the TLS transport of this push."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk takes PJSIP transports up and down only when it starts; running calls were "
                       "not cut for it."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Restart Asterisk at a quiet time, or roll back again and allow the restart."),
     "facts: Asterisk 16 and 22, transports are not fully reloadable"},
    {id::callsCut, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{calls} calls on {server} will be cut."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "The activation restarts Asterisk."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Wait until the calls are over, or go on and accept it."),
     "core restart now"},
    {id::srtpMissing, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk on {server} cannot encrypt audio."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The module res_srtp is not loaded; without it every SRTP call fails."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Install Asterisk with libsrtp, then run on the server: asterisk -rx 'module load res_srtp.so'."),
     "field X31"},
    {id::chanSipAbsent, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk {version} on {server} has no chan_sip."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip was removed in Asterisk 21."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Move this carrier to PJSIP."), "Asterisk 21 release notes"},
    {id::chanSipNotLoaded, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip is not loaded on {server}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "From Asterisk 17 on it is off or not built by default, so what is written for it has no effect."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Move this carrier to PJSIP, or load chan_sip.so on the server."),
     "Asterisk modules.conf"},
    {id::pjsipAbsent, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP is not loaded on {server}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The module res_pjsip is missing or switched off in modules.conf, so what is written "
                       "for it has no effect."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Load PJSIP on the server, or set this carrier to chan_sip."),
     "Asterisk modules.conf"},
    {id::tlsEnableMissing, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip on {server} has TLS switched off."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Without tlsenable=yes chan_sip drops the transport TLS from every peer and goes on in "
         "clear, telling it only to the log."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Let the push add tlsenable and the CA file, and restart Asterisk so that it takes them."),
     "field B17; chan_sip.c"},
    {id::fileChanged, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{path} on {server} was changed by someone else."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "It is not what was last written from here; going on would lose that change."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Look at the difference, take over what is wanted, and plan again."),
     "TrunkSeal"},
    {id::notWritable, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{user} may not write {path}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "The configuration belongs to root or to the user of Asterisk."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Log in as root, or allow sudo for this user as the server's page shows."),
     "sudoers(5)"},
    {id::asteriskUnreachable, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{user} cannot talk to Asterisk on {server}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The control socket is closed to this user, even as a member of the group asterisk, or "
         "the command is not in the path of this login."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Allow sudo -n asterisk -rx for this user, or log in as root."),
     "Seen on Asterisk 16.28 and 22.10"},
    {id::asteriskNotRunning, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk is not running on {server}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "It does not answer on its control socket, so nothing can be checked or reloaded."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Start Asterisk on the server and plan again."), "asterisk(8)"},
    {id::sudoMissing, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{user} may not use sudo without a password on {server}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Changing the configuration and reloading need more rights than this login has."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Add the sudo rule that the server's page shows, or log in as root."),
     "sudoers(5)"},
    {id::versionUnknown, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The version of Asterisk on {server} is not understood: {version}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "What may be written depends on the version."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set the version in the server's entry by hand."), "TrunkSeal"},
    {id::includeMissing, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{path} does not include our file."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Without the line \"{line}\" Asterisk never reads what is pushed."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Push: the plan adds the line and roll back removes it."),
     "Asterisk configuration file format"},
    {id::wouldDowngrade, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The trunk {carrier} would lose protection: from {before} to {after}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "The server holds a safer setting than the one to be pushed."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "If that is meant, confirm it; otherwise correct transport and media policy of the carrier."),
     "TrunkSeal"},
    {id::nameTaken, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{server} already has a trunk named {carrier} that is not ours."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Two sections of one name are merged or refused by Asterisk; which one wins is not certain."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Rename this carrier, or remove the other section on the server first."),
     "Asterisk configuration file format"},
    {id::notLoaded, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk on {server} did not load the trunk {carrier}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The files are there, but after the reload Asterisk does not know it. The reason stands "
         "in its log."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Look into the messages of Asterisk on the server; the change has been taken back."),
     "pjsip show endpoint; sip show peer"},
    {id::loadedOtherwise, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk loaded {option} of {carrier} as {found}, not as {wanted}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Another section or template of the same name changes it, or this version reads the "
                       "option differently."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Search the configuration for another section of this name."),
     "pjsip show endpoint; sip show peer"},
    {id::clockSkew, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The clock of {server} is off by {seconds} seconds."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Certificates are judged by the clock: a wrong one makes good certificates look "
                       "expired, and expired ones good."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set up NTP on the server."),
     "RFC 5280 section 4.1.2.5; field B08"},
    {id::wildcardUnsupported, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk {version} cannot accept the wildcard certificate of {carrier}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The option allow_wildcard_certs exists on PJSIP from 16.28, 18.14 and 19.6, and never "
         "on chan_sip."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Upgrade Asterisk, or ask the carrier for a host with its full name in the certificate."),
     "field B10, F3"},
    {id::vicidialRegenerates, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{path} is written by VICIdial and would be overwritten."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "VICIdial makes this file anew from its database, and every edit is lost."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Push as a VICIdial carrier, or use the files that TrunkSeal owns."),
     "field F8, X33"},
};

} // namespace

std::span<const Entry> pushEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
