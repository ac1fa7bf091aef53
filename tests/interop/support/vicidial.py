"""A VICIdial around one of the lab's dialers: its tables in MariaDB, its includes in Asterisk's files, its job that makes
files of rows; and the dialer as it was when it is over."""

import pathlib
import shutil
import subprocess
import threading
import time

from support.trunkseal import LAB, PASSWORD, asterisk, in_dialer

HERE = pathlib.Path(__file__).parent
LAB_SCRIPT = str(HERE.parent / "lab/carrier-lab")
FILES = ("extensions-vicidial.conf", "pjsip-vicidial.conf", "pjsip_wizard-vicidial.conf", "sip-vicidial.conf")
SETTINGS = """# astguiclient.conf
VARserver_ip => 127.0.{version}.2
VARDB_server => 127.0.99.2
VARDB_database => asterisk
VARDB_user => asterisk
VARDB_pass => {password}
VARDB_port => 3307
"""


def sql(text):
    """The rows that MariaDB answers, as lists of words; NULL is the word NULL."""
    done = subprocess.run(["mariadb", "--no-defaults", "-uroot", "-S", str(LAB / "run/db.sock"), "-N", "-B", "--raw", "asterisk"],
                          input=text, capture_output=True, text=True, timeout=30, check=False)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return [line.split("\t") for line in done.stdout.splitlines()]


class Vicidial:
    """`every`: seconds between two rounds of the job, a minute in real life."""

    def __init__(self, version, every=2.0, words=()):
        self.version = version
        self.every = every
        self.words = list(words)
        self.folder = in_dialer(version, "/etc/asterisk")
        self.kept = LAB / f"run/vicidial-kept{version}"
        self._stop = threading.Event()
        self._job = None

    def start(self):
        subprocess.run([LAB_SCRIPT, "up", "db", f"dialer{self.version}"], capture_output=True, check=True, timeout=120)
        subprocess.run(["mariadb", "--no-defaults", "-uroot", "-S", str(LAB / "run/db.sock")],
                       input=(HERE / "vicidial.sql").read_text(), text=True, capture_output=True, check=True, timeout=60)
        shutil.rmtree(self.kept, ignore_errors=True)
        subprocess.run(["cp", "-a", str(self.folder), str(self.kept)], check=True)
        settings = in_dialer(self.version, "/etc/astguiclient.conf")
        settings.write_text(SETTINGS.format(version=self.version, password=PASSWORD))
        shutil.copy(HERE / "keepalive.pl", in_dialer(self.version, "/usr/local/bin/keepalive.pl"))
        self.add("pjsip.conf", '#include "pjsip-vicidial.conf"\n')
        self.add("pjsip_wizard.conf", '#include "pjsip_wizard-vicidial.conf"\n')
        self.add("sip.conf", "#include sip-vicidial.conf\n")
        self.replace("extensions.conf", "[globals]\n#include extensions-vicidial.conf\n[default]\n"
                                        "include => vicidial-auto-internal\ninclude => vicidial-auto-external\n")
        self.flag()
        self.round()
        for command in ("core restart now",):
            asterisk(self.version, command)
        self.wait_booted()
        self.resume()

    def wait_booted(self):
        time.sleep(1)
        for _ in range(150):
            if "fully booted" in asterisk(self.version, "core waitfullybooted"):
                return
            time.sleep(0.2)
        raise AssertionError("the dialer does not come back")

    def add(self, name, line):
        path = self.folder / name
        self.replace(name, (path.read_text() if path.exists() else "") + line)

    def replace(self, name, text):
        path = self.folder / name
        existed = path.exists()
        path.write_text(text)
        if not existed:
            shutil.copymode(self.folder / "pjsip.conf", path)
            shutil.chown(path, self.folder.stat().st_uid, self.folder.stat().st_gid)

    def flag(self):
        sql(f"UPDATE servers SET rebuild_conf_files='Y' WHERE server_ip='127.0.{self.version}.2'")

    def round(self):
        """The job runs once."""
        subprocess.run(["chroot", str(in_dialer(self.version, "/")), "perl", "/usr/local/bin/keepalive.pl", *self.words],
                       capture_output=True, timeout=60, check=False)

    def resume(self):
        """cron is there."""
        self._stop = threading.Event()
        self._job = threading.Thread(target=self._rounds, args=(self._stop,), daemon=True)
        self._job.start()

    def pause(self):
        """cron is gone."""
        if self._job:
            self._stop.set()
            self._job.join(90)
            self._job = None

    def _rounds(self, stop):
        while not stop.wait(self.every):
            self.round()

    def stop(self):
        self.pause()
        in_dialer(self.version, "/etc/astguiclient.conf").unlink(missing_ok=True)
        if self.kept.exists():
            subprocess.run(["find", str(self.folder), "-mindepth", "1", "-delete"], check=True)
            subprocess.run(["cp", "-a", str(self.kept) + "/.", str(self.folder)], check=True)
            shutil.rmtree(self.kept)
        asterisk(self.version, "core restart now")
        self.wait_booted()

    def rows(self, but=""):
        """Every row of the table but one, in order, in hexadecimal."""
        columns = ("carrier_id", "carrier_name", "registration_string", "template_id", "account_entry", "protocol",
                   "globals_string", "dialplan_entry", "server_ip", "active", "carrier_description", "user_group")
        return sql(f"SELECT {', '.join(f'HEX({column})' for column in columns)} FROM vicidial_server_carriers "
                   f"WHERE carrier_id<>'{but}' ORDER BY carrier_id")

    def generated(self):
        return {name: (self.folder / name).read_text() for name in FILES}
