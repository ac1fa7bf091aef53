"""The test call whose signalling a dialer connects: over SSH, from the dialer's address, while the audio goes directly."""

import unittest

from support.trunkseal import GOOD, KEY_FILE, NOT_GOOD, REFUSED, ROOTS, UNREACHABLE, USAGE, EndToEnd, check

DIALER = ("--host", "127.0.22.2", "--port", "2222", "--user", "root", "--key-file", KEY_FILE)
URI = "sips:600@v22.carrier.test"


class ViaServer(EndToEnd):
    def setUp(self):
        super().setUp()
        self.run_cli("server", "add", "dialer", *DIALER)

    def trust(self):
        self.run_cli("server", "trust", "dialer", "--yes")

    def place(self, *more, uri=URI, expect=GOOD):
        return self.run_cli("call", uri, "--roots", ROOTS, "--auth-user", "lab-srtp", "--password-file", self.password_file(),
                            "--seconds", "5", "--via-server", "dialer", "--json", *more, expect=expect)

    def test_a_call_through_the_dialer_is_sealed(self):
        self.trust()
        report = self.place().json()
        self.assertEqual((report["verdict"], report["via_server"]), ("sealed", "dialer"))
        self.assertTrue(any(step["first_line"].endswith("from dialer") for step in report["ladder"]), report["ladder"])
        for name in ("certificate", "srtp_received_authentic", "audio_sent_confirmed", "bye_clean"):
            self.assertEqual(check(report, name), "pass", name)

    def test_a_capture_shows_the_tls_of_the_tunnel(self):
        self.trust()
        capture = self.home.path / "via.pcapng"
        self.place("--pcap", capture)
        self.assertGreater(capture.stat().st_size, 10000)

    def test_an_unknown_host_key_is_refused_before_anything_is_sent(self):
        done = self.place(expect=(REFUSED, UNREACHABLE, NOT_GOOD))
        report = done.json()
        self.assertEqual([step for step in report.get("ladder", []) if step["direction"] == "sent"], [])
        self.assertIn("SHA256:", done.out + done.err)

    def test_a_carrier_that_the_dialer_does_not_reach(self):
        self.trust()
        report = self.place(uri="sips:600@127.0.22.1:9", expect=(UNREACHABLE, NOT_GOOD)).json()
        self.assertEqual(report["verdict"], "failed")
        self.assertIn("127.0.22.2", report["one_line"] + str(report["checks"]) + str(report["ladder"]))

    def test_datagrams_do_not_go_through(self):
        self.trust()
        done = self.place("--transport", "udp", "--srtp", "off", uri="sip:600@v22.carrier.test", expect=USAGE)
        self.assertIn("tls", done.err)


if __name__ == "__main__":
    unittest.main()
