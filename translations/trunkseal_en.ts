<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>trunkseal::Text</name>
    <message numerus="yes">
        <source>A test call of more than %n minute(s) needs --yes as well.</source>
        <translation>
            <numerusform>A test call of more than %n minute needs --yes as well.</numerusform>
            <numerusform>A test call of more than %n minutes needs --yes as well.</numerusform>
        </translation>
    </message>
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
</context>
<context>
    <name>trunkseal::ui::CarrierForm</name>
    <message numerus="yes">
        <source>%n certificate(s) trusted for this carrier.</source>
        <translation>
            <numerusform>%n certificate trusted for this carrier.</numerusform>
            <numerusform>%n certificates trusted for this carrier.</numerusform>
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
    <name>trunkseal::ui::ServerReportCard</name>
    <message numerus="yes">
        <source>%n second(s) apart from this computer</source>
        <translation>
            <numerusform>%n second apart from this computer</numerusform>
            <numerusform>%n seconds apart from this computer</numerusform>
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
