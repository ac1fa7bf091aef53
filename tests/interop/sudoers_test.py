"""`server sudoers`: real sudo of both dialers reads the recipe and allows what it says, and nothing beside it."""

import pathlib
import subprocess
import unittest

from support.trunkseal import LAB, EndToEnd

PROGRAMS = {16: "--old-sudo", 22: None}  # Debian 11 has sudo 1.9.5, which knows no regular expressions
ASTERISK = "/usr/sbin/asterisk"

ALLOWED = [
    (ASTERISK, "-rx", "core show version"),
    (ASTERISK, "-rx", "pjsip reload"),
    (ASTERISK, "-rx", "module show"),
    (ASTERISK, "-rx", "pjsip show endpoint ts-sudo"),
    (ASTERISK, "-rx", "sip show peer ts-sudo"),
    (ASTERISK, "-rx", "pjsip show transport trunkseal-tls"),
]
DENIED = [
    (ASTERISK,),
    (ASTERISK, "-rx", "core stop now"),
    (ASTERISK, "-rx", "channel originate Local/1@x application System id"),
    (ASTERISK, "-rx", "pjsip show endpoint ts-sudo", "-x", "core stop now"),
    (ASTERISK, "-rx", "pjsip show endpoint ts-sudo", "-C", "/tmp/evil.conf"),
    (ASTERISK, "-rx", "pjsip show endpoint -C/tmp/evil.conf"),
    (ASTERISK, "-rx", "pjsip show endpoint", "-C/tmp/evil.conf"),
    (ASTERISK, "-C", "/tmp/evil.conf", "-rx", "core show version"),
    ("/usr/bin/tee", "-a", "--", "/etc/asterisk/.trunkseal/transactions.log"),
    ("/usr/bin/chown", "--", "asterisk:asterisk", "/etc/asterisk/pjsip.conf"),
    ("/usr/bin/chmod", "--", "640", "/etc/asterisk/pjsip.conf"),
    ("/usr/bin/sh", "-c", "id"),
]


class Sudoers(EndToEnd):
    def in_root(self, version, recipe, *command):
        """Runs a command in the dialer's root with the recipe as its only sudoers.d, which nobody else sees."""
        root = LAB / f"root{version}"
        script = 'mount -t tmpfs -o mode=0750 tmpfs "$1/etc/sudoers.d" && install -m 0440 "$2" "$1/etc/sudoers.d/trunkseal-ops" && ' \
                 'root=$1 && shift 2 && exec chroot "$root" "$@"'
        return subprocess.run(["unshare", "--mount", "--propagation", "private", "bash", "-c", script, "bash", str(root), recipe,
                               *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False)

    def test_sudo_allows_what_the_recipe_says(self):
        login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        self.run_cli("carrier", "add", "ts-sudo", "--host", "v22.carrier.test", "--auth-user", "lab-srtp", "--password-file",
                     self.password_file(), *login)
        self.run_cli("server", "add", "d", "--host", "127.0.22.2", "--user", "ops", "--sudo", "yes")
        for version, option in PROGRAMS.items():
            with self.subTest(dialer=version):
                text = self.run_cli("server", "sudoers", "d", *([option] if option else [])).out
                recipe = self.home.input(f"sudoers-{version}", text)
                checked = self.in_root(version, recipe, "/usr/sbin/visudo", "-c", "-f", "/etc/sudoers.d/trunkseal-ops")
                self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr + text)
                for command in ALLOWED:
                    told = self.in_root(version, recipe, "sudo", "-l", "-U", "ops", *command)
                    self.assertEqual(told.returncode, 0, f"{command} {told.stdout}{told.stderr}")
                for command in DENIED:
                    told = self.in_root(version, recipe, "sudo", "-l", "-U", "ops", *command)
                    self.assertNotEqual(told.returncode, 0, f"{command} {told.stdout}{told.stderr}")

    def test_root_needs_none(self):
        self.run_cli("server", "add", "d", "--host", "127.0.22.2")
        self.assertIn("root", self.run_cli("server", "sudoers", "d", expect=2).err)

    def test_the_document_has_the_file(self):
        self.run_cli("server", "add", "d", "--host", "127.0.22.2", "--user", "ops")
        json = self.run_cli("server", "sudoers", "d", "--json").json()
        self.assertEqual(json["file"], "/etc/sudoers.d/trunkseal-ops")
        self.assertEqual(json["text"], self.run_cli("server", "sudoers", "d").out)
        self.assertTrue(pathlib.PurePosixPath(json["rules"][0]["command"]).is_absolute())


if __name__ == "__main__":
    unittest.main(verbosity=2)
