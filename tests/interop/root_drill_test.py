"""`cert drill` reads what a dialer trusts over SSH, and says of a chain what a real Asterisk then does."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from support.authority import Authority, Web
from support.trunkseal import GOOD, KEY_FILE, LAB, NOT_GOOD, EndToEnd, in_dialer

HERE = pathlib.Path(__file__).resolve().parent
PKI = LAB / "pki"
DIALERS = (("16", "127.0.16.2"), ("22", "127.0.22.2"))


class RootDrill(EndToEnd):
    def dialer(self, version, address, folder="/etc/asterisk"):
        name = f"dialer{version}"
        self.run_cli("server", "add", name, "--host", address, "--port", "2222", "--key-file", KEY_FILE, "--config-dir", folder)
        self.run_cli("server", "trust", name, "--yes")
        return name

    def authority(self):
        folder = tempfile.TemporaryDirectory(prefix="trunkseal-drill-")
        self.addCleanup(folder.cleanup)
        web = Web()
        self.addCleanup(web.close)
        return Authority(folder.name, web)

    def test_reads_a_dialer_as_it_is(self):
        for version, address in DIALERS:
            report = self.run_cli("cert", "drill", self.dialer(version, address), PKI / "good.chain", "--json",
                                  expect=(GOOD, NOT_GOOD)).json()
            self.assertEqual(report["schema"], "trunkseal.root_drill/1")
            self.assertEqual(report["security_level"], 2, report)
            self.assertRegex(report["system"], "^debian")
            self.assertRegex(report["openssl"], {"16": r"^1\.1\.1", "22": "^3"}[version])
            self.assertEqual(report["passes"], all(result["passes"] for result in report["results"]))

    def test_by_what_each_transport_trusts(self):
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

    def test_says_what_a_real_asterisk_does(self):
        """One Asterisk calls itself by transports that trust different files; chan_sip has one file for all peers."""
        ca = self.authority()
        ca.make("middle", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n")
        ca.make("127.0.16.1", "basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\n"
                     "subjectAltName=IP:127.0.16.1\n", signer="middle")
        made = {name: (ca.folder / name).read_bytes() for name in ("127.0.16.1.crt", "127.0.16.1.key", "middle.crt", "root.crt")}
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
