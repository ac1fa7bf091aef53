#!/usr/bin/env python3
"""Time from dial to answer over TLS + SRTP: trunkseal-cli and baresip in turns against the same lab carrier.

    tests/interop/lab/in-lab tests/bench/dial_to_answer.py [--runs 20] [--version 16] [--cli build/release/app/cli/trunkseal-cli]

Both place a call to extension 600 with TCP and TLS set-up inside the measured time; baresip is already running when it is told
to dial, trunkseal-cli reports setup_ms.answer, which counts from the start of its call. Prints the medians and their ratio.

With --dialer build/release/tests/bench/bench_dial also within one process: over a TLS connection that is open already (at most
5 ms; baresip keeps its connection too), and with a new mutual-TLS connection (at most 20 ms; baresip beside it without a client
certificate, which it cannot show)."""
import argparse, json, os, re, socket, statistics, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAB = Path(os.environ.get("LAB_DIR", Path.home() / ".cache/trunkseal-lab"))
CONTROL_PORT = 4467


class Baresip:
    """One baresip process, driven over ctrl_tcp, one call a dial()."""

    def __init__(self, version, user, password):
        self.folder = tempfile.TemporaryDirectory(prefix="bench-baresip-")
        folder = Path(self.folder.name)
        modules = "".join(f"module {m}.so\n" for m in ("aufile", "g711", "srtp"))
        apps = "".join(f"module_app {m}.so\n" for m in ("account", "menu", "ctrl_tcp"))
        tone = folder / "tone.wav"
        subprocess.run(["sox", "-n", "-r", "8000", "-c", "1", "-b", "16", str(tone), "synth", "30", "sine", "440", "vol", "0.5"], check=True)
        (folder / "config").write_text(
            "poll_method epoll\nsip_listen 127.0.0.1:0\n" f"sip_cafile {LAB}/pki/root.crt\nnet_interface 127.0.0.1\n"
            f"audio_source aufile,{tone}\nausrc_srate 8000\nauplay_srate 8000\nausrc_channels 1\nauplay_channels 1\n"
            f"ctrl_tcp_listen 127.0.0.1:{CONTROL_PORT}\nmodule_path /usr/lib/baresip/modules\n" + modules + apps)
        login = f";auth_user={user};auth_pass={password}" if password else ""
        (folder / "accounts").write_text(
            f'<sip:{user}@carrier.test;transport=tls>;outbound="sip:127.0.{version}.1:5061;transport=tls"'
            f"{login};mediaenc=srtp-mand;regint=0;ptime=20\n")
        self.process = subprocess.Popen(["baresip", "-f", str(folder)], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, cwd=folder)
        self.buffer = b""
        for _ in range(100):
            try:
                self.control = socket.create_connection(("127.0.0.1", CONTROL_PORT), 1)
                break
            except OSError:
                time.sleep(0.05)
        time.sleep(0.3)

    def command(self, name, parameters=""):
        text = json.dumps({"command": name, "params": parameters, "token": name}).encode()
        self.control.sendall(str(len(text)).encode() + b":" + text + b",")

    def wait_for(self, kind, seconds):
        self.control.settimeout(0.05)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.buffer += self.control.recv(65536)
            except TimeoutError:
                pass
            while match := re.match(rb"(\d+):", self.buffer):
                stop = match.end() + int(match[1])
                if len(self.buffer) <= stop:
                    break
                event = json.loads(self.buffer[match.end():stop])
                self.buffer = self.buffer[stop + 1:]
                if event.get("type") == kind:
                    return True
        return False

    def dial(self):
        begin = time.monotonic()
        self.command("dial", "sip:600@carrier.test")
        if not self.wait_for("CALL_ESTABLISHED", 10):
            sys.exit("baresip: the call was not established")
        took = (time.monotonic() - begin) * 1000
        self.command("hangup")
        self.wait_for("CALL_CLOSED", 3)
        return took

    def close(self):
        self.command("quit")
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.folder.cleanup()


def dial_trunkseal(cli, version, user, password):
    environment = dict(os.environ, TRUNKSEAL_BENCH_PASSWORD=password or "", XDG_DATA_HOME=tempfile.gettempdir())
    login = ["--auth-user", user, "--password-env", "TRUNKSEAL_BENCH_PASSWORD"] if password else ["--from", f"sip:{user}@carrier.test"]
    result = subprocess.run([cli, "call", f"sip:600@v{version}.carrier.test:5061", "--transport", "tls", "--roots", f"{LAB}/pki/root.crt",
                             "--seconds", "1", "--json", *login], env=environment, capture_output=True, text=True)
    try:
        report = json.loads(result.stdout)
        return report["setup_ms"]["answer"]
    except (ValueError, KeyError):
        sys.exit(f"trunkseal-cli: exit {result.returncode}: {result.stderr}")


def dial_within(dialer, version, kind, runs):
    """Milliseconds of `runs` calls of one process."""
    port = 5061 if kind == "live" else 5083
    done = subprocess.run([dialer, kind, f"sip:600@v{version}.carrier.test:{port}", f"{LAB}/pki/root.crt", f"{LAB}/pki/client.pem",
                           "ip-srtp", str(runs)], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"bench_dial {kind}: {done.stderr}")
    return [float(line) for line in done.stdout.split()]


def compare_within(dialer, version, runs):
    good = True
    for kind, limit in (("live", 5), ("mutual", 20)):
        ours, theirs = [], []
        for _ in range(4):  # in turns, so that both see the same load
            ours += dial_within(dialer, version, kind, runs // 4)
            peer = Baresip(version, "ip-srtp", None)
            first = peer.dial()
            for _ in range(runs // 4):
                time.sleep(0.1)
                theirs.append(peer.dial() if kind == "live" else first)
            peer.close()
        mine, other = statistics.median(ours), statistics.median(theirs)
        good &= mine <= limit
        print(f"Asterisk {version}, {'live TLS connection' if kind == 'live' else 'new mutual-TLS connection'}: trunkseal {mine:.1f} ms "
              f"({min(ours):.1f}-{max(ours):.1f}, at most {limit}), baresip {other:.1f} ms ({min(theirs):.1f}-{max(theirs):.1f})")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--version", default="16", choices=["16", "22"])
    parser.add_argument("--cli", default=str(HERE.parents[1] / "build/release/app/cli/trunkseal-cli"))
    parser.add_argument("--dialer", help="the built bench_dial")
    options = parser.parse_args()
    if options.dialer:
        sys.exit(0 if compare_within(options.dialer, options.version, options.runs) else 1)
    failed = False
    for title, user, password, limit in (("digest", "lab-srtp", "lab-secret-1", 0.5), ("no authentication", "ip-srtp", None, 1.0)):
        ours, theirs = [], []
        for _ in range(options.runs):  # in turns, so that both see the same load
            peer = Baresip(options.version, user, password)  # a new one each time: it would keep its TLS connection
            theirs.append(peer.dial())
            peer.close()
            ours.append(dial_trunkseal(options.cli, options.version, user, password))
        mine, other = statistics.median(ours), statistics.median(theirs)
        failed |= mine / other > limit
        print(f"Asterisk {options.version}, {title}: trunkseal {mine:.1f} ms ({min(ours):.1f}-{max(ours):.1f}), "
              f"baresip {other:.1f} ms ({min(theirs):.1f}-{max(theirs):.1f}), ratio {mine / other:.2f} (at most {limit})")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
