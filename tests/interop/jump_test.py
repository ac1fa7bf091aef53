"""The way to a dialer: through another one as jump host, by ssh_config and known_hosts, with a key file and with an agent."""

import json
import os
import re
import subprocess
import unittest

from support.trunkseal import GOOD, KEY_FILE, LAB, NOT_GOOD, REFUSED, ROOTS, UNREACHABLE, EndToEnd

JUMP = "root@127.0.16.2:2222"
KNOWN = LAB / "ssh/known_hosts"
WAY = ("--host", "127.0.22.2", "--port", "2222", "--user", "root", "--jump", JUMP)
STRANGER = "SHA256:" + "A" * 43


def fingerprints(host):
    """All that the machine's own files say."""
    lines = [line.split(" ", 1)[1] for line in KNOWN.read_text().splitlines() if line.startswith(f"[{host}]:2222 ")]
    told = subprocess.run(["ssh-keygen", "-lf", "-"], input="\n".join(lines), capture_output=True, text=True, check=True).stdout
    return re.findall(r"SHA256:\S+", told)


class Agent:
    """An ssh-agent with the lab's key."""

    def __enter__(self):
        told = subprocess.run(["ssh-agent", "-s"], capture_output=True, text=True, check=True).stdout
        self.variables = dict(re.findall(r"(SSH_\w+)=([^;]+);", told))
        subprocess.run(["ssh-add", "-q", str(KEY_FILE)], env={**os.environ, **self.variables}, check=True)
        return {"SSH_AUTH_SOCK": self.variables["SSH_AUTH_SOCK"]}

    def __exit__(self, *_):
        subprocess.run(["ssh-agent", "-k"], env={**os.environ, **self.variables}, capture_output=True, check=True)


