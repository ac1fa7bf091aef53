"""Revocation as the lab's own responder, `openssl ocsp` and `openssl ca` tell it: each state is told apart, and one that is not
known never makes a chain invalid unless proof is required."""

import contextlib
import functools
import http.server
import os
import pathlib
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import unittest

from support.trunkseal import GOOD, KEY_FILE, LAB, NOT_GOOD, ROOTS, EndToEnd, in_dialer

HERE = pathlib.Path(__file__).resolve().parent
PKI = LAB / "pki"
CARRIER = "v16.carrier.test"
DIALERS = (("16", "127.0.16.2"), ("22", "127.0.22.2"))
AT = "127.0.98.1"  # of the responders that are made here


def openssl(*arguments, cwd):
    subprocess.run(["openssl", *map(str, arguments)], cwd=cwd, check=True, capture_output=True)


class Web:
    """A web server that answers every request by `answer(body)`, a function that may be changed; None = close without a word."""

    def __init__(self):
        self.answer = lambda body: b""
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = outer.answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
                if body is None:
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer((AT, 0), Handler)
        self.url = f"http://{AT}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Authority:
    """A root made by openssl, and certificates below it that name `web` as their responder, list and issuer's place."""

    def __init__(self, folder, web):
        self.folder = pathlib.Path(folder)
        self.web = web
        (self.folder / "index").write_text("")
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\nrand_serial=yes\n"
            "unique_subject=no\ndefault_crl_days=2\ncrlnumber=crlnumber\n[any]\ncommonName=supplied\n")
        (self.folder / "crlnumber").write_text("01\n")
        self.make("root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n", signer=None)

    def make(self, name, extensions, signer="root"):
        (self.folder / f"{name}.ext").write_text(
            "[e]\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always\n" + extensions)
        request = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key", "-subj",
                   f"/CN={name}", "-out", f"{name}.csr")
        openssl(*request, cwd=self.folder)
        own = ("-selfsign", "-keyfile", f"{name}.key") if signer is None else ("-cert", f"{signer}.crt", "-keyfile", f"{signer}.key")
        openssl("ca", "-batch", "-notext", "-config", "ca.cnf", *own, "-days", "30", "-extfile", f"{name}.ext", "-extensions", "e",
                "-in", f"{name}.csr", "-out", f"{name}.crt", cwd=self.folder)

    def server(self, name):
        self.make(name, "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n"
                  f"subjectAltName=DNS:{name}\nauthorityInfoAccess=OCSP;URI:{self.web.url}/ocsp,caIssuers;URI:{self.web.url}/ca\n"
                  f"crlDistributionPoints=URI:{self.web.url}/crl\n")
        return self.folder / f"{name}.crt"

    def answer(self, question, *options, signer="root", index="index"):
        """What `openssl ocsp` says to `question`."""
        with tempfile.TemporaryDirectory() as folder:
            asked, said = pathlib.Path(folder) / "q", pathlib.Path(folder) / "r"
            asked.write_bytes(question)
            openssl("ocsp", "-index", index, "-CA", "root.crt", "-rsigner", f"{signer}.crt", "-rkey", f"{signer}.key", "-reqin",
                    asked, "-respout", said, *options, cwd=self.folder)
            return said.read_bytes()


