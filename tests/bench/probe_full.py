#!/usr/bin/env python3
"""probe_full.py [TARGET]: a full probe beside `nmap --script ssl-enum-ciphers,ssl-cert` (limit: nmap and half a second), a quick one
beside a bare TLS handshake with one OPTIONS (limit: 1.5 times), each the first of its program, whose start is taken off; and again
with programs that have made some before: OpenSSL takes a millisecond or two for its first handshake, whoever asks. In turns, inside the
lab (tests/interop/lab/in-lab). TRUNKSEAL_CLI names the program, ROOTS the trusted roots."""

import json
import os
import pathlib
import socket
import ssl
import statistics
import subprocess
import sys
import time

CLI = os.environ.get("TRUNKSEAL_CLI", "build/release/app/cli/trunkseal-cli")
ROOTS = os.environ.get("ROOTS") or str(pathlib.Path.home() / ".cache/trunkseal-lab/pki/root.crt")
ROUNDS = 9


def probe(*arguments):
    done = subprocess.run([CLI, "probe", *arguments, "--roots", ROOTS, "--json", "--quiet"], capture_output=True, text=True, check=False)
    return json.loads(done.stdout)["total_ms"]


def probes_in_turn(target, count):
    """One program, one target after the other: without the first, which pays for OpenSSL's start."""
    done = subprocess.run([CLI, "probe", "--file", "-", "--concurrency", "1", "--roots", ROOTS, "--json", "--quiet"],
                          input="\n".join([target] * (count + 1)), capture_output=True, text=True, check=False)
    return [json.loads(line)["total_ms"] for line in done.stdout.splitlines()][1:]


def first_bare(target):
    done = subprocess.run([sys.executable, __file__, "--bare", target], capture_output=True, text=True, check=True, env={**os.environ, "ROOTS": ROOTS})
    return float(done.stdout)


def bare(host, port):
    """What the least possible client takes: look up, connect, verified handshake, OPTIONS, answer."""
    context = ssl.create_default_context(cafile=ROOTS)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    begun = time.perf_counter()
    with context.wrap_socket(socket.create_connection((host, port)), server_hostname=host) as peer:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer.sendall((f"OPTIONS sip:{host} SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1;rport;branch=z9hG4bK{time.time_ns()}\r\nMax-Forwards: 70\r\n"
                      f"From: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:{host}>\r\nCall-ID: {time.time_ns()}\r\nCSeq: 1 OPTIONS\r\n"
                      "Content-Length: 0\r\n\r\n").encode())
        assert peer.recv(4000).startswith(b"SIP/2.0")
    return 1000 * (time.perf_counter() - begun)


def main():
    if sys.argv[1:2] == ["--bare"]:
        host, port = sys.argv[2].split(":")
        print(bare(host, int(port)))
        return
    target = sys.argv[1] if len(sys.argv) > 1 else "v16.carrier.test:5061"
    host, port = target.split(":")
    full, scan, quick, least, warm_least = [], [], [], [], []
    for _ in range(ROUNDS):
        full.append(probe(target, "--full"))
        begun = time.perf_counter()
        subprocess.run(["nmap", "-Pn", "-p", port, "--script", "ssl-enum-ciphers,ssl-cert", host], capture_output=True, check=True)
        scan.append(1000 * (time.perf_counter() - begun))
        quick.append(probe(target))
        least.append(first_bare(target))
        warm_least.append(bare(host, int(port)))
    warm = probes_in_turn(target, ROUNDS)
    middle = {name: statistics.median(values) for name, values in
              {"full": full, "nmap": scan, "quick": quick, "bare": least, "warm": warm, "warm bare": warm_least}.items()}
    print(f"{target}: full {middle['full']:.0f} ms, nmap {middle['nmap']:.0f} ms (limit {middle['nmap'] + 500:.0f})")
    for ours, theirs, what in (("quick", "bare", "first of a program"), ("warm", "warm bare", "later ones")):
        print(f"quick, {what}: {middle[ours]:.1f} ms, bare handshake and OPTIONS {middle[theirs]:.1f} ms, ratio "
              f"{middle[ours] / middle[theirs]:.2f} (limit 1.5)")


if __name__ == "__main__":
    main()