class JumpHost(EndToEnd):
    def add(self, *more):
        self.run_cli("server", "add", "d22", *WAY, *more)

    def trust(self):
        self.run_cli("server", "trust", "d22", "--known-hosts", KNOWN)

    def check(self, **options):
        report = self.run_cli("server", "check", "d22", "--json", expect=(GOOD, NOT_GOOD), **options).json()
        self.assertTrue(report["asterisk_version"].startswith("22."), report)
        self.assertEqual(report["jumps"][0]["host"], "127.0.16.2")
        return report

    def test_each_key_is_asked_for_in_turn(self):
        self.add("--key-file", KEY_FILE)
        unknown = self.run_cli("server", "check", "d22", expect=REFUSED).err
        self.assertTrue(any(one in unknown for one in fingerprints("127.0.16.2")), unknown)
        refused = self.run_cli("server", "trust", "d22", expect=REFUSED)
        self.assertIn("127.0.16.2:2222", refused.err)
        self.run_cli("server", "trust", "d22", "--fingerprint", STRANGER, expect=REFUSED)
        seen = fingerprints("127.0.16.2") + fingerprints("127.0.22.2")
        words = [word for one in seen for word in ("--fingerprint", one)]
        hops = self.run_cli("server", "trust", "d22", *words, "--json").json()["hops"]
        self.assertEqual([hop["host"] for hop in hops], ["127.0.16.2", "127.0.22.2"])
        self.assertIn(hops[0]["fingerprint"], fingerprints("127.0.16.2"))
        self.assertIn(hops[1]["fingerprint"], fingerprints("127.0.22.2"))
        self.check()

    def test_a_changed_key_of_the_jump_host_is_refused(self):
        self.add("--key-file", KEY_FILE)
        self.trust()
        # The jump host is another machine now, with what was pinned for the first.
        self.run_cli("server", "edit", "d22", "--jump", "root@127.0.22.2:2222")
        unknown = self.run_cli("server", "check", "d22", expect=REFUSED)
        self.assertIn("not trusted yet", unknown.err)
        self.run_cli("server", "edit", "d22", "--jump", JUMP)
        self.trust()
        self.swap_keys()
        changed = self.run_cli("server", "check", "d22", expect=REFUSED)
        self.assertIn("has changed", changed.err)
        self.assertIn("127.0.16.2:2222", changed.err)
        self.assertIn("CHANGED", self.run_cli("server", "trust", "d22", "--yes", expect=REFUSED).err)

    def swap_keys(self):
        """The workspace as if the jump host had shown the server's key before."""
        import sqlite3
        with sqlite3.connect(self.home.workspace) as database:
            for table, column in database.execute(
                    "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table'"
                    " AND m.name = 'server'").fetchall():
                for rowid, value in database.execute(f"SELECT rowid, {column} FROM {table}").fetchall():
                    if isinstance(value, str) and value.startswith("{"):
                        entry = json.loads(value)
                        entry["jumps"][0]["host_keys"] = entry["host_keys"]
                        database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (json.dumps(entry), rowid))

    def test_a_plan_is_made_through_the_jump_host(self):
        self.add("--key-file", KEY_FILE)
        self.trust()
        login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        self.run_cli("carrier", "add", "ts-jump", "--host", "v22.carrier.test", "--trust", "own_anchors", "--anchors", ROOTS,
                     "--auth-user", "lab-srtp", "--password-file", self.password_file(), *login)
        plan = self.run_cli("push", "plan", "d22", "ts-jump", "--json", *login, expect=(GOOD, NOT_GOOD)).json()
        self.assertTrue(any("ts-jump" in change["diff"] for change in plan["changes"]), plan)

    def test_the_probe_of_a_server_goes_through_the_jump_host(self):
        self.add("--key-file", KEY_FILE)
        self.trust()
        report = self.run_cli("probe", "sips:v22.carrier.test", "--roots", ROOTS, "--via-server", "d22", "--json",
                              expect=(GOOD, NOT_GOOD)).json()
        self.assertIn("d22", json.dumps(report))

    def test_an_agent_logs_in_to_both(self):
        self.add()
        self.trust_without_agent()
        with Agent() as variables:
            self.run_cli("server", "trust", "d22", "--known-hosts", KNOWN, environment=variables)
            self.check(environment=variables)
        self.assertIn("agent", self.run_cli("server", "check", "d22", expect=UNREACHABLE,
                                            environment={"SSH_AUTH_SOCK": ""}).err)

    def trust_without_agent(self):
        """The jump host's key is pinned; the server's is not reached."""
        self.run_cli("server", "trust", "d22", "--known-hosts", KNOWN, expect=UNREACHABLE, environment={"SSH_AUTH_SOCK": ""})

    def test_a_password_stays_away_from_the_jump_host(self):
        self.run_cli("server", "add", "ops", "--host", "127.0.22.2", "--port", "2222", "--user", "ops", "--login", "password",
                     "--sudo", "yes", "--jump", JUMP)
        with Agent() as variables:
            self.run_cli("server", "trust", "ops", "--known-hosts", KNOWN, environment=variables)
            report = self.run_cli("server", "check", "ops", "--password-file", self.password_file(), "--json",
                                  expect=(GOOD, NOT_GOOD), environment=variables).json()
        self.assertTrue(report["asterisk_version"].startswith("22."), report)

    def test_ssh_config_and_known_hosts_are_enough(self):
        config = self.home.input("config", f"""
Match exec "touch {self.home.path}/ran"
  User nobody
Host dialer
  HostName 127.0.22.2
  ProxyJump gate
Host gate
  HostName 127.0.16.2
Host dialer gate
  Port 2222
  User root
  IdentityFile {KEY_FILE}
""")
        self.run_cli("server", "add", "d22", "--from-ssh-config", "dialer", "--ssh-config", config)
        self.trust()
        self.check()
        self.assertFalse((self.home.path / "ran").exists())

    def test_a_revoked_key_is_refused(self):
        self.add("--key-file", KEY_FILE)
        self.trust()
        listed = KNOWN.read_text()
        revoked = "".join("@revoked " + line + "\n" for line in listed.splitlines() if line.startswith("[127.0.16.2]"))
        refused = self.run_cli("server", "trust", "d22", "--known-hosts", self.home.input("known", listed + revoked),
                               expect=REFUSED)
        self.assertIn("revoked", refused.err)
        self.assertIn("revoked", self.run_cli("server", "check", "d22", expect=REFUSED).err)

    def test_what_the_jump_host_does_not_reach(self):
        self.run_cli("server", "add", "gone", "--host", "127.0.22.2", "--port", "9", "--user", "root", "--key-file", KEY_FILE,
                     "--jump", JUMP)
        done = self.run_cli("server", "trust", "gone", "--yes", expect=UNREACHABLE)
        self.assertIn("127.0.16.2 cannot connect to 127.0.22.2:9", done.err)


if __name__ == "__main__":
    unittest.main(verbosity=2)
