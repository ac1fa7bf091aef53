"""The first finding is the right one: each symptom of the catalogue (B01 to B30) that a probe, a call, a configuration or a session
description can show, shown by a peer or a file that has it, and told by the front door that an operator would use. Healthy peers
get no finding of severity critical."""

import concurrent.futures
import ssl
import unittest

from support.tls_peer import TlsPeer, context, respond
from support.trunkseal import GOOD, LAB, NOT_GOOD, ROOTS, EndToEnd, Home

PKI = LAB / "pki"
AT = "127.0.16.1"  # v16.carrier.test, beside the lab's Asterisk
HOST = "v16.carrier.test"


def identity(name):
    return PKI / f"{name}.chain", PKI / f"{name}.key"


def chosen_by_name(named, default):
    """`named` for a client that sends the host's name in SNI, `default` for the rest."""
    made, other = context(*identity(default)), context(*identity(named))

    def choose(connection, name, _):
        if name == HOST:
            connection.context = other

    made.sni_callback = choose
    return made


# What the peer has wrong, symptom, its TLS, its answer, first finding of `probe --full`.
OLD = {"oldest": ssl.TLSVersion.TLSv1, "newest": ssl.TLSVersion.TLSv1}
T12 = {"newest": ssl.TLSVersion.TLSv1_2}
PEERS = [
    ("TLS 1.0 alone", "B02", lambda: context(*identity("good"), **OLD), None, "tls.no_common_version"),
    ("no TLS at all", "B03", lambda: None, respond("400 Bad Request"), "tls.tls_on_plain_port"),
    ("no certificate, so that only anonymous suites are left", "B04", lambda: context(None, None, ciphers="ADH:@SECLEVEL=0", **T12), None, "tls.no_common_cipher"),
    ("suites without encryption", "B04", lambda: context(*identity("good"), ciphers="NULL:!aNULL:@SECLEVEL=0", **T12), None, "tls.no_common_cipher"),
    ("key exchange by RSA alone", "B04", lambda: context(*identity("good"), ciphers="AES128-SHA", **T12), None, "probe.no_forward_secrecy"),
    ("RSA of 1024 bits", "B05", lambda: context(*identity("weak")), None, "cert.weak"),
    ("intermediate not sent", "B06", lambda: context(*identity("nointermediate")), None, "cert.missing_intermediate"),
    ("another root", "B06", lambda: context(*identity("untrusted")), None, "cert.unknown_root"),
    ("out of date", "B08", lambda: context(*identity("expired")), None, "cert.expired"),
    ("not valid yet", "B08", lambda: context(*identity("notyet")), None, "cert.not_yet_valid"),
    ("another host's certificate", "B09", lambda: context(*identity("wronghost")), None, "cert.wrong_name"),
    ("address in the certificate, no name", "B09", lambda: context(*identity("ipsan")), None, "cert.wrong_name"),
    ("a wildcard", "B10", lambda: context(*identity("wildcard")), None, "cert.wildcard"),
    ("right certificate only by SNI", "B12", lambda: chosen_by_name("good", "wronghost"), None, "probe.name_needed"),
    ("client certificate demanded", "B13", lambda: context(*identity("good"), client_roots=ROOTS), None, "tls.client_certificate_wanted"),
    ("client certificate demanded in TLS 1.2", "B13", lambda: context(*identity("good"), client_roots=ROOTS, **T12), None, "tls.client_certificate_wanted"),
    ("not in service", "", lambda: context(*identity("good")), respond("503 Service Unavailable"), "sip.unavailable"),
    ("not SIP", "B03", lambda: context(*identity("good")), lambda request: b"HTTP/1.1 400 Bad Request\r\n\r\n", "sip.not_sip"),
]

