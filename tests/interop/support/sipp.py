"""Scripted peers: SIPp playing one of the scenarios of tests/interop/sipp as the called side, over TCP."""

import pathlib
import re
import socket
import ssl
import subprocess
import tempfile
import threading
import time

from support.trunkseal import LAB

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


class CuttingPeer:
    """Answers one call, cuts its connection half a second later, and takes the BYE over the next one. (SIPp cannot.)"""

    def __init__(self, address, port, secure):
        self.address, self.port = address, port
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER) if secure else None
        if self.tls:
            self.tls.load_cert_chain(LAB / "pki/good.pem")
        self.listener = socket.create_server((address, port))
        self.listener.settimeout(20)
        self.complaints = "The peer did not come to its end.\n"
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def accept(self):
        connection = self.listener.accept()[0]
        connection.settimeout(20)
        return self.tls.wrap_socket(connection, server_side=True) if self.tls else connection

    @staticmethod
    def read(connection):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                raise OSError("closed by the caller")
            data += more
        return data.decode()

    def reply(self, request, body=""):
        kept = "".join(line + "\r\n" for line in request.split("\r\n") if re.match("(Via|From|Call-ID|CSeq):", line))
        to = re.search("^To:.*$", request, re.MULTILINE)[0].strip()
        to += "" if ";tag=" in to else ";tag=A"
        kind = "Content-Type: application/sdp\r\n" if body else ""
        contact = f"Contact: <sip:peer@{self.address}:{self.port};transport={'tls' if self.tls else 'tcp'}>\r\n"
        return f"SIP/2.0 200 OK\r\n{kept}{to}\r\n{contact}{kind}Content-Length: {len(body)}\r\n\r\n{body}".encode()

    def run(self):
        try:
            first = self.accept()
            sdp = (f"v=0\r\no=- 1 1 IN IP4 {self.address}\r\ns=-\r\nc=IN IP4 {self.address}\r\nt=0 0\r\n"
                   "m=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n")
            first.sendall(self.reply(self.read(first), sdp))
            if not self.read(first).startswith("ACK "):
                raise OSError("no ACK")
            time.sleep(0.5)
            first.close()
            second = self.accept()
            bye = self.read(second)
            if not bye.startswith("BYE "):
                raise OSError(f"no BYE, but {bye}")
            second.sendall(self.reply(bye))
            self.complaints = ""
            second.close()
        except OSError as error:
            self.complaints = f"The peer: {error}\n"

    def finish(self):
        self.thread.join(25)
        self.listener.close()
        return self.complaints
