#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::vicidialUnreachable, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial's database cannot be asked from {server}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{reason} Without its database, none of its carriers can be read or written."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Mend that, then look again. If this is no VICIdial server, have its carriers kept in "
                       "Asterisk's files."),
     "facts: vicidial.md 2.1"},
    {id::vicidialUnknownServer, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "VICIdial does not know {server}: no server has the address {address}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "VARserver_ip in /etc/astguiclient.conf there must be one of the addresses under "
                       "Admin, Servers; otherwise nothing is written for this dialer."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Correct the address in /etc/astguiclient.conf or in VICIdial's entry of the server."),
     "facts: vicidial.md 2.1"},
    {id::vicidialGeneratesNothing, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial writes no configuration on {server}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Its entry has Active Asterisk Server or Generate conf files set to N, so a carrier "
                       "that is stored reaches no file."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set both to Y under Admin, Servers, {address}."),
     "facts: vicidial.md 2.1"},
    {id::vicidialHere, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{server} is a VICIdial dialer, but is treated as a plain Asterisk here."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Carriers then go into files of TrunkSeal's own, which VICIdial's pages do not show."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "To have them among VICIdial's, let this server keep its carriers in VICIdial's database."),
     "facts: vicidial.md 1"},
    {id::vicidialNoScreen, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial cannot make Asterisk on {server} reload."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It types its commands into a screen session named asterisk, and this login sees none."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Nothing to do for this push: TrunkSeal reloads. Changes made on VICIdial's own pages "
                       "are loaded when Asterisk runs in that session."),
     "facts: vicidial.md 2.5"},
    {id::vicidialNoPjsip, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "VICIdial on {server} is too old for PJSIP carriers (schema {version})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Its table of carriers does not take this protocol before schema 1642, and would "
                       "store an empty one, which no file ever gets."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Upgrade VICIdial to svn 3511 or later, or set the carrier to chan_sip."),
     "facts: vicidial.md 1.1"},
    {id::vicidialDuplicate, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "More than one carrier of VICIdial defines the trunk {carrier}: {rows}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "With two of one name PJSIP loads none of its kind after the next restart, and "
                       "chan_sip takes the last."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Switch all but one of them off on VICIdial's carrier page of {server}."),
     "facts: vicidial.md 7, point 9"},
    {id::vicidialRowElsewhere, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "VICIdial has a carrier {carrier} already, for the server {address}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "An id is there once for all servers, so taking it would take the trunk away from that one."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Rename the carrier here, or set that entry to all servers (0.0.0.0) on VICIdial's carrier page."),
     "facts: vicidial.md 1.1"},
    {id::vicidialRowTaken, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial's carrier {carrier} defines another trunk: {trunk}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Writing into it would remove that trunk."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Rename the carrier here, or remove the entry on VICIdial's carrier page."),
     "facts: vicidial.md 2.3"},
    {id::vicidialRowByHand, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "VICIdial's carrier {carrier} was written by a person, and is replaced."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Its account entry and registration string are written anew; dialplan, globals, name, "
                       "description and group stay where the technology stays."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Look at the difference. Rolling back puts the row back as it was."),
     "push"},
    {id::vicidialRowForAll, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "VICIdial's carrier {carrier} is for all servers."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It is set to 0.0.0.0, so every server of this VICIdial gets the change, not {server} alone."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Make sure that each of them has the transport or the TLS settings that the trunk needs."),
     "facts: vicidial.md 2.2"},
    {id::vicidialTemplateDropped, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The template {template} is no longer used by VICIdial's carrier {carrier}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Its text follows the account entry, into the last section of it; the new entry is "
                       "whole without it."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Nothing to do."), "facts: vicidial.md 2.4"},
};

} // namespace

std::span<const Entry> vicidialEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
