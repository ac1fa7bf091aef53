#!/usr/bin/env python3
"""A long call: does it hold its pace and its level?

    tests/interop/lab/in-lab tests/bench/one_hour_call.py [--seconds 3600] [--cli build/release/app/cli/trunkseal-cli]

Calls the echo extension of the lab's Asterisk 22 with the steady part of the milliwatt tone and records both ways. Prints packets
sent against the clock, loss, jitter, the level of the first and the last tenth, CPU time and memory; exit code 1 when the pace is off
by a packet time in ten minutes or more, a packet was lost or the level moved by 0.2 dB or more."""
import argparse, array, json, math, os, resource, subprocess, sys, tempfile, wave
from pathlib import Path

LAB = Path(os.environ.get("LAB_DIR", Path.home() / ".cache/trunkseal-lab"))
PACKETS_A_SECOND = 50
LEVEL_BLOCK = 8000


def place(cli, seconds, folder):
    password = folder / "password"
    password.write_text("lab-secret-1\n")
    command = [cli, "call", "sips:600@v22.carrier.test", "--roots", str(LAB / "pki/root.crt"), "--auth-user", "lab-srtp",
               "--password-file", str(password), "--codecs", "pcmu", "--record", str(folder), "--seconds", str(seconds), "--json"]
    if seconds > 300:
        command.append("--yes")
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 120, check=False)
    if not done.stdout:
        sys.exit(done.stderr)
    return json.loads(done.stdout)


def levels(path):
    """dBFS of each second (a full-scale sine is 0)."""
    found = []
    with wave.open(str(path)) as sound:
        while len(data := sound.readframes(LEVEL_BLOCK)) == 2 * LEVEL_BLOCK:
            samples = array.array("h", data)
            rms = math.sqrt(sum(s * s for s in samples) / len(samples))
            found.append(20 * math.log10(max(rms * math.sqrt(2) / 32768, 1e-5)))
    return found


def mean_of(values):
    return sum(values) / len(values) if values else float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--cli", default="build/release/app/cli/trunkseal-cli")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-hour-") as name:
        folder = Path(name)
        report = place(options.cli, options.seconds, folder)
        received = levels(folder / "received.wav")[2:-1]
        sent_seconds = len(levels(folder / "sent.wav"))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    steps = {step["first_line"].split()[0]: step["time_ms"] for step in report["ladder"] if step["direction"] == "sent"}
    talked = (steps["BYE"] - steps["ACK"]) / 1000
    drift_ms = (report["sent"]["packets"] / PACKETS_A_SECOND - talked) * 1000
    tenth = max(len(received) // 10, 1)
    first, last = mean_of(received[:tenth]), mean_of(received[-tenth:])
    print(f"verdict {report['verdict']}, talked {talked:.2f} s, sent {report['sent']['packets']} packets, pace off by "
          f"{drift_ms:+.0f} ms, recorded {sent_seconds} s")
    print(f"received {report['received']['packets']}, lost {report['received']['lost']}, late {report['received']['late']}, "
          f"jitter {report['received']['jitter_ms']:.2f} ms; far end: lost {report['rtcp']['remote_lost_fraction']}, jitter "
          f"{report['rtcp']['remote_jitter_ms']} ms, round trip {report['rtcp']['rtt_ms']} ms")
    print(f"level of the echo: first tenth {first:.2f} dBFS, last tenth {last:.2f} dBFS, lowest second {min(received):.2f}")
    cpu = used.ru_utime + used.ru_stime
    print(f"CPU {cpu:.1f} s = {100 * cpu / talked:.2f} % of a core, peak {used.ru_maxrss / 1024:.1f} MiB")
    # The first packet leaves after the ACK and the last before the BYE: a packet time on each side is no drift.
    in_pace = abs(drift_ms) < 40 + talked / 600 * 20
    good = in_pace and report["received"]["lost"] == 0 and abs(first - last) < 0.2
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
