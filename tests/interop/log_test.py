"""`inspect log` on what the real Asterisk 16 and 22 write when they dial servers with good and bad certificates, on a dialer's own
log over SSH, and on that of healthy calls."""

import json
import os
import pathlib
import subprocess
import tempfile
import threading
import time
import unittest

import asterisk_verdicts_test as verdicts
from support.trunkseal import KEY_FILE, PASSWORD, ROOTS, USAGE, EndToEnd, asterisk

# What each stack writes about a certificate that it refuses, and which finding that is.
EXPECTED = {
    "pjsip": {"expired": "log.certificate_expired", "wronghost": "log.name_mismatch", "nointermediate": "log.issuer_missing",
              "wildcard": "log.wildcard"},
    "chan_sip": {"notyet": "log.certificate_expired", "wronghost": "log.common_name", "selfsigned": "log.issuer_missing",
                 "untrusted": "log.issuer_missing"},
}
HEALTHY_CALLS = 100
CARRIERS = {16: "v22.carrier.test", 22: "v16.carrier.test"}


def inspect(path, status):
    command = [os.environ["TRUNKSEAL_CLI"], "inspect", "log", path, "--json"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=20)
    assert run.returncode == status, run.stderr
    return json.loads(run.stdout)


def configuration(stack, index):
    """One trunk to the server of DIALED[index]."""
    case = verdicts.DIALED[index]
    if stack == "chan_sip":
        return {"sip.conf": verdicts.CHAN_SIP + verdicts.peer(index, *case)}
    return {"pjsip.conf": verdicts.PJSIP % "" + verdicts.endpoint(index, *case)}


class CertificateLogs(unittest.TestCase):
    def compare(self, version, stack):
        for index, (name, host) in enumerate(verdicts.DIALED):
            if host != "carrier.test" or name not in ("good", *EXPECTED[stack]):
                continue
            with self.subTest(certificate=name), tempfile.TemporaryDirectory() as folder:
                log = pathlib.Path(folder) / "full"
                log.write_text("".join(self.seen_by(version, stack, index)))
                report = inspect(log, 1 if name in EXPECTED[stack] else 0)
                found = [finding["id"] for finding in report["findings"] if finding["severity"] == "critical"]
                self.assertEqual(found[:1], [EXPECTED[stack][name]] if name in EXPECTED[stack] else [], report["findings"])

    def seen_by(self, version, stack, index):
        # chan_sip looks names up before the test's name server is there, and is loaded again for that reason.
        for line in verdicts.dialed(version, configuration(stack, index), [verdicts.DIALED[index]])[1].splitlines(keepends=True):
            if "lookup" not in line and "getaddrinfo" not in line:
                yield line

    def test_pjsip_16(self):
        self.compare("16", "pjsip")

    def test_pjsip_22(self):
        self.compare("22", "pjsip")

    def test_chan_sip_16(self):
        self.compare("16", "chan_sip")


class DialerLogs(EndToEnd):
    def setUp(self):
        super().setUp()
        for version in 16, 22:
            self.run_cli("server", "add", f"d{version}", "--host", f"127.0.{version}.2", "--port", "2222", "--user", "root",
                         "--key-file", KEY_FILE)
            self.run_cli("server", "trust", f"d{version}", "--yes")

    def test_the_dialers_log_is_read(self):
        for version in 16, 22:
            report = self.run_cli("inspect", "log", "--server", f"d{version}", "--json", expect=(0, 1)).json()
            self.assertGreater(report["lines"], 10)
            self.assertEqual(report["schema"], "trunkseal.inspection/1")

    def test_more_detail_is_a_file_of_its_own_and_goes_again(self):
        for version in 16, 22:
            said = threading.Timer(2, asterisk, (version, "channel originate Local/none@none application Echo"))
            said.start()
            report = self.run_cli("inspect", "log", "--server", f"d{version}", "--raise", "1", "--for", "5", "--json").json()
            said.join()
            self.assertTrue(report["has_verbose"])
            self.assertNotIn("trunkseal", asterisk(version, "logger show channels"))

    def test_what_goes_together(self):
        self.assertIn("--server", self.run_cli("inspect", "log", "x", "--lines", "4", "--json", expect=USAGE).json()["error"]["message"])
        self.run_cli("inspect", "log", "--json", expect=USAGE)

    def test_healthy_calls_leave_nothing(self):
        """A hundred sealed calls over pushed trunks, half on each dialer, read with all verbosity."""
        login = ("--passphrase-file", self.home.input("passphrase", "Seeded passphrase 52\n"))
        for version, host in CARRIERS.items():
            self.run_cli("carrier", "add", f"ts-log-{version}", "--host", host, "--trust", "own_anchors", "--anchors", ROOTS,
                         "--auth-user", "lab-srtp", "--password-file", self.home.input("password", PASSWORD + "\n"), *login)
            self.addCleanup(self.home.cli, "push", "rollback", f"d{version}", "--allow-restart", *login)
            self.run_cli("push", "apply", f"d{version}", f"ts-log-{version}", "--yes", "--allow-restart", "--confirm", *login)
        reports = {}

        def listen(version):
            reports[version] = self.run_cli("inspect", "log", "--server", f"d{version}", "--raise", "5", "--for", "25",
                                            "--json", expect=(0, 1)).json()

        listeners = [threading.Thread(target=listen, args=(version,)) for version in CARRIERS]
        for listener in listeners:
            listener.start()
        time.sleep(2)
        for call in range(HEALTHY_CALLS):
            version = list(CARRIERS)[call % 2]
            asterisk(version, f"channel originate PJSIP/600@ts-log-{version} application Wait 1")
        for version in CARRIERS:
            own = self.run_cli("call", "--from-server", f"d{version}", "--carrier", f"ts-log-{version}", "--number", "600",
                               "--seconds", "3", "--json", *login).json()
            self.assertEqual(own["verdict"], "sealed", own["one_line"])
        for listener in listeners:
            listener.join()
        for report in reports.values():
            self.assertEqual(report["findings"], [])
            self.assertGreater(report["lines"], HEALTHY_CALLS, "the calls are not in the log")


if __name__ == "__main__":
    unittest.main(verbosity=2)
