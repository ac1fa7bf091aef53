"""Pushes to VICIdial servers: rows of its database instead of files, its own job that makes the files once a minute, and
the traps that its pages and tables have. Against MariaDB with VICIdial's tables, and real Asterisks."""

import re
import subprocess
import threading
import time
import unittest

from support.trunkseal import KEY_FILE, ROOTS, EndToEnd, asterisk, in_dialer, tree
from support.vicidial import Vicidial, sql

SECRET = "row-Secret-4711"


HOSTILE = [quote + tail for quote in ("'", '"', "`", "\\", "';", '";', "' OR '1'='1", "%", "_")
           for tail in ("", "--", "/*", "#", "\n[x]", "\t", "$(id)")] + ["../../x", "a\rb", "\u00e9\u4e2d", "; END OF FILE"]


class VicidialCase(EndToEnd):
    version = 22
    every = 2.0
    words = ()

    def setUp(self):
        super().setUp()
        self.vicidial = Vicidial(self.version, self.every, self.words)
        self.addCleanup(self.vicidial.stop)
        self.vicidial.start()
        self.run_cli("server", "add", "vici", "--host", f"127.0.{self.version}.2", "--port", "2222", "--user", "root",
                     "--key-file", KEY_FILE, "--target", "vicidial")
        self.run_cli("server", "trust", "vici", "--yes")
        self.vault = ("--passphrase-file", self.home.input("passphrase", "vault-passphrase\n"))

    def add_trunk(self, name, stack="pjsip", **fields):
        host = "v16.carrier.test" if self.version == 22 else "v22.carrier.test"
        words = sum((["--" + key.replace("_", "-"), value] for key, value in fields.items()), [])
        self.run_cli("carrier", "add", name, "--host", host, "--stack", stack, "--trust", "own_anchors", "--anchors", ROOTS,
                     "--auth-user", "lab-srtp", "--password-file", self.home.input("trunk", SECRET + "\n"), *self.vault, *words)

    def push(self, *words, expect=0):
        return self.run_cli("push", "apply", "vici", "--yes", "--allow-restart", "--json", *self.vault, *words, expect=expect,
                            timeout=400).json()

    def plan(self, expect=0):
        return self.run_cli("push", "plan", "vici", "--json", *self.vault, expect=expect).json()

    def findings(self, report):
        return [finding["id"] for finding in report["findings"]]

    def row(self, carrier):
        columns = ("carrier_name", "registration_string", "template_id", "account_entry", "protocol", "globals_string",
                   "dialplan_entry", "server_ip", "active", "carrier_description", "user_group")
        found = sql(f"SELECT {', '.join(f'HEX(IFNULL({c}, 0))' for c in columns)} FROM vicidial_server_carriers "
                    f"WHERE carrier_id='{carrier}'")
        return {c: bytes.fromhex(v).decode() for c, v in zip(columns, found[0])} if found else None

    def insert(self, carrier, **values):
        row = {"carrier_id": carrier, "carrier_name": carrier, "template_id": "--NONE--", "protocol": "PJSIP",
               "server_ip": f"127.0.{self.version}.2", **values}
        texts = ", ".join("X'" + value.encode().hex() + "'" for value in row.values())
        sql(f"INSERT INTO vicidial_server_carriers ({', '.join(row)}) VALUES ({texts})")
        self.vicidial.flag()
        for _ in range(50):
            if carrier in "".join(self.vicidial.generated().values()) or row.get("active") == "N":
                return
            time.sleep(0.2)

    def state(self):
        return self.vicidial.rows(), {name: text for name, text in tree(self.version).items() if "BUILD" not in name}

    def sealed(self, name):
        return re.search(r"media_encryption +: sdes", asterisk(self.version, f"pjsip show endpoint {name}")) is not None


