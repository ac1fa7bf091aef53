"""`probe --full` and `probe --via-server` on the lab's listeners: the matrix of TLS versions and suites against nmap's, the offers of
audio against what each account is set to, and no finding of severity critical on a healthy one."""

import os
import re
import subprocess
import unittest

from support.trunkseal import GOOD, KEY_FILE, NOT_GOOD, PASSWORD, REFUSED, ROOTS, USAGE, EndToEnd

# TLS 1.0 alone, any version, 1.3 alone (22 only), good, weak, and the old front.
PORTS = {16: (5061, 5062, 5063, 5075, 5083, 5084), 22: (5061, 5062, 5063, 5064)}
OFFERS = {
    "lab-srtp": {"clear": {"refused"}, "optional": {"answered"}, "required": {"answered", "refused"}},
    "lab-rtp": {"clear": {"answered"}, "optional": {"answered"}, "required": {"refused"}},
    "lab-opt": {"clear": {"answered"}, "optional": {"answered"}, "required": {"answered", "refused"}},
}


def nmap(address, port):
    """What nmap's ssl-enum-ciphers sees: suites by version, in IANA's names."""
    command = ["nmap", "-Pn", "-p", str(port), "--script", "ssl-enum-ciphers", address]
    text = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
    seen, version = {}, None
    for line in text.splitlines():
        if found := re.search(r"TLSv1\.([0-3]):", line):
            version = f"tls_1_{found[1]}"
        elif found := re.search(r"\s(TLS_\S+)", line):
            seen.setdefault(version, set()).add(found[1].replace("TLS_AKE_WITH_", "TLS_"))  # nmap's name for those of 1.3
    return seen


class ProbeFull(EndToEnd):
    def full(self, target, *more, expect=(GOOD, NOT_GOOD)):
        return self.run_cli("probe", target, "--roots", ROOTS, "--full", "--json", *more, expect=expect).json()

    def test_versions_and_suites_are_those_of_nmap(self):
        for version, ports in PORTS.items():
            for port in ports:
                with self.subTest(asterisk=version, port=port):
                    report = self.full(f"v{version}.carrier.test:{port}", "--insecure")
                    ours = {row["version"]: {suite["name"] for suite in row["suites"]}
                            for row in report["full"]["tls"]["versions"] if row["accepted"]}
                    self.assertEqual(ours, nmap(f"127.0.{version}.1", port))

    def test_offers_are_those_of_the_account(self):
        password = self.home.input("password", PASSWORD + "\n")
        for version in PORTS:
            for account, expected in OFFERS.items():
                with self.subTest(asterisk=version, account=account):
                    report = self.full(f"sips:v{version}.carrier.test:5061", "--auth-user", account, "--password-file", password,
                                       "--invite", "600")
                    seen = {}
                    for row in report["full"]["offers"]:
                        seen.setdefault(row["offer"], set()).add(row["state"])
                    self.assertEqual(seen, expected, report["full"]["offers"])
                    self.assertEqual(report["full"]["register"]["status"], 200)
                    critical = [finding["id"] for finding in report["findings"] if finding["severity"] == "critical"]
                    self.assertEqual(critical, ["sip.srtp_not_wanted"] if account == "lab-rtp" else [])

    def test_a_wrong_password_is_found(self):
        wrong = self.home.input("wrong", "not it\n")
        report = self.full("sips:v22.carrier.test:5061", "--auth-user", "lab-srtp", "--password-file", wrong, expect=NOT_GOOD)
        self.assertEqual(report["findings"][0]["id"], "sip.wrong_password")
        self.assertEqual(report["full"]["register"]["status"], 401)

    def test_a_client_certificate_that_is_demanded_is_told(self):
        report = self.full("v16.carrier.test:5083", expect=NOT_GOOD)
        self.assertEqual(report["findings"][0]["id"], "tls.client_certificate_wanted")
        self.assertTrue(report["full"]["client_certificate"]["required"])

    def test_emergency_numbers_are_not_called(self):
        error = self.full("sips:v22.carrier.test:5061", "--invite", "112", expect=REFUSED)["error"]
        self.assertIn("emergency", error["message"])
        self.assertIn("--full", self.run_cli("probe", "v22.carrier.test", "--invite", "600", "--json", expect=USAGE).json()["error"]["message"])

    def test_history_tells_what_changed(self):
        self.run_cli("carrier", "add", "acme", "--host", "v22.carrier.test", "--trust", "own_anchors", "--anchors", ROOTS)

        def probe(*more, expect=GOOD):
            return self.run_cli("probe", "--carrier", "acme", "--json", *more, expect=expect).json()["changes"]
        self.assertIsNone(probe("--full"))
        again = probe("--full")
        self.assertEqual(again["differences"], [])
        self.assertIsNone(probe())  # a quick one asks less
        self.run_cli("carrier", "edit", "acme", "--anchors", ROOTS.replace("root.crt", "selfsigned.chain"))
        changed = {row["what"]: (row["before"], row["after"]) for row in probe(expect=NOT_GOOD)["differences"]}
        self.assertEqual(changed["outcome"], ("good", "not_good"))
        self.assertEqual(changed["certificate_valid"], ("yes", "no"))
        self.assertEqual(changed["options"], ("401 Unauthorized", None))  # no SIP goes to whom nobody vouches for
        self.assertNotIn("certificate", changed)
        kinds = [entry["kind"] for entry in self.run_cli("report", "--json").json()["entries"]]
        self.assertEqual(kinds, ["probe"] * 4)

    def test_two_vantage_points(self):
        self.run_cli("server", "add", "d22", "--host", "127.0.22.2", "--port", "2222", "--user", "root", "--key-file", KEY_FILE)
        self.run_cli("server", "trust", "d22", "--yes")
        report = self.run_cli("probe", "v16.carrier.test:5061", "--roots", ROOTS, "--via-server", "d22", "--json").json()
        self.assertEqual((report["outcome"], report["second"]["outcome"], report["differences"]), ("good", "good", []))
        self.assertEqual(report["second"]["via_server"], "d22")


if __name__ == "__main__":
    unittest.main(verbosity=2)
