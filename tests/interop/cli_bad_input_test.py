"""Input that cannot work, given to the real command line against real peers: the exit code that the contract promises, a
message that names the input and the next step, one JSON document, and everything left as it was."""

import json
import socket
import sqlite3
import threading
import unittest

from support.trunkseal import (KEY_FILE, LAB, NOT_GOOD, REFUSED, ROOTS, UNREACHABLE, USAGE, EndToEnd, tree)

SILENT_AT = "127.0.0.9"
# The dialer of Asterisk 16 has an sshd that does not yet shut out who failed to log in (OpenSSH 9.8 and later do).
DIALER = ("--host", "127.0.16.2", "--port", "2222")


class SilentServer:
    """Takes every connection on a loopback port and never says a word."""

    def __init__(self):
        self._listener = socket.create_server((SILENT_AT, 0))
        self._peers = []
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        try:
            while True:
                self._peers.append(self._listener.accept()[0])
        except OSError:  # closed
            pass

    def close(self):
        self._listener.shutdown(socket.SHUT_RDWR)
        for opened in (self._listener, *self._peers):
            opened.close()


def free_port():
    with socket.create_server((SILENT_AT, 0)) as listener:
        return listener.getsockname()[1]


def without_calls(dump):
    """A call that was tried is remembered in the history and the audit log; nothing else may change."""
    remembered = ('INSERT INTO "history"', 'INSERT INTO "audit"', """INSERT INTO "meta" VALUES('audit_head'""")
    return [line for line in dump.split("\n") if not line.startswith(remembered)]


class BadInput(EndToEnd):
    """The workspace holds a carrier, a dialer whose key is trusted, and a vault, so that there is something to spoil."""

    def setUp(self):
        super().setUp()
        self.vault = ("--passphrase-file", self.home.input("passphrase", "vault-passphrase\n"))
        self.run_cli(*self.vault, "carrier", "add", "acme", "--host", "v22.carrier.test", "--auth-user", "lab-srtp",
                     "--password-file", self.password_file(), "--trust", "own_anchors", "--anchors", ROOTS)
        self.run_cli("server", "add", "dialer", *DIALER, "--key-file", KEY_FILE)
        self.run_cli("server", "trust", "dialer", "--yes")

    def dump(self, *arguments):
        whole = self.home.dump()
        return without_calls(whole) if arguments[:1] == ("call",) else whole

    def refused(self, *arguments, expect, names, next_step=None, environment=None):
        """Runs it for people and as JSON. `names`: words of the input that must be told; `next_step`: what to do, where
        the answer is a plain error. A report says it in the fix of a finding."""
        before = self.dump(*arguments)
        plain = self.run_cli(*self.vault, *arguments, expect=expect, environment=environment)
        told = self.run_cli("--json", *self.vault, *arguments, expect=expect, environment=environment)
        self.assertEqual(self.dump(*arguments), before, f"The workspace has changed.\n{plain}")
        document = told.json()
        self.assertTrue(document["schema"].startswith("trunkseal."), str(told))
        for text in (plain.out + plain.err, told.out):
            for word in names:
                self.assertIn(word, text)
        if "error" in document:
            self.assertRegex(document["error"]["message"], next_step or ".", str(told))
            self.assertIn(document["error"]["message"].splitlines()[0][:30], plain.err)
            self.assertEqual(plain.out, "")
        else:
            self.assertTrue([finding for finding in document["findings"] if finding["fix"]], str(told))
        return document

    def found(self, document):
        return [finding["id"] for finding in document["findings"]]

    def login(self):
        return ("--roots", ROOTS, "--auth-user", "lab-srtp", "--password-file", self.password_file())


