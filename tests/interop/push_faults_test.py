"""Pushes that are broken at random moments, on real dialers: each must end in exactly the old or exactly the new state,
on disk and as Asterisk has loaded it, and the next look must tell which.

    PUSH_FAULT_RUNS=200 PUSH_FAULT_SEED=1 tests/interop/lab/in-lab ... push_faults_test.py   # the whole drill
"""

import os
import random
import re
import signal
import shutil
import subprocess
import time
import unittest

from support.trunkseal import KEY_FILE, LAB, ROOTS, EndToEnd, asterisk, in_dialer, tree

RUNS = int(os.environ.get("PUSH_FAULT_RUNS", "8"))
SEED = int(os.environ.get("PUSH_FAULT_SEED", str(random.randrange(1_000_000))))
TRUNK = "ts-faults"
LAB_SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lab/carrier-lab")

# What Asterisk has loaded of the trunk, asked without TrunkSeal: nothing, or this.
TARGETS = {
    "pjsip": (22, "v16.carrier.test", "pjsip show endpoint " + TRUNK, r"media_encryption +: sdes"),
    "chan_sip": (16, "v22.carrier.test", "sip show peer " + TRUNK, r"Encryption +: Yes"),
}


def recorded(name):
    return int((LAB / f"run/{name}.pid").read_text().split()[0])


def logins(version):
    """The processes that serve SSH connections to this dialer."""
    listener = recorded(f"sshd-dialer{version}")
    found = subprocess.run(["pgrep", "-P", str(listener)], capture_output=True, text=True, check=False).stdout.split()
    below = [subprocess.run(["pgrep", "-P", pid], capture_output=True, text=True, check=False).stdout.split()
             for pid in found]
    return [int(pid) for pid in found + sum(below, []) if "guard" not in commandline(pid)]


