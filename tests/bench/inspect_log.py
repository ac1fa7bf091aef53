#!/usr/bin/env python3
"""inspect_log.py [LINES]: `inspect log` on a log of a million lines, one in 5,000 of them a fault, beside `grep -cE` with six of the
catalogue's two hundred expressions. Limit: 3 s for a million lines. TRUNKSEAL_CLI names the program."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time

LINE = ('[2026-11-27 09:%02d:%02d.123] VERBOSE[%d][C-%08x]: pbx.c:2897 pbx_extension_helper: Executing [600@incoming:%d] '
        'Answer("PJSIP/acme-%08x", "") in new stack\n')
FAULT = ("[2026-11-27 09:00:00.100] WARNING[1][C-1]: res_srtp.c:400 ast_srtp_unprotect: SRTP unprotect failed on SSRC %d because of "
         "authentication failure 110\n")
EXPRESSIONS = ("no protocols available|did not verify: unable to get local issuer|does not allow TLS wildcard|"
               "Certificate common name from peer '.*' did not match|SRTP unprotect failed on SSRC [0-9]+|SRTP crypto offer not acceptable")


def timed(*command):
    begun = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ, LC_ALL="C"))
    return time.perf_counter() - begun, done.stdout


def main():
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    cli = os.environ.get("TRUNKSEAL_CLI", "build/release/app/cli/trunkseal-cli")
    random.seed(1)
    with tempfile.NamedTemporaryFile("w", suffix=".log") as log:
        for i in range(lines):
            log.write(FAULT % i if i % 5000 == 17 else LINE % (i // 60000 % 60, i // 1000 % 60, i % 999, i, i % 9, i))
        log.flush()
        size = os.path.getsize(log.name)
        for _ in range(3):
            ours, out = timed(cli, "inspect", "log", log.name, "--json", "--quiet")
            grep, counted = timed("grep", "-cE", EXPRESSIONS, log.name)
            report = json.loads(out)
            assert report["lines"] == lines and report["findings"][0]["count"] == int(counted), (report["lines"], counted)
            print(f"{lines} lines, {size / 1e6:.0f} MB: trunkseal {ours:.2f} s (limit {3 * lines / 1e6:.1f}), grep with six "
                  f"expressions {grep:.2f} s, ratio {ours / grep:.2f}")


if __name__ == "__main__":
    main()
