<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name>Text</name>
    <message>
        <source>%1 already has a trunk named %2 that is not ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two sections of one name are merged or refused by Asterisk; which one wins is not certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename this carrier, or remove the other section on the server first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::Main</name>
    <message>
        <source>Takes carrier trunks from clear text to TLS and SRTP, and proves it with a call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open or create this workspace file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the practice carrier and show its test call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no theme %1. Use light, dark or system.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::Text</name>
    <message>
        <source>Use this workspace instead of the default one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the vault&apos;s passphrase from the first line of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the vault&apos;s passphrase from an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the result as one JSON document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No progress and no notes on standard error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No colours, also on a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See %1 --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take the argument “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be a whole number from %2 to %3, not “%4”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be yes or no, not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be %2, not “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--suites names no suite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--codecs names no codec.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>A test call of more than %n minute(s) needs --yes as well.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>--auth-user needs a password: give --password-file or --password-env.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier %1 has had its %2 test calls of today. Raise its daily cap, or wait for tomorrow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name what to call once: a sip: or sips: URI, or --carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--number goes with --carrier. Put the number into the URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is not in the history: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place one test call and say whether signalling and audio were encrypted; exit code 0 only when sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call over this carrier of the workspace, with its policy and login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number to call over the carrier (default: its test number).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>udp, tcp or tls (default: as the URI says).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>require (default), optional or off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP suites to offer, in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offer SRTP keys over UDP or TCP, where anyone on the path can read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted roots; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust the system&apos;s roots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with any certificate; such a call is never sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server name to send in the TLS handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the TLS keys of this call for Wireshark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local IP address to call from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digest user name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the password from the first line of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the password from an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller&apos;s address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pcmu, pcma, in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tone (default), silence, file:PATH or mic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long to talk (default 5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Digits to send once the call is answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write received.wav and sent.wav there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow a call of more than 5 minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1 (empty = none):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove carrier %1 and its password from this workspace? [y/N]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --yes to say so beforehand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier %1 is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier %1 is in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--asterisk must be a version such as 16 or 22.10.1, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--stack must be pjsip or chan_sip, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the workspace&apos;s carriers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a carrier to the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change fields of a carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a carrier and its password from the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a carrier from a JSON file (trunkseal.carrier/1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a carrier as JSON, without its password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write to this file instead of standard output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the Asterisk configuration of a carrier, without its password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pjsip or chan_sip (default: the carrier&apos;s).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk version to write for (default 16).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The roots file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--set takes KEY=VALUE, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host name or IP address of the carrier&apos;s edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port (default 5061, or 5060 without TLS).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look the edge up by NAPTR and SRV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pjsip (default) or chan_sip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tls (default), tcp or udp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>required (default), optional or clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>system_store (default) or own_anchors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s own roots, PEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the carrier&apos;s certificate (default yes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept wildcard certificates (PJSIP of Asterisk 16.28 and later).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User part of the From address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain of the From address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register with the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often to register.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number presented.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk&apos;s codec names, in order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rfc4733 (default), inband or info.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialplan context of incoming calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses or networks that incoming calls come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often Asterisk asks with OPTIONS, 0 = never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number for test calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test calls go to these numbers only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test calls a day at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two-letter country, for its emergency numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another setting of the trunk; empty value = take it out; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this carrier is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--at must be a time such as 2026-01-31T12:00:00Z, or seconds since 1970, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the chain once: as SOURCE, or as --leaf with --intermediates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of --host, --ip and --sip-domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--ip must be an IP address, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name to compare is empty. Leave the option out to compare no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--as must be one of %1, not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRL file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OCSP answers are not judged by this version. Use --ocsp off, and --crl for revocation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--purpose must be server or client, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show every certificate of a file (PEM, DER, P7B), of “-”, of host:port or of sips:domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge a chain. Without roots nothing is trusted; exit code 0 only for a valid chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate to judge, instead of SOURCE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further certificates for the chain; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate must be for this DNS name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate must be for this IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate must be for this SIP domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare names as strict, rfc5922, chan_sip-11, chan_sip-13, pjsip or pjsip-wildcard does (default: rfc5922 for a SIP domain, else strict).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge as of this time: ISO 8601, or seconds since 1970.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A revocation list; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A missing revocation list is a reason against the chain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OCSP answers: off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server (default) or client.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most N intermediates (default 16).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenSSL security level, 0 to 5 (default 2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file %1. For a server write host:port or sips:domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 for its certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrunkSeal: carrier trunks with encrypted signalling and audio, proven by a call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: trunkseal-cli [OPTIONS] NOUN VERB [ARGUMENTS]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options of every command:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit code: 0 good, 1 not good, 2 unusable input, 3 not reached, 4 refused for safety, 5 a fault of ours, 130 cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: trunkseal-cli %1 VERB [ARGUMENTS]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: trunkseal-cli %1 [OPTIONS]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name what to do: %1. See trunkseal-cli --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”. There are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs a verb: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no verb “%2”. It has: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice carrier is running. Ctrl+C ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>password file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CA file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try: trunkseal-cli call &apos;%1&apos; --roots %2 --auth-user %3 --password-file %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the practice carrier until Ctrl+C, or place one test call to it with --call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place one call to it, print ladder, levels and verdict, and end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number to call (default 600, the echo).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get something wrong on purpose; may be repeated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the faults there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS port (default: any free one).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name at least one target: a sip: or sips: URI, a host, or host:port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask a carrier&apos;s edge: DNS, TCP, TLS, certificate, SIP OPTIONS. With many targets --json prints JSON Lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read further targets from a file, one a line; “-” is standard input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many targets at a time (default 8).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with any certificate; the verdict is still in the report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan for %1 has critical findings. Look at push plan %1 and clear them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan for %1 has warnings. Look at push plan %1, then give --yes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply this plan in spite of the warnings? [y/N]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The push is not in the history: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace knows of no push to %1. Name the transaction to roll back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the SSH password or key passphrase from the first line of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the SSH password or key passphrase from an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Asterisk when the plan needs it; this cuts calls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apply in spite of warnings, without asking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what a push would change on a dialer; changes nothing. Without carriers: all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the carriers&apos; configuration to a dialer; everything goes back when it does not verify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back what a push has changed (default: the last push to this dialer).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no terminal to ask: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password file %1 has an empty first line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment variable %1 is not set or empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --%1-file or --%1-env, not both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--login must be agent, key_file or password, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove server %1 from this workspace? Nothing changes on the server. [y/N]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server %1 is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 is %2, not %3. Do not trust it; find out who answers there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 has CHANGED; it is now %2. If the server was set up anew, compare the fingerprint on the server itself and give it with --fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 is %2. Compare it on the server, then give it with --fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 (%2) is
%3
Is that what the server itself says? [y/N]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key was not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is trusted already: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is trusted now: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the password or key passphrase from the first line of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the password or key passphrase from an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host name or IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH port (default 22).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login name (default root).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agent (default), key_file or password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key to log in with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use sudo -n for Asterisk and its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk&apos;s configuration folder (default /etc/asterisk).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the dialers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a dialer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change a dialer&apos;s entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a dialer&apos;s entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a dialer&apos;s host key and pin it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust this key and no other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust a first key without asking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read a dialer&apos;s Asterisk version, modules, transports and includes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of %1 at %2:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault&apos;s passphrase is needed. Name it with --passphrase-file or --passphrase-env.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a file. A workspace is a file on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passphrase of %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase for the passwords of this workspace:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same again:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passphrases differ. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name with --workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no workspace %1. Make one with workspace create.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 is in order: database, entries and audit log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault of %1 opens. It is locked again when this command ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Current passphrase:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New passphrase:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase of %1 is changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new workspace; with a passphrase option also its vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the database, its entries and the audit log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether the passphrase opens the vault; makes the vault when there is none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the vault&apos;s passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the new passphrase from the first line of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the new passphrase from an environment variable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the roots of carrier %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier %1 has no test number. Name a number to call, or store one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The test call speaks ulaw and alaw only. Add one of them to carrier %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier %1 logs in as %2, and no password is stored. Enter it in the carrier&apos;s form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password of the carrier %1 is longer than 512 bytes. Check it in the carrier&apos;s form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password of the carrier %1 holds a line end or control character, which Asterisk&apos;s configuration cannot keep. Enter it again, or ask the carrier for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password of the carrier %1 starts or ends with a blank, which Asterisk cuts off. Enter it again, or ask the carrier for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip&apos;s register line cannot hold the password of the carrier %1, because of a colon, quote, question mark or final backslash. Move the carrier to PJSIP, or ask for another password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s path must be absolute and plain, such as /etc/asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address to bind to must be an IP address such as 0.0.0.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the server&apos;s TLS transport is not a section name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier %1 cannot be written. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier %1 uses chan_sip, which Asterisk %2 no longer has. Move it to PJSIP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier %1 uses PJSIP, and Asterisk %2 is too old for it. Move it to chan_sip, or upgrade to Asterisk 16 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier %1 allows wildcard certificates, which Asterisk %2 cannot do; it takes 16.28, 18.14, 19.6 or 20. Switch it off, or upgrade.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two carriers for this server are called %1. Asterisk would drop both; rename one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip checks the certificates of all carriers or of none, but %1 and %2 differ. Switch the check on for both, or move one to PJSIP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip has one TLS setting for all peers: our section adds tlsenable and the CA file to the [general] section of sip.conf and takes precedence over what stands there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip knows incoming calls of %1 by the address of its host only; the list of source addresses has no effect there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has an IPv6 address; chan_sip reaches it only when udpbindaddr or tlsbindaddr is an IPv6 address such as [::].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip of Asterisk 16 and earlier sends no server name in the TLS greeting; a carrier with several certificates on one address may answer with the wrong one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier %1 has the extra setting &quot;%2&quot;, but no %3 is written for it. Remove the setting, or fill in the fields that it belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk must be restarted once for a first or changed TLS transport (%1); a reload shows it, but calls to host names do not leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk drops a TLS transport whose CA file it cannot read. %1 must exist on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A carrier over TCP needs a TCP transport in pjsip.conf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A carrier with an IPv6 address is reached only by a transport that is bound to an IPv6 address; set the server&apos;s bind address to [::].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The transport %1 of the server is used as it stands; its own settings decide whether and how the carrier&apos;s certificate is checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no audio source. Use tone, silence, file:PATH or mic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; for recordings cannot be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier redirected the call more than %1 times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calling %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier redirected the call to %1, which is not TLS. The redirect was not followed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer with SIP: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hanging up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s answer carries no session description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was cancelled before it was answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer the INVITE in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier refused the call: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier redirected the call (%1) but named no target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target is an IP address; no look-up was needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP has no connection to check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling went over %1, in clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is valid, but checking was switched off for this call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered after %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP was not offered: this call was asked for in clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier answered with plain RTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came, none with a valid authentication tag.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No SRTP packet came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 authentic packets, and %2 that failed authentication.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s), all authentic.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unencrypted packet(s) came to the SRTP port; none was played.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No unencrypted packet came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No audio packet was received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dBFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets came, but only silence (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tone of %1 Hz at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our own signal came back after %1 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The far end reports our stream, %1 % lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing from the far end says that our audio arrives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier hung up; its BYE was answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our BYE was confirmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end of the call was not confirmed by the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no address to connect to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s answer names no codec that we offered (PCMU, PCMA).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s answer has no audio line: it refused the audio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier answered with SRTP although plain RTP was offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s answer has crypto tag %1, which we did not offer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s new offer has no audio line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s new offer has no SRTP key we can use; plain RTP is not accepted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; names no number. Write it as sip:NUMBER@HOST.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an emergency number; test calls never dial one. Choose a test number of your carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not on this carrier&apos;s list of allowed test numbers (%2). Add it to the list first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; is not a SIP URI: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The target &quot;%1&quot; is not a SIP URI. Write it as sip:NUMBER@HOST or sips:NUMBER@HOST.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; in the target is not a host name or IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sips: target needs transport tls; &quot;%1&quot; was asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SRTP suite is left to offer. Name at least AES_CM_128_HMAC_SHA1_80.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No codec is left to offer. Name at least pcmu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP keys would travel readable over %1. Use transport TLS, or turn SRTP off for a call in clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: the name could not be looked up. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: the carrier could not be reached. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: the carrier&apos;s certificate was refused. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: TLS could not be set up. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: it was cancelled before it was answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: the audio could not be set up. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio is encrypted, signalling is not: anyone on the path can read the keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is encrypted, but the carrier&apos;s identity is not proven. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling is encrypted, audio is not: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unencrypted audio came beside the encrypted stream. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption was agreed, but no authentic audio came. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encrypted audio came in, but nothing confirms that ours arrived. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was encrypted, but the peer sent damaged packets. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed in both directions: TLS and SRTP, our audio confirmed. The far end sent only silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed in both directions: verified TLS, authentic SRTP, our audio confirmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call broke off: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither signalling nor audio was encrypted: anyone on the path can read who was called and listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call was ended at once: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate text is larger than 4 MiB. Keep only the carrier&apos;s roots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text holds a private key. Trust anchors are certificates only; remove the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate %1 in the text is damaged. Paste it again from the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no PEM certificate (&quot;-----BEGIN CERTIFICATE-----&quot;) in the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true or false</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be whole seconds, written in milliseconds (60000 for a minute).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a list of texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object of texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; in &quot;%2&quot; must be text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; has the unknown value &quot;%2&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; must be a whole number from 0 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; would hold a password in clear. Remove it and enter the password in the carrier&apos;s form; it is kept encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key &quot;%1&quot; is unknown. Put options of Asterisk under &quot;other_settings&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a carrier: &quot;schema&quot; must be &quot;%1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;posture&quot; contradicts &quot;transport&quot; and &quot;media&quot;. Remove it; it follows from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier file is larger than 16 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier file stops being JSON at byte %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier file must hold one JSON object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; is not an option name. Write small letters, digits and &quot;_&quot;, with &quot;aor/&quot; or the like in front for another object than the endpoint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; names an object this stack does not have. PJSIP has %2; chan_sip has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extra setting &quot;%1&quot; would hold a secret in clear. Enter the password of the carrier instead; it is kept encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrunkSeal writes &quot;%1&quot; itself. Change the field of the carrier that stands for it and remove this extra setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; is longer than 512 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; contains %2. Use plain text on one line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; is empty or has blanks around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of the extra setting &quot;%1&quot; contains &quot;%2&quot;, which Asterisk&apos;s configuration reads as more than text. Leave it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more than 200 extra settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text that is not empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>true, false or null</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a port from 1 to 65535</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list with at least one host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset file %1 cannot be used. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is larger than 8 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stops being JSON at byte %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;schema&quot; must be &quot;trunkseal.presets/1&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry %1 (%2):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this id was used before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The presets are missing from this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a line end (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a control character (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an invisible or direction-changing character (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a character without a meaning (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text has %1 characters; at most %2 are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text contains %1. Remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be a carrier name. Use 1 to 40 letters, digits, &quot;-&quot;, &quot;_&quot; or &quot;.&quot;, starting with a letter or digit, and no word Asterisk reserves such as &quot;general&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name or IP address. Write it like sip.example.com or 192.0.2.1, without port, brackets or &quot;sip:&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRV lookup needs a host name, and %1 is an address. Switch SRV off or enter the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate must hold the address %1 itself. Enter the carrier&apos;s host name if it has one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port is 0. Use 1 to 65535; 5061 is usual for TLS, 5060 for UDP and TCP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port 5060 is the usual port without TLS. Most carriers take TLS on 5061.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port 5061 is the usual TLS port, and the transport is not TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip has no optional SRTP: it is required or off. Choose one of them, or move the carrier to PJSIP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SRTP keys travel in clear, because the transport is not TLS: anyone on the path can decrypt the audio. Choose TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio is not encrypted. Choose required SRTP if the carrier supports it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Optional SRTP falls back to clear audio when the carrier does not agree. Choose required once a test call was sealed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither signalling nor audio is encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificates entered here are not used, because the system&apos;s are chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The carrier&apos;s certificate is not checked, so anyone can stand in for the carrier. Switch the check on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip compares names exactly and cannot accept wildcard certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wildcards matter only while the certificate is checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login user &quot;%1&quot; holds a character Asterisk&apos;s configuration cannot keep. Use letters, digits and . _ - + @ : % / ! ~ * &apos; ( ) &amp; $ , = ?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip&apos;s register line splits &quot;%1&quot; at @ : / ? and ~. Use PJSIP for this login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not the user part of a SIP address. Use letters, digits and . _ + - and write others as %XX.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip&apos;s register line splits &quot;%1&quot; at @ : / ? and ~. Use PJSIP for this user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a host name or IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration needs a user. Enter the login user or the From user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login user &quot;%1&quot; cannot stand in the address to register. Enter the From user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Registration every %1 s is out of range. Use 30 to 86400 s; 3600 is usual.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a number. Write digits, with a + in front for E.164.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No codec is chosen. Choose at least one, such as ulaw or alaw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an audio codec of Asterisk. Known are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The codec %1 is listed twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a dialplan context. Use 1 to 79 letters, digits, &quot;_&quot;, &quot;-&quot; or &quot;.&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an address or network. Write it like 192.0.2.1, 192.0.2.0/24 or 2001:db8::/48.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the whole Internet: anyone could call as this carrier. Enter the carrier&apos;s own networks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachability checks every %1 s are out of range. Use 0 (off) to 86400 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be dialled. Use letters, digits, * # . _ - and a + in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is an emergency number, and test calls never go there. Enter another number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 test calls a day is out of range. Use 0 to 100000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a country code. Use the two capital letters of ISO 3166, such as US or DE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encryption library failed. Nothing was stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The encryption key does not have 32 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sealed value is too short; it was cut or is not ours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sealed value does not open: wrong key, wrong purpose, or it was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scrypt cost is out of range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was changed since the plan was made. Look at the difference and plan again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not arrive whole on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup of %1 is not whole on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 is not what was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are on the server and whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will change is backed up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting the files in place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are in place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk loads them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Asterisk what it loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk has loaded every trunk as configured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The push was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the new configuration, and Asterisk has loaded it: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolling back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file is as it was before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk has loaded the old files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The push to %1 failed (%2) and could not be taken back: %3 When the server can be reached again, run: push rollback %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The push to %1 failed (%2). The files are as before, but Asterisk could not be made to load them: %3 Run on the server: asterisk -rx &apos;%4&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is as it was before. The push was taken back: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>This push needs a restart of Asterisk on %1, which would end %n running call(s). Choose a quiet time and allow the restart.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 has this configuration already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking that nothing changed since the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files are as they were planned for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The push to %1 was stopped before anything was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check of %1 was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(only a secret or the end of a line changes; it is not shown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The manifest of this push is damaged. Restore the files by hand from the backups beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 keeps no backup of the push %2. Check the id in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning for %1 was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio will be in clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio will be encrypted only if the carrier agrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>audio will be required SRTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS and SRTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS, audio in clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP keys in clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trunk %1 is new: signalling over %2; %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trunk %1 keeps %2; %3; other settings of it may change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trunk %1 goes from %2 to %3; %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trunk %1 is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One #include line is added to %1; nothing else in it changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk reloads its trunks; running calls go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Asterisk has to restart; %n running call(s) would end.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 on %2 is a symbolic link that leads nowhere. Repair it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no asterisk command on %1. Install Asterisk there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User %1 may not run asterisk with sudo on %2. Add a sudoers line for /usr/sbin/asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk on %1 does not answer to user %2. Check that it runs and that this user may talk to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk on %1 does not know the command “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk on %1 is not ready yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk on %1 did not come back within 90 seconds of the restart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” failed on %2. Check what user %3 may do there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup of %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave no checksum of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not restored on %1: %2. The old content lies in %3 there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not as before on %1: %2. The old content lies in %3 there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 was changed since this push by someone else. Rolling back would lose that change. Look at the file; the one from before the push is %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup %1 on %2 is missing or damaged; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not the id of a push. The history of the server shows the ids.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is already as it was before this push.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The roll back on %1 was stopped before anything was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Putting the old files back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server confirms bytes, owner and mode.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is as it was before this push.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The roll back on %1 is not complete: %2 Run it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to the log on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no microphone: no sound server answers. Send the tone or a file instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no speaker: no sound server answers. Place the call without listening, or record it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording %1 cannot be written. Choose a folder that you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound file %1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound file %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound file %1 is larger than 512 MiB. Use a shorter one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audio format that was negotiated cannot be used (payload type %1, %2 ms packets).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SRTP suite &quot;%1&quot; is not one this program knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SRTP key for %1 must have %2 bytes, but %3 were given.</source>
        <extracomment>%1 is a suite name, %2 and %3 are numbers of bytes</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP could not be started on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used: the SRTP library of this computer derives its keys in a way that other devices do not understand. Use a suite with AES-128 or AES-256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP could not be set up with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a WAV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a WAV file without format or sound data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound format of %1 is not supported. Save it as PCM of 8, 16 or 24 bit, µ-law or A-law.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has %2 channels at %3 Hz. It must have 1 to 8 channels at 1000 to 384000 Hz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is longer than 10 minutes. Use a shorter file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no IP address. Resolve the name first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The local address %1 and %2 are of different kinds (IPv4 and IPv6). Choose another local address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no address of this machine. Choose one of its own addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1 was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer within %2 s. Check address and port, and whether a firewall drops TCP to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No port is given for %1. SIP over TLS mostly uses 5061.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS resolver could not be set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no name server. Write an IP address and port, as in 127.0.0.1:53.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DNS look-up was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many connections are open. Close some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP port %1 is in use. Choose another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can listen on %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no more data. The connection hangs; connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS gave no answer for “%1” within %2 s. Check this machine&apos;s network and name server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name server could be asked for “%1”. Check this machine&apos;s network and /etc/resolv.conf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name server could not answer for “%1” (%2). Try again, or ask who runs that domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain “%1” says in DNS that it does not offer SIP over this transport. Choose another transport.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS knows no address for “%1”. Check the spelling of the host name with the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is neither a host name nor an IP address. Check the carrier&apos;s address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port. Check port and transport with the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached: no answer from that host. Check the address and the firewall between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached: this machine has no route to that network. Check its network connection (and IPv6, for an IPv6 address).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine&apos;s firewall does not let us talk to %1. Allow it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped answering. Check the firewall between, and that the address is right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 broke the connection off. Its log tells why; a firewall or an address filter can do that too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is too long for one UDP datagram to %1. Use TCP or TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection with %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lowest TLS version (%1) is above the highest (%2). Swap them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OpenSSL could not be set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not in PEM form. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be used. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no readable private key: it must be in PEM form and without a passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and the private key do not belong together. Choose the key it was made with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CA file for client certificates holds no PEM certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received “%1” (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent “%1” (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key log file %1 cannot be written: %2. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be asked for as a server name (SNI). Check the host name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS handshake with %1 was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS connection with %1 broke: what came is not valid TLS. Connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection with %1 is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: this port answers plain SIP, not TLS: use transport TCP or the carrier&apos;s TLS port (mostly 5061).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers as a web server, not TLS for SIP: use the carrier&apos;s TLS port (mostly 5061).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers something that is not TLS (it begins with “%2”): use the carrier&apos;s TLS port (mostly 5061).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers no TLS version that we speak (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no TLS version in common with us: it wants %2, we offer %3. Ask the carrier for a host with TLS 1.2 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no TLS version in common with us (we offer %2). Ask the carrier which versions it speaks; TLS 1.0 and 1.1 are out of date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused our client certificate. Ask the carrier which CA it must come from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants a client certificate (mutual TLS). Give this carrier one, with its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants a client certificate (mutual TLS) from: %2. Give this carrier one, with its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took the connection and closed it without an answer to our TLS handshake. It may speak plain SIP on this port (use transport TCP), or not accept our address; ask the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection in the middle of the TLS handshake. Its log tells why; ask the carrier for the TLS versions, cipher suites and client certificate it wants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not finish the TLS handshake within %2 s. Try again; if it stays so, ask the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took the connection but did not answer the TLS handshake within %2 s. It may speak plain SIP on this port: use transport TCP or the carrier&apos;s TLS port (mostly 5061).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 uses a Diffie-Hellman key that is too short to be safe. Ask the carrier for ECDHE or 2048 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know safe renegotiation (RFC 5746): its TLS is out of date. Ask the carrier for a current host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and we have no cipher suite, group or signature in common. Ask which ones the other end speaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused our TLS offer (handshake failure): no cipher suite in common, or it wants another server name. Ask the carrier which suites it speaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not know the name “%2” that we asked for (SNI). Check the host name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended the TLS connection: alert %2. Its log tells why; ask the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 was refused: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 speaks no TLS to our TLS port (it begins with “%2”). Set its transport to TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UDP port %1 is in use. Choose another port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No UDP socket could be opened on %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port range %1 to %2 holds no even port with its neighbour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two free UDP ports for audio between %1 and %2. Close other calls or widen the range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate could not be made. This is a fault of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an IP address. Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate extension %1 cannot be made. Correct its value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: certificate %2, which begins on line %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, has no END line. Copy the file again, it seems to be cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, is not base64 text. Copy the file again without changing it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, is not a PKCS#7 certificate bundle. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, cannot be read as an X.509 certificate. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds more than %2 certificates. Choose a file with fewer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds no certificate. Choose a PEM, DER, PKCS#7 or PKCS#12 file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: certificate %2, at byte %3, cannot be read as an X.509 certificate. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for an absurd number of key iterations. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is protected by a passphrase. Give its passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open %1. Check it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be decrypted. If it was made by an old program, export it again with AES.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than 32 MiB. Choose a certificate file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file %1. Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read. Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read. Check that it is a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate needs a common name of 1 to 64 characters. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate cannot be made for %1 days. Choose 1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A certificate needs at least one name or address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key is encrypted. Give its passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open the private key. Check it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no PEM private key in this text. Choose the key file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key does not belong to the certificate of %1. Choose the key that was made with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key in %1 cannot be read. Ask its issuer for a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date in %1 cannot be read. Ask its issuer for a new certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The revocation list for %1 cannot be used. Fetch it again from the issuer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name in %1 is not one that its issuer may certify. Ask the carrier to replace the certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name constraints that apply to %1 cannot be checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 signed another certificate but is not allowed to. The chain is wrong or forged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The issuer of %1 is not among the trusted roots. Add the right root certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no revocation list for %1. Give the list of its issuer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of %1 is wrong: it was changed, or not issued by the certificate above it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The revocation list for %1 is not signed by its issuer. Fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not valid before %2. Check the clock, or wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 expired on %2. Ask its owner to renew it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The revocation list for %1 is from the future. Check the clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The revocation list for %1 is out of date. Fetch the new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 signed itself and is not trusted. Ask the carrier for a certificate of a known authority, or add this one to the trusted roots after checking its fingerprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain ends in %1, which is not a trusted root. Add it to the trusted roots if the carrier confirms it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The issuer of %1 was not sent and is not a trusted root: an intermediate certificate is missing, or the root is not trusted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signature of %1 cannot be checked, because its issuer is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain up to %1 has more intermediate certificates than allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was revoked by its issuer. Ask the carrier to replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 allows fewer intermediate certificates below it than there are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not made for this side of a TLS connection. Ask for one with the right extended key usage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is marked as rejected in the trust store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds a critical extension that this program does not know, so it must be refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of %1 is too weak for the security level. Ask for at least RSA 2048 or P-256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of the authority %1 is too weak for the security level.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is signed with a hash too weak for the security level. Ask for SHA-256.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not follow RFC 5280 (%2). Ask its issuer for a correct certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an unknown date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate with serial number %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate names nobody, but %1 was expected. Ask the carrier for a certificate with this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is for %1, but %2 was expected. Use a name that the certificate holds, or ask the carrier to add this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A revocation list cannot be read. Fetch it again as DER or PEM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A delta revocation list was given. Give the complete list instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An indirect revocation list was given. Give the list of the issuer itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its serial number is not positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its serial number is longer than 20 octets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an extension stands in it twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it states name constraints but is no authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other end showed no certificate. Check that this is a TLS port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate ran out 70 days ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate becomes valid in 30 days.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is for another host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is signed by itself, not by the authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate comes from an authority that is not the one handed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS port speaks SIP without TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS port takes connections and never says a word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right password is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An INVITE is never responded to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An offer of SRTP is refused with 488 Not Acceptable Here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls are redirected to a connection without TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two seconds into the call the connection and the audio end without BYE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A BYE is never responded to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is RTP/AVP without a key: audio in clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer is RTP/SAVP, but its key line is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer&apos;s key line has a tag that was not offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer&apos;s key line has a suite that was not offered under its tag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio is encrypted with another key than the answer says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP is agreed upon, but plain RTP is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All that is heard is digital silence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls are answered, but no audio packet is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every tenth audio packet is lost on the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no fault named &quot;%1&quot;. Did you mean &quot;%2&quot;?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echoes what it hears</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1004 Hz tone at 0 dBm0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence, with audio packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy: 486</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of service: 503</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rings and is never answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a voice-like sound; hangs up after 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a voice-like sound; presses 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>early audio (183), answered after 3 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forbidden: 403</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redirects (302) to 600</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not exist: 404</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rings, answered after 8 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers, but sends no audio packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A carrier inside this program, to try calls and faults without a real one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The probe was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer OPTIONS in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 expects TLS on this port. Use transport TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What %1 answers is not SIP. Check host and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 for its options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave no answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers SIP without encryption: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answers SIP over %2 with a good certificate: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer OPTIONS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port takes what is sent, but no SIP answer came: the carrier ignores addresses that it does not know, a firewall drops the packets, or something else listens there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the carrier the public address that you probe from, and try the other transports.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an answer from DNS no address is known, and nothing was sent to the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name server of this machine, or probe the carrier&apos;s IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no target. Write a host (sip.carrier.com), host:port, or a sip: or sips: URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no transport that can be probed. Use udp, tcp or tls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dBFS rms, %2 dBFS peak, %3 packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost %1, late %2, jitter %3 ms, failed authentication %4, replayed %5, plain RTP %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no report from the other end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round trip %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the other end lost %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its jitter %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first RTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ladder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Hz at %2 dBFS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>echo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>our own sound came back after %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>media</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(trusted)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chain as built</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URIs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-mail addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>common name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>certificate authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>path length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extended key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OCSP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>issuer&apos;s certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CRL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subject key id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>authority key id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> (critical)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matched by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first expiry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (certificate %2, %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VALID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT VALID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No name was asked for, so no name was compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server name sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requested</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP transports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>includes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>configuration writable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s ahead of ours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: the server has this configuration already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>will run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calls cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BLOCKED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the critical findings first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files touched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by address, no password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, password in the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, no password stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate is not verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the system&apos;s roots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the carrier&apos;s own roots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (by SRV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>registers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>caller ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>codecs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DTMF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qualify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allowed numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POSTURE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STACK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HOST</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRANSPORT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MEDIA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sudo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not trusted yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>USER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LOGIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TRUSTED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>supports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offer was %1, but the answer is plain %2: the other side does not encrypt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer has no a=crypto line, so there is no key for the audio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer has more than one a=crypto line; exactly one of those offered must be chosen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer chooses tag %1, which was not offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer has suite %1 under tag %2, but %3 was offered there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer sets the session parameter %1, which was not offered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key is not valid base64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key and salt have %1 bytes, but %2 needs %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lifetime must be a number of packets from 1 to 2^48.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MKI must be a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MKI length must be 1 to 128 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MKI does not fit into its length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key method must be &quot;inline:&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more may follow in the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character is not allowed in the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several keys in one line need different MKIs of the same length.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line ends with white space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session parameter is malformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This session parameter occurs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tag must be a number of at most nine digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White space must follow the tag.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the suite and white space are expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This a=crypto line cannot be used: %1 (column %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date must read like &quot;Sat, 13 Nov 2010 23:29:00 GMT&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only time zone allowed in a SIP date is GMT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexpected text follows the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for an authentication other than Digest, or in a malformed way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s authentication challenge has no realm or no nonce.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s digest algorithm &quot;%1&quot; is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s quality of protection &quot;%1&quot; is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants authentication, but offers no Digest that this program can answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message carries a body of type %1 instead of a session description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexpected text follows the value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Via must read SIP/2.0/TRANSPORT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White space must follow the transport of a Via.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port must be a number up to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expiry of a contact must be a number of seconds below 2^32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CSeq number must be below 2^31.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CSeq must read NUMBER METHOD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character is not allowed in a Call-ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max-Forwards must be a number up to 255.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The length must be a number of bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This must be a number of seconds below 2^32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This comment is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The RSeq number must be below 2^32.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An RAck must read RSEQ CSEQ METHOD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A media type must read type/subtype.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name without spaces or separators is expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Warning must read CODE AGENT &quot;TEXT&quot; with a code of three digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scheme such as Digest must come first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parameter name=value is expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parameter has no value after its equals sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character is not allowed in a header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not an IPv6 address in brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A host name or IP address is missing or malformed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side sent an INFO; it was confirmed and ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side sent a %1, which is not allowed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A response that belongs to no request of this call was ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second answer of a forked call was hung up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side refused a PRACK with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A provisional response was ignored, because there are too many early dialogs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer carries no session description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side no longer knows the call (%1); it is being hung up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side refused to change the session: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side refused to refresh the session: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side did not answer a %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of the session was not sent, because another one is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line ends with a line feed alone; SIP wants carriage return and line feed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This SIP version is not supported; use SIP/2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The start line must name the version SIP/2.0 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The status must be a number from 100 to 699.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A space must follow the status, also when there is no reason phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character is not allowed in the reason phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not the start line of a SIP message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The start line must read METHOD URI SIP/2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The parts of the start line must be separated by exactly one space, with none at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only sip and sips URIs can be called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Request-URI must not carry headers behind &apos;?&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message may have at most %1 headers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The empty line after the headers is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header must read Name: value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 may occur only once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 is malformed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header %1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The branch of the Via has nothing after z9hG4bK.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method in CSeq differs from that of the start line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parameter has a character that is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A &apos;&lt;&apos; and a URI must follow the display name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This &apos;&lt;&apos; is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A URI with &apos;?&apos; must stand between &apos;&lt;&apos; and &apos;&gt;&apos;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parameter name must follow the semicolon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This parameter occurs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A URI between &apos;&lt;&apos; and &apos;&gt;&apos; is expected here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexpected text follows the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header Content-Type is missing, although there is a body.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no SIP message, only line ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The body has %1 bytes, but Content-Length promises %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header Content-Length is missing; without it messages on a stream cannot be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension %1 is required, but not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only sip and sips addresses can be registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A body of type %1 is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller does not accept SDP as an answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A quoted string must start with a quotation mark here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character must not follow a backslash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character stands inside a quoted string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This quotation mark is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session description cannot be read: %1 (line %2, column %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session description cannot be read: the line %1= is missing (line %2, column 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line stands in the wrong place or is of an unknown type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line must read x=value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A control character is not allowed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version must be 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address does not fit its type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The origin must read USER ID VERSION IN IP4 ADDRESS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s ID and version must be numbers below 2^64.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection must read IN IP4 ADDRESS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timing must read START STOP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too many media lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A media line must read TYPE PORT PROFILE FORMATS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile is malformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An RTP format must be a payload type from 0 to 127.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the attribute is malformed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packet time must be a number of milliseconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An rtpmap must read PAYLOADTYPE NAME/CLOCKRATE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock rate and the number of channels must be numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This a=crypto line cannot be used: its tag %1 occurs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user part of the URI is empty or has a character that must be escaped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user part of the URI has a character that must be escaped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A URI parameter must follow the semicolon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A URI parameter has no value after its equals sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This URI parameter occurs twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A header in the URI must read name=value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character is not allowed in a SIP URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a SIP URI: it must start with &quot;sip:&quot; or &quot;sips:&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A URI must start with its scheme and a colon, as in &quot;sip:&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This character is not allowed in a URI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a usable SIP URI: %2 (column %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No key file is set for %1. Choose one in the server&apos;s login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 cannot be read. Check the path and its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file %1 is encrypted. Store its passphrase with the server&apos;s login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open the key file %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a private key in OpenSSH or PEM format. Choose the file without .pub.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the key %2 for user %3. Add its public half to the user&apos;s authorized_keys on the server, or choose another key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SSH agent is running (SSH_AUTH_SOCK is not set). Start one, or choose a key file or a password for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepts none of the agent&apos;s keys for user %2. Load the right key with ssh-add, or choose a key file or a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 asks for more than a password for user %2, or the password is wrong. Check the stored password; for one-time codes use a key instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the password for user %2. Check the user name and the stored password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password is stored for user %1 on %2. Enter it in the server&apos;s login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers no password login for user %2. Use a key file or the agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No user name is set for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended the connection before the login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command for the server has a NUL character in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not let this login run commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost during a command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” on %2 printed more than 16 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” on %2 was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” on %2 did not finish in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers no file transfer (SFTP) to this login. Enable the sftp subsystem in the server&apos;s sshd_config.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The login has no permission for it on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be examined.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2 is larger than 16 MiB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be put in place of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or the directory of %2 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The directory %1 could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 showed no usable host key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key %1 of %2 is marked as revoked. Do not use this server until its administrator has given it a new key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 is not trusted yet: %2 %3. Compare it with the server&apos;s own, then trust it with: server trust %1 (or the Trust button).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 has changed. Expected: %2. Found: %3 %4. Someone may be in between. Only if the server was really given a new key, trust it again with: server trust %1 (or the Trust button).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped while looking up %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up the name %1 took too long. Check the name and this computer&apos;s DNS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 has no address. Check the host of this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped while connecting to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer on port %2. Check the address, the port and the firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses connections on port %2. Check the SSH port and that sshd is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reached on port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work on %1 was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped answering on port %2. Check the machine and the network, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost. Log in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The SSH library could not be set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 port %2 did not complete an SSH key exchange. Check that this is the SSH port; a server that knows only algorithms from before 2014 is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The audit log of %1 was changed: entry %2 does not fit. Compare it with a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a folder. Name a workspace file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 is read-only. Make it writable, or copy it to another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Make it first, or choose another place for the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 cannot be made. Check the folder&apos;s permissions and the free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace has no file name. Name one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 is on a file system without shared memory. Move it to a local disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 is in use by another window. Try again when it has finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk of workspace %1 is full. Free some space and try again; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not a TrunkSeal workspace. Choose another file, or a new name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 is damaged. Restore it from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 cannot be read or written. Check the disk and the folder&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 did not take the change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring did not answer. Use a passphrase instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 must be brought to a newer version, but its backup %2 cannot be written. Check the folder&apos;s permissions and the free space; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace %1 was written by a newer TrunkSeal (schema %2, this one knows %3). Update TrunkSeal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s name is not usable. Use 1 to 40 letters, digits, &apos;-&apos;, &apos;_&apos; or &apos;.&apos;, starting with a letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host of server %1 is neither a host name nor an IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The port of server %1 must be between 1 and 65535.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user of server %1 is not a login name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server %1 logs in with a key file, but none is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key file of server %1 has characters that no file name should have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration folder of server %1 must be an absolute path such as /etc/asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a server entry of TrunkSeal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The passphrase is too short. Use %n characters or more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This workspace has no vault with a passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace already has a vault. Unlock it, or change its passphrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace has no vault for passwords yet. Choose a passphrase for it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is locked. Unlock it with its passphrase first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The passphrase does not open this vault. Check it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault of this workspace is not kept in the desktop&apos;s keyring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring holds a key of another workspace. Restore the keyring&apos;s entry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault holds no password for this entry. Enter it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password in the vault was changed from outside. Enter it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history has no entry %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no carrier %1 in this workspace. List them to see their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a carrier named %1. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server %1 in this workspace. List them to see their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a server named %1. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierCall</name>
    <message>
        <source>Type the number to call; one that echoes or plays a tone is best.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierDetails</name>
    <message>
        <source>Parts of the carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;eer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;onfiguration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certi&amp;ficate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test c&amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New carrier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierForm</name>
    <message numerus="yes">
        <source>%n certificate(s) trusted for this carrier.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No certificate yet. Choose the file with the carrier&apos;s root certificates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored in the vault; type to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known for this session only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identity and login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other settings and notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also the name of the trunk in Asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section name in pjsip.conf or sip.conf: [NAME].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or IP address of the carrier&apos;s edge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP: host of the contact in the AOR. chan_sip: host=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usually 5061 for TLS, 5060 for UDP and TCP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel &amp;driver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chan_sip exists up to Asterisk 20.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;escription</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up S&amp;RV records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds the servers by NAPTR and SRV instead of using the port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How secure the trunk is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP: transport= and media_encryption=. chan_sip: transport= and encryption=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s certificate store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This carrier&apos;s own root certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tr&amp;usted roots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP: ca_list_file= of the transport. chan_sip: tlscafile=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Verify the carrier&apos;s certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP: verify_server=. chan_sip: tlsdontverifyserver=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept &amp;wildcard names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk 16.28, 18.14, 19.6 and later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP: allow_wildcard_certs= of the transport.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose &amp;file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file with the trusted root certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty when the carrier knows you by your address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PJSIP: username= of the auth section. chan_sip: defaultuser=.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept encrypted in the vault, never in the configuration view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller &amp;ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number shown to the person called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;gister with the carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>Unit behind a number of seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Register every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Codecs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In order of preference, for example ulaw, alaw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key tones (DTMF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dialplan conte&amp;xt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where incoming calls go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming calls from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses or networks, separated by commas.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for life every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends OPTIONS to see that the carrier is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test nu&amp;mber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best one that echoes or plays a tone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty allows any but emergency numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test calls a day at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Country</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two letters, for its emergency numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One option a line, as in the configuration: key=value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarrierTableModel</name>
    <message>
        <source>not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MOS %1 · %2</source>
        <extracomment>Quality of the last call as a mean opinion score, for example &quot;MOS 4.3 · 2 h ago&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never pushed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pushed to %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host and port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Synced</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CarriersPage</name>
    <message>
        <source>No carrier yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrunkSeal takes a carrier trunk from clear text to encrypted signalling and audio, and proves it with a call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Secure a carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the carrier&apos;s address and login, look at its certificate, place a test call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import a carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a file that TrunkSeal exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the &amp;practice carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A carrier inside this program: a real encrypted call, with no account and no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search carriers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Push…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carriers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier files (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was imported. A password is never part of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier files (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to %1, without the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from this workspace? Its password goes too; servers keep what was pushed to them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificatePage</name>
    <message>
        <source>&amp;Fetch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>host:port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host &amp;and port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching shows the chain as the carrier sends it, and whether it would be trusted. No SIP message is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate chain, as sent and as built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chain is complete and names the carrier.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required name: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names found: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::CertificateView</name>
    <message>
        <source>Copy PE&amp;M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the certificate as PEM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may sign other certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an end certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key usage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ChainModel</name>
    <message>
        <source>Chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (trusted root)</source>
        <extracomment>A certificate&apos;s name, then that it is a trusted root</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ConfigurationPage</name>
    <message>
        <source>Configuration for Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asterisk version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cop&amp;y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Written for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration is in the clipboard. The password is not in it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Engine</name>
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::FindingList</name>
    <message>
        <source>Next step: %1</source>
        <extracomment>What to do about a finding</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::HistoryModel</name>
    <message>
        <source>Applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carrier or server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::HistoryPage</name>
    <message>
        <source>Finished calls and pushes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every test call and every push is kept here with its whole report.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::HostPort</name>
    <message>
        <source>&quot;%1&quot; names no host. Write it as host:port, for example sip.example.com:5061.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a port. Use a number from 1 to 65535.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LadderModel</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LadderView</name>
    <message>
        <source>Steps of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::LevelMeter</name>
    <message>
        <source>CLIP</source>
        <extracomment>Lamp of a level meter that lights when the signal is too loud</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::MainWindow</name>
    <message>
        <source>Carriers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – TrunkSeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords will be kept encrypted in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is open. Locking wipes its key from memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault keeps the passwords of carriers and servers encrypted in this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspaces (*.trunkseal);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspaces (*.trunkseal)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About TrunkSeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TrunkSeal %1 takes carrier trunks from clear text to TLS and SRTP, and proves it with a call.

Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hanging up before closing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About TrunkSeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import a carrier…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export the carrier…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Vault: create, unlock or lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the &amp;practice carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place a &amp;test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ush to a server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Carriers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;alls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Navigation</name>
    <message>
        <source>Navigation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PeerPage</name>
    <message>
        <source>%1 could not be read. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of the carrier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new carrier is saved once it has a name and a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Not saved: %n field(s) need attention.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All changes are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is stored once the carrier is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords are kept encrypted in the vault of this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is in the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the carrier&apos;s root certificates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer *.der *.p7b);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PostureChoice</name>
    <message>
        <source>Sealed: TLS and required SRTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls that cannot be encrypted do not go through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May fall back: TLS and optional SRTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio is encrypted only if the carrier agrees; otherwise it goes out in clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling only: TLS, plain audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers are hidden, conversations are not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear: no encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anyone on the path can read and listen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys exposed: SRTP without TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio is encrypted, but its keys travel in clear text. Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::PushDialog</name>
    <message>
        <source>There is no server yet. Close this and add one on the Servers page first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First a plan: what would change, in words and line by line. Nothing is written before you apply it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Carriers that this server should have from TrunkSeal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A carrier that is not ticked is taken off the server if TrunkSeal put it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes line by line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push in spite of the &amp;warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push in spite of the warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restart Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result of the push</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault holds the login of %1 and the carriers&apos; passwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already has exactly this configuration. There is nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs on the server: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>&amp;Restart Asterisk and cut %n running call(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Restart Asterisk; no call is running now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pushing to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolling back on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Apply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What will change on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push to %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerForm</name>
    <message>
        <source>Use s&amp;udo for Asterisk and its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSH agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use sudo for Asterisk and its files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you call this dialer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or IP address, reached over SSH.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Log in with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass&amp;word or passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept encrypted in the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key; it stays where it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Configuration folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs sudo -n; the server must allow it without a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored in the vault; type to replace it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the server a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a host name or an IP address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the user to log in as.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the whole path, for example /etc/asterisk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the private key file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerReportCard</name>
    <message>
        <source>What the check found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP module</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing: audio cannot be encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel drivers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no TLS transport yet; the first one takes a restart of Asterisk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) apart from this computer</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServerTableModel</name>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ServersPage</name>
    <message>
        <source>Choose the private key file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server is a dialer with Asterisk that TrunkSeal reaches over SSH, checks, and pushes carriers to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its address and login; the host key is shown before anything is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Trust host key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;heck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new server is saved once it has a name and a host.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved: some fields need attention.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All changes are saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is stored once the server is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Passwords are kept encrypted in the vault of this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is in the vault.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking %1 for its host key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key is the one you trust: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key of %1 is not the one you trusted. Someone may stand between you and the server, or it was set up anew. Trust the new key only if you know why it changed.

%2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shows this host key. Compare it with what the server itself prints for
ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub

%2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key has changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust this host key?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Trust this key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key is trusted. Check the server next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault holds the login of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logging in to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from this workspace? Nothing changes on the server itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host key is pinned; a login to any other is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust the host key first; TrunkSeal logs in to no unknown machine.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::TableView</name>
    <message>
        <source>Column headings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::TestCallPage</name>
    <message>
        <source>Tone, 1004 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recording…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <extracomment>Unit behind a number of seconds</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen through the speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plays what is received through the speaker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place &amp;call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place the test call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hang up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We &amp;send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Talk for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict of the call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers RTP/SAVP over %1. A carrier that cannot encrypt audio refuses the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers RTP/AVP with keys over %1. A carrier that cannot encrypt audio answers in clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offers plain RTP over %1. A carrier that requires SRTP refuses the call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready. Press Space or Enter to call.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing the call…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The vault holds the password of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss %1 %  ·  Jitter %2 ms  ·  MOS %3</source>
        <extracomment>Loss in percent, jitter in milliseconds, quality as a mean opinion score</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call was placed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WAV files (*.wav)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::ValidityBar</name>
    <message>
        <source>Validity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired today</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>valid in %n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::VaultDialog</name>
    <message>
        <source>&amp;Create vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the &amp;desktop keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the &amp;desktop keyring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock the vault</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least 8 characters. It cannot be recovered if you forget it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Repeat the passphrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use at least 8 characters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The two passphrases differ. Type the same one twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::VerdictCard</name>
    <message>
        <source>%1: %2</source>
        <extracomment>&quot;Certificate: passed&quot;; read out for one check of a call</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict: %1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::Words</name>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May fall back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys exposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling runs over TLS and audio must be SRTP. Place a test call to prove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio is encrypted only if the carrier agrees. Require SRTP once a test call shows that it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signalling is encrypted, audio is not. Ask the carrier to enable SRTP, then require it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio is encrypted, but its keys travel in clear text. Move signalling to TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither signalling nor audio is encrypted. Start by moving signalling to TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name look-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SRTP agreed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received audio authentic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No plain audio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our audio confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean hang-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not authentic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comfort noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking up the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hanging up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>silent</source>
        <extracomment>A level meter&apos;s reading when there is no signal at all</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dBFS</source>
        <extracomment>A sound level; dBFS is the unit and stays</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>trunkseal::ui::WorkspaceClient</name>
    <message>
        <source>No workspace is open. Open one from the File menu first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