class Peers(BadInput):
    def silent(self):
        server = SilentServer()
        self.addCleanup(server.close)
        return server.port

    def test_unknown_host(self):
        name = "nowhere.carrier.test"
        report = self.refused("call", f"sips:600@{name}", *self.login(), expect=UNREACHABLE, names=[name])
        self.assertEqual(self.found(report), ["net.host_unknown"])
        report = self.refused("probe", f"sips:{name}", expect=UNREACHABLE, names=[name])
        self.assertEqual(self.found(report), ["net.host_unknown"])
        for verb in ("show", "verify"):
            self.refused("cert", verb, f"{name}:5061", expect=UNREACHABLE, names=[name], next_step="Check the spelling")
        self.run_cli("server", "add", "lost", "--host", name)
        for verb in (("server", "trust", "lost"), ("server", "check", "lost"), ("push", "plan", "lost", "acme")):
            self.refused(*verb, expect=UNREACHABLE, names=[name], next_step="[Cc]heck")

    def test_refused_port(self):
        port = free_port()
        where = f"{SILENT_AT}:{port}"
        report = self.refused("call", f"sip:600@{where}", "--transport", "tls", *self.login(), expect=UNREACHABLE,
                              names=[where])
        self.assertEqual(self.found(report), ["net.port_refused"])
        report = self.refused("probe", where, expect=UNREACHABLE, names=[where])
        self.assertEqual(self.found(report), ["net.port_refused"])
        self.refused("cert", "show", where, expect=UNREACHABLE, names=[where], next_step="Check port")
        self.run_cli("server", "add", "off", "--host", SILENT_AT, "--port", port)
        self.refused("server", "trust", "off", expect=UNREACHABLE, names=[SILENT_AT, str(port)], next_step="[Cc]heck")

    def test_a_server_that_never_answers(self):
        where = f"{SILENT_AT}:{self.silent()}"
        report = self.refused("call", f"sip:600@{where}", "--transport", "tls", *self.login(), expect=UNREACHABLE,
                              names=[where])
        self.assertEqual(self.found(report), ["tls.handshake_timeout"])
        self.assertFalse([step for step in report["ladder"] if "certificate refused" in step["first_line"]],
                         "There was no certificate to refuse.")
        report = self.refused("probe", where, expect=UNREACHABLE, names=[where])
        self.assertEqual(self.found(report), ["tls.handshake_timeout"])
        self.refused("cert", "show", where, expect=UNREACHABLE, names=[where], next_step="use transport TCP")

    def test_an_ssh_server_that_never_answers(self):
        port = self.silent()
        self.run_cli("server", "add", "mute", "--host", SILENT_AT, "--port", port)
        self.refused("server", "trust", "mute", expect=UNREACHABLE, names=[SILENT_AT, str(port)], next_step=r"[Cc]heck|[Tt]ry")

    def test_plain_sip_on_the_tls_port(self):
        where = "v22.carrier.test:5060"
        report = self.refused("call", f"sip:600@{where}", "--transport", "tls", *self.login(),
                              expect=(NOT_GOOD, UNREACHABLE), names=["v22.carrier.test", "5060", "plain SIP"])
        # Asterisk's plain port may swallow the TLS greeting in silence; the probe asks on in plain SIP.
        self.assertIn(self.found(report)[0], ("tls.tls_on_plain_port", "tls.handshake_timeout"))
        self.assertFalse([step for step in report["ladder"] if step["direction"] == "sent"], "SIP was sent.")
        report = self.refused("probe", where, expect=NOT_GOOD, names=[where])
        self.assertEqual(self.found(report), ["tls.tls_on_plain_port"])

    def test_tls_on_the_plain_port(self):
        where = "v22.carrier.test:5061"
        report = self.refused("call", f"sip:600@{where}", "--transport", "tcp", "--srtp", "off", *self.login(),
                              expect=NOT_GOOD, names=["v22.carrier.test", "5061"])
        self.assertEqual(self.found(report), ["tls.plain_on_tls_port"])
        report = self.refused("probe", f"sip:{where};transport=tcp", expect=NOT_GOOD, names=[where])
        self.assertEqual(self.found(report), ["tls.plain_on_tls_port"])

    def test_keys_over_a_clear_transport_are_refused_before_dialling(self):
        self.refused("call", "sip:600@v22.carrier.test:5061", "--transport", "tcp", *self.login(), expect=REFUSED,
                     names=["TCP"], next_step="Use transport TLS")

    def test_wrong_password(self):
        wrong = self.home.input("wrong", "not-the-password\n")
        for version in (16, 22):
            report = self.refused("call", f"sips:600@v{version}.carrier.test", "--roots", ROOTS, "--auth-user",
                                  "lab-srtp", "--password-file", wrong, expect=NOT_GOOD, names=["401", "lab-srtp"])
            self.assertEqual(self.found(report), ["sip.wrong_password"])


