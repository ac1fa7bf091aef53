#!/usr/bin/env python3
"""Fifty calls of 2 s over TLS + required SRTP with every kind of peer, several at a time: how many were sealed.

    tests/interop/lab/in-lab tests/bench/fifty_calls.py [--calls 50] [--at-once 5] [--cli build/release/app/cli/trunkseal-cli] [PEER…]

Prints a line a peer, and why the others were not sealed; exit 0 when all were."""
import argparse, collections, concurrent.futures, json, os, subprocess, sys, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "interop"))

from peers_test import LAB_PEERS, OWN_PEERS  # noqa: E402
from support.trunkseal import PASSWORD, ROOTS, Home  # noqa: E402


def place(cli, home, target, options):
    command = [cli, "call", target, "--roots", ROOTS, "--seconds", "2", "--json", *options]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60,
                          env=dict(home.environment, BENCH_PASSWORD=PASSWORD))
    try:
        report = json.loads(done.stdout)
        return report["verdict"], report["one_line"]
    except ValueError:
        return "error", done.stderr.strip()[-300:]


def fifty(cli, home, target, options, calls, at_once):
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda _: place(cli, home, target, options), range(calls)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--calls", type=int, default=50)
    parser.add_argument("--at-once", type=int, default=5)
    parser.add_argument("--cli", default=str(HERE.parents[1] / "build/release/app/cli/trunkseal-cli"))
    parser.add_argument("peers", nargs="*", metavar="PEER", help="default: all")
    options = parser.parse_args()
    home, good = Home(), True
    for name in [*LAB_PEERS, *OWN_PEERS]:
        if options.peers and name not in options.peers:
            continue
        begin, peer = time.monotonic(), None
        if name in LAB_PEERS:
            target, user, more = LAB_PEERS[name]
            words = ["--auth-user", user, "--password-env", "BENCH_PASSWORD", *more]
        else:
            peer = OWN_PEERS[name]()
            target, words = peer.TARGET, list(peer.OPTIONS)
        try:
            # linphone has one sound file: it would hold its first call for a second one.
            at_once = 1 if name == "linphone" else options.at_once
            results = fifty(options.cli, home, target, words, options.calls, at_once)
        finally:
            if peer:
                peer.close()
        sealed = sum(verdict == "sealed" for verdict, _ in results)
        good &= sealed == options.calls
        print(f"{name}: {sealed} of {options.calls} sealed, {time.monotonic() - begin:.0f} s", flush=True)
        for (verdict, line), count in collections.Counter(r for r in results if r[0] != "sealed").items():
            print(f"    {count} × {verdict}: {line}", flush=True)
    home.close()
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