# Fault of the practice carrier, symptom, first finding of the call.
CALLS = [
    ("silent_tls_port", "B03", "tls.handshake_timeout"), ("plain_sip_on_tls_port", "B03", "tls.tls_on_plain_port"),
    ("expired_certificate", "B08", "cert.expired"), ("not_yet_valid_certificate", "B08", "cert.not_yet_valid"),
    ("wrong_name", "B09", "cert.wrong_name"), ("self_signed", "B06", "cert.self_signed"),
    ("unknown_authority", "B06", "cert.missing_intermediate"),  # a leaf alone: which of the two, nobody can tell
    ("rejects_password", "", "sip.wrong_password"), ("never_answers", "B29", "sip.no_answer"),
    ("refuses_srtp_488", "B18", "sip.srtp_not_wanted"), ("redirects_to_plain_tcp", "B30", "sip.redirect_refused"),
    ("plain_rtp_answer", "B30", "srtp.answer_without_crypto"), ("strips_crypto", "B18", "srtp.answer_without_crypto"),
    ("wrong_tag", "B23", "srtp.wrong_tag"), ("wrong_suite", "B22", "srtp.wrong_suite"), ("mki_surprise", "B25", "srtp.mki"),
    ("wrong_key", "B27", "srtp.none_authentic"), ("sends_plain_rtp", "B30", "srtp.plain_rtp"),
    ("plain_rtp_beside_srtp", "B30", "srtp.plain_rtp"), ("jumps_sequence", "B26", "srtp.sequence_jump"),
    ("replays_packets", "B26", "srtp.replayed"), ("reflects_packets", "B27", "srtp.auth_failures"),
    ("collides_ssrc", "B26", "srtp.ssrc_collision"), ("no_media", "B28", "media.no_rtp"), ("silent_media", "B28", "media.silent"),
    ("loses_packets", "", "media.loss"),
    ("drops_after_2s", "B29", "sip.connection_lost"), ("ignores_bye", "B29", "sip.bye_not_confirmed"),
    ("giant_sip_message", "", "sip.broken_message"), ("endless_sip_message", "", "sip.broken_message"),
]

TRANSPORT = "[t]\ntype=transport\nprotocol=tls\nbind=0.0.0.0:5061\ncert_file=/c\npriv_key_file=/k\nca_list_file=/r\nverify_server=yes\n"
METHOD = "method=tlsv1_2\n"
PJSIP = "[a]\ntype=endpoint\ntransport=t\naors=a\nallow=ulaw\nmedia_encryption=sdes\n{}[a]\ntype=aor\ncontact=sip:carrier.test:5061\\;transport=tls\n"
PEER = "[general]\ntlsenable={}\ntlscafile=/r\n[a]\ntype=peer\nhost=carrier.test\nport=5061\ntransport=tls\nencryption=yes\nallow=ulaw\n"
# What is wrong, symptom, format, text, gravest rule of `inspect conf`.
CONFIGURATIONS = [
    ("no method", "B01", "pjsip", TRANSPORT + PJSIP.format(""), "tls_method_unset"),
    ("two transports on one socket", "B03", "pjsip", TRANSPORT + METHOD + "[u]\ntype=transport\nprotocol=tcp\nbind=0.0.0.0:5061\n" + PJSIP.format(""),
     "transport_socket_shared"),
    ("no file of roots", "B06", "pjsip", TRANSPORT.replace("ca_list_file=/r\n", "") + METHOD + PJSIP.format(""), "tls_no_ca_file"),
    ("TLS switched off", "B17", "chan_sip", PEER.format("no"), "tlsenable_missing"),
    ("AVPF on a trunk", "B21", "pjsip", TRANSPORT + METHOD + PJSIP.format("use_avpf=yes\n"), "web_media_on_trunk"),
    ("optional SRTP", "B30", "pjsip", TRANSPORT + METHOD + PJSIP.format("media_encryption_optimistic=yes\n"), "srtp_may_fall_back"),
]

