"""`push export --ansible` on the lab's dialers: what ansible-playbook does there is what a push would do, twice changes nothing, a
trunk that does not load brings the old files back, and no secret leaves the vault."""

import pathlib
import re
import shutil
import subprocess
import unittest

from support.trunkseal import GOOD, KEY_FILE, PASSWORD, REFUSED, ROOTS, USAGE, EndToEnd, asterisk, in_dialer, tree

TRUNK = "ts-ansible"
HOSTILE = 'a;b{{ 7 * 7 }}"c\'d\\e{% raw %}ü'
VERSIONS = (16, 22)


class Ansible(EndToEnd):
    def setUp(self):
        super().setUp()
        self.login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        self.folder = pathlib.Path(self.home.path) / "fleet of 'two'"
        self.do("carrier", "add", TRUNK, "--host", "v22.carrier.test", "--trust", "own_anchors", "--anchors", ROOTS,
                "--auth-user", "lab-srtp", "--password-file", self.password_file())
        self.do("carrier", "add", "ts.hostile", "--host", "v16.carrier.test", "--trust", "own_anchors", "--anchors", ROOTS,
                "--auth-user", "nobody", "--password-file",
                self.home.input("hostile", HOSTILE + "\n"))
        for version in VERSIONS:
            self.do("server", "add", f"d{version}", "--host", f"127.0.{version}.2", "--port", "2222", "--user", "root",
                    "--key-file", KEY_FILE)
            self.do("server", "trust", f"d{version}", "--yes")

    def do(self, *words, expect=GOOD):
        return self.run_cli(*words, *self.login, expect=expect)

    def keep_dialers(self):
        """Every file of both as it is now, and back at the end; only a restart makes Asterisk forget a TLS transport."""
        for version in VERSIONS:
            folder, copy = in_dialer(version, "/etc/asterisk"), self.home.inputs / f"asterisk{version}"
            subprocess.run(["cp", "-a", str(folder), str(copy)], check=True)
            self.addCleanup(self.restore, version, folder, copy)

    def restore(self, version, folder, copy):
        before = tree(version)
        shutil.rmtree(in_dialer(version, "/tmp/.ansible-trunkseal"), ignore_errors=True)
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
        subprocess.run(["cp", "-a", f"{copy}/.", str(folder)], check=True)
        if tree(version) != before:
            asterisk(version, "core restart now")
            for _ in range(100):
                if "System uptime" in asterisk(version, "core show uptime"):
                    break
            asterisk(version, "core waitfullybooted")

    def play(self, *more, expect=0):
        environment = dict(self.home.environment, ANSIBLE_NOCOLOR="1", ANSIBLE_PIPELINING="1", ANSIBLE_REMOTE_TEMP="/tmp/.ansible-trunkseal")
        done = subprocess.run(["ansible-playbook", "-i", "inventory.yml", "site.yml", "--diff", "-v", *more], cwd=self.folder,
                              env=environment, capture_output=True, text=True, timeout=240, check=False)
        text = done.stdout + done.stderr
        self.assertEqual(done.returncode, expect, text)
        for secret in (PASSWORD, "a;b{{", "a\\;b", "PRIVATE KEY"):
            self.assertNotIn(secret, text)
        return text

    def changed(self, text):
        return {host: int(count) for host, count in re.findall(r"^(\S+) +: ok=\d+ +changed=(\d+)", text, re.M)}

    def vault(self):
        """As README.md there says."""
        example = (self.folder / "vault.example.yml").read_text()
        self.assertIn("trunkseal_password_ts_ansible: !unsafe ''", example)
        filled = example.replace("ts_ansible: !unsafe ''", f"ts_ansible: !unsafe '{PASSWORD}'")
        filled = filled.replace("ts_hostile: !unsafe ''", "ts_hostile: !unsafe '" + HOSTILE.replace("'", "''") + "'")
        target = self.folder / "group_vars/all/vault.yml"
        target.parent.mkdir(parents=True)
        target.write_text(filled)
        key = self.home.input("vault-key", "vault key 52\n")
        subprocess.run(["ansible-vault", "encrypt", "--vault-password-file", key, str(target)], check=True, capture_output=True,
                       env=self.home.environment)
        return ("--vault-password-file", key)

    def plans(self):
        return {v: self.do("push", "plan", f"d{v}", "--json", expect=(0, 1)).json()["changes"] for v in VERSIONS}

    def test_what_cannot_be_exported_is_refused(self):
        self.assertIn("--ansible", self.do("push", "export", "--all", "--json", expect=USAGE).json()["error"]["message"])
        never = self.do("push", "export", "d16", "--ansible", self.folder, "--json", expect=USAGE).json()
        self.assertIn("d16", never["error"]["message"])
        self.assertFalse(self.folder.exists())

    def test_it_is_the_same_change(self):
        for version in VERSIONS:
            self.do("server", "check", f"d{version}", expect=(0, 1))
        report = self.do("push", "export", "--all", "--ansible", self.folder, "--json").json()
        self.assertEqual(report["schema"], "trunkseal.ansible_export/1")
        self.assertEqual(report["secrets"], ["trunkseal_password_ts_ansible", "trunkseal_password_ts_hostile"])
        written = b"".join(path.read_bytes() for path in self.folder.rglob("*") if path.is_file())
        for secret in (PASSWORD, "a;b", "a\\;b"):
            self.assertNotIn(secret.encode(), written)
        again = self.do("push", "export", "--all", "--ansible", self.folder, "--json", expect=REFUSED).json()
        self.assertIn("not empty", again["error"]["message"])

        self.keep_dialers()
        before = {v: tree(v) for v in VERSIONS}
        self.assertIn("trunkseal_password_ts_ansible is not defined", self.play(expect=2))
        vault = self.vault()
        self.assertIn("trunkseal_allow_restart=true", self.play(*vault, expect=2))
        self.assertNotEqual(self.changed(self.play(*vault, "--check")), {"d16": 0, "d22": 0})
        self.assertEqual({v: tree(v) for v in VERSIONS}, before)

        self.assertTrue(all(self.changed(self.play(*vault, "-e", "trunkseal_allow_restart=true")).values()))
        self.assertEqual(self.plans(), {16: [], 22: []})  # byte for byte what a push would have written
        for version in VERSIONS:
            for name in (TRUNK, "ts.hostile"):
                answer = asterisk(version, f"pjsip show endpoint {name}")
                self.assertRegex(answer, r"(?m)^ media_encryption +: sdes")
                self.assertRegex(answer, r"(?m)^ *Transport: +\S+ +tls ")
            self.assertEqual([path for path in in_dialer(version, "/etc/asterisk").rglob("*~")], [])
        self.assertEqual(self.changed(self.play(*vault)), {"d16": 0, "d22": 0})
        for version in VERSIONS:  # nothing on the dialers differs from the workspace
            drift = self.do("push", "drift", f"d{version}", "--json", expect=(0, 1)).json()
            self.assertEqual(([c for c in drift["carriers"] if c["differences"] or c["password_differs"]], drift["changes"]), ([], []), drift)

        # A change that does not verify goes back, on the first server; the other one is not begun.
        standing = {v: tree(v) for v in VERSIONS}
        shutil.rmtree(self.folder / "host_vars")
        self.do("carrier", "edit", TRUNK, "--codecs", "alaw")
        newer = self.folder.with_name("newer")
        self.do("push", "export", "--all", "--ansible", newer)
        shutil.copytree(self.folder / "group_vars", newer / "group_vars")
        self.folder = newer
        facts = newer / "host_vars/d16.yml"
        whole = facts.read_text()
        facts.write_text(whole.replace(": sdes *$", ": dtls *$"))
        text = self.play(*vault, expect=2)
        self.assertIn("Everything is as it was before.", text)
        self.assertIn("has not loaded the trunk ts-ansible as configured", text)
        self.assertEqual({v: tree(v) for v in VERSIONS}, standing)
        self.assertIn("(ulaw|alaw)", asterisk(16, f"pjsip show endpoint {TRUNK}"))

        # Without that, a reload is enough; a trunk that is gone takes its certificate along.
        facts.write_text(whole)
        self.assertTrue(all(self.changed(self.play(*vault)).values()))
        self.assertEqual(self.plans(), {16: [], 22: []})
        self.assertIn("(alaw)", asterisk(22, f"pjsip show endpoint {TRUNK}"))
        self.do("carrier", "remove", TRUNK, "--yes")
        self.folder = newer.with_name("fewer")
        self.do("push", "export", "--all", "--ansible", self.folder)
        shutil.copytree(newer / "group_vars", self.folder / "group_vars")
        self.play(*vault)
        self.assertEqual(self.plans(), {16: [], 22: []})
        self.assertEqual([path.name for path in in_dialer(22, "/etc/asterisk/trunkseal").iterdir()], ["ts.hostile-ca.pem"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
