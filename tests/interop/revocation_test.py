"""Revocation as the lab's own responder, `openssl ocsp` and `openssl ca` tell it: each state is told apart, and one that is not
known never makes a chain invalid unless proof is required."""

import contextlib
import functools
import socket
import subprocess
import tempfile
import time
import unittest

from support.authority import AT, Authority, Web, openssl
from support.trunkseal import GOOD, LAB, NOT_GOOD, ROOTS, EndToEnd

PKI = LAB / "pki"
CARRIER = "v16.carrier.test"


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


if __name__ == "__main__":
    unittest.main()
