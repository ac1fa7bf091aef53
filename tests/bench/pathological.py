#!/usr/bin/env python3
"""Chains that are hard to judge: `cert verify` must end in a verdict or a clear refusal, in under 2 s and 300 MB.

    cmake --build --preset release --target trunkseal-cli bench_pathological && tests/bench/pathological.py [--build build/release]"""
import argparse, json, os, subprocess, tempfile, time
from pathlib import Path

AT = "2026-06-01T12:00:00Z"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=str(Path(__file__).resolve().parents[2] / "build/release"))
    options = parser.parse_args()
    worst = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([f"{options.build}/tests/bench/bench_pathological", folder], check=True)
        cli = [f"{options.build}/app/cli/trunkseal-cli"]
        for case in sorted(os.listdir(folder)):
            place = Path(folder, case)
            whole = place / "file.pem"
            verify = (["cert", "verify", str(whole)] if whole.exists() else
                      ["cert", "verify", "--leaf", str(place / "leaf.pem"), "--intermediates", str(place / "rest.pem"), "--roots", str(place / "roots.pem"),
                       "--host", "carrier.test", "--as", "strict", "--max-depth", "110"])
            began = time.monotonic()
            done = subprocess.run(["/usr/bin/time", "-f", "%M", *cli, *verify, "--at", AT, "--json", "--quiet"], capture_output=True, text=True)
            seconds, memory = time.monotonic() - began, int(done.stderr.split()[-1]) / 1024
            told = json.loads(done.stdout)
            verdict = told.get("error", {}).get("message") or ("valid" if told["valid"] else told["reasons"][0]["message"])
            worst = max(worst, seconds / 2, memory / 300)
            print(f"{case:28} {seconds:6.2f} s {memory:6.0f} MB  exit {done.returncode}  {verdict[:110]}")
    raise SystemExit(worst > 1)


main()