class Pjsip(VicidialCase):
    def test_a_trunk_goes_in_is_kept_and_goes_out(self):
        checked = self.run_cli("server", "check", "vici", "--json", expect=(0, 1)).json()
        self.assertEqual(checked["vicidial"]["server_ip"], "127.0.22.2")
        self.assertTrue(checked["vicidial"]["generates"])
        self.assertIn("vicidial.no_screen", self.findings(checked))
        self.add_trunk("acme", dial_prefix="9")
        before = self.state()
        plan = self.plan()
        self.assertEqual([row["carrier_id"] for row in plan["rows"]], ["acme"])
        self.assertEqual(plan["activation"], "restart")  # of the first TLS transport
        self.assertNotIn(SECRET, str(plan))
        pushed = self.push("--confirm")
        self.assertEqual(pushed["outcome"], "applied", pushed)
        self.assertEqual(pushed["rows_touched"], ["acme"])
        self.assertEqual([step["name"] for step in pushed["steps"] if not step["ok"]], [])
        row = self.row("acme")
        self.assertEqual((row["protocol"], row["server_ip"], row["active"]), ("PJSIP", "127.0.22.2", "Y"))
        self.assertNotIn(";", row["account_entry"])
        self.assertTrue(self.sealed("acme"))
        self.assertIn("TRUNK_ACME", asterisk(22, "dialplan show globals"))
        log = sql("SELECT event_section, event_type, record_id, event_code, event_sql, event_notes FROM vicidial_admin_log")
        self.assertEqual(log[0][:4], ["CARRIERS", "ADD", "acme", "ADMIN ADD CARRIER"])
        self.assertNotIn(SECRET, str(log))
        self.assertIn(pushed["id"], log[0][5])
        self.assertEqual(self.push("--confirm")["outcome"], "nothing_to_do")
        drift = self.run_cli("push", "drift", "vici", "--json", *self.vault).json()
        self.assertEqual((drift["state"], drift["rows_state"]), ("in_sync", "same"))

        back = self.run_cli("push", "rollback", "vici", "--allow-restart", "--json", timeout=300).json()
        self.assertEqual(back["outcome"], "rolled_back", back)
        self.assertEqual(self.state(), before)
        self.assertFalse(self.sealed("acme"))
        self.assertEqual([line[1] for line in sql("SELECT event_section, event_type FROM vicidial_admin_log")],
                         ["ADD", "DELETE"])

    def test_a_push_that_nobody_confirms_goes_back_by_itself(self):
        self.add_trunk("acme")
        before = self.state()
        pushed = self.push()
        self.assertEqual(pushed["outcome"], "armed", pushed)
        self.assertTrue(self.sealed("acme"))
        script = f"/etc/asterisk/.trunkseal/{pushed['id']}/guard.sh"
        subprocess.run(["ssh", "-q", "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-p", "2222",
                        "-i", str(KEY_FILE), "root@127.0.22.2", "sh", script, "extend", "1"], capture_output=True,
                       check=True, timeout=30)
        for _ in range(120):
            if not self.run_cli("push", "status", "vici", "--json", expect=(0, 1)).json()["pending"]:
                break
            time.sleep(0.5)
        self.assertEqual(self.state(), before)
        self.assertFalse(self.sealed("acme"))

    def test_an_entry_by_hand_is_taken_over_and_keeps_its_dialplan(self):
        by_hand = ("[acme]\ntype=aor\ncontact=sip:v16.carrier.test:5060\n[acme]\ntype=endpoint\ncontext=trunkinbound\n"
                   "disallow=all\nallow=ulaw\naors=acme\n")
        dialplan = "exten => _81NXXNXXXXXX,1,AGI(agi://127.0.0.1:4577/call_log)\nexten => _81NXXNXXXXXX,n,Dial(PJSIP/${EXTEN:1}@${PJTRUNK},${CAMPDTO},To)\n"
        self.insert("ACMEHAND", account_entry=by_hand, dialplan_entry=dialplan, globals_string="PJTRUNK = acme",
                    carrier_description="by Joe", user_group="SALES", server_ip="0.0.0.0")
        self.add_trunk("acme")
        old = self.row("ACMEHAND")
        plan = self.plan()
        self.assertEqual([row["carrier_id"] for row in plan["rows"]], ["ACMEHAND"])
        self.assertLessEqual({"vicidial.row_by_hand", "vicidial.row_for_all"}, set(self.findings(plan)))
        self.assertEqual(self.push("--confirm")["outcome"], "applied")
        new = self.row("ACMEHAND")
        for column in ("dialplan_entry", "globals_string", "carrier_description", "user_group", "server_ip", "carrier_name"):
            self.assertEqual(new[column], old[column], column)
        self.assertIn("media_encryption = sdes", new["account_entry"])
        self.assertTrue(self.sealed("acme"))
        self.run_cli("push", "rollback", "vici", "--allow-restart", timeout=300)
        self.assertEqual(self.row("ACMEHAND"), old)

    def test_what_would_break_something_is_stopped_in_the_plan(self):
        entry = "[acme]\ntype=endpoint\naors=acme\n[acme]\ntype=aor\ncontact=sip:192.0.2.1\n"
        self.add_trunk("acme")
        before = self.state()
        for words, finding in (
                ({"server_ip": "127.0.77.2"}, "vicidial.row_elsewhere"),
                ({"account_entry": "[other]\ntype=endpoint\naors=other\n[other]\ntype=aor\ncontact=sip:192.0.2.1\n"},
                 "vicidial.row_taken")):
            with self.subTest(finding):
                self.insert("acme", **words)
                self.assertIn(finding, self.findings(self.plan(expect=1)))
                self.assertNotEqual(self.home.cli("push", "apply", "vici", "--yes", "--confirm", "--allow-restart", *self.vault).exit, 0)
                sql("DELETE FROM vicidial_server_carriers")
        with self.subTest("duplicate"):
            self.insert("one", account_entry=entry)
            self.insert("two", account_entry=entry)
            self.assertIn("vicidial.duplicate", self.findings(self.plan(expect=1)))
            sql("DELETE FROM vicidial_server_carriers")
        with self.subTest("switched off"):
            sql("UPDATE servers SET generate_vicidial_conf='N'")
            self.assertIn("vicidial.generates_nothing", self.findings(self.plan(expect=1)))
            sql("UPDATE servers SET generate_vicidial_conf='Y'")
        with self.subTest("old schema"):
            sql("ALTER TABLE vicidial_server_carriers MODIFY protocol ENUM('SIP','Zap','IAX2','EXTERNAL') DEFAULT 'SIP'")
            self.assertIn("vicidial.no_pjsip", self.findings(self.plan(expect=1)))
            sql("ALTER TABLE vicidial_server_carriers MODIFY protocol ENUM('SIP','PJSIP','PJSIP_WIZ','Zap','IAX2','EXTERNAL')")
        self.vicidial.flag()
        for _ in range(50):
            if self.state()[1] == before[1]:
                break
            time.sleep(0.2)
        self.assertEqual(self.state(), before)

    def test_a_job_that_does_not_run_is_named_and_everything_goes_back(self):
        self.add_trunk("acme")
        before = self.state()
        self.vicidial.pause()
        pushed = self.run_cli("push", "apply", "vici", "--yes", "--allow-restart", "--confirm", "--vicidial-patience", "5",
                              "--json", *self.vault, expect=1, timeout=300).json()
        self.assertEqual(pushed["outcome"], "rolled_back", pushed)
        self.assertIn("VICIdial", pushed["one_line"])
        self.assertEqual(self.state(), before)

    def test_a_value_that_the_table_cuts_short_takes_everything_back(self):
        self.add_trunk("acme")
        sql("ALTER TABLE vicidial_server_carriers MODIFY account_entry VARCHAR(100)")
        before = self.state()
        pushed = self.push("--confirm", expect=1)
        self.assertEqual(pushed["outcome"], "rolled_back", pushed)
        self.assertIn("acme", pushed["one_line"])
        self.assertEqual(self.state(), before)
        self.assertEqual(sql("SELECT event_type FROM vicidial_admin_log"), [])

    def test_no_name_in_the_table_is_taken_for_anything_else(self):
        self.assertGreaterEqual(len(HOSTILE), 60)
        for number, text in enumerate(HOSTILE):
            self.insert(f"{text[:12]}{number:03}", carrier_name=text, carrier_description=text, user_group=text[:20],
                        active="N", account_entry=text, globals_string=text, dialplan_entry=text, registration_string=text)
        self.insert("acme", carrier_name=HOSTILE[1], carrier_description=HOSTILE[44], user_group="a'b\\c\"d", globals_string="A = x'y",
                    dialplan_entry="exten => _9X.,1,Dial(PJSIP/${EXTEN:1}@${A},,To) ' \\ \"\n", active="Y",
                    account_entry="[acme]\ntype=aor\ncontact=sip:192.0.2.1\n[acme]\ntype=endpoint\naors=acme\nset_var=x=a'b\n")
        before = self.vicidial.rows()
        self.add_trunk("acme")
        others = self.vicidial.rows(but="acme")
        self.assertEqual(self.push("--confirm")["outcome"], "applied")
        self.assertEqual(self.vicidial.rows(but="acme"), others)
        self.assertEqual(self.row("acme")["user_group"], "a'b\\c\"d")
        self.run_cli("push", "rollback", "vici", "--allow-restart", timeout=300)
        self.assertEqual(self.vicidial.rows(), before)

    def test_a_row_for_all_servers_flags_them_all(self):
        self.insert("acme", server_ip="0.0.0.0", account_entry="[acme]\ntype=aor\ncontact=sip:192.0.2.1\n[acme]\n"
                                                               "type=endpoint\naors=acme\n")
        self.add_trunk("acme")
        sql("UPDATE servers SET rebuild_conf_files='N'")
        self.assertEqual(self.push("--confirm")["outcome"], "applied")
        self.assertEqual(sql("SELECT server_id, rebuild_conf_files FROM servers ORDER BY server_id"),
                         [["d16", "Y"], ["d22", "N"], ["other", "Y"]])
        self.run_cli("push", "rollback", "vici", "--allow-restart", timeout=300)

    def test_a_row_that_somebody_changed_is_not_lost(self):
        self.add_trunk("acme")
        pushed = self.push("--confirm")
        self.add_trunk("beta")
        self.assertEqual(self.push("--confirm")["rows_touched"], ["beta"])
        # in a row of the push before the last one
        sql("UPDATE vicidial_server_carriers SET account_entry=CONCAT(account_entry, '\n; mine') WHERE carrier_id='acme'")
        drift = self.run_cli("push", "drift", "vici", "--json", *self.vault, expect=1).json()
        self.assertEqual((drift["state"], drift["rows_state"]), ("changed_there", "changed"))
        self.run_cli("push", "rollback", "vici", "--allow-restart", timeout=300)
        self.run_cli("carrier", "remove", "beta", "--yes", *self.vault)
        refused = self.run_cli("push", "rollback", "vici", pushed["id"], "--allow-restart", expect=4)
        self.assertIn("acme", refused.err)
        drift = self.run_cli("push", "drift", "vici", "--json", *self.vault, expect=1).json()
        self.assertEqual((drift["state"], drift["rows_state"]), ("changed_there", "changed"))
        sql("UPDATE vicidial_server_carriers SET account_entry=REPLACE(account_entry, '\n; mine', '')")
        self.assertEqual(self.run_cli("push", "rollback", "vici", pushed["id"], "--allow-restart", "--json",
                                      timeout=300).json()["outcome"], "rolled_back")


