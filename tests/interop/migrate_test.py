"""Trunks out of files people have, moved to the other stack, load in the real Asterisk 16 and 22 without a warning."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SAMPLES = HERE.parent / "unit/asterisk/data/import"
LAB = pathlib.Path(os.environ.get("LAB_DIR") or pathlib.Path.home() / ".cache/trunkseal-lab")
RELEASES = {"16": "16.28.0", "22": "22.10.1"}
FILES = ("sip.conf", "pjsip.conf", "pjsip_wizard.conf")
TRANSPORTS = "[udp]\ntype=transport\nprotocol=udp\nbind=127.0.0.1\n\n[tcp]\ntype=transport\nprotocol=tcp\nbind=127.0.0.1\n\n"
# Every option of a chan_sip peer that PJSIP has another word for.
EXTRAS = b"""[general]
[extras]
type=peer
host=192.0.2.77
port=5060
context=in
disallow=all
allow=ulaw
accountcode=acme
allowoverlap=yes
allowsubscribe=no
allowtransfer=no
autoframing=yes
busylevel=5
call-limit=20
callgroup=1
callingpres=32
cid_tag=x
contactdeny=0.0.0.0/0.0.0.0
contactpermit=192.0.2.0/24
deny=0.0.0.0/0.0.0.0
encryption_taglen=32
faxdetect=cng
force_avp=no
g726nonstandard=yes
icesupport=yes
language=de
mailbox=100@default
mohsuggest=default
namedcallgroup=a
namedpickupgroup=b
outofcall_message_context=messages
permit=192.0.2.0/24,198.51.100.7
pickupgroup=2
preferred_codec_only=yes
progressinband=never
promiscredir=yes
recordofffeature=automixmon
recordonfeature=automixmon
rpid_immediate=yes
rpid_update=yes
rtcp_mux=no
rtp_engine=asterisk
rtpholdtimeout=300
rtpkeepalive=15
rtptimeout=60
send_diversion=no
session-minse=120
setvar=a=1
subscribecontext=hints
supportpath=yes
t38pt_udptl=yes,redundancy,maxdatagram=400
t38pt_usertpsource=yes
tonezone=de
trust_id_outbound=legacy
unsolicited_mailbox=100
use_q850_reason=yes
usereqphone=yes
vmexten=8500
"""


class MigrateTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="trunkseal-migrate-")
        self.addCleanup(self.folder.cleanup)
        self.home = pathlib.Path(self.folder.name)
        (self.home / "pass").write_text("correct horse battery\n")

    def cli(self, *arguments, workspace, check=True):
        done = subprocess.run([os.environ["TRUNKSEAL_CLI"], "--workspace", self.home / workspace, *arguments, "--json"], capture_output=True,
                              timeout=60, env=dict(os.environ, XDG_DATA_HOME=str(self.home), DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent"))
        if check:
            self.assertEqual(done.returncode, 0, done.stderr.decode())
        return json.loads(done.stdout)

    def samples(self):
        extras = self.home / "extras"
        extras.mkdir()
        (extras / "sip.conf").write_bytes(EXTRAS)
        for folder in [*sorted(SAMPLES.iterdir()), extras]:
            files = [folder / name for name in FILES if (folder / name).exists()]
            if files:
                yield folder.name, files

    def migrated(self):
        """(name, sections of its files) of every sample trunk once it is on the other stack: PJSIP of chan_sip's, wizards of PJSIP's."""
        for workspace, files in self.samples():
            read = self.cli("carrier", "import", *files, "--passphrase-file", self.home / "pass", workspace=workspace, check=False)
            for carrier in [each["carrier"] for each in read.get("carriers", [])]:
                to = "pjsip" if carrier["stack"] == "chan_sip" else "pjsip_wizard" if carrier["stack"] == "pjsip" else "pjsip"
                told = self.cli("carrier", "migrate", carrier["name"], "--stack", to, "--apply", workspace=workspace, check=False)
                if "error" in told:
                    self.refused.append((workspace, carrier["name"], told["error"]["message"]))
                    continue
                self.assertTrue(told["applied"])
                yield workspace, carrier["name"]

    def sections(self, workspace, name, version):
        """The carrier's files as lists of sections; the first lines of a file are a comment."""
        rendered = self.cli("carrier", "render", name, "--asterisk", RELEASES[version], workspace=workspace)
        for file in rendered["files"]:
            if file["path"].endswith(".conf"):
                yield file["path"], file["content"].split("\n\n")[1:]

    def asterisk(self, version, files):
        with tempfile.TemporaryDirectory(prefix="trunkseal-migrate-") as folder:
            root = pathlib.Path(folder)
            for name, text in files.items():
                (root / name).write_text(text)
            for name in ("good.chain", "good.key", "root.crt"):
                shutil.copy(LAB / "pki" / name, root)
                (root / name).chmod(0o644)
            done = subprocess.run([HERE / "lab/scratch-asterisk", version, folder, "pjsip list endpoints"], capture_output=True, timeout=120, check=True)
            return done.stdout.decode("utf-8", "replace")

    def test_migrated_trunks_load_without_a_warning(self):
        self.refused = []
        trunks = list(self.migrated())
        self.assertEqual(self.refused, [])
        self.assertGreater(len(trunks), 35)
        for version in RELEASES:
            usual = self.complaints(self.asterisk(version, {"pjsip.conf": TRANSPORTS}))
            batches = []
            for workspace, name in trunks:
                batch = next((each for each in batches if name not in each["names"]), None)
                if batch is None:
                    batch = {"names": set(), "pjsip.conf": {}, "pjsip_wizard.conf": {}}
                    batches.append(batch)
                batch["names"].add(name)
                for path, sections in self.sections(workspace, name, version):
                    into = batch["pjsip_wizard.conf" if "wizard" in path else "pjsip.conf"]
                    for section in sections:
                        into[section.strip()] = True
            for batch in batches:
                with self.subTest(version=version, trunks=len(batch["names"])):
                    self.load(version, batch, usual)

    @staticmethod
    def complaints(said):
        """Warnings and errors without their time."""
        return {re.sub(r"^\[\d+\] (\w+)\[\d+\]", r"\1", line) for line in said.splitlines() if re.match(r"\[\d+\] (WARNING|ERROR)\[", line)}

    def load(self, version, batch, usual):
        files = {name: "\n\n".join(self.here(text) for text in batch[name]) + "\n" for name in ("pjsip.conf", "pjsip_wizard.conf")}
        files["pjsip.conf"] = TRANSPORTS + files["pjsip.conf"]
        said = self.asterisk(version, files)
        for name in batch["names"]:
            self.assertRegex(said, rf"Endpoint: +{re.escape(name)}[/ ]", said)
        self.assertEqual(self.complaints(said) - usual, set())

    @staticmethod
    def here(section):
        """With the files and names that a server would have."""
        # A wizard's hosts are looked up while it loads, and there is no name service here.
        section = re.sub(r"(?m)^remote_hosts = .*", lambda line: re.sub(r"[a-z0-9.-]+\.[a-z]+", "192.0.2.1", line[0]), section)
        section = re.sub(r"(?m)^ca_list_file = .*", "ca_list_file = /mnt/etc/root.crt", section)
        section = re.sub(r"(?m)^cert_file = .*", "cert_file = /mnt/etc/good.chain", section)
        return re.sub(r"(?m)^priv_key_file = .*", "priv_key_file = /mnt/etc/good.key", section)


if __name__ == "__main__":
    unittest.main(verbosity=2)
