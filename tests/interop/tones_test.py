"""What a real Asterisk plays as network tones, as recordings and as undecrypted SRTP, named by the test call."""

import json
import os
import random
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLI = os.environ["TRUNKSEAL_CLI"]
SECONDS = 14

MODULES = """[modules]
autoload=no
""" + "".join(f"load = {name}.so\n" for name in (
    "res_sorcery_config", "res_sorcery_memory", "res_sorcery_astdb", "res_timing_timerfd", "res_http_websocket", "res_pjproject",
    "res_pjsip", "res_pjsip_session", "res_pjsip_pubsub", "res_pjsip_endpoint_identifier_ip", "res_pjsip_sdp_rtp",
    "res_rtp_asterisk", "bridge_simple", "codec_ulaw", "codec_alaw", "codec_gsm", "format_gsm", "format_pcm", "chan_pjsip",
    "pbx_config", "app_playtones", "app_playback"))

PJSIP = """[udp]
type = transport
protocol = udp
bind = 127.0.0.1:5060
[anyone]
type = endpoint
context = tones
disallow = all
allow = ulaw,alaw
[anyone]
type = identify
endpoint = anyone
match = 127.0.0.1
[anyone]
type = aor
"""

# number: what Asterisk plays, what must be heard
TONES = {
    "busyus": ("480+620/500,0/500", ["busy"]), "busyeu": ("425/500,0/500", ["busy"]),
    "reorderus": ("480+620/250,0/250", ["reorder"]), "reordereu": ("425/250,0/250", ["reorder"]),
    "ringus": ("440+480/2000,0/4000", ["ring_back"]), "ringeu": ("425/1000,0/4000", ["ring_back"]),
    "ringuk": ("400+450/400,0/200,400+450/400,0/2000", ["ring_back"]), "dialus": ("350+440", ["dial"]),
    "sit": ("950/330,1400/330,1800/330,0/1000", ["special_information"]), "milliwatt": ("1004", []),
}
RECORDINGS = {"speech": "demo-congrats&tt-weasels&demo-instruct", "noise": "/mnt/etc/noise"}


def extensions():
    lines = ["[tones]"]
    for number, (tones, _) in TONES.items():
        lines += [f"exten => {number},1,Answer()", f" same => n,PlayTones({tones.replace(',', chr(92) + ',')})", " same => n,Wait(60)"]
    for number, files in RECORDINGS.items():
        lines += [f"exten => {number},1,Answer()", f" same => n,Playback({files})", " same => n,Wait(60)"]
    return "\n".join(lines) + "\n"


class Tones(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.reports = {}
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            conf = folder / "conf"
            conf.mkdir()
            (conf / "modules.conf").write_text(MODULES)
            (conf / "pjsip.conf").write_text(PJSIP)
            (conf / "extensions.conf").write_text(extensions())
            (conf / "indications.conf").write_text("[general]\ncountry=us\n[us]\ndescription=US\ndial=350+440\nbusy=480+620/500,0/500\n")
            (conf / "noise.ulaw").write_bytes(random.Random(1).randbytes(SECONDS * 8000))
            numbers = [*TONES, *RECORDINGS]
            calls = " & ".join(
                f"{shlex.quote(CLI)} call sip:{number}@127.0.0.1:5060 --transport udp --srtp off --codecs pcmu --source silence "
                f"--seconds {SECONDS} --json >{folder}/{number}.json 2>{folder}/{number}.err" for number in numbers)
            done = subprocess.run([HERE / "lab/scratch-asterisk", "22", conf, f"!{calls} & wait"], capture_output=True, timeout=120,
                                  check=True, text=True)
            for number in numbers:
                text = (folder / f"{number}.json").read_text()
                assert text, (folder / f"{number}.err").read_text() + done.stdout
                cls.reports[number] = json.loads(text)

    def test_network_tones_have_their_names(self):
        for number, (_, wanted) in TONES.items():
            with self.subTest(number):
                report = self.reports[number]
                self.assertEqual(report["progress"], wanted, report["one_line"])
                self.assertEqual(report["encrypted_packets"], 0)

    def test_a_recording_is_speech(self):
        report = self.reports["speech"]
        self.assertEqual((report["progress"], report["encrypted_packets"]), ([], 0))
        self.assertGreater(report["received"]["rms_dbfs"], -40)

    def test_undecrypted_srtp_is_muted_and_critical(self):
        report = self.reports["noise"]
        self.assertGreater(report["encrypted_packets"], 500)
        self.assertLess(report["received"]["rms_dbfs"], -25)
        found = [finding for finding in report["findings"] if finding["id"] == "media.encrypted_noise"]
        self.assertEqual([finding["severity"] for finding in found], ["critical"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
