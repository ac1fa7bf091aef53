"""Calls, certificates and probes through the real command line, against Asterisk 16 and 22, with openssl as witness; and the
practice carrier's hostile faults."""

import re
import subprocess
import unittest

from support.trunkseal import GOOD, NOT_GOOD, ROOTS, UNREACHABLE, EndToEnd, check

CHECKS = ["dns", "tcp", "tls_version", "certificate", "sip_answer", "srtp_negotiated", "srtp_received_authentic",
          "no_plain_rtp", "audio_received", "audio_sent_confirmed", "bye_clean"]

# The keys of a call report, as the contract of the command line names them.
KEYS = {
    "": ["schema", "verdict", "one_line", "checks", "signalling", "media", "setup_ms", "received", "sent", "rtcp", "quality",
         "tones", "hangup", "ladder", "findings"],
    "signalling": ["transport", "tls_version", "cipher", "group", "peer_names"],
    "media": ["suite", "profile", "remote", "codec", "ssrc"],
    "setup_ms": ["dns", "tcp", "tls", "first_response", "ringing", "answer", "first_rtp"],
    "received": ["packets", "octets", "lost", "out_of_order", "duplicate", "late", "jitter_ms", "auth_failures", "replayed",
                 "plain_rtp", "peak_dbfs", "rms_dbfs", "clipped", "silent_ratio"],
    "rtcp": ["rtt_ms", "remote_lost_fraction", "remote_jitter_ms"],
    "quality": ["r_factor", "mos", "inputs"],
    "hangup": ["by", "sip_code", "reason"],
}
KEYS["sent"] = KEYS["received"]

# name of the port, port, X509_V_ERR_ codes that openssl gives for it (0 = good)
LISTENERS = [("good", 5061), ("expired", 5071), ("another name", 5072), ("self-signed", 5073), ("intermediate missing", 5074),
             ("not yet valid", 5076), ("revoked, but nobody asked", 5077), ("EC P-256", 5081), ("Ed25519", 5082),
             ("unknown root", 5086)]


class Calls(EndToEnd):
    def login(self, user):
        return ("--roots", ROOTS, "--auth-user", user, "--password-file", self.password_file())

    def test_calls_to_asterisk_are_sealed(self):
        peers = {"PJSIP of 16": ("sips:{}@v16.carrier.test", "lab-srtp"),
                 "chan_sip of 16": ("sip:{}@127.0.16.3;transport=tls", "sip-srtp", "--sni", "carrier.test"),
                 "PJSIP of 22": ("sips:{}@v22.carrier.test", "lab-srtp")}
        for peer, (uri, user, *more) in peers.items():
            for number in (600, 601):
                with self.subTest(peer=peer, number=number):
                    done = self.run_cli("call", uri.format(number), *self.login(user), *more, "--seconds", "5", "--json",
                                        expect=GOOD)
                    self.check_sealed(done.json())

    def check_sealed(self, report):
        self.assertEqual(report["schema"], "trunkseal.call_report/1")
        for parent, names in KEYS.items():
            holder = report[parent] if parent else report
            self.assertEqual([name for name in names if name not in holder], [], parent)
        self.assertEqual([entry["id"] for entry in report["checks"]], CHECKS)
        self.assertEqual([entry for entry in report["checks"] if entry["state"] != "pass"], [])
        self.assertEqual(report["verdict"], "sealed")
        self.assertAlmostEqual(report["tones"][0]["frequency_hz"], 1004, delta=2)
        for figure in KEYS["rtcp"]:
            self.assertIsNotNone(report["rtcp"][figure], figure)
        self.assertGreater(report["received"]["packets"], 200)
        self.assertGreater(report["sent"]["packets"], 200)
        self.assertEqual((report["hangup"]["by"], report["hangup"]["sip_code"]), ("us", 200))
        wire = [step for step in report["ladder"] if step["direction"] != "local"]
        self.assertTrue(all(step["encrypted"] for step in wire))
        times = [step["time_ms"] for step in report["ladder"]]
        self.assertEqual(times, sorted(times))

    def test_a_bad_certificate_stops_before_any_sip(self):
        for name, port in LISTENERS:
            if name not in ("expired", "another name", "self-signed", "intermediate missing", "unknown root"):
                continue
            with self.subTest(name):
                report = self.run_cli("call", f"sip:600@v22.carrier.test:{port}", "--transport", "tls",
                                      *self.login("lab-srtp"), "--json", expect=NOT_GOOD).json()
                self.assertEqual(report["verdict"], "failed")
                self.assertEqual(check(report, "certificate"), "fail")
                self.assertEqual([step for step in report["ladder"] if step["direction"] == "sent"], [])

    def test_the_command_line_speaks_to_people_too(self):
        done = self.run_cli("call", "sips:600@v22.carrier.test", *self.login("lab-srtp"), "--seconds", "5", expect=GOOD)
        for word in ("SEALED", "INVITE", "BYE", "1004 Hz", "MOS", "RTCP"):
            self.assertIn(word, done.out)