class Revocation(EndToEnd):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="trunkseal-ocsp-")
        cls.web = Web()
        cls.ca = Authority(cls.folder.name, cls.web)
        cls.leaf = cls.ca.server("sip.revocation.test")
        cls.root = cls.ca.folder / "root.crt"

    @classmethod
    def tearDownClass(cls):
        cls.web.close()
        cls.folder.cleanup()

    def verify(self, *arguments, expect=GOOD):
        done = self.home.cli("cert", "verify", *arguments, "--json")
        self.assertEqual(done.exit, expect, str(done))
        return done.json()

    def of_leaf(self, *arguments, expect=GOOD):
        return self.verify(self.leaf, "--roots", self.root, *arguments, expect=expect)

    def assert_state(self, verdict, state, word, source="ocsp_online"):
        self.assertEqual(verdict["revocation"][0], state)
        detail = [d for d in verdict["revocation_details"] if d["depth"] == 0 and d["source"] == source][-1]
        self.assertEqual(detail["state"], word, detail)
        self.assertTrue(detail["message"])
        return detail

    def soft_and_hard(self, state, word, code):
        """By itself no reason against the chain; with --require-ocsp it is one."""
        self.assert_state(self.of_leaf("--ocsp", "online"), state, word)
        strict = self.of_leaf("--ocsp", "online", "--require-ocsp", expect=NOT_GOOD)
        self.assertEqual([reason["code"] for reason in strict["reasons"]], [code])

    # The lab's carrier, over real handshakes.

    def of_carrier(self, port, *arguments, expect=GOOD):
        return self.verify(f"{CARRIER}:{port}", "--roots", ROOTS, *arguments, expect=expect)

    def test_lab_good(self):
        detail = self.assert_state(self.of_carrier(5061, "--ocsp", "online", "--require-ocsp"), "good", "good")
        self.assertIn("127.0.99.1:8880", detail["responder"])

    def test_lab_revoked_by_ocsp(self):
        verdict = self.of_carrier(5077, "--ocsp", "online", expect=NOT_GOOD)
        self.assertEqual([reason["code"] for reason in verdict["reasons"]], ["certificate_revoked"])
        detail = self.assert_state(verdict, "revoked", "revoked")
        self.assertEqual(detail["reason"], "key_compromise")
        self.assertTrue(detail["revoked_at"])

    def test_lab_revoked_by_list(self):
        for option in (("--crl-online",), ("--crl", PKI / "int.crl"), ("--crl", PKI / "int.crl.pem")):
            verdict = self.of_carrier(5077, *option, expect=NOT_GOOD)
            detail = self.assert_state(verdict, "revoked", "revoked", "crl")
            self.assertEqual(detail["reason"], "key_compromise")
        self.assert_state(self.of_carrier(5061, "--crl-online"), "good", "good", "crl")

    def test_lab_staples_nothing(self):
        self.assert_state(self.of_carrier(5061, "--ocsp", "staple"), "unknown", "missing", "ocsp_staple")
        self.of_carrier(5061, "--ocsp", "staple", "--require-ocsp", expect=NOT_GOOD)

    def test_missing_intermediate_is_fetched_on_request(self):
        self.of_carrier(5074, expect=NOT_GOOD)
        verdict = self.of_carrier(5074, "--fetch-missing")
        self.assertIn("BEGIN CERTIFICATE", verdict["fetched"][0]["pem"])
        self.assertEqual(verdict["fetched"][0]["url"], "http://127.0.99.1:8880/int.crt")
        self.assertEqual([element["found"] for element in verdict["missing"]], [True])

    def test_weak_certificate_by_level(self):
        verdict = self.of_carrier(5075, expect=NOT_GOOD)
        self.assertEqual(verdict["strength"]["level"], 0)
        self.assertFalse([t for t in verdict["strength"]["targets"] if t["name"] == "Debian 10, 11"][0]["passes"])
        self.of_carrier(5075, "--security-level", 0)

    # A responder of our own, by openssl.

    def test_good_and_nonce(self):
        self.web.answer = self.ca.answer
        detail = self.assert_state(self.of_leaf("--ocsp", "online", "--require-ocsp"), "good", "good")
        self.assertNotIn("nonce", detail["message"])

    def test_stored_answer_without_nonce_is_said(self):
        stored = self.ask_without_nonce()
        self.web.answer = lambda question: stored
        detail = self.assert_state(self.of_leaf("--ocsp", "online", "--require-ocsp"), "good", "good")
        self.assertIn("nonce", detail["message"])

    def ask_without_nonce(self, *options, signer="root", index="index"):
        question = self.ca.folder / "question"
        openssl("ocsp", "-issuer", "root.crt", "-cert", self.leaf, "-no_nonce", "-reqout", question, cwd=self.ca.folder)
        return self.ca.answer(question.read_bytes(), *options, signer=signer, index=index)

    def test_expired_answer(self):
        stored = self.ask_without_nonce("-ndays", "1")
        answer = self.ca.folder / "stored.der"
        answer.write_bytes(stored)
        self.assert_state(self.of_leaf("--ocsp-response", answer), "good", "good", "ocsp_staple")
        later = self.later(days=3)
        self.assert_state(self.of_leaf("--ocsp-response", answer, "--at", later), "unknown", "expired_response", "ocsp_staple")
        self.web.answer = lambda question: stored
        verdict = self.of_leaf("--ocsp", "online", "--at", later)
        self.assert_state(verdict, "unknown", "expired_response")
        verdict = self.of_leaf("--ocsp", "online", "--at", later, "--require-ocsp", expect=NOT_GOOD)
        self.assertEqual(verdict["reasons"][0]["code"], "ocsp_expired_response")

    def later(self, days):
        return str(int(time.time()) + days * 86400)

    @contextlib.contextmanager
    def serving(self, certificate, *options):
        """`openssl s_server` with `certificate`; gives the place it listens on."""
        with socket.create_server((AT, 0)) as free:
            place = f"{AT}:{free.getsockname()[1]}"
        server = subprocess.Popen(
            ["openssl", "s_server", "-accept", place, "-cert", certificate, "-key", certificate.with_suffix(".key"), *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            while not server.stdout.readline().startswith(b"ACCEPT"):
                self.assertIsNone(server.poll())
            yield place
        finally:
            server.kill()
            server.communicate()

    def test_stapled_answer(self):
        (self.ca.folder / "empty").write_text("")
        for version in ("-tls1_2", "-tls1_3"):
            for index, word in (("index", "good"), ("empty", "unknown")):
                staple = self.ca.folder / "staple.der"
                staple.write_bytes(self.ask_without_nonce(index=index))
                with self.serving(self.leaf, "-status_file", staple, version) as place:
                    verdict = self.verify(place, "--host", "sip.revocation.test", "--roots", self.root, "--ocsp", "staple")
                self.assert_state(verdict, word, word, "ocsp_staple")

    def test_key_exchange_of_the_handshake(self):
        for options, group in ((("-cipher", "DHE-RSA-AES256-GCM-SHA384", "-tls1_2"), "DH 2048"), (("-groups", "P-384"), "secp384r1")):
            with self.serving(PKI / "good.crt", "-cert_chain", PKI / "int.crt", *options) as place:
                verdict = self.verify(place, "--host", "carrier.test", "--roots", ROOTS)
            self.assertEqual(verdict["strength"]["key_exchange"]["group"], group)

    def test_revoked_intermediate(self):
        """The authority in the middle names the responder; the certificate below it names none."""
        self.ca.make("lost", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n"
                     f"authorityInfoAccess=OCSP;URI:{self.web.url}/ocsp\n")
        self.ca.make("below.test", "basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:below.test\n",
                     signer="lost")
        chain = ("--leaf", self.ca.folder / "below.test.crt", "--intermediates", self.ca.folder / "lost.crt", "--roots", self.root,
                 "--ocsp", "online")
        self.web.answer = self.ca.answer
        self.assertEqual(self.verify(*chain)["revocation"], ["unknown", "good", "not_checked"])
        openssl("ca", "-config", "ca.cnf", "-cert", "root.crt", "-keyfile", "root.key", "-revoke", "lost.crt", "-crl_reason",
                "CACompromise", cwd=self.ca.folder)
        verdict = self.verify(*chain, expect=NOT_GOOD)
        self.assertEqual(verdict["revocation"], ["unknown", "revoked", "not_checked"])
        self.assertEqual([(reason["code"], reason["depth"]) for reason in verdict["reasons"]], [("certificate_revoked", 1)])

    def test_answer_from_the_future(self):
        stored = self.ask_without_nonce("-ndays", "1")
        self.web.answer = lambda question: stored
        verdict = self.of_leaf("--ocsp", "online", "--at", self.later(days=-1), expect=NOT_GOOD)  # so is the certificate
        self.assert_state(verdict, "unknown", "not_yet_valid")

    def test_wrong_signer(self):
        self.ca.server("stranger")
        self.web.answer = functools.partial(self.ca.answer, signer="stranger")
        self.soft_and_hard("unknown", "wrong_signer", "ocsp_wrong_signer")

    def test_delegated_signer(self):
        self.ca.make("responder", "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
                     "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n")
        self.web.answer = functools.partial(self.ca.answer, signer="responder")
        self.assert_state(self.of_leaf("--ocsp", "online", "--require-ocsp"), "good", "good")

    def test_replayed_answer(self):
        seen = []

        def replay(question):
            seen.append(question)
            return self.ca.answer(seen[0])

        self.web.answer = replay
        self.of_leaf("--ocsp", "online")
        self.soft_and_hard("unknown", "nonce_mismatch", "ocsp_nonce_mismatch")

    def test_certificate_that_the_responder_does_not_know(self):
        (self.ca.folder / "empty").write_text("")
        self.web.answer = functools.partial(self.ca.answer, index="empty")
        self.soft_and_hard("unknown", "unknown", "ocsp_certificate_unknown")

    def test_answer_about_another(self):
        other = self.ca.server("other.revocation.test")
        question = self.ca.folder / "other-question"
        openssl("ocsp", "-issuer", "root.crt", "-cert", other, "-no_nonce", "-reqout", question, cwd=self.ca.folder)
        stored = self.ca.answer(question.read_bytes())
        self.web.answer = lambda question: stored
        self.soft_and_hard("unknown", "wrong_certificate", "ocsp_wrong_certificate")

    def test_responder_that_refuses(self):
        self.web.answer = lambda question: bytes.fromhex("30030a0103")  # tryLater
        self.soft_and_hard("unknown", "refused", "ocsp_refused")

    def test_malformed_answer(self):
        self.web.answer = lambda question: b"<html>Please log in</html>"
        self.soft_and_hard("unknown", "malformed", "ocsp_malformed")

    def test_unreachable_responder(self):
        self.web.answer = lambda question: None
        self.soft_and_hard("unknown", "unreachable", "ocsp_unreachable")
        verdict = self.of_leaf("--crl-online")
        self.assert_state(verdict, "unknown", "unreachable", "crl")
        verdict = self.of_leaf("--crl-online", "--require-crl", expect=NOT_GOOD)
        self.assertEqual(verdict["reasons"][0]["code"], "unable_to_get_certificate_crl")

    def test_list_that_openssl_made(self):
        revoked = self.ca.server("gone.revocation.test")
        openssl("ca", "-config", "ca.cnf", "-cert", "root.crt", "-keyfile", "root.key", "-revoke", revoked, "-crl_reason",
                "superseded", cwd=self.ca.folder)
        openssl("ca", "-config", "ca.cnf", "-cert", "root.crt", "-keyfile", "root.key", "-gencrl", "-out", "crl.pem",
                cwd=self.ca.folder)
        content = (self.ca.folder / "crl.pem").read_bytes()
        self.web.answer = lambda question: content
        verdict = self.verify(revoked, "--roots", self.root, "--crl-online", expect=NOT_GOOD)
        detail = self.assert_state(verdict, "revoked", "revoked", "crl")
        self.assertEqual(detail["reason"], "superseded")
        self.assert_state(self.of_leaf("--crl-online", "--require-crl"), "good", "good", "crl")
        # Out of date where it is offered: not known. Given as a file: a reason.
        self.assert_state(self.of_leaf("--crl-online", "--at", self.later(days=3)), "unknown", "expired_response", "crl")
        self.of_leaf("--crl", self.ca.folder / "crl.pem", "--at", self.later(days=3), expect=NOT_GOOD)

    # What a dialer trusts.

    def dialer(self, version, address, folder="/etc/asterisk"):
        name = f"dialer{version}"
        self.run_cli("server", "add", name, "--host", address, "--port", "2222", "--key-file", KEY_FILE, "--config-dir", folder)
        self.run_cli("server", "trust", name, "--yes")
        return name

    def test_drill_reads_a_dialer_as_it_is(self):
        for version, address in DIALERS:
            report = self.run_cli("cert", "drill", self.dialer(version, address), PKI / "good.chain", "--json",
                                  expect=(GOOD, NOT_GOOD)).json()
            self.assertEqual(report["schema"], "trunkseal.root_drill/1")
            self.assertEqual(report["security_level"], 2, report)
            self.assertRegex(report["system"], "^debian")
            self.assertEqual(report["passes"], all(result["passes"] for result in report["results"]))

    def test_drill_by_what_each_transport_trusts(self):
        """A configuration of the test's own on the dialer's disk; no Asterisk reads it."""
        folder = in_dialer("16", "/tmp") / f"drill-{os.getpid()}"
        (folder / "more").mkdir(parents=True)
        self.addCleanup(shutil.rmtree, folder)
        (folder / "right.pem").write_bytes((PKI / "root.crt").read_bytes())
        (folder / "wrong.pem").write_bytes((PKI / "rogue.crt").read_bytes())
        (folder / "half.pem").write_bytes((PKI / "int.crt").read_bytes())
        (folder / "pjsip.conf").write_text(
            "[tls](!)\ntype=transport\nprotocol=tls\nverify_server=yes\n[right](tls)\nca_list_file=right.pem\n#include more/*.conf\n")
        (folder / "more/a.conf").write_text("[wrong](tls)\nca_list_file=wrong.pem\n[half](tls)\nca_list_file=half.pem\n")
        (folder / "more/b.conf").write_text(
            "[gone](tls)\nca_list_file=gone.pem\n[none](tls)\n[open]\ntype=transport\nprotocol=tls\nca_list_file=wrong.pem\n")
        (folder / "sip.conf").write_text(f"[general]\ntlsenable=yes\ntlscafile=/tmp/{folder.name}/right.pem\n")
        name = self.dialer("16", "127.0.16.2", f"/tmp/{folder.name}")
        report = self.run_cli("cert", "drill", name, PKI / "good.chain", "--host", "carrier.test", "--json", expect=NOT_GOOD).json()
        found = {result["object"]: result for result in report["results"]}
        passing = {name for name, result in found.items() if result["passes"]}
        self.assertEqual(passing, {"right", "half", "open", None}, report)  # None is chan_sip
        self.assertFalse(found["open"]["verifies"])
        self.assertIn("gone.pem", found["gone"]["message"])
        self.assertIsNone(found["none"]["path"])
        wild = self.run_cli("cert", "drill", name, PKI / "wildcard.chain", "--host", "sip.carrier.test", "--json",
                            expect=NOT_GOOD).json()
        self.assertFalse([result for result in wild["results"] if result["object"] == "right"][0]["passes"])

    def test_drill_says_what_a_real_asterisk_does(self):
        """One Asterisk calls itself by transports that trust different files; chan_sip has one file for all peers."""
        self.ca.make("middle", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n")
        self.ca.make("127.0.16.1", "basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
                     "subjectAltName=IP:127.0.16.1\n", signer="middle")
        made = {name: (self.ca.folder / name).read_bytes() for name in ("127.0.16.1.crt", "127.0.16.1.key", "middle.crt", "root.crt")}
        files = {"chain.pem": made["127.0.16.1.crt"] + made["middle.crt"], "leaf.key": made["127.0.16.1.key"],
                 "root.pem": made["root.crt"], "middle.pem": made["middle.crt"], "rogue.pem": (PKI / "rogue.crt").read_bytes()}
        files["own.pem"] = files["leaf.key"] + files["chain.pem"]
        trusted = ("root", "middle", "rogue")
        pjsip = ("[srv]\ntype=transport\nprotocol=tls\nbind=127.0.16.1:5061\nmethod=tlsv1_2\ncert_file=/mnt/etc/chain.pem\n"
                 "priv_key_file=/mnt/etc/leaf.key\n")
        for port, name in enumerate(trusted, 5101):
            pjsip += (f"[{name}]\ntype=transport\nprotocol=tls\nbind=127.0.0.1:{port}\nmethod=tlsv1_2\nverify_server=yes\n"
                      f"ca_list_file=/mnt/etc/{name}.pem\n[{name}]\ntype=endpoint\ntransport={name}\naors={name}\nallow=ulaw\n"
                      f"[{name}]\ntype=aor\ncontact=sip:127.0.16.1:5061\\;transport=tls\nqualify_frequency=2\n")
        sip = ("[general]\nudpbindaddr=127.0.0.1:5070\ntlsenable=yes\ntlsbindaddr=127.0.0.1:5071\ntlscertfile=/mnt/etc/own.pem\n"
               "tlscafile=/mnt/etc/middle.pem\n[p]\ntype=peer\nhost=127.0.16.1\nport=5061\ntransport=tls\nqualify=yes\n")
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            for name, content in {**files, "pjsip.conf": pjsip.encode(), "sip.conf": sip.encode()}.items():
                (folder / name).write_bytes(content)
            runs = {version: subprocess.Popen([HERE / "lab/scratch-asterisk", version, folder, "!sleep 4", "pjsip show contacts",
                                               "sip show peers"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                    for version in ("16", "22")}
            said = {version: run.communicate(timeout=60)[0].decode("utf-8", "replace") for version, run in runs.items()}
            for name in trusted:
                drill = self.run_cli("cert", "drill", folder / "chain.pem", "--trust-file", folder / f"{name}.pem", "--json",
                                     expect=(GOOD, NOT_GOOD)).json()
                for version, text in said.items():
                    state = re.search(rf"Contact:\s+{name}/\S+\s+\S+\s+(\w+)", text)
                    self.assertIsNotNone(state, text)
                    self.assertEqual(state[1] == "Avail", drill["passes"], f"{name} on {version}: {state[0]}")
            drill = self.run_cli("cert", "drill", folder / "chain.pem", "--trust-file", folder / "middle.pem", "--stack", "chan_sip",
                                 "--json", expect=NOT_GOOD).json()
            self.assertEqual(drill["results"][0]["reasons"][0]["code"], "anchor_is_not_a_root")
            self.assertRegex(said["16"], r"(?m)^p .*(UNKNOWN|UNREACHABLE)")


if __name__ == "__main__":
    unittest.main()