def commandline(pid):
    try:
        with open(f"/proc/{pid}/cmdline", encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def signal_all(pids, number):
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not come about in time")
        time.sleep(0.05)


class Fault:
    """Breaks something about a running push; `undo` mends what a person would have to mend."""

    def __init__(self, version, client):
        self.version = version
        self.client = client

    def client_killed(self):
        self.client.kill()

    def connection_cut(self):
        signal_all(logins(self.version), signal.SIGKILL)

    def network_frozen(self):
        """Nothing arrives any more, and the desktop goes away; what was on the way arrives later."""
        stopped = logins(self.version)
        signal_all(stopped, signal.SIGSTOP)
        time.sleep(0.3)
        self.client.kill()
        time.sleep(0.2)
        signal_all(stopped, signal.SIGCONT)

    def asterisk_killed(self):
        """It comes back, as safe_asterisk and systemd see to; perhaps with files that are on their way out."""
        pid = recorded(f"dialer{self.version}")
        os.kill(pid, signal.SIGKILL)
        until(lambda: not commandline(pid))
        self.start()

    def network_dropped(self):
        """The wire is cut for two seconds: nothing arrives, and nothing says so."""
        rules = [(chain, way, f"127.0.{self.version}.2", port) for chain in ("INPUT", "OUTPUT")
                 for way, port in (("-d", "--dport"), ("-s", "--sport"))]
        done = []
        for chain, way, address, port in rules:
            rule = [chain, way, address, "-p", "tcp", port, "2222", "-j", "DROP"]
            if subprocess.run(["iptables", "-w", "-I", *rule], capture_output=True, check=False).returncode == 0:
                done.append(rule)
        stopped = [] if done else logins(self.version)  # a kernel without packet filter
        signal_all(stopped, signal.SIGSTOP)
        time.sleep(2)
        signal_all(stopped, signal.SIGCONT)
        for rule in done:
            subprocess.run(["iptables", "-w", "-D", *rule], capture_output=True, check=True)

    def disk_full(self):
        """Not a byte more fits where Asterisk's files are."""
        file = os.open(self.filler, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            while True:
                os.write(file, bytes(4096))
        except OSError:
            pass
        finally:
            os.close(file)

    @property
    def filler(self):
        return in_dialer(self.version, "/etc/asterisk/filler.tmp")

    def clock_jumped(self):
        """Whatever runs there from now on sees a clock that is an hour ahead."""
        library = next(in_dialer(self.version, "/usr/lib").glob("*/faketime/libfaketime.so.1"))
        in_dialer(self.version, "/etc/faketimerc").write_text("+3600\n")
        in_dialer(self.version, "/etc/ld.so.preload").write_text("/" + str(library.relative_to(in_dialer(self.version, "/"))))

    def files_locked(self):
        """Nobody may change the include line's file."""
        self.lock("+i")

    def lock(self, how):
        name = "pjsip.conf" if self.version == 22 else "sip.conf"
        subprocess.run(["chattr", how, str(in_dialer(self.version, "/etc/asterisk/" + name))], capture_output=True,
                       check=False)

    def start(self):
        subprocess.run([LAB_SCRIPT, "up", f"dialer{self.version}"], capture_output=True, check=False, timeout=120)

    def undo(self):
        self.lock("-i")
        self.filler.unlink(missing_ok=True)
        for name in ("ld.so.preload", "faketimerc"):
            in_dialer(self.version, "/etc/" + name).unlink(missing_ok=True)
        self.start()
        until(lambda: "fully booted" in asterisk(self.version, "core waitfullybooted"))


FAULTS = ("client_killed", "connection_cut", "network_frozen", "asterisk_killed", "files_locked", "network_dropped",
          "disk_full", "clock_jumped")


class Drill(EndToEnd):
    """The runs, whatever keeps the carriers."""

    faults = FAULTS
    fault = Fault
    server_words = ()
    push_words = ()
    patience = 20  # seconds that a push takes at most

    def setUp(self):
        super().setUp()
        print(f"seed {SEED}", flush=True)

    def on_a_small_disk(self, version):
        """The dialer's configuration on a file system of its own that can be filled."""
        folder = str(in_dialer(version, "/etc/asterisk"))
        kept = str(LAB / f"run/faults-kept{version}")
        lab = [[LAB_SCRIPT, "down", f"dialer{version}"], [LAB_SCRIPT, "down", f"sshd-dialer{version}"],
               [LAB_SCRIPT, "up", f"dialer{version}"]]

        def run(*commands):
            for command in commands:
                subprocess.run(command, capture_output=True, check=True, timeout=120)

        def back():
            run(*lab[:2], ["umount", "-l", folder], lab[2])

        shutil.rmtree(kept, ignore_errors=True)
        used = int(subprocess.run(["du", "-sk", folder], capture_output=True, text=True, check=True).stdout.split()[0])
        run(*lab[:2], ["cp", "-a", folder, kept], ["mount", "-t", "tmpfs", "-o", f"size={used + 8192}k", "tmpfs", folder],
            ["cp", "-a", kept + "/.", folder], ["rm", "-rf", kept])
        self.addCleanup(back)
        run(lab[2])

    def surround(self):
        """What else has to be there before the first push."""

    def state(self):
        """All that a push may change: files, what Asterisk has loaded."""
        return tree(self.version), self.loaded()

    def prepare(self, stack):
        version, host, self.ask, self.sealed = TARGETS[stack]
        self.version = version
        self.on_a_small_disk(version)
        self.surround()
        self.run_cli("carrier", "add", TRUNK, "--host", host, "--stack", stack, "--trust", "own_anchors", "--anchors",
                     ROOTS)
        self.run_cli("server", "add", "dialer", "--host", f"127.0.{version}.2", "--port", "2222", "--user", "root",
                     "--key-file", KEY_FILE, *self.server_words)
        self.run_cli("server", "trust", "dialer", "--yes")
        self.addCleanup(self.home.cli, "push", "rollback", "dialer", "--allow-restart")  # of a test that failed
        self.old = self.state()
        self.assertFalse(self.has_trunk())
        began = time.monotonic()
        pushed = self.run_cli("push", "apply", "dialer", "--yes", "--allow-restart", "--confirm", "--json").json()
        self.seconds = time.monotonic() - began
        self.assertEqual(pushed["outcome"], "applied")
        self.new = self.state()
        self.assertTrue(self.has_trunk())
        self.put_back()

    def loaded(self):
        """Names of what Asterisk has loaded, transports included."""
        if self.version == 16:
            return sorted(line.split()[0] for line in asterisk(16, "sip show peers").splitlines() if line.strip()
                          and not line.startswith("Name/") and "monitored" not in line)
        return sorted(line.split()[1] for line in (asterisk(22, "pjsip show endpoints")
                                                   + asterisk(22, "pjsip show transports")).splitlines()
                      if line.strip().startswith(("Endpoint:", "Transport:")) and "<" not in line)

    def has_trunk(self):
        return re.search(self.sealed, asterisk(self.version, self.ask)) is not None

    def put_back(self):
        self.run_cli("push", "rollback", "dialer", "--allow-restart")
        self.assertEqual(self.state(), self.old)

    def status(self):
        return self.run_cli("push", "status", "dialer", "--json", expect=(0, 1)).json()

    def end_of(self, transaction, dice):
        """The push waits: the guard puts it back, told to or by itself."""
        if dice.random() < 0.5:
            self.run_cli("push", "rollback", "dialer", transaction)
            return
        script = f"/etc/asterisk/.trunkseal/{transaction}/guard.sh"
        subprocess.run(["ssh", "-q", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-p", "2222",
                        "-i", str(KEY_FILE), f"root@127.0.{self.version}.2", "sh", script, "extend", "1"],
                       capture_output=True, check=True, timeout=30)
        for _ in range(240):
            if not self.status()["pending"]:
                return
            time.sleep(0.5)
        self.fail("the guard did not put it back")

    def break_one(self, number):
        dice = random.Random(f"{SEED} {self.version} {number}")
        how = self.faults[number % len(self.faults)]
        at = dice.uniform(0.05, 1.1) * self.seconds
        confirms = dice.random() < 0.3
        what = f"run {number}: {how} after {at:.2f} s of {self.seconds:.2f}, {'confirms' if confirms else 'waits'}"
        command = [os.environ["TRUNKSEAL_CLI"], "--workspace", str(self.home.workspace), "push", "apply", "dialer", "--yes",
                   "--allow-restart", "--quiet", *self.push_words] + (["--confirm"] if confirms else [])
        print(what, flush=True)
        with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env=self.home.environment) as client:
            fault = self.fault(self.version, client)
            fault.drill = self
            time.sleep(at)
            getattr(fault, how)()
            try:
                client.wait(self.patience)
            except subprocess.TimeoutExpired:
                client.kill()
        fault.undo()
        told = self.status()
        kept = not told["pending"] and self.state()[0] == self.new[0]
        if told["pending"]:
            self.end_of(told["pending"]["id"], dice)
        where = what + f" {told}"
        self.assertEqual(self.state(), self.new if kept else self.old, where)
        self.assertEqual(self.has_trunk(), kept, where)
        if kept:
            self.assertIn(told["last"]["outcome"], ("applied", "confirmed"), where)
            self.put_back()
        return "new" if kept else "guarded" if told["pending"] else "old"

    def drill(self, stack):
        self.prepare(stack)
        ends = {}
        for number in range(RUNS):
            end = self.break_one(number)
            ends[end] = ends.get(end, 0) + 1
        print(f"{stack}: {RUNS} runs, {ends}", flush=True)


class BrokenPushes(Drill):
    def test_pjsip_of_22(self):
        self.drill("pjsip")

    def test_chan_sip_of_16(self):
        self.drill("chan_sip")


if __name__ == "__main__":
    unittest.main(verbosity=2)