class Dialers(BadInput):
    def untouched(self, *arguments, **expected):
        before = tree(16), tree(22)
        self.refused(*arguments, **expected)
        self.assertEqual((tree(16), tree(22)), before)

    def test_a_key_that_nobody_trusted(self):
        self.run_cli("server", "add", "new", *DIALER, "--key-file", KEY_FILE)
        for verb in (("server", "trust", "new"), ("server", "check", "new"), ("push", "apply", "new", "acme", "--yes")):
            self.untouched(*verb, expect=REFUSED, names=["SHA256:"], next_step="[Cc]ompare|[Tt]rust")

    def test_a_changed_host_key(self):
        """Another machine answers at the address: the workspace still holds the first one's key."""
        self.run_cli("server", "add", "moved", *DIALER, "--key-file", KEY_FILE)
        self.run_cli("server", "trust", "moved", "--yes")
        lines = (LAB / "ssh/known_hosts.dialer22").read_text().splitlines()
        self.pin("moved", next(line.split(" ", 1)[1] for line in lines if "ssh-ed25519" in line))
        for verb in (("server", "trust", "moved", "--yes"), ("server", "check", "moved"), ("push", "plan", "moved", "acme"),
                     ("push", "apply", "moved", "acme", "--yes", "--allow-restart"),
                     ("push", "rollback", "moved", "00000000-0000-0000-0000-000000000000")):
            self.untouched(*verb, expect=REFUSED, names=["moved", "SHA256:"], next_step="--fingerprint|trust it again")

    def pin(self, name, line):
        """Puts `line` in place of the key that was trusted for `name`."""
        with sqlite3.connect(self.home.workspace) as database:
            text, = database.execute("SELECT json FROM server WHERE name = ?", (name,)).fetchone()
            server = json.loads(text)
            server["host_keys"] = [line]
            database.execute("UPDATE server SET json = ? WHERE name = ?", (json.dumps(server), name))

    def test_a_fingerprint_that_is_not_the_machines(self):
        self.run_cli("server", "add", "new", *DIALER, "--key-file", KEY_FILE)
        wrong = "SHA256:" + "A" * 43
        self.untouched("server", "trust", "new", "--fingerprint", wrong, expect=REFUSED, names=["new", wrong],
                       next_step="find out who answers")

    def test_wrong_ssh_password(self):
        self.run_cli("server", "add", "ops", *DIALER, "--user", "ops", "--login", "password")
        self.run_cli("server", "trust", "ops", "--yes")
        wrong = ("--password-file", self.home.input("wrong", "not-the-password\n"))
        for verb in (("server", "check", "ops"), ("push", "apply", "ops", "acme", "--yes")):
            self.untouched(*verb, *wrong, expect=UNREACHABLE, names=["ops"], next_step="[Cc]heck")

    def test_an_unknown_carrier_or_server(self):
        self.untouched("push", "apply", "dialer", "nobody", "--yes", expect=USAGE, names=["nobody"])
        self.untouched("push", "apply", "nowhere", "acme", "--yes", expect=USAGE, names=["nowhere"])
        self.untouched("push", "rollback", "dialer", "no-such-push", expect=USAGE, names=["no-such-push"])


