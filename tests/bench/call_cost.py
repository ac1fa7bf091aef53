#!/usr/bin/env python3
"""What one call costs: trunkseal-cli and baresip in turns against the same lab carrier, TLS and SRTP, PCMU.

    tests/interop/lab/in-lab tests/bench/call_cost.py [--seconds 30] [--codecs pcmu] [--cli build/release/app/cli/trunkseal-cli]

Prints the share of a core while audio flows (from /proc, from two seconds after the start until before the end), the whole
process's CPU time and its peak memory. Exit code 1 when trunkseal-cli uses more than 1 % of a core or 25 MiB."""
import argparse, os, subprocess, sys, tempfile, time
from pathlib import Path

from dial_to_answer import HERE, LAB, Baresip

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def peak_of(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    return float("nan")


def watch(pid, seconds):
    """Share of a core over the middle of the call, whole CPU time so far, peak in MiB."""
    time.sleep(2)
    before, began = cpu_of(pid), time.monotonic()
    time.sleep(seconds - 4)
    used, took = cpu_of(pid) - before, time.monotonic() - began
    return 100 * used / took, cpu_of(pid), peak_of(pid)


def ours(cli, seconds, codecs):
    environment = dict(os.environ, TRUNKSEAL_BENCH_PASSWORD="lab-secret-1", XDG_DATA_HOME=tempfile.gettempdir())
    process = subprocess.Popen([cli, "call", "sip:600@v22.carrier.test:5061", "--transport", "tls", "--roots", f"{LAB}/pki/root.crt",
                                "--auth-user", "lab-srtp", "--password-env", "TRUNKSEAL_BENCH_PASSWORD", "--codecs", codecs,
                                "--seconds", str(seconds), "--json"], env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    figures = watch(process.pid, seconds)
    if process.wait(30) != 0:
        sys.exit("trunkseal-cli: the call was not sealed")
    return figures


def baresip(seconds):
    peer = Baresip("22", "lab-srtp", "lab-secret-1")
    peer.command("dial", "sip:600@carrier.test")
    if not peer.wait_for("CALL_ESTABLISHED", 10):
        sys.exit("baresip: the call was not established")
    figures = watch(peer.process.pid, seconds)
    peer.command("hangup")
    peer.close()
    return figures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--codecs", default="pcmu")
    parser.add_argument("--cli", default=str(HERE.parents[1] / "build/release/app/cli/trunkseal-cli"))
    options = parser.parse_args()
    mine = ours(options.cli, options.seconds, options.codecs)
    for name, (share, whole, peak) in (("trunkseal-cli", mine), ("baresip", baresip(options.seconds))):
        print(f"{name}: {share:.2f} % of a core, {whole:.2f} s CPU in all, peak {peak:.1f} MiB")
    sys.exit(0 if mine[0] <= 1 and mine[2] <= 25 else 1)


if __name__ == "__main__":
    main()
