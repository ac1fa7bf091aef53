"""No secret leaves TrunkSeal's command line: not in arguments, files, logs, JSON, nor on the dialer but where it must."""

import base64
import json
import shutil
import stat
import subprocess
import unittest

from support.leaks import Hunt
from support.trunkseal import KEY_FILE, PASSWORD, ROOTS, EndToEnd, asterisk, in_dialer

SEEDS = {
    "carrier password": "Sip/pass+7f3a&öß",
    "vault passphrase": "Vault pass 91c4 §",
    "key passphrase": "key-passphrase-5d2e",
    "the lab's password": PASSWORD,
}
TRUNK = "secrets-e2e"


class SecretsTest(EndToEnd):
    def setUp(self):
        super().setUp()
        self.files = {name: self.home.input(name, secret + "\n") for name, secret in SEEDS.items()}
        self.common = ("--passphrase-file", self.files["vault passphrase"])
        self.printed = []

    def do(self, *arguments, expect=0, environment=None):
        outcome = self.run_cli(*self.common, *arguments, expect=expect, environment=environment)
        self.printed.append(outcome)
        return outcome

    def encrypted_key(self):
        """The lab's key under a passphrase, made before anything is watched: ssh-keygen takes it as an argument."""
        key = self.home.inputs / "id_ed25519"
        shutil.copy(KEY_FILE, key)
        key.chmod(0o600)
        subprocess.run(["ssh-keygen", "-q", "-p", "-P", "", "-N", SEEDS["key passphrase"], "-f", str(key)], check=True, capture_output=True)
        return str(key)

    def add_everything(self, key):
        trust = ("--trust", "own_anchors", "--anchors", ROOTS)
        self.do("carrier", "add", TRUNK, "--host", "v16.carrier.test", "--auth-user", "e2e",
                "--password-file", self.files["carrier password"], *trust)
        self.do("carrier", "add", "callable", "--host", "v22.carrier.test", "--auth-user", "lab-srtp", "--test-number",
                "600", "--password-env", "TS_PASSWORD", *trust, environment={"TS_PASSWORD": PASSWORD})
        dialer = ("--host", "127.0.22.2", "--port", "2222")
        self.do("server", "add", "by-key", *dialer, "--user", "root", "--key-file", key,
                "--password-file", self.files["key passphrase"])
        self.do("server", "add", "by-password", *dialer, "--user", "ops", "--login", "password", "--sudo", "yes",
                "--password-file", self.files["the lab's password"])

    def ask_everything(self):
        for how in ((), ("--json",)):
            for server in ("by-key", "by-password"):
                self.do("server", "trust", server, "--yes", *how)
            self.do("server", "check", "by-key", *how)
            self.do("server", "check", "by-password", *how, expect=1)  # ops may not write /etc/asterisk
            for verb in ("show", "render", "export"):
                self.do("carrier", verb, TRUNK, *how)
            self.do("carrier", "list", *how)
            self.do("server", "list", *how)
            self.do("cert", "show", "v22.carrier.test:5061", *how)
            self.do("probe", "sips:v22.carrier.test", "--roots", ROOTS, *how)
            self.do("practice", "--call", "--seconds", "1", *how)
            self.do("call", "--carrier", "callable", "--seconds", "1", *how)
            self.do("call", "sips:600@v16.carrier.test", "--roots", ROOTS, "--auth-user", "lab-srtp", "--password-file",
                    self.files["the lab's password"], "--seconds", "1", *how)
            self.do("call", "sips:600@v16.carrier.test", "--roots", ROOTS, "--auth-user", "lab-srtp", "--password-file",
                    self.files["carrier password"], "--seconds", "1", *how, expect=1)  # the wrong one

    def on_the_dialer(self):
        """What a push leaves on the dialer but for the trunk's own file: manifests, log, plans."""
        folder = in_dialer(22, "/etc/asterisk/.trunkseal")
        return [path for path in folder.rglob("*") if path.is_file()]

    def test_no_secret_is_found_anywhere(self):
        key = self.encrypted_key()
        with Hunt(SEEDS, self.home.path) as hunt:
            self.add_everything(key)
            self.ask_everything()
            for how in ((), ("--json",)):
                self.do("push", "plan", "by-key", TRUNK, *how)
            pushed = self.do("push", "apply", "by-key", TRUNK, "--yes", "--allow-restart", "--confirm", "--json").json()
            self.addCleanup(self.home.cli, *self.common, "push", "rollback", "by-key", pushed["id"])
            self.assertEqual(pushed["outcome"], "applied")
            self.check_the_trunks_file()
            for path in self.on_the_dialer():
                hunt.text(f"the dialer's {path.name}", path.read_bytes())
            back = self.do("push", "rollback", "by-key", "--json").json()
            self.assertEqual(back["outcome"], "rolled_back")
            for path in self.on_the_dialer():
                hunt.text(f"the dialer's {path.name} after roll back", path.read_bytes())
            self.do("push", "apply", "by-key", TRUNK, "--yes", "--allow-restart")  # waits, and is rolled back
            self.do("push", "rollback", "by-key")
            self.do("workspace", "check")
            for outcome in self.printed:
                hunt.text(f"standard output of {outcome.command}", outcome.out)
                hunt.text(f"standard error of {outcome.command}", outcome.err)
        self.assertEqual(hunt.found(), [])
        self.assertGreater(hunt.rounds, 20)
        self.assertIn("test.trunkseal", hunt.seen_files)
        self.assertIn("test.trunkseal-wal", hunt.seen_files)

    def check_the_trunks_file(self):
        """Asterisk itself needs the password; the file that holds it is closed to others."""
        path = in_dialer(22, "/etc/asterisk/pjsip_trunkseal.conf")
        self.assertIn(SEEDS["carrier password"], path.read_text("utf-8"))
        self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o137, 0, oct(path.stat().st_mode))
        self.assertIn(TRUNK, asterisk(22, f"pjsip show endpoint {TRUNK}"))

    def test_the_hunt_finds_what_is_there(self):
        secret = SEEDS["carrier password"]
        with Hunt({"seed": secret}, self.home.path) as hunt:
            (self.home.path / "log").write_bytes(b"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:" + b"A" * 40)
            (self.home.path / "log2").write_text(base64.b64encode(secret.encode()).decode())
            subprocess.run(["sh", "-c", "sleep 1", secret], check=True)
        self.assertEqual(len(hunt.found()), 3, hunt.found())

    def test_the_workspace_is_closed_to_others(self):
        self.do("carrier", "add", "acme", "--host", "sip.acme.example", "--auth-user", "a", "--password-file",
                self.files["carrier password"])
        self.assertEqual(stat.S_IMODE(self.home.workspace.stat().st_mode), 0o600)

    def test_without_the_passphrase_nothing_opens(self):
        self.do("carrier", "add", "callable", "--host", "v22.carrier.test", "--auth-user", "lab-srtp", "--test-number",
                "600", "--password-file", self.files["the lab's password"])
        before = self.home.dump()
        self.run_cli("call", "--carrier", "callable", expect=2)
        wrong = self.run_cli("call", "--carrier", "callable", "--passphrase-file", self.files["key passphrase"],
                             "--json", expect=2)
        self.assertIn("passphrase", wrong.json()["error"]["message"])
        self.assertEqual(self.home.dump(), before)
        self.assertNotIn(PASSWORD, json.dumps(before))


if __name__ == "__main__":
    unittest.main(verbosity=2)
