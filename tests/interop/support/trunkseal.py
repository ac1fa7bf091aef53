"""What the end-to-end scripts share: where the lab is, and a TrunkSeal with a home folder of its own to drive."""

import hashlib
import json
import os
import pathlib
import sqlite3
import subprocess
import tempfile
import unittest

LAB = pathlib.Path(os.environ.get("LAB_DIR") or pathlib.Path.home() / ".cache/trunkseal-lab")
ROOTS = str(LAB / "pki/root.crt")
PASSWORD = "lab-secret-1"  # of every account of the lab
KEY_FILE = LAB / "ssh/id_ed25519"

GOOD, NOT_GOOD, USAGE, UNREACHABLE, REFUSED = 0, 1, 2, 3, 4


class Outcome:
    """How one run of the command line ended."""

    def __init__(self, done, command):
        self.exit = done.returncode
        self.out = done.stdout.decode("utf-8", "replace")
        self.err = done.stderr.decode("utf-8", "replace")
        self.command = " ".join(command)

    def json(self):
        """The one document of standard output; anything before or after it is an error."""
        return json.loads(self.out)

    def __str__(self):
        return f"trunkseal-cli {self.command}\nexit {self.exit}\nstdout: {self.out}\nstderr: {self.err}"


class Home:
    """A home folder that goes away with the test. Secrets to be read by the program lie beside it, in `inputs`."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="trunkseal-e2e-")
        root = pathlib.Path(self._folder.name)
        self.path = root / "home"
        self.inputs = root / "inputs"
        for folder in (self.path, self.inputs, self.path / "tmp", self.path / "run"):
            folder.mkdir(mode=0o700)
        self.workspace = self.path / "test.trunkseal"
        self.environment = dict(os.environ, HOME=str(self.path), TMPDIR=str(self.path / "tmp"), LC_ALL="C.UTF-8",
                                XDG_RUNTIME_DIR=str(self.path / "run"), NO_COLOR="1",
                                DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        for kind in ("CONFIG", "DATA", "CACHE", "STATE"):
            self.environment[f"XDG_{kind}_HOME"] = str(self.path / kind.lower())

    def close(self):
        self._folder.cleanup()

    def input(self, name, text):
        """A private file with `text` in it, for --password-file and the like."""
        path = self.inputs / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        path.chmod(0o600)
        return str(path)

    def cli(self, *arguments, environment=None, timeout=120):
        command = ["--workspace", str(self.workspace), *map(str, arguments)]
        done = subprocess.run([os.environ["TRUNKSEAL_CLI"], *command], stdin=subprocess.DEVNULL, capture_output=True,
                              env={**self.environment, **(environment or {})}, timeout=timeout, check=False)
        return Outcome(done, command)

    def dump(self):
        """The whole workspace as SQL text; empty when there is none."""
        if not self.workspace.exists():
            return ""
        with sqlite3.connect(self.workspace) as database:
            return "\n".join(database.iterdump())


class EndToEnd(unittest.TestCase):
    """A test case with a home folder for each test."""

    def setUp(self):
        if not pathlib.Path(ROOTS).exists():
            self.fail("The lab is not installed: run tests/interop/lab/lab install")
        self.home = Home()
        self.addCleanup(self.home.close)

    def password_file(self):
        return self.home.input("lab-password", PASSWORD + "\n")

    def run_cli(self, *arguments, expect=GOOD, **options):
        outcome = self.home.cli(*arguments, **options)
        self.assertIn(outcome.exit, expect if isinstance(expect, tuple) else (expect,), str(outcome))
        return outcome


def check(report, name):
    """State of one check of a call report."""
    return next(entry["state"] for entry in report["checks"] if entry["id"] == name)


def in_dialer(version, path):
    """A file of a dialer's own file system, seen from outside."""
    return LAB / f"root{version}" / path.lstrip("/")


def tree(version):
    """Every file and folder of the dialer's configuration: owner, mode and content; without TrunkSeal's own records."""
    root = in_dialer(version, "/etc/asterisk")
    kept = {}
    for path in root.rglob("*"):
        if ".trunkseal" in path.relative_to(root).parts:
            continue
        about = path.lstat()
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        kept[str(path.relative_to(root))] = (about.st_uid, about.st_gid, oct(about.st_mode), content)
    return kept


def asterisk(version, command):
    """What the dialer's Asterisk answers, asked without TrunkSeal."""
    lab = pathlib.Path(__file__).parent.parent / "lab/carrier-lab"
    return subprocess.run([str(lab), "cli", f"dialer{version}", command], capture_output=True, text=True, timeout=30,
                          check=False).stdout