class Certificates(EndToEnd):
    def witness(self, host, port):
        """The code of `openssl s_client` for the same listener, name and root."""
        done = subprocess.run(["openssl", "s_client", "-connect", f"{host}:{port}", "-CAfile", ROOTS, "-no-CApath",
                               "-no-CAstore", "-verify_hostname", host, "-servername", host], input=b"", capture_output=True,
                              timeout=20, check=False)
        codes = re.findall(rb"verif(?:y return code|y error:num)[:=]\s*(\d+)", done.stdout + done.stderr, re.IGNORECASE)
        return {int(code) for code in codes} - {0}

    def test_every_listener_is_judged_as_openssl_does(self):
        for host in ("v16.carrier.test", "v22.carrier.test"):
            for name, port in LISTENERS:
                with self.subTest(host=host, certificate=name):
                    codes = self.witness(host, port)
                    verdict = self.run_cli("cert", "verify", f"{host}:{port}", "--roots", ROOTS, "--host", host, "--json",
                                           expect=NOT_GOOD if codes else GOOD).json()
                    self.assertEqual(verdict["schema"], "trunkseal.chain_verdict/1")
                    self.assertEqual(verdict["valid"], not codes)
                    self.assertEqual({reason["openssl_code"] for reason in verdict["reasons"]}, codes, verdict["reasons"])

    def test_without_roots_nothing_is_trusted(self):
        self.assertFalse(self.run_cli("cert", "verify", "v22.carrier.test:5061", "--host", "v22.carrier.test", "--json",
                                      expect=NOT_GOOD).json()["valid"])

    def test_show_lists_what_was_sent(self):
        shown = self.run_cli("cert", "show", "v22.carrier.test:5061", "--json").json()
        self.assertEqual(shown["schema"], "trunkseal.certificate_list/1")
        self.assertIn("DNS:v22.carrier.test", str(shown))


class Probes(EndToEnd):
    def test_asterisk_is_reachable_over_tls(self):
        for version in (16, 22):
            report = self.run_cli("probe", f"sips:v{version}.carrier.test", "--roots", ROOTS, "--json").json()
            self.assertEqual(report["schema"], "trunkseal.probe_report/1")
            self.assertTrue(report["attempts"][0]["handshake"]["chain"]["valid"])

    def test_many_targets_give_a_line_each(self):
        done = self.home.cli("probe", "v16.carrier.test:5061", "v22.carrier.test:5071", "nowhere.carrier.test", "--roots", ROOTS,
                             "--json")
        self.assertNotEqual(done.exit, GOOD, str(done))
        self.assertEqual(len(done.out.splitlines()), 3, str(done))


