"""Scripted peers: SIPp playing one of the scenarios of tests/interop/sipp as the called side, over TCP."""

import pathlib
import socket
import subprocess
import tempfile
import time

SCENARIOS = pathlib.Path(__file__).resolve().parent.parent / "sipp"
PORT = 5060


class Sipp:
    """One SIPp process on an address of its own, for `calls` calls of one scenario."""

    def __init__(self, scenario, address, calls=1, port=PORT, **keys):
        self.folder = tempfile.TemporaryDirectory(prefix="trunkseal-sipp-")
        self.errors = pathlib.Path(self.folder.name) / "errors"
        words = [word for name, value in keys.items() for word in ("-key", name, value)]
        self.process = subprocess.Popen(
            ["sipp", "-sf", str(SCENARIOS / f"{scenario}.xml"), "-i", address, "-p", str(port), "-t", "t1", "-m", str(calls),
             "-timeout", "60s", "-timeout_error", "-trace_err", "-error_file", str(self.errors), "-nostdin", *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder.name)
        wait_for_port(address, port)

    def finish(self, seconds=15):
        """What SIPp complains about; empty when the scenario went as written."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = "still waiting"
        text = self.errors.read_text(errors="replace") if self.errors.exists() else ""
        self.folder.cleanup()
        return "" if code == 0 else f"SIPp: {code}\n{text}"


def wait_for_port(address, port, seconds=10):
    """Until something listens there. Looks at the kernel's table: a connection would count as a call."""
    wanted = f"{socket.inet_aton(address)[::-1].hex().upper()}:{port:04X}"
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]:
            words = line.split()
            if words[1] == wanted and words[3] == "0A":
                return
        time.sleep(0.05)
    raise AssertionError(f"Nothing listens on {address}:{port}.")
