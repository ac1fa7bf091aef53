"""What somebody has changed on a real dialer is found, setting by setting, taken over or pushed back; and a server's own trunks are
imported."""

import re
import unittest

from support.trunkseal import GOOD, KEY_FILE, NOT_GOOD, ROOTS, EndToEnd, in_dialer

TRUNK = "ts-drift"
SECRET = "Somebodys-secret-5c"
OWN_FILE = "/etc/asterisk/pjsip_trunkseal.conf"


class Drift(EndToEnd):
    def setUp(self):
        super().setUp()
        self.login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        self.do("carrier", "add", TRUNK, "--host", "v16.carrier.test", "--trust", "own_anchors", "--anchors", ROOTS, "--auth-user",
                "lab-srtp", "--password-file", self.password_file(), "--test-number", "600")
        self.do("server", "add", "dialer", "--host", "127.0.22.2", "--port", "2222", "--user", "root", "--key-file", KEY_FILE)
        self.do("server", "trust", "dialer", "--yes")
        pushed = self.do("push", "apply", "dialer", TRUNK, "--yes", "--allow-restart", "--confirm", "--json").json()
        self.addCleanup(self.put_back, pushed["id"], in_dialer(22, OWN_FILE).read_text())

    def put_back(self, push, pushed):
        in_dialer(22, OWN_FILE).write_text(pushed)  # else somebody's change would be lost, and a roll back refuses
        self.do("push", "rollback", "dialer", push, "--allow-restart")

    def do(self, *arguments, expect=GOOD):
        return self.run_cli(*arguments, *self.login, expect=expect)

    def drift(self, *more, expect=NOT_GOOD):
        done = self.do("push", "drift", "dialer", TRUNK, "--json", *more, expect=expect)
        self.assertNotIn(SECRET, done.out + done.err)
        return done.json()

    def edit(self, *changes):
        path = in_dialer(22, OWN_FILE)
        text = path.read_text()
        for before, after in changes:
            changed = re.sub(before, after, text)
            self.assertNotEqual(changed, text, before)
            text = changed
        path.write_text(text)

    def test_found_taken_over_and_pushed_back(self):
        self.assertEqual(self.drift(expect=GOOD)["state"], "in_sync")
        self.edit(("dtmf_mode = rfc4733", "dtmf_mode = info"), ("media_encryption = sdes", "media_encryption = no"),
                  ("(?m)^password = .*", f"password = {SECRET}"))
        found = self.drift()
        self.assertEqual(found["state"], "changed_there")
        changed = {file["path"]: file for file in found["files"]}[OWN_FILE]
        self.assertEqual((changed["state"], bool(changed["changed_at"])), ("changed", True))
        differences = {each["field"]: (each["here"], each["there"]) for each in found["carriers"][0]["differences"]}
        self.assertEqual(differences["dtmf"], ("rfc4733", "info"))
        self.assertEqual(differences["media"], ("required", "clear"))
        self.assertTrue(found["carriers"][0]["password_differs"])
        self.drift("--take")
        self.assertEqual(self.drift(expect=GOOD)["state"], "in_sync")
        carrier = self.do("carrier", "show", TRUNK, "--json").json()
        self.assertEqual((carrier["media"], carrier["test_number"]), ("clear", "600"))
        self.do("carrier", "edit", TRUNK, "--media", "required", "--password-file", self.password_file())
        self.assertEqual(self.drift()["state"], "changed_both")

    def test_the_trunks_of_a_server_are_imported(self):
        self.do("carrier", "remove", TRUNK, "--yes")
        told = self.do("carrier", "import", "--server", "dialer", "--json").json()
        self.assertEqual([each["carrier"]["name"] for each in told["carriers"]], [TRUNK])
        again = self.do("carrier", "import", "--server", "dialer", "--dry-run")
        self.assertIn(TRUNK, again.err)
        self.assertEqual(self.drift(expect=(GOOD, NOT_GOOD))["state"], "in_sync")


if __name__ == "__main__":
    unittest.main(verbosity=2)
