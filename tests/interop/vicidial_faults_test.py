"""Pushes to a VICIdial server that are broken at random moments: rows, VICIdial's files, our files and what Asterisk has
loaded all end in exactly the old or exactly the new state.

    PUSH_FAULT_RUNS=200 PUSH_FAULT_SEED=1 tests/interop/lab/in-lab ... vicidial_faults_test.py
"""

import os
import signal
import subprocess
import threading
import time
import unittest

import push_faults_test as faults
from support.trunkseal import LAB
from support.vicidial import Vicidial


class VicidialFault(faults.Fault):
    def job_stopped(self):
        """cron is not there for some seconds."""
        vicidial = self.drill.vicidial
        vicidial.pause()
        threading.Timer(5, vicidial.resume).start()
        self.drill.wait_until = time.monotonic() + 6

    def database_killed(self):
        """MariaDB dies, and comes back after three seconds."""
        os.kill(int((LAB / "run/db.pid").read_text().split()[0]), signal.SIGKILL)
        time.sleep(3)
        self.start_database()

    def start_database(self):
        subprocess.run([faults.LAB_SCRIPT, "up", "db"], capture_output=True, check=False, timeout=120)

    def undo(self):
        time.sleep(max(0, self.drill.wait_until - time.monotonic()))
        self.start_database()
        super().undo()


class BrokenVicidialPushes(faults.Drill):
    faults = ("job_stopped", "database_killed") + faults.FAULTS
    fault = VicidialFault
    server_words = ("--target", "vicidial")
    push_words = ("--vicidial-patience", "20")
    patience = 90
    wait_until = 0.0

    def surround(self):
        self.vicidial = Vicidial(self.version, every=1.5)
        self.addCleanup(self.vicidial.stop)
        self.vicidial.start()

    def state(self):
        files, loaded = super().state()
        return {name: about for name, about in files.items() if "BUILD" not in name}, loaded, self.vicidial.rows()

    def test_pjsip_of_22(self):
        self.drill("pjsip")


if __name__ == "__main__":
    unittest.main(verbosity=2)
