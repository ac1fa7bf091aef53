"""`push rollout` to the lab's two dialers: both get the trunk, or neither does."""

import unittest

from support.trunkseal import GOOD, KEY_FILE, NOT_GOOD, ROOTS, USAGE, EndToEnd, asterisk

TRUNK = "ts-rollout"
VERSIONS = (16, 22)


class RollOut(EndToEnd):
    def setUp(self):
        super().setUp()
        self.login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        self.do("carrier", "add", TRUNK, "--host", "v22.carrier.test", "--trust", "own_anchors", "--anchors", ROOTS,
                "--auth-user", "lab-srtp", "--password-file", self.password_file(), "--test-number", "600")
        for version in VERSIONS:
            self.do("server", "add", f"d{version}", "--host", f"127.0.{version}.2", "--port", "2222", "--user", "root",
                    "--key-file", KEY_FILE)
            self.do("server", "trust", f"d{version}", "--yes")
            self.addCleanup(self.home.cli, "push", "rollback", f"d{version}", "--allow-restart", *self.login)

    def do(self, *words, expect=GOOD):
        return self.run_cli(*words, *self.login, expect=expect)

    def roll_out(self, *more, expect=GOOD):
        report = self.do("push", "rollout", *more, "--allow-restart", "--yes", "--json", expect=expect).json()
        self.assertEqual(report["schema"], "trunkseal.rollout/1")
        return [(row["server"], row["state"]) for row in report["servers"]]

    def have_it(self):
        return [version for version in VERSIONS if "Unable to find" not in asterisk(version, f"pjsip show endpoint {TRUNK}")]

    def test_both_or_neither(self):
        self.assertIn("--when-idle", self.do("push", "rollout", "--all", "--confirm", "--when-idle", "0", "--json",
                                             expect=USAGE).json()["error"]["message"])
        self.assertIn("--confirm", self.do("push", "rollout", "--all", "--json", expect=USAGE).json()["error"]["message"])

        self.do("server", "add", "gone", "--host", "127.0.0.9", "--port", "2222", "--user", "root", "--key-file", KEY_FILE)
        self.assertEqual(self.roll_out("--all", "--confirm", expect=NOT_GOOD),
                         [("d16", "untouched"), ("d22", "untouched"), ("gone", "refused")])
        self.assertEqual(self.have_it(), [])
        self.do("server", "remove", "gone", "--yes")

        self.do("carrier", "edit", TRUNK, "--test-number", "99999")  # nobody answers there
        self.assertEqual(self.roll_out("d22", "d16", "--test-call", expect=NOT_GOOD),
                         [("d22", "rolled_back"), ("d16", "untouched")])
        self.assertEqual(self.have_it(), [])

        self.do("carrier", "edit", TRUNK, "--test-number", "600")
        self.assertEqual(self.roll_out("d22", "d16", "--carriers", TRUNK, "--test-call"),
                         [("d22", "applied"), ("d16", "applied")])
        self.assertEqual(self.have_it(), list(VERSIONS))
        self.assertEqual(self.roll_out("--all", "--confirm"), [("d16", "nothing_to_do"), ("d22", "nothing_to_do")])
        for version in VERSIONS:
            status = self.do("push", "drift", f"d{version}", "--json").json()
            self.assertEqual(status["state"], "in_sync", status)


if __name__ == "__main__":
    unittest.main(verbosity=2)
