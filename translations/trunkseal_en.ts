<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>trunkseal::Text</name>
    <message numerus="yes">
        <source>%n packet(s) came, none with a valid authentication tag.</source>
        <translation>
            <numerusform>%n packet came, none with a valid authentication tag.</numerusform>
            <numerusform>%n packets came, none with a valid authentication tag.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s), all authentic.</source>
        <translation>
            <numerusform>%n packet, all authentic.</numerusform>
            <numerusform>%n packets, all authentic.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unencrypted packet(s) came to the SRTP port; none was played.</source>
        <translation>
            <numerusform>%n unencrypted packet came to the SRTP port; none was played.</numerusform>
            <numerusform>%n unencrypted packets came to the SRTP port; none was played.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This push needs a restart of Asterisk on %1, which would end %n running call(s). Choose a quiet time and allow the restart.</source>
        <translation>
            <numerusform>This push needs a restart of Asterisk on %1, which would end %n running call. Choose a quiet time and allow the restart.</numerusform>
            <numerusform>This push needs a restart of Asterisk on %1, which would end %n running calls. Choose a quiet time and allow the restart.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asterisk has to restart; %n running call(s) would end.</source>
        <translation>
            <numerusform>Asterisk has to restart; %n running call would end.</numerusform>
            <numerusform>Asterisk has to restart; %n running calls would end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n day</numerusform>
            <numerusform>in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The passphrase is too short. Use %n characters or more.</source>
        <translation>
            <numerusform>The passphrase is too short. Use %n characters or more.</numerusform>
            <numerusform>The passphrase is too short. Use %n characters or more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) were added.</source>
        <translation>
            <numerusform>%n carrier was added.</numerusform>
            <numerusform>%n carriers were added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) would be added.</source>
        <translation>
            <numerusform>%n carrier would be added.</numerusform>
            <numerusform>%n carriers would be added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Calls will fail once the carrier shows this chain: %n place(s) refuse it.</source>
        <translation>
            <numerusform>Calls will fail once the carrier shows this chain: %n place refuses it.</numerusform>
            <numerusform>Calls will fail once the carrier shows this chain: %n places refuse it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s) of the answer do not belong to the chain and are left out.</source>
        <translation>
            <numerusform>%n certificate of the answer does not belong to the chain and is left out.</numerusform>
            <numerusform>%n certificates of the answer do not belong to the chain and are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It can be used for %n more day(s).</source>
        <translation>
            <numerusform>It can be used for %n more day.</numerusform>
            <numerusform>It can be used for %n more days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It may issue other certificates, with at most %n authority(s) in a row below it.</source>
        <translation>
            <numerusform>It may issue other certificates, with at most %n authority in a row below it.</numerusform>
            <numerusform>It may issue other certificates, with at most %n authorities in a row below it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n public log(s) promised to list it, so that a false one would be seen.</source>
        <translation>
            <numerusform>%n public log promised to list it, so that a false one would be seen.</numerusform>
            <numerusform>%n public logs promised to list it, so that a false one would be seen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>MKI %1 in %n byte(s) of every packet</source>
        <translation>
            <numerusform>MKI %1 in %n byte of every packet</numerusform>
            <numerusform>MKI %1 in %n bytes of every packet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further key(s)</source>
        <translation>
            <numerusform>%n further key</numerusform>
            <numerusform>%n further keys</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s), until %1</source>
        <translation>
            <numerusform>%n day, until %1</numerusform>
            <numerusform>%n days, until %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 ends in %n day(s).</source>
        <translation>
            <numerusform>%1 ends in %n day.</numerusform>
            <numerusform>%1 ends in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A public CA may then issue a certificate for at most %n day(s).</source>
        <translation>
            <numerusform>A public CA may then issue a certificate for at most %n day.</numerusform>
            <numerusform>A public CA may then issue a certificate for at most %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 answers, and its certificates are good for %n more day(s).</source>
        <translation>
            <numerusform>%1 answers, and its certificates are good for %n more day.</numerusform>
            <numerusform>%1 answers, and its certificates are good for %n more days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) behind the message are ignored.</source>
        <translation>
            <numerusform>%n byte behind the message is ignored.</numerusform>
            <numerusform>%n bytes behind the message are ignored.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A test call of more than %n minute(s) needs --confirm-long as well.</source>
        <translation>
            <numerusform>A test call of more than %n minute needs --confirm-long as well.</numerusform>
            <numerusform>A test call of more than %n minutes needs --confirm-long as well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Held: the carrier answered %1, and %n audio packet(s) came meanwhile.</source>
        <translation>
            <numerusform>Held: the carrier answered %1, and %n audio packet came meanwhile.</numerusform>
            <numerusform>Held: the carrier answered %1, and %n audio packets came meanwhile.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The session was refreshed %n time(s) when it was due.</source>
        <translation>
            <numerusform>The session was refreshed %n time when it was due.</numerusform>
            <numerusform>The session was refreshed %n times when it was due.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The packets are authentic, but their sequence numbers jumped %n time(s).</source>
        <translation>
            <numerusform>The packets are authentic, but their sequence numbers jumped %n time.</numerusform>
            <numerusform>The packets are authentic, but their sequence numbers jumped %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A test call of more than %n minute(s) has to be confirmed a second time.</source>
        <translation>
            <numerusform>A test call of more than %n minute has to be confirmed a second time.</numerusform>
            <numerusform>A test call of more than %n minutes has to be confirmed a second time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The guard waits %n second(s) for the confirmation.</source>
        <translation>
            <numerusform>The guard waits %n second for the confirmation.</numerusform>
            <numerusform>The guard waits %n seconds for the confirmation.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has loaded the new configuration: %2. Unless you confirm it within %n second(s), everything goes back.</source>
        <translation>
            <numerusform>%1 has loaded the new configuration: %2. Unless you confirm it within %n second, everything goes back.</numerusform>
            <numerusform>%1 has loaded the new configuration: %2. Unless you confirm it within %n seconds, everything goes back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A push to %1 (%2) waits: unless it is confirmed within %n second(s), everything goes back.</source>
        <translation>
            <numerusform>A push to %1 (%2) waits: unless it is confirmed within %n second, everything goes back.</numerusform>
            <numerusform>A push to %1 (%2) waits: unless it is confirmed within %n seconds, everything goes back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) received.</source>
        <translation>
            <numerusform>%n packet received.</numerusform>
            <numerusform>%n packets received.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent, and the far end reports on them.</source>
        <translation>
            <numerusform>%n packet sent, and the far end reports on them.</numerusform>
            <numerusform>%n packets sent, and the far end reports on them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent; Asterisk has no figures from the far end.</source>
        <translation>
            <numerusform>%n packet sent; Asterisk has no figures from the far end.</numerusform>
            <numerusform>%n packets sent; Asterisk has no figures from the far end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n suite(s)</source>
        <translation>
            <numerusform>%n suite</numerusform>
            <numerusform>%n suites</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them weak</source>
        <translation>
            <numerusform>%n of them weak</numerusform>
            <numerusform>%n of them weak</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es) registered</source>
        <translation>
            <numerusform>%n address registered</numerusform>
            <numerusform>%n addresses registered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) for what comes in</source>
        <translation>
            <numerusform>%n rule for what comes in</numerusform>
            <numerusform>%n rules for what comes in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot be completed</source>
        <translation>
            <numerusform>%n of them cannot be completed</numerusform>
            <numerusform>%n of them cannot be completed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n server(s) have it.</source>
        <translation>
            <numerusform>%n server has it.</numerusform>
            <numerusform>All %n servers have it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed anywhere: %n plan(s) cannot go.</source>
        <translation>
            <numerusform>Nothing was changed anywhere: %n plan cannot go.</numerusform>
            <numerusform>Nothing was changed anywhere: %n plans cannot go.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Look at %n of them.</source>
        <translation>
            <numerusform>Look at %n of them.</numerusform>
            <numerusform>Look at %n of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) are running on %1.</source>
        <translation>
            <numerusform>%n call is running on %1.</numerusform>
            <numerusform>%n calls are running on %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The role and the inventory for %n server(s) are in %1.</source>
        <translation>
            <numerusform>The role and the inventory for %n server are in %1.</numerusform>
            <numerusform>The role and the inventory for %n servers are in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) on servers, all as they should be.</source>
        <translation>
            <numerusform>%n carrier on servers, as it should be.</numerusform>
            <numerusform>%n carriers on servers, all as they should be.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) differ.</source>
        <translation>
            <numerusform>%n cell differs.</numerusform>
            <numerusform>%n cells differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) drifted.</source>
        <translation>
            <numerusform>%n server drifted.</numerusform>
            <numerusform>%n servers drifted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n push(es) wait to be confirmed.</source>
        <translation>
            <numerusform>%n push waits to be confirmed.</numerusform>
            <numerusform>%n pushes wait to be confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) could not be compared.</source>
        <translation>
            <numerusform>%n server could not be compared.</numerusform>
            <numerusform>%n servers could not be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::AnchorsEdit</name>
    <message numerus="yes">
        <source>%n certificate(s) trusted for this carrier.</source>
        <translation>
            <numerusform>%n certificate trusted for this carrier.</numerusform>
            <numerusform>%n certificates trusted for this carrier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::BoardPage</name>
    <message numerus="yes">
        <source>Asking %n server(s)</source>
        <translation>
            <numerusform>Asking %n server</numerusform>
            <numerusform>Asking %n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::BoardWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ends in %n day(s)</source>
        <extracomment>Room is short: the days that the carrier&apos;s certificate has left</extracomment>
        <translation>
            <numerusform>Ends in %n day</numerusform>
            <numerusform>Ends in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Certificate: %n day(s) left.</source>
        <translation>
            <numerusform>Certificate: %n day left.</numerusform>
            <numerusform>Certificate: %n days left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) differ.</source>
        <translation>
            <numerusform>%n cell differs.</numerusform>
            <numerusform>%n cells differ.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n push(es) wait to be confirmed.</source>
        <translation>
            <numerusform>%n push waits to be confirmed.</numerusform>
            <numerusform>%n pushes wait to be confirmed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) could not be compared.</source>
        <translation>
            <numerusform>%n server could not be compared.</numerusform>
            <numerusform>%n servers could not be compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) not checked yet.</source>
        <translation>
            <numerusform>%n server not checked yet.</numerusform>
            <numerusform>%n servers not checked yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CallCompareDialog</name>
    <message numerus="yes">
        <source>%n value(s) differ.</source>
        <translation>
            <numerusform>%n value differs.</numerusform>
            <numerusform>%n values differ.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierTableModel</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarriersPage</name>
    <message numerus="yes">
        <source>%n carrier(s) imported.</source>
        <translation>
            <numerusform>%n carrier imported.</numerusform>
            <numerusform>%n carriers imported.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificateRows</name>
    <message numerus="yes">
        <source>%1, %n bit(s)</source>
        <translation>
            <numerusform>%1, %n bit</numerusform>
            <numerusform>%1, %n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificateWords</name>
    <message numerus="yes">
        <source>valid in %n day(s)</source>
        <translation>
            <numerusform>valid in %n day</numerusform>
            <numerusform>valid in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainModel</name>
    <message numerus="yes">
        <source>As sent: %n element(s)</source>
        <translation>
            <numerusform>As sent: %n element</numerusform>
            <numerusform>As sent: %n elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>As built: %n element(s)</source>
        <translation>
            <numerusform>As built: %n element</numerusform>
            <numerusform>As built: %n elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ClientDialog</name>
    <message numerus="yes">
        <source>The chain has %n certificate(s).</source>
        <translation>
            <numerusform>The chain has %n certificate.</numerusform>
            <numerusform>The chain has %n certificates.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ConfFileDialog</name>
    <message numerus="yes">
        <source>%n carrier(s) in it: %1.</source>
        <translation>
            <numerusform>%n carrier in it: %1.</numerusform>
            <numerusform>%n carriers in it: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) were not understood; Import lists them.</source>
        <translation>
            <numerusform>%n line was not understood; Import lists it.</numerusform>
            <numerusform>%n lines were not understood; Import lists them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::FormFields</name>
    <message numerus="yes">
        <source>%n to mend</source>
        <translation>
            <numerusform>%n to mend</numerusform>
            <numerusform>%n to mend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ImportDialog</name>
    <message numerus="yes">
        <source>&amp;Import %n carrier(s)</source>
        <translation>
            <numerusform>&amp;Import %n carrier</numerusform>
            <numerusform>&amp;Import %n carriers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pass&amp;word(s)</source>
        <extracomment>Followed by a choice: &quot;go to the vault, encrypted&quot;</extracomment>
        <translation>
            <numerusform>%n pass&amp;word</numerusform>
            <numerusform>%n pass&amp;words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ImportModel</name>
    <message numerus="yes">
        <source>%n remark(s)</source>
        <translation>
            <numerusform>%n remark</numerusform>
            <numerusform>%n remarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LintModel</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LogDialog</name>
    <message numerus="yes">
        <source>%n line(s) read; none of them tells of a trouble that is known.</source>
        <translation>
            <numerusform>%n line read; it tells of no trouble that is known.</numerusform>
            <numerusform>%n lines read; none of them tells of a trouble that is known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) read.</source>
        <translation>
            <numerusform>%n line read.</numerusform>
            <numerusform>%n lines read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PeerPage</name>
    <message numerus="yes">
        <source>Not saved: %n field(s) need attention.</source>
        <translation>
            <numerusform>Not saved: %n field needs attention.</numerusform>
            <numerusform>Not saved: %n fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PresetDialog</name>
    <message numerus="yes">
        <source>%n preset(s) were added; the file is remembered.</source>
        <translation>
            <numerusform>%n preset was added; the file is remembered.</numerusform>
            <numerusform>%n presets were added; the file is remembered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ProbePage</name>
    <message numerus="yes">
        <source>%n answer(s) changed since the probe of %1.</source>
        <translation>
            <numerusform>%n answer changed since the probe of %1.</numerusform>
            <numerusform>%n answers changed since the probe of %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n address(es), tried in this order</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses, tried in this order</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PushDialog</name>
    <message numerus="yes">
        <source>&amp;Restart Asterisk and cut %n running call(s)</source>
        <translation>
            <numerusform>&amp;Restart Asterisk and cut %n running call</numerusform>
            <numerusform>&amp;Restart Asterisk and cut %n running calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::RulesBar</name>
    <message numerus="yes">
        <source>%n root(s) of its own</source>
        <translation>
            <numerusform>%n root of its own</numerusform>
            <numerusform>%n roots of its own</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerReportCard</name>
    <message numerus="yes">
        <source>%n second(s) apart from this computer</source>
        <translation>
            <numerusform>%n second apart from this computer</numerusform>
            <numerusform>%n seconds apart from this computer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n carrier(s) for this server, %1</source>
        <translation>
            <numerusform>%n carrier for this server, %1</numerusform>
            <numerusform>%n carriers for this server, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ValidityBar</name>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>valid in %n day(s)</source>
        <translation>
            <numerusform>valid in %n day</numerusform>
            <numerusform>valid in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::WatchCard</name>
    <message numerus="yes">
        <source>%n certificate(s) end soon, or did.</source>
        <translation>
            <numerusform>%n certificate ends soon, or did.</numerusform>
            <numerusform>%n certificates end soon, or did.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Words</name>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation>
            <numerusform>%n min ago</numerusform>
            <numerusform>%n min ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation>
            <numerusform>%n h ago</numerusform>
            <numerusform>%n h ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
</TS>
