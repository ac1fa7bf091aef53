#!/usr/bin/env python3
"""Live TLS endpoints with SIP behind, fetched and judged by `probe --file --concurrency 64`, beside `openssl s_client` run by xargs -P8.

    cmake --build --preset release --target trunkseal-cli bench_endpoints && tests/bench/probe_many.py [--build build/release]
        [--endpoints 1000] [--dead 0]

The endpoints are addresses of 127.0.0.0/8 of one process, which both sides have to share the machine with. With --dead N, so many
more targets take the connection and say nothing."""
import argparse, json, resource, subprocess, tempfile, time
from pathlib import Path

PORT, DEAD_PORT = 15061, 15062
PER_CERTIFICATE = 5


def address(index):
    return f"127.1.{index // 200 + 1}.{index % 200 + 1}"


def openssl(*words, folder):
    subprocess.run(["openssl", *words], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def certificates(folder, count):
    """A root and a leaf for every PER_CERTIFICATE addresses."""
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "root.key", "-out", "root.crt",
            "-subj", "/CN=bench root", "-days", "30", "-addext", "basicConstraints=critical,CA:true", "-addext", "keyUsage=critical,keyCertSign",
            folder=folder)
    for first in range(0, count, PER_CERTIFICATE):
        names = ",".join(f"IP:{address(i)}" for i in range(first, min(first + PER_CERTIFICATE, count)))
        Path(folder, "ext").write_text(f"subjectAltName={names}\nkeyUsage=digitalSignature\nextendedKeyUsage=serverAuth\n"
                                       "authorityKeyIdentifier=keyid\nbasicConstraints=CA:false\n")
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{first}.key", "-out", "csr",
                "-subj", f"/CN=leaf {first}", folder=folder)
        openssl("x509", "-req", "-in", "csr", "-CA", "root.crt", "-CAkey", "root.key", "-CAcreateserial", "-days", "20", "-extfile", "ext",
                "-out", f"{first}.crt", folder=folder)


def timed(command, **how):
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(command, **how)
    wall, after = time.monotonic() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return done, wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=str(Path(__file__).resolve().parents[2] / "build/release"))
    parser.add_argument("--endpoints", type=int, default=1000)
    parser.add_argument("--dead", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        certificates(folder, options.endpoints)
        server = subprocess.Popen([f"{options.build}/tests/bench/bench_endpoints", str(PORT), str(DEAD_PORT), folder],
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        server.stdin.write("".join(f"{address(i)} {i // PER_CERTIFICATE * PER_CERTIFICATE}\n" for i in range(options.endpoints)).encode())
        server.stdin.close()
        server.stdout.readline()
        live = [f"{address(i)}:{PORT}" for i in range(options.endpoints)]
        step = max(1, options.endpoints // options.dead) if options.dead else 0
        mixed = []
        for i, target in enumerate(live):
            mixed.append(target)
            if step and i % step == 0 and i // step < options.dead:
                mixed.append(f"{address(i)}:{DEAD_PORT}")
        Path(folder, "list").write_text("\n".join(mixed) + "\n")
        ours = ["/usr/bin/env", "time", "-f", "%M", f"{options.build}/app/cli/trunkseal-cli", "probe", "--file", f"{folder}/list", "--concurrency", "64",
                "--roots", f"{folder}/root.crt", "--json", "--quiet"]
        theirs = (f"xargs -P8 -I@ sh -c 'openssl s_client -connect @ -CAfile {folder}/root.crt -verify_return_error -brief "
                  f"</dev/null >/dev/null 2>&1' < {folder}/live")
        Path(folder, "live").write_text("\n".join(live) + "\n")
        for round in range(2):
            with open(f"{folder}/reports", "w+") as told:  # as an operator would; a reader of a pipe would take a core's time
                done, wall, cpu = timed(ours, stdout=told, stderr=subprocess.PIPE, text=True)
                told.seek(0)
                reports = [json.loads(line) for line in told]
            good = sum(report["outcome"] == "good" for report in reports)
            print(f"trunkseal-cli  {len(reports)} told, {good} good, {wall:.2f} s wall, {cpu:.2f} s CPU, "
                  f"{len(live) / wall:.0f} a second, {int(done.stderr.split()[-1]) / 1024:.0f} MB")
            if not options.dead:
                _, their_wall, their_cpu = timed(theirs, shell=True)
                print(f"openssl        {their_wall:.2f} s wall, {their_cpu:.2f} s CPU, {len(live) / their_wall:.0f} a second; "
                      f"ratio {their_wall / wall:.1f} in wall, {their_cpu / cpu:.1f} in CPU")
        server.kill()


main()