class Files(BadInput):
    def test_garbage_certificate_file(self):
        garbage = {"text": b"this is no certificate\n", "binary": bytes(range(256)) * 16, "empty": b"",
                   "cut": open(ROOTS, "rb").read()[:200]}
        for name, content in garbage.items():
            path = self.home.input(name + ".pem", content)
            with self.subTest(name):
                for verb in ("show", "verify"):
                    self.refused("cert", verb, path, expect=USAGE, names=[name + ".pem"],
                                 next_step="Choose a PEM|Copy the file again")
                self.refused("call", "sips:600@v22.carrier.test", "--roots", path, "--auth-user", "lab-srtp",
                             "--password-file", self.password_file(), expect=USAGE, names=[name + ".pem"])
                self.refused("carrier", "add", "other", "--host", "sip.acme.example", "--trust", "own_anchors",
                             "--anchors", path, expect=USAGE, names=[name + ".pem"])
                self.refused("carrier", "edit", "acme", "--anchors", path, expect=USAGE, names=[name + ".pem"])

    def test_a_file_that_is_not_there(self):
        self.refused("cert", "show", "missing.pem", expect=USAGE, names=["missing.pem"], next_step="host:port")
        self.refused("carrier", "import", "missing.json", expect=USAGE, names=["missing.json"])
        self.refused("call", "sips:600@v22.carrier.test", "--roots", ROOTS, "--auth-user", "a", "--password-file",
                     "missing.pw", expect=USAGE, names=["missing.pw"])

    def test_a_file_that_is_no_workspace(self):
        path = self.home.input("notes.trunkseal", "dear diary\n" * 100)
        done = self.home.cli("--workspace", path, "carrier", "list", "--json")
        self.assertEqual(done.exit, USAGE, str(done))
        self.assertIn("notes.trunkseal", done.json()["error"]["message"])
        self.assertEqual(open(path, encoding="utf-8").read(), "dear diary\n" * 100)


class Words(BadInput):
    NAMES = ("two\nlines", "semi;colon", "#exec", "#exec rm -rf x", "[x]", "x](!)", "#include y", "", " ", "general",
             "../up", "-dash", "a" * 300, "näme", "quo'te", "$(id)", "nul\x01")

    def test_carrier_names_that_would_be_configuration(self):
        for name in self.NAMES:
            with self.subTest(name=name):
                shown = name if name.isprintable() and name.strip() and len(name) < 100 else "carrier name"
                self.refused("carrier", "add", "--host", "sip.acme.example", "--", name, expect=USAGE, names=[],
                             next_step="Use 1 to 40")
                plain = self.home.cli("carrier", "add", "--host", "sip.acme.example", "--", name)
                self.assertIn(shown, plain.err)
                self.refused("carrier", "edit", "acme", "--name", name, expect=USAGE, names=[], next_step="Use 1 to 40")

    def test_fields_that_would_be_configuration(self):
        for option, value in (("--host", "a;b"), ("--host", "a\nb"), ("--auth-user", "x\n#exec id"), ("--context", "c]\n[d"),
                              ("--from-user", "u\nv"), ("--caller-id", "1\n2"), ("--codecs", "ulaw\nx=y"),
                              ("--set", "k\n#exec id=v"), ("--set", "k=v\n#exec id"), ("--match", "1.2.3.4\n#include x"),
                              ("--description", "d\n[e]")):
            with self.subTest(option=option, value=value):
                before = self.dump()
                done = self.home.cli(*self.vault, "carrier", "edit", "acme", option, value, "--json")
                if done.exit == 0:  # free text may hold anything, as long as it is no configuration
                    shown = self.run_cli("carrier", "render", "acme").out
                    self.assertNotRegex(shown, r"(?m)^\s*(#exec|#include x|\[d\]|\[e\]|x=y|v$|2$)", option)
                else:
                    self.assertEqual(done.exit, USAGE, str(done))
                    self.assertEqual(self.dump(), before)
                    self.assertGreater(len(done.json()["error"]["message"]), 30)

    def test_words_that_are_none(self):
        for arguments in (("call",), ("call", "http://x"), ("call", "sip:600@v22.carrier.test:70000"),
                          ("call", "sips:600@v22.carrier.test", "--transport", "smoke"),
                          ("call", "sips:600@v22.carrier.test", "--seconds", "soon"),
                          ("cert", "verify", "v22.carrier.test:5061", "--at", "tomorrow"), ("probe", "sip:"),
                          ("carrier", "edit", "acme", "--port", "99999"), ("carrier", "show", "nobody"),
                          ("practice", "--call", "--fault", "none_such"), ("no-such-noun",), ("call", "--no-such-option"),
                          ("server", "edit", "dialer", "--login", "magic")):
            with self.subTest(arguments=arguments):
                before = self.dump(*arguments)
                done = self.home.cli(*arguments, "--json")
                self.assertEqual(done.exit, USAGE, str(done))
                self.assertEqual(done.json()["schema"], "trunkseal.error/1")
                self.assertEqual(self.dump(*arguments), before)


if __name__ == "__main__":
    unittest.main(verbosity=2)
