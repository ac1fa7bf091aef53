#include "tests/unit/asterisk/lint_cases.h"

namespace trunkseal::test {

namespace {

#define TLS_TRANSPORT                                                                                        \
    "[tls]\ntype=transport\nprotocol=tls\nbind=0.0.0.0:5061\nmethod=tlsv1_2\nverify_server=yes\n"            \
    "ca_list_file=/ca.pem\n"
// 7 lines; what follows starts at line 8.

constexpr auto sealed = TLS_TRANSPORT "[a]\ntype=endpoint\naors=a\ntransport=tls\nmedia_encryption=sdes\n"
                                      "[a]\ntype=aor\ncontact=sip:a.test:5061\\;transport=tls\n";

} // namespace

std::vector<LintCase> trunkCases()
{
    return {
        {"signalling_only", "TLS and no media_encryption", true, 8,
         pjsip("16.28", TLS_TRANSPORT "[a]\ntype=endpoint\ntransport=tls\n")},
        {"signalling_only", "by the contact alone", true, 1,
         pjsip("16.28",
               "[a]\ntype=endpoint\naors=a\n[a]\ntype=aor\ncontact=sip:a.test:5061\\;transport=tls\n")},
        {"signalling_only", "sealed", false, 0, pjsip("16.28", sealed)},
        {"signalling_only", "chan_sip", true, 5,
         chanSip("16.28",
                 "[general]\ntlsenable=yes\ntlscafile=/ca\n\n[a]\ntype=peer\nhost=a.test\ntransport=tls\n")},
        {"signalling_only", "a wizard", true, 1,
         wizard("16.28",
                "[a]\ntype=wizard\nremote_hosts=a.test\n"
                "contact_pattern=sip:${REMOTE_HOST}:5061\\;transport=tls\n")},
        {"media_keys_exposed", "endpoint without a transport", true, 4,
         pjsip("16.28",
               "[a]\ntype=endpoint\naors=a\nmedia_encryption=sdes\n[a]\ntype=aor\ncontact=sip:a.test\n")},
        {"media_keys_exposed", "on a TCP transport", true, 8,
         pjsip("16.28",
               "[t]\ntype=transport\nprotocol=tcp\nbind=0.0.0.0\n[a]\ntype=endpoint\ntransport=t\n"
               "media_encryption=sdes\n")},
        {"media_keys_exposed", "chan_sip over UDP", true, 4,
         chanSip("16.28", "[a]\ntype=peer\nhost=a.test\nencryption=yes\n")},
        {"media_keys_exposed", "a wizard", true, 4,
         wizard("16.28", "[a]\ntype=wizard\nremote_hosts=a.test\nendpoint/media_encryption=sdes\n")},
        {"media_keys_exposed", "sealed", false, 0, pjsip("16.28", sealed)},
        {"media_keys_exposed", "a transport of another file", false, 0,
         pjsip("16.28",
               "[a]\ntype=endpoint\naors=a\ntransport=elsewhere\nmedia_encryption=sdes\n[a]\ntype=aor\n"
               "contact=sip:a.test\n")},
        {"srtp_may_fall_back", "optimistic", true, 5,
         pjsip("16.28",
               "[a]\ntype=endpoint\naors=a\nmedia_encryption=sdes\nmedia_encryption_optimistic=yes\n[a]\n"
               "type=aor\ncontact=sip:a.test\n")},
        {"srtp_may_fall_back", "required", false, 0, pjsip("16.28", sealed)},
        {"trunk_in_clear", "PJSIP over UDP", true, 1,
         pjsip("16.28", "[a]\ntype=endpoint\naors=a\n[a]\ntype=aor\ncontact=sip:a.test\n")},
        {"trunk_in_clear", "chan_sip", true, 1, chanSip("16.28", "[a]\ntype=peer\nhost=a.test\n")},
        {"trunk_in_clear", "a phone", false, 0, chanSip("16.28", "[100]\ntype=friend\nhost=dynamic\n")},
        {"trunk_in_clear", "sealed", false, 0, pjsip("16.28", sealed)},
        {"web_media_on_trunk", "use_avpf", true, 4,
         pjsip("16.28", "[a]\ntype=endpoint\naors=a\nuse_avpf=yes\n[a]\ntype=aor\ncontact=sip:a.test\n")},
        {"web_media_on_trunk", "webrtc", true, 4,
         pjsip("16.28", "[a]\ntype=endpoint\naors=a\nwebrtc=yes\n[a]\ntype=aor\ncontact=sip:a.test\n")},
        {"web_media_on_trunk", "ice in a wizard", true, 4,
         wizard("16.28", "[a]\ntype=wizard\nremote_hosts=a.test\nendpoint/ice_support=yes\n")},
        {"web_media_on_trunk", "a browser phone", false, 0,
         pjsip("16.28", "[100]\ntype=endpoint\naors=100\nwebrtc=yes\n[100]\ntype=aor\nmax_contacts=1\n")},
        {"dtls_on_trunk", "dtls", true, 4,
         pjsip("16.28",
               "[a]\ntype=endpoint\naors=a\nmedia_encryption=dtls\n[a]\ntype=aor\ncontact=sip:a.test\n")},
        {"dtls_on_trunk", "sdes", false, 0, pjsip("16.28", sealed)},
        {"srtp_tag_32", "PJSIP", true, 3, pjsip("16.28", "[a]\ntype=endpoint\nsrtp_tag_32=yes\n")},
        {"srtp_tag_32", "chan_sip", true, 4,
         chanSip("16.28", "[a]\ntype=peer\nhost=a.test\nencryption_taglen=32\n")},
        {"srtp_tag_32", "off", false, 0, pjsip("16.28", "[a]\ntype=endpoint\nsrtp_tag_32=no\n")},
        {"uri_semicolon_unescaped", "contact", true, 3,
         pjsip("16.28", "[a]\ntype=aor\ncontact=sip:a.test:5061;transport=tls\n")},
        {"uri_semicolon_unescaped", "server_uri", true, 3,
         pjsip("16.28",
               "[a]\ntype=registration\nserver_uri = sip:a.test ;transport=tls\nclient_uri=sip:u@a.test\n")},
        {"uri_semicolon_unescaped", "escaped", false, 0, pjsip("16.28", sealed)},
        {"uri_semicolon_unescaped", "a comment", false, 0,
         pjsip("16.28", "[a]\ntype=aor\ncontact=sip:a.test:5061 ; the second site\n")},
        {"uri_port_wrong", "TLS to 5060", true, 3,
         pjsip("16.28", "[a]\ntype=aor\ncontact=sip:a.test:5060\\;transport=tls\n")},
        {"uri_port_wrong", "UDP to 5061", true, 3,
         pjsip("16.28", "[a]\ntype=aor\ncontact=sip:a.test:5061\\;transport=udp\n")},
        {"uri_port_wrong", "chan_sip", true, 4,
         chanSip("16.28", "[a]\ntype=peer\nhost=a.test\nport=5061\ntransport=udp\n")},
        {"uri_port_wrong", "TLS to 5061", false, 0, pjsip("16.28", sealed)},
        {"sips_uri", "sips:", true, 3, pjsip("16.28", "[a]\ntype=aor\ncontact=sips:a.test\n")},
        {"sips_uri", "sip:", false, 0, pjsip("16.28", sealed)},
        {"uri_not_sip", "host alone", true, 3, pjsip("16.28", "[a]\ntype=aor\ncontact=a.test:5061\n")},
        {"uri_not_sip", "sip:", false, 0, pjsip("16.28", sealed)},
        {"tls_to_address", "PJSIP", true, 8,
         pjsip("16.28",
               TLS_TRANSPORT "[a]\ntype=endpoint\ntransport=tls\naors=a\n[a]\ntype=aor\n"
                             "contact=sip:192.0.2.1:5061\\;transport=tls\n")},
        {"tls_to_address", "chan_sip", true, 3,
         chanSip("16.28", "[general]\ntlsenable=yes\n[a]\ntype=peer\nhost=192.0.2.1\ntransport=tls\n")},
        {"tls_to_address", "by name", false, 0, pjsip("16.28", sealed)},
        {"tls_to_address", "not verified", false, 0,
         chanSip("16.28",
                 "[general]\ntlsenable=yes\ntlsdontverifyserver=yes\n[a]\ntype=peer\nhost=192.0.2.1\n"
                 "transport=tls\n")},
        {"uri_transport_differs", "TLS endpoint, TCP contact", true, 14,
         pjsip("22.1",
               TLS_TRANSPORT "[a]\ntype=endpoint\ntransport=tls\naors=a\n[a]\ntype=aor\n"
                             "contact=sip:a.test\\;transport=tcp\n")},
        {"uri_transport_differs", "both TLS", false, 0, pjsip("22.1", sealed)},
        {"qualify_off", "an aor", true, 1, pjsip("16.28", "[a]\ntype=aor\ncontact=sip:a.test\n")},
        {"qualify_off", "a peer", true, 1, chanSip("16.28", "[a]\ntype=peer\nhost=a.test\nqualify=no\n")},
        {"qualify_off", "every minute", false, 0,
         pjsip("16.28", "[a]\ntype=aor\ncontact=sip:a.test\nqualify_frequency=60\n")},
        {"qualify_off", "a peer with a limit", false, 0,
         chanSip("16.28", "[a]\ntype=peer\nhost=a.test\nqualify=2000\n")},
    };
}

} // namespace trunkseal::test
