#pragma once

#include "core/asterisk/render.h"

#include <functional>

namespace trunkseal::tests {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Stack;
using carrier::Transport;
using carrier::TrustSource;

inline QByteArray fakePem(char fill)
{
    QByteArray der("\x30\x82\x01\x00", 4);
    der.append(256, fill);
    return "-----BEGIN CERTIFICATE-----\n" + der.toBase64() + "\n-----END CERTIFICATE-----\n";
}

using Change = std::function<void(Carrier &)>;
struct Variant {
    const char *name;
    Change change;
    bool pjsipOnly = false;
};

inline const std::vector<Variant> &variants()
{
    static const std::vector<Variant> all{
        {"plain", [](Carrier &) {}},
        {"no login", [](Carrier &c) { c.authUser.clear(); }},
        {"registers",
         [](Carrier &c) {
             c.registers = true;
             c.registerEvery = std::chrono::seconds(600);
         }},
        {"registers without login",
         [](Carrier &c) {
             c.authUser.clear();
             c.fromUser = QStringLiteral("4711");
             c.registers = true;
         }},
        {"from user and domain",
         [](Carrier &c) {
             c.fromUser = QStringLiteral("+15550100");
             c.fromDomain = QStringLiteral("trunk.example.net");
             c.registers = true;
         }},
        {"registrar elsewhere",
         [](Carrier &c) {
             c.registers = true;
             c.registrar = QStringLiteral("reg.example.com:5071");
         }},
        {"registrar elsewhere without login",
         [](Carrier &c) {
             c.authUser.clear();
             c.fromUser = QStringLiteral("4711");
             c.registers = true;
             c.registrar = QStringLiteral("reg.example.com:5071");
         }},
        {"registrar elsewhere, same port",
         [](Carrier &c) {
             c.registers = true;
             c.registrar = QStringLiteral("reg.example.com");
         }},
        {"registrar ipv6",
         [](Carrier &c) {
             c.registers = true;
             c.registrar = QStringLiteral("[2001:db8::9]:5071");
         }},
        {"srv",
         [](Carrier &c) {
             c.useSrv = true;
             c.registers = true;
         }},
        {"srv with registrar port",
         [](Carrier &c) {
             c.useSrv = true;
             c.registers = true;
             c.registrar = QStringLiteral("reg.example.com:5071");
         }},
        {"ipv4", [](Carrier &c) { c.host = QStringLiteral("192.0.2.10"); }},
        {"ipv6",
         [](Carrier &c) {
             c.host = QStringLiteral("2001:db8::5");
             c.registers = true;
         }},
        {"odd port", [](Carrier &c) { c.port = 15061; }},
        {"proxy", [](Carrier &c) { c.outboundProxy = QStringLiteral("proxy.example.com"); }},
        {"proxy with port",
         [](Carrier &c) {
             c.outboundProxy = QStringLiteral("[2001:db8::7]:5090");
             c.registers = true;
         }},
        {"proxy and srv",
         [](Carrier &c) {
             c.useSrv = true;
             c.outboundProxy = QStringLiteral("proxy.example.com");
         }},
        {"more hosts",
         [](Carrier &c) {
             c.moreHosts = QStringList{QStringLiteral("sip2.example.com"), QStringLiteral("192.0.2.7:5080"),
                                       QStringLiteral("[2001:db8::6]:5090"), QStringLiteral("2001:db8::8")};
         },
         true},
        {"more hosts registering",
         [](Carrier &c) {
             c.moreHosts = QStringList{QStringLiteral("sip2.example.com:5070")};
             c.registers = true;
         },
         true},
        {"inbound login", [](Carrier &c) { c.inboundUser = c.name; }},
        {"inbound login alone",
         [](Carrier &c) {
             c.inboundUser = c.name;
             c.authUser.clear();
         }},
        {"inbound login of another name",
         [](Carrier &c) { c.inboundUser = QStringLiteral("them@example.com"); }, true},
        {"identity",
         [](Carrier &c) {
             c.callerId = QStringLiteral("+15550199");
             c.callerName = QStringLiteral("Zoë & Co, Ltd (West)");
             c.trustsIdentity = true;
             c.sendIdentity = carrier::SendIdentity::PAssertedIdentity;
         }},
        {"remote party id",
         [](Carrier &c) {
             c.callerId = QStringLiteral("15550199");
             c.sendIdentity = carrier::SendIdentity::RemotePartyId;
         }},
        {"nat",
         [](Carrier &c) {
             c.nat.rewriteContact = true;
             c.nat.externalAddress = QStringLiteral("198.51.100.7");
             c.nat.localNetworks =
                 QStringList{QStringLiteral("10.0.0.0/8"), QStringLiteral("192.168.1.0/24")};
         }},
        {"nat off", [](Carrier &c) { c.nat.symmetricMedia = false; }},
        {"nat half",
         [](Carrier &c) {
             c.nat.symmetricMedia = false;
             c.nat.rewriteContact = true;
         }},
        {"codecs",
         [](Carrier &c) {
             c.codecs = QStringList{QStringLiteral("g729"), QStringLiteral("opus"), QStringLiteral("alaw")};
         }},
        {"dtmf info", [](Carrier &c) { c.dtmf = carrier::DtmfMode::Info; }},
        {"dtmf inband", [](Carrier &c) { c.dtmf = carrier::DtmfMode::Inband; }},
        {"timers refused", [](Carrier &c) { c.sessionTimers = carrier::SessionTimers::Refuse; }},
        {"timers always",
         [](Carrier &c) {
             c.sessionTimers = carrier::SessionTimers::Always;
             c.sessionExpires = std::chrono::seconds(600);
         }},
        {"timers required", [](Carrier &c) { c.sessionTimers = carrier::SessionTimers::Require; }, true},
        {"qualify off",
         [](Carrier &c) {
             c.qualifyEvery = std::chrono::seconds(0);
             c.directMedia = true;
         }},
        {"match",
         [](Carrier &c) {
             c.matchAddresses = QStringList{QStringLiteral("192.0.2.0/24"), QStringLiteral("2001:db8::/48"),
                                            QStringLiteral("198.51.100.1")};
             c.context = QStringLiteral("trunkinbound");
         }},
        {"wildcard", [](Carrier &c) { c.allowWildcard = true; }, true},
        {"own anchors",
         [](Carrier &c) {
             c.trust = TrustSource::OwnAnchors;
             c.anchorsPem = fakePem('a') + fakePem('b');
         }},
        {"unverified", [](Carrier &c) { c.verifyServer = false; }},
        {"client certificate",
         [](Carrier &c) {
             c.clientCertFile = QStringLiteral("/etc/asterisk/keys/us.crt");
             c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/us.key");
         }},
        {"more settings",
         [](Carrier &c) {
             c.otherSettings = {{QStringLiteral("rtp_timeout"), QStringLiteral("60")},
                                {QStringLiteral("language"), QStringLiteral("en_GB")}};
             if (c.stack != Stack::ChanSip)
                 c.otherSettings.insert(QStringLiteral("aor/qualify_timeout"), QStringLiteral("5.0"));
         }},
        {"settings of other objects",
         [](Carrier &c) {
             c.registers = true;
             c.matchAddresses = QStringList{QStringLiteral("192.0.2.1")};
             c.otherSettings = {{QStringLiteral("registration/max_retries"), QStringLiteral("10000")}};
             if (c.stack == Stack::Pjsip) {
                 c.otherSettings.insert(QStringLiteral("auth/realm"), QStringLiteral("example.com"));
                 c.otherSettings.insert(QStringLiteral("identify/srv_lookups"), QStringLiteral("no"));
             }
         },
         true},
    };
    return all;
}

inline Carrier base(Stack stack, Transport transport, MediaPolicy media)
{
    Carrier c;
    c.id = QStringLiteral("id");
    c.name = QStringLiteral("acme-1");
    c.stack = stack;
    c.host = QStringLiteral("sip.example.com");
    c.port = transport == Transport::Tls ? 5061 : 5060;
    c.transport = transport;
    c.media = media;
    c.authUser = QStringLiteral("user1");
    return c;
}

inline std::vector<asterisk::CarrierSecret> secretsOf(const Carrier &c)
{
    asterisk::CarrierSecret secret{
        c.id.isEmpty() ? c.name : c.id, Secret(QByteArrayView("p;a#s\\w=ord")), {}};
    if (!c.inboundUser.isEmpty())
        secret.inbound = Secret(QByteArrayView("in;bound[x]"));
    return {secret};
}

} // namespace trunkseal::tests
