#!/usr/bin/env python3
"""A 100,000-line pjsip.conf: parse and print, and the tree of objects, beside awk that only counts the lines.

    cmake --build --preset release --target bench_conf_document && tests/bench/conf_document.py [--build build/release]"""
import argparse, subprocess, sys, time
from pathlib import Path

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--build", default=str(Path(__file__).resolve().parents[2] / "build/release"))
options = parser.parse_args()
status = subprocess.run([f"{options.build}/tests/bench/bench_conf_document"]).returncode
took = []
for _ in range(9):
    begin = time.monotonic()
    subprocess.run(["awk", "{n++} END {print n}", "/tmp/bench_pjsip.conf"], check=True, stdout=subprocess.DEVNULL)
    took.append((time.monotonic() - begin) * 1000)
print(f"awk {min(took):.1f} ms (whole process)")
sys.exit(status)
