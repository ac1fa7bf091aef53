"""What a call leaves behind, read by Wireshark: the SIP is in clear with the TLS keys and nowhere without them, the audio is SRTP."""

import pathlib
import subprocess
import unittest
import wave

from support.trunkseal import GOOD, PASSWORD, ROOTS, USAGE, EndToEnd

URI = "sips:600@v22.carrier.test"


def tshark(file, wanted, *fields):
    """The fields of the packets that match the display filter, a list for each packet."""
    words = ["tshark", "-n", "-r", str(file), "-Y", wanted, "-T", "fields"]
    for field in fields:
        words += ["-e", field]
    done = subprocess.run(words, capture_output=True, timeout=60, check=True, text=True)
    return [line.split("\t") for line in done.stdout.splitlines()]


class Evidence(EndToEnd):
    def place(self, *more, expect=GOOD):
        return self.run_cli("call", URI, "--roots", ROOTS, "--auth-user", "lab-srtp", "--password-file", self.password_file(),
                            "--seconds", "3", "--json", *more, expect=expect)

    def folder(self):
        return pathlib.Path(self.home.path)

    def test_with_the_keys_the_sip_is_in_clear(self):
        capture, keys = self.folder() / "call.pcapng", self.folder() / "tls.keys"
        report = self.place("--pcap", capture, "--keylog", keys).json()
        self.assertEqual([(file["kind"], file["error"]) for file in report["evidence"]], [("capture", None), ("key_log", None)])
        methods = [row[0] for row in tshark(capture, "sip.Method", "sip.Method")]
        self.assertEqual(methods[0], "INVITE")
        self.assertIn("ACK", methods)
        self.assertIn("BYE", methods)
        self.assertIn("200", [row[0] for row in tshark(capture, "sip.Status-Code", "sip.Status-Code")])
        # The descriptions tell Wireshark which ports carry SRTP; every packet that we counted is there.
        self.assertGreaterEqual(len(tshark(capture, "rtp", "frame.number")),
                                report["received"]["packets"] + report["sent"]["packets"])
        self.assertEqual(tshark(capture, "tcp.analysis.flags || _ws.malformed || ip.checksum.status == 0", "frame.number"), [])
        for file in (capture, keys):
            self.assertEqual(file.stat().st_mode & 0o077, 0, file)

    def test_without_the_keys_nothing_is(self):
        capture = self.folder() / "call.pcapng"
        self.place("--pcap", capture)
        self.assertEqual(tshark(capture, "sip", "frame.number"), [])
        self.assertGreater(len(tshark(capture, "tls", "frame.number")), 5)
        content = capture.read_bytes()
        for hidden in (b"INVITE", b"inline:", PASSWORD.encode()):
            self.assertNotIn(hidden, content)

    def test_recordings_and_ladder(self):
        folder = self.folder() / "evidence"
        report = self.place("--record", folder).json()
        self.assertEqual([file["kind"] for file in report["evidence"]], ["sent_audio", "received_audio", "ladder"])
        for name in ("sent.wav", "received.wav"):
            with wave.open(str(folder / name)) as sound:
                self.assertGreater(sound.getnframes() / sound.getframerate(), 2)
        ladder = (folder / "ladder.txt").read_text()
        for word in ("INVITE", "BYE", report["one_line"]):
            self.assertIn(word, ladder)
        for hidden in ("inline:", "response=", PASSWORD):
            self.assertNotIn(hidden, ladder)

    def test_the_history_is_exported(self):
        self.run_cli("workspace", "create")
        report = self.place("--record", self.folder() / "audio").json()
        entries = self.run_cli("report", "--json").json()["entries"]
        self.assertEqual([(entry["id"], entry["verdict"]) for entry in entries], [(report["id"], "sealed")])
        page = self.run_cli("report", report["id"][:8]).out
        self.assertIn("<!DOCTYPE html>", page)
        self.assertIn(report["one_line"], page)
        bundle = self.folder() / "bundle"
        self.run_cli("report", report["id"], "--format", "evidence", "--output", bundle)
        subprocess.run(["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=bundle, check=True)
        self.assertIn("received_audio-received.wav", [path.name for path in bundle.iterdir()])
        for path in bundle.iterdir():
            for hidden in (b"inline:", PASSWORD.encode()):
                self.assertNotIn(hidden, path.read_bytes(), path)

    def test_nothing_is_written_unless_asked(self):
        before = set(self.folder().rglob("*"))
        report = self.place().json()
        self.assertEqual(report["evidence"], [])
        new = {path.suffix for path in set(self.folder().rglob("*")) - before}
        self.assertFalse(new & {".pcapng", ".wav", ".keys", ".txt"}, new)

    def test_a_file_that_cannot_be_written_stops_the_call(self):
        done = self.place("--pcap", "/nonexistent/call.pcapng", expect=USAGE)
        self.assertIn("/nonexistent/call.pcapng", done.err)


if __name__ == "__main__":
    unittest.main()
