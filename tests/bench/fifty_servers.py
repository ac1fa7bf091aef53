#!/usr/bin/env python3
"""`push rollout` to fifty servers, ten at a time, beside ansible-playbook and beside a bare libssh loop in the same run.

    cmake --build --preset release --target trunkseal-cli bench_ssh_loop && tests/bench/fifty_servers.py [--servers 50] [--at-once 10]
        [--build build/release] [--rounds 3]

Real are: the fifty Asterisks (of the lab's chroot, with few modules), the fifty sshds, each pair in a mount and process namespace of
its own (fleet_machine) at an address of its own of 127.0.0.0/8, the login, the files, the guards, the reloads and what Asterisk then
tells. Not real: the network (loopback, in a namespace of this script's own, so that nothing of the lab is touched), and that client
and servers share the processors of one machine.

Each round changes one file of 20 KB and reloads PJSIP three times: whole transactions of ours (plan, stage, back up, arm the guard,
activate, reload, verify, confirm), ansible-playbook with copy and command (forks as many, pipelining on, no facts), and connect, put,
rename, reload of the loop with 8 threads. The bars are for the medians of the rounds. Exit 1 when one is missed."""
import argparse, json, os, pathlib, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
LAB = pathlib.Path(os.environ.get("LAB_DIR") or pathlib.Path.home() / ".cache/trunkseal-lab")
PORT = 2222
FILE_BYTES = 20 * 1024
MODULES = """res_sorcery_config res_sorcery_memory res_sorcery_astdb res_timing_timerfd res_http_websocket res_pjproject res_pjsip
res_pjsip_session res_pjsip_pubsub res_pjsip_outbound_publish res_pjsip_outbound_registration res_pjsip_outbound_authenticator_digest
res_pjsip_authenticator_digest res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user res_pjsip_acl res_pjsip_sdp_rtp res_srtp
res_rtp_asterisk res_crypto res_geolocation res_stir_shaken bridge_simple codec_ulaw codec_alaw chan_pjsip res_clialiases"""