class ChanSip(VicidialCase):
    version = 16
    words = ("slow",)  # the job takes seconds, as on a busy server

    def sealed(self, name):
        return re.search(r"Encryption +: Yes", asterisk(16, f"sip show peer {name}")) is not None

    def test_a_peer_with_its_registration(self):
        self.add_trunk("sipcar", stack="chan_sip", registers="yes")
        before = self.state()
        pushed = self.push("--confirm")
        self.assertEqual(pushed["outcome"], "applied", pushed)
        row = self.row("sipcar")
        self.assertEqual(row["protocol"], "SIP")
        self.assertTrue(row["registration_string"].startswith("register => tls://"))
        self.assertTrue(self.sealed("sipcar"))
        self.assertIn("v22.carrier.test", asterisk(16, "sip show registry"))
        self.assertEqual(self.run_cli("push", "rollback", "vici", "--allow-restart", "--json",
                                      timeout=300).json()["outcome"], "rolled_back")
        self.assertEqual(self.state(), before)
        self.assertFalse(self.sealed("sipcar"))

    def test_the_wizard(self):
        self.add_trunk("wiz", stack="pjsip_wizard")
        pushed = self.push("--confirm")
        self.assertEqual(pushed["outcome"], "applied", pushed)
        self.assertEqual(self.row("wiz")["protocol"], "PJSIP_WIZ")
        self.assertIn("sdes", asterisk(16, "pjsip show endpoint wiz"))


class WithScreen(VicidialCase):
    """VICIdial's job can make Asterisk reload, and does so while the push does."""

    words = ("screen",)

    def test_both_reload(self):
        self.add_trunk("acme")
        pushed = self.push("--confirm")
        self.assertEqual(pushed["outcome"], "applied", pushed)
        self.assertTrue(self.sealed("acme"))
        self.run_cli("carrier", "edit", "acme", "--port", "5071")
        self.assertEqual(self.plan()["activation"], "pjsip_reload")  # the row alone changes
        self.assertEqual(self.push("--confirm")["outcome"], "applied")
        self.assertIn(":5071", asterisk(22, "pjsip show aor acme"))
        back = self.run_cli("push", "rollback", "vici", "--json", timeout=300).json()
        self.assertEqual(back["outcome"], "rolled_back", back)
        self.assertIn(":5061", asterisk(22, "pjsip show aor acme"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