KEY = "inline:MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkw"
SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 40000 {} 0\r\na=rtpmap:0 PCMU/8000\r\n{}"
CRYPTO = "a=crypto:1 {} {}{}\r\n"
SUITE = "AES_CM_128_HMAC_SHA1_80"
# What is wrong, symptom, offer, SRTP setting of the target, whether it takes the call, whether that is encrypted, part of its reason.
SEALED = SDP.format("RTP/SAVP", CRYPTO.format(SUITE, KEY, "{}"))
OFFERS = [
    ("an offer in clear", "B18", SDP.format("RTP/AVP", ""), "required", False, False, "insists on SRTP"),
    ("keys in an offer in clear", "B20", SDP.format("RTP/AVP", CRYPTO.format(SUITE, KEY, "")), "clear", True, False, ""),
    ("a profile with feedback", "B21", SDP.format("RTP/SAVPF", CRYPTO.format(SUITE, KEY, "")), "required", False, False, "use_avpf"),
    ("a suite that is not built in", "B22", SEALED.replace(SUITE, "F8_128_HMAC_SHA1_80").format(""), "required", False, False, "does not know the suite"),
    ("a lifetime that is too short", "B24", SEALED.format("|2^10"), "required", False, False, "too short"),
    ("a session parameter", "B24", SEALED.format(" UNENCRYPTED_SRTCP"), "required", False, False, "session parameter"),
    ("nothing wrong", "", SEALED.format(""), "required", True, True, SUITE),
]


def practice_call(row):
    """A practice call with one fault, in a home of its own: one home places one call at a time."""
    home = Home()
    try:
        return home.cli("practice", "--call", "--fault", row[0], "--seconds", "3", "--json")
    finally:
        home.close()


class FaultPeers(EndToEnd):
    def first(self, report):
        return report["findings"][0]["id"] if report["findings"] else None

    def test_probe(self):
        for name, symptom, tls, answer, expected in PEERS:
            with self.subTest(name, symptom=symptom):
                peer = TlsPeer(AT, tls(), *([answer] if answer else []))
                self.addCleanup(peer.close)
                report = self.run_cli("probe", f"sips:{HOST}:{peer.port}", "--roots", ROOTS, "--full", "--json", expect=(GOOD, NOT_GOOD)).json()
                self.assertEqual(self.first(report), expected, report["findings"])

    def test_a_healthy_peer(self):
        for name in ("good", "ec256", "ed25519"):
            with self.subTest(name):
                peer = TlsPeer(AT, context(*identity(name)))
                self.addCleanup(peer.close)
                report = self.run_cli("probe", f"sips:{HOST}:{peer.port}", "--roots", ROOTS, "--full", "--json").json()
                self.assertEqual([found for found in report["findings"] if found["severity"] == "critical"], [])

    def test_call(self):
        with concurrent.futures.ThreadPoolExecutor(5) as pool:
            for (fault, symptom, expected), outcome in zip(CALLS, pool.map(practice_call, CALLS)):
                with self.subTest(fault, symptom=symptom):
                    self.assertEqual(self.first(outcome.json()), expected, str(outcome))

    def test_configuration(self):
        for name, symptom, format_, text, expected in CONFIGURATIONS:
            with self.subTest(name, symptom=symptom):
                path = self.home.input("carrier.conf", text)
                report = self.run_cli("inspect", "conf", path, "--format", format_, "--json", expect=(GOOD, NOT_GOOD)).json()
                worst = max(report["lint"], key=lambda one: ("info", "warning", "error").index(one["severity"]))  # the list goes by line
                self.assertEqual(worst["rule"], expected, report["lint"])

    def test_session_description(self):
        for name, symptom, text, media, accepts, encrypted, reason in OFFERS:
            with self.subTest(name, symptom=symptom):
                path = self.home.input("offer.sdp", text)
                report = self.run_cli("inspect", "sdp", path, "--asterisk", "16.28", "--media", media, "--json", expect=(GOOD, NOT_GOOD)).json()
                target = report["target"]
                self.assertEqual((target["accepts"], target["encrypted"]), (accepts, encrypted), target["reasons"])
                self.assertIn(reason, " ".join(target["reasons"]))

    def test_enough_of_the_catalogue_is_shown(self):
        shown = {row[1] for row in (*PEERS, *CALLS, *CONFIGURATIONS, *OFFERS)} - {""}
        self.assertGreaterEqual(len(PEERS) + len(CALLS), 25)
        # Not by these: B07 (drill), B11 (verdicts of stacks), B14 to B16 (purpose, push, watch) and B19 (presets) have tests of their own.
        missing = {f"B{number:02}" for number in range(1, 31)} - shown
        self.assertEqual(missing, {"B07", "B11", "B14", "B15", "B16", "B19"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