def timed(command, **how):
    """What it printed, wall [s], CPU of it and its children [s]; with its memory at most [MB]."""
    begin = time.monotonic()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = subprocess.Popen(command, stdout=out, stderr=err, **how)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - begin
        for file in (out, err):
            file.seek(0)
        done = subprocess.CompletedProcess(command, child.returncode, out.read(), err.read())
    return done, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Fleet:
    def __init__(self, folder, count):
        self.root = LAB / "root22"
        self.folder = folder
        self.hosts = [f"127.2.{i // 200}.{i % 200 + 1}" for i in range(count)]
        template = folder / "template"
        template.mkdir()
        library = next(self.root.glob("usr/lib/**/asterisk/modules"))
        (template / "modules.conf").write_text("[modules]\nautoload=no\n" + "".join(
            f"load = {name}.so\n" for name in MODULES.split() if (library / f"{name}.so").exists()))
        (template / "pjsip.conf").write_text("[udp]\ntype = transport\nprotocol = udp\nbind = ADDRESS:5060\n")
        (template / "cli_aliases.conf").write_text("[general]\ntemplate = friendly\n[friendly]\npjsip reload = module reload res_pjsip.so "
                                                   "res_pjsip_authenticator_digest.so res_pjsip_endpoint_identifier_ip.so "
                                                   "res_pjsip_outbound_registration.so\n")
        (template / "extensions.conf").write_text("[from-trunk]\n")
        (template / "logger.conf").write_text("[general]\n[logfiles]\nfull => notice,warning,error\n")
        self.key = folder / "id"
        for name in ("id", "host"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
        self.machines = []

    def start(self):
        for first in range(0, len(self.hosts), 10):
            batch = [subprocess.Popen([str(HERE / "fleet_machine"), str(self.root), str(self.folder / "template"), host, str(PORT),
                                       f"{self.key}.pub", str(self.folder / "host")], stdout=subprocess.PIPE, text=True)
                     for host in self.hosts[first:first + 10]]
            self.machines += batch
            if not all(machine.stdout.readline() == "up\n" for machine in batch):
                sys.exit("fifty_servers: a server did not start")

    def stop(self):
        for machine in self.machines:
            machine.kill()  # of the outer process: its namespace ends with it
            machine.wait()


class Ours:
    def __init__(self, fleet, options):
        self.cli = [f"{options.build}/app/cli/trunkseal-cli", "--workspace", str(fleet.folder / "w.trunkseal")]
        self.fleet, self.at_once = fleet, str(options.at_once)
        self.secret = fleet.folder / "passphrase"
        self.secret.write_text("Seeded passphrase 52\n")
        self.secret.chmod(0o600)
        # One trunk; the addresses that its calls come from make its file as long as it is to be.
        self.addresses = [f"198.{18 + i // 65536}.{i // 256 % 256}.{i % 256}/32" for i in range(0, 1 + FILE_BYTES // 27)]
        self.run("carrier", "add", "acme", "--host", "192.0.2.1", "--trust", "own_anchors", "--anchors", str(LAB / "pki/root.crt"),
                 "--match", ",".join(self.addresses))
        for i, host in enumerate(fleet.hosts):
            self.run("server", "add", f"s{i}", "--host", host, "--port", str(PORT), "--user", "root", "--key-file", str(fleet.key))
            self.run("server", "trust", f"s{i}", "--yes")

    def run(self, *words):
        subprocess.run([*self.cli, *words, "--passphrase-file", str(self.secret), "--quiet"], check=True, stdout=subprocess.DEVNULL)

    def roll_out(self, *more):
        done, wall, cpu, megabytes = timed([*self.cli, "push", "rollout", "--all", "--canary", "0", "--at-once", self.at_once, "--confirm",
                                            "--yes", "--json", "--quiet", "--passphrase-file", str(self.secret), *more])
        states = [row["state"] for row in json.loads(done.stdout)["servers"]] if done.stdout else []
        if states != ["applied"] * len(self.fleet.hosts):
            sys.exit(f"fifty_servers: {states}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
        return json.loads(done.stdout), wall, cpu, megabytes


def ansible(fleet, forks, file):
    (fleet.folder / "inventory").write_text("".join(f"{host}\n" for host in fleet.hosts))
    (fleet.folder / "site.yml").write_text(json.dumps([{"hosts": "all", "gather_facts": False, "tasks": [
        {"copy": {"src": str(file), "dest": "/etc/asterisk/bench.conf", "owner": "asterisk", "group": "asterisk", "mode": "0640"}},
        {"command": "asterisk -rx 'pjsip reload'"}]}]))
    known = fleet.folder / "known_hosts"
    host_key = " ".join((fleet.folder / "host.pub").read_text().split()[:2])
    known.write_text("".join(f"[{host}]:{PORT} {host_key}\n" for host in fleet.hosts))
    environment = dict(os.environ, ANSIBLE_PIPELINING="1", ANSIBLE_FORKS=str(forks), ANSIBLE_REMOTE_TEMP="/mnt/tmp/ansible",
                       ANSIBLE_LOCAL_TEMP=str(fleet.folder / "local"), ANSIBLE_HOME=str(fleet.folder / "home"),
                       ANSIBLE_SSH_CONTROL_PATH_DIR=str(fleet.folder / "cp"), ANSIBLE_PYTHON_INTERPRETER="/usr/bin/python3",
                       ANSIBLE_SSH_ARGS=f"-C -o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile={known}",
                       ANSIBLE_PRIVATE_KEY_FILE=str(fleet.key), ANSIBLE_REMOTE_PORT=str(PORT))
    done, wall, cpu, _ = timed(["ansible-playbook", "-v", "-i", str(fleet.folder / "inventory"), str(fleet.folder / "site.yml")], env=environment)
    if done.returncode or done.stdout.count("changed=2") != len(fleet.hosts):
        sys.exit(f"fifty_servers: ansible-playbook failed\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return wall, cpu


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default=str(HERE.parents[1] / "build/release"))
    parser.add_argument("--servers", type=int, default=50)
    parser.add_argument("--at-once", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-ansible", action="store_true", help="leave ansible-playbook out, which takes most of the time")
    parser.add_argument("--steps", action="store_true", help="print how long each step of a push took")
    options = parser.parse_args()
    if not os.environ.get("TRUNKSEAL_FLEET"):
        os.execvpe("unshare", ["unshare", "--net", "--", "bash", "-c", 'ip link set lo up && exec "$0" "$@"', *sys.argv],
                   dict(os.environ, TRUNKSEAL_FLEET="1"))
    with tempfile.TemporaryDirectory(prefix="fleet-") as name:
        fleet = Fleet(pathlib.Path(name), options.servers)
        try:
            fleet.start()
            missed = measure(fleet, options)
        finally:
            fleet.stop()
    sys.exit(1 if missed else 0)


def a_round(number, fleet, ours, options):
    """Wall and CPU [s] of each: ours, ansible-playbook, the loop; and the megabytes of ours."""
    ours.run("carrier", "edit", "acme", "--match", ",".join([f"198.51.100.{number + 1}", *ours.addresses[1:]]))
    report, wall, cpu, megabytes = ours.roll_out()
    if options.steps:
        total = {}
        for row in report["servers"]:
            for step in row["transaction"]["steps"]:
                total[step["name"]] = total.get(step["name"], 0) + step["time_ms"]
        print("  ".join(f"{step} {ms / len(fleet.hosts):.0f} ms" for step, ms in total.items()))
    file = fleet.folder / "bench.conf"
    file.write_text(f"; bench {number}\n" + "match = 198.51.100.1/32\n" * (FILE_BYTES // 25))
    loop, loop_wall, loop_cpu, _ = timed([f"{options.build}/tests/bench/bench_ssh_loop", "8", str(PORT), "root", str(fleet.key), str(file),
                                       f"/etc/asterisk/loop{number}.conf", "asterisk -rx 'pjsip reload'", *fleet.hosts])
    if loop.returncode:
        sys.exit(f"fifty_servers: {loop.stderr}")
    return (wall, cpu), (0, 0) if options.no_ansible else ansible(fleet, options.at_once, file), (loop_wall, loop_cpu), megabytes


def measure(fleet, options):
    ours = Ours(fleet, options)
    _, wall, _, _ = ours.roll_out("--allow-restart")
    print(f"first push, Asterisk restarted everywhere: {wall:.2f} s")
    rounds = []
    for number in range(options.rounds):
        rounds.append(a_round(number, fleet, ours, options))
        for name, (wall, cpu) in zip(("push rollout", "ansible-playbook", "libssh loop"), rounds[-1]):
            if wall:
                print(f"{name:16} {wall:6.2f} s wall, {cpu:6.3f} s CPU", flush=True)
    bars = [("times the CPU of the loop", [ours[1] / loop[1] for ours, _, loop, _ in rounds], 3, False),
            ("MB", [megabytes for _, _, _, megabytes in rounds], 150, False)]
    if not options.no_ansible:
        bars.append(("times faster than ansible-playbook", [theirs[0] / ours[0] for ours, theirs, _, _ in rounds], 8, True))
    missed = False
    for words, values, bar, least in bars:
        value = statistics.median(values)
        good = value >= bar if least else value <= bar
        missed |= not good
        print(f"{'good' if good else 'MISSED'}: {value:.1f} {words}, {min(values):.1f} to {max(values):.1f} ({'at least' if least else 'at most'} {bar})")
    return missed


if __name__ == "__main__":
    main()
