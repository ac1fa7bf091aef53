"""The call that a dialer places itself, over a trunk that was pushed to it, on Asterisk 22 (PJSIP) and 16 (PJSIP and chan_sip)."""

import unittest

from support.trunkseal import GOOD, KEY_FILE, NOT_GOOD, REFUSED, ROOTS, USAGE, EndToEnd, asterisk, check

CASES = {"pjsip of 22": (22, "pjsip", "v16.carrier.test"), "pjsip of 16": (16, "pjsip", "v22.carrier.test"),
         "chan_sip of 16": (16, "chan_sip", "v22.carrier.test")}
TRUNK = "ts-own-call"


class DialerCall(EndToEnd):
    def prepare(self, version, stack, host, *more):
        login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        self.common = login
        self.version = version
        self.run_cli("carrier", "add", TRUNK, "--host", host, "--stack", stack, "--trust", "own_anchors", "--anchors", ROOTS,
                     "--auth-user", "lab-srtp", "--password-file", self.password_file(), *more, *login)
        self.run_cli("server", "add", "dialer", "--host", f"127.0.{version}.2", "--port", "2222", "--user", "root",
                     "--key-file", KEY_FILE, *login)
        self.run_cli("server", "trust", "dialer", "--yes", *login)
        self.addCleanup(self.home.cli, "push", "rollback", "dialer", "--allow-restart", *login)
        self.run_cli("push", "apply", "dialer", TRUNK, "--yes", "--allow-restart", *login)

    def place(self, *more, expect=GOOD):
        return self.run_cli("call", "--from-server", "dialer", "--carrier", TRUNK, *more, "--json", *self.common,
                            expect=expect).json()

    def tls_that_runs(self):
        """Of the transport that was pushed: what `server check` reads from Asterisk, not from the files."""
        report = self.run_cli("server", "check", "dialer", "--json", *self.common).json()
        self.assertTrue(report["asterisk_build"].startswith("built by"), report["asterisk_build"])
        self.assertEqual(report["rtp_ports"], {16: [13000, 13999], 22: [14000, 14999]}[self.version])
        self.assertIsNone(report["firewall"])  # the lab has no tool for it
        self.assertEqual([finding["id"] for finding in report["findings"] if finding["id"].startswith("server.")], [])
        return {row["transport"]: (row["method"], row["verify_server"]) for row in report["tls_settings"]}

    def nothing_is_left(self):
        for question in ("dialplan show", "database show", "core show channels concise"):
            self.assertNotIn("trunkseal-call", asterisk(self.version, question), question)

    def sealed(self, case):
        self.prepare(*CASES[case])
        report = self.place("--number", "600", "--seconds", "3")
        self.assertEqual((report["verdict"], report["placed_by"]), ("sealed", "dialer"), report["one_line"])
        for name in ("sip_answer", "tls_version", "certificate", "srtp_negotiated", "audio_received"):
            self.assertEqual(check(report, name), "pass", name)
        self.assertGreater(report["received"]["packets"], 100)
        self.assertGreater(report["sent"]["packets"], 100)
        self.assertIsNone(report["received"]["rms_dbfs"])
        self.nothing_is_left()

    def test_pjsip_of_22(self):
        self.sealed("pjsip of 22")
        self.assertEqual(set(self.tls_that_runs().values()), {("sslv23", "Yes")})
        refused = self.place("--number", "99999", expect=NOT_GOOD)
        self.assertEqual((refused["verdict"], refused["hangup"]["sip_code"]), ("failed", 404))
        self.nothing_is_left()
        self.assertIn("emergency", self.place("--number", "112", expect=REFUSED)["error"]["message"])
        self.assertIn("--pcap", self.place("--number", "600", "--pcap", "/tmp/x", expect=USAGE)["error"]["message"])

    def gate(self, number, outcome, expect):
        self.run_cli("carrier", "edit", TRUNK, "--test-number", number, *self.common)
        self.run_cli("push", "rollback", "dialer", "--allow-restart", *self.common)
        pushed = self.run_cli("push", "apply", "dialer", TRUNK, "--yes", "--allow-restart", "--test-call", "--json",
                              *self.common, expect=expect).json()
        self.assertEqual(pushed["outcome"], outcome, pushed["one_line"])
        return pushed

    def test_a_push_is_kept_only_if_its_test_call_is_good(self):
        self.prepare(*CASES["pjsip of 22"])
        kept = self.gate("600", "applied", GOOD)
        self.assertEqual([call["verdict"] for call in kept["calls"]], ["sealed"])
        self.assertTrue(self.loaded())
        taken = self.gate("99999", "rolled_back", NOT_GOOD)
        self.assertIn("404", taken["one_line"])
        self.assertFalse(self.loaded())
        self.run_cli("carrier", "edit", TRUNK, "--daily-call-cap", "1", *self.common)
        refused = self.run_cli("push", "apply", "dialer", TRUNK, "--yes", "--allow-restart", "--test-call", "--json",
                               *self.common, expect=REFUSED).json()
        self.assertIn("daily cap", refused["error"]["message"])
        self.assertFalse(self.loaded())
        self.nothing_is_left()

    def loaded(self):
        return "Unable to find" not in asterisk(self.version, f"pjsip show endpoint {TRUNK}")

    def test_pjsip_of_16(self):
        self.sealed("pjsip of 16")

    def test_chan_sip_of_16(self):
        self.sealed("chan_sip of 16")


if __name__ == "__main__":
    unittest.main(verbosity=2)