class Practice(EndToEnd):
    # fault: the check that must fail, and how the command line ends
    HOSTILE = {
        "expired_certificate": ("certificate", NOT_GOOD), "not_yet_valid_certificate": ("certificate", NOT_GOOD),
        "wrong_name": ("certificate", NOT_GOOD), "self_signed": ("certificate", NOT_GOOD),
        "unknown_authority": ("certificate", NOT_GOOD), "plain_sip_on_tls_port": ("tls_version", NOT_GOOD),
        "silent_tls_port": ("tls_version", UNREACHABLE), "rejects_password": ("sip_answer", NOT_GOOD),
        "refuses_srtp_488": ("sip_answer", NOT_GOOD), "redirects_to_plain_tcp": ("sip_answer", NOT_GOOD),
        "plain_rtp_answer": ("srtp_negotiated", NOT_GOOD), "strips_crypto": ("srtp_negotiated", NOT_GOOD),
        "wrong_tag": ("srtp_negotiated", NOT_GOOD), "wrong_suite": ("srtp_negotiated", NOT_GOOD),
        "wrong_key": ("srtp_received_authentic", NOT_GOOD), "sends_plain_rtp": ("no_plain_rtp", NOT_GOOD),
        "no_media": ("audio_received", NOT_GOOD), "mki_surprise": ("srtp_negotiated", NOT_GOOD),
        "plain_rtp_beside_srtp": ("no_plain_rtp", NOT_GOOD), "giant_sip_message": ("sip_answer", NOT_GOOD),
        "endless_sip_message": ("sip_answer", NOT_GOOD),
    }

    # Authentic audio with something wrong beside it: a warning, and never sealed.
    SUSPICIOUS = {"replays_packets": "srtp.replayed", "reflects_packets": "srtp.auth_failures",
                  "collides_ssrc": "srtp.ssrc_collision", "jumps_sequence": "srtp.sequence_jump"}

    def call(self, fault, expect):
        return self.run_cli("practice", "--fault", fault, "--call", "--seconds", "3", "--json", expect=expect).json()

    def test_the_practice_call_is_sealed(self):
        self.assertEqual(self.run_cli("practice", "--call", "--json").json()["verdict"], "sealed")

    def test_no_hostile_peer_is_ever_sealed(self):
        for fault, (failed, end) in self.HOSTILE.items():
            with self.subTest(fault):
                report = self.call(fault, end)
                self.assertNotEqual(report["verdict"], "sealed")
                self.assertEqual(check(report, failed), "fail", report["checks"])
                self.assertNotEqual(report["findings"], [])

    def test_tampering_with_packets_is_never_sealed(self):
        for fault, found in self.SUSPICIOUS.items():
            with self.subTest(fault):
                report = self.call(fault, NOT_GOOD)
                self.assertEqual(report["verdict"], "gap", report["one_line"])
                self.assertIn(check(report, "srtp_received_authentic"), ("warn", "fail"), report["checks"])
                ids = [finding["id"] for finding in report["findings"]]
                self.assertIn(found, ids)

    def test_required_srtp_hangs_up_on_an_answer_without_it(self):
        for fault in ("plain_rtp_answer", "strips_crypto", "wrong_tag", "wrong_suite"):
            with self.subTest(fault):
                report = self.call(fault, NOT_GOOD)
                self.assertEqual(report["hangup"]["by"], "us")
                self.assertTrue([step for step in report["ladder"] if step["first_line"].startswith("BYE ")])
                self.assertEqual((report["sent"]["packets"], report["media"]["ran"]), (0, False), "Audio went out.")

    def test_an_end_without_bye_is_told(self):
        """The call was encrypted all the same; whether it counts as sealed is the check's business, not to be silent is."""
        for fault in ("drops_after_2s", "ignores_bye"):
            with self.subTest(fault):
                report = self.call(fault, (GOOD, NOT_GOOD))
                self.assertEqual(check(report, "bye_clean"), "warn")
                self.assertNotEqual(report["findings"], [])

    def test_a_carrier_that_never_answers_the_invite(self):
        report = self.call("never_answers", (NOT_GOOD, UNREACHABLE))
        self.assertEqual((report["verdict"], check(report, "sip_answer")), ("failed", "fail"))

    def test_every_fault_is_covered(self):
        faults = {fault["name"] for fault in self.run_cli("practice", "--list-faults", "--json").json()["faults"]}
        harmless = {"silent_media", "loses_packets", "drops_after_2s", "ignores_bye", "never_answers"}  # to secrecy
        self.assertEqual(faults, set(self.HOSTILE) | set(self.SUSPICIOUS) | harmless)


if __name__ == "__main__":
    unittest.main(verbosity=2)
