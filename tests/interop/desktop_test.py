"""The desktop program, driven from outside through the accessibility bus as a screen reader does."""

import unittest

from support.desktop import Atspi, Program, Screen, act, has, own_session, rows, until
from support.leaks import Hunt
from support.trunkseal import GOOD, PASSWORD, ROOTS, EndToEnd

PASSPHRASE = "Seeded passphrase 41"


def setUpModule():
    unittest.addModuleCleanup(Screen().close)


class Desktop(EndToEnd):
    def start(self, *arguments):
        program = Program(self.home, *arguments)
        self.addCleanup(program.close)
        return program


class PracticeCall(Desktop):
    def test_one_press_places_a_sealed_call(self):
        program = self.start("--practice")
        program.press("Place the test call")
        program.find("Hang up", Atspi.Role.PUSH_BUTTON)
        self.check_meters(program)
        verdict = program.find(lambda name: name.startswith("Verdict: "), seconds=30)
        self.assertIn("Sealed", verdict.get_name())
        program.find("The call is over.")
        self.check_ladder(program)
        for check in ("Certificate", "SRTP"):
            program.find(lambda name, check=check: check in name and name.endswith(": passed"))

    def check_meters(self, program):
        for name in ("Sent", "Received"):
            meter = program.find(name, Atspi.Role.PROGRESS_BAR)
            self.assertEqual((meter.get_minimum_value(), meter.get_maximum_value()), (-60, 0))
            until(f"a level on {name}", lambda meter=meter: -12 < meter.get_current_value() < 0)

    def check_ladder(self, program):
        steps = rows(program.find("Steps of the call", Atspi.Role.TABLE))
        told = [" ".join(step) for step in steps]
        for wanted in ("INVITE", "200 OK", "ACK", "RTP", "BYE"):
            self.assertTrue([line for line in told if wanted in line], f"{wanted} is not in {told}")
        self.assertTrue(all(step[0].endswith("ms") for step in steps), told)
        invite = next(step for step in steps if "INVITE" in " ".join(step))
        self.assertIn("encrypted", " ".join(invite))

    def test_a_press_hangs_up(self):
        program = self.start("--practice")
        program.press("Place the test call")
        program.press("Hang up")
        program.find(lambda name: name.startswith("Verdict: "), seconds=30)
        program.find("Place the test call", Atspi.Role.PUSH_BUTTON)


class Navigation(Desktop):
    def test_every_page_and_tab_opens(self):
        program = self.start("--practice")
        for page, shows in (("Servers", "Add a server"), ("Calls", "No calls yet"), ("Carriers", "Place the test call")):
            with self.subTest(page=page):
                act(program.find(page, Atspi.Role.CHECK_BOX))
                program.find(shows, seconds=5)
        for tab in ("Peer", "Configuration", "Certificate", "History", "Test call"):
            with self.subTest(tab=tab):
                act(program.find(tab, Atspi.Role.PAGE_TAB))
                program.find(tab, Atspi.Role.PAGE_TAB_LIST, seconds=5)  # it is called as the tab on top

    def test_a_ticked_box_is_saved(self):
        program = self.start("--practice")
        act(program.find("Peer", Atspi.Role.PAGE_TAB))
        box = program.find("Accept wildcard names", Atspi.Role.CHECK_BOX)
        act(box)
        until("the box is ticked", lambda: has(box, Atspi.StateType.CHECKED))
        program.find("All changes are saved.")
        until("the tick is in the workspace", lambda: '"allow_wildcard":true' in self.home.dump().replace(" ", ""), 5)


class Secrets(Desktop):
    def add_carrier(self, program, password):
        program.press("Secure a carrier")
        program.type("Name", "from-the-desktop")
        program.type("Host", "v22.carrier.test")
        program.type("User name", "lab-srtp")
        program.type("Password", password)
        self.create_vault(program)
        program.find("The password is in the vault.")

    def create_vault(self, program):
        program.type("Passphrase", PASSPHRASE)
        program.type("Repeat the passphrase", PASSPHRASE)
        program.press_in("Create the vault", "Create vault")

    def test_what_is_typed_into_the_password_field_is_kept_and_is_not_seen(self):
        seeds = {"passphrase": PASSPHRASE, "the lab's password": PASSWORD}
        passphrase_file = self.home.input("passphrase", PASSPHRASE + "\n")
        with Hunt(seeds, self.home.path) as hunt:
            program = self.start()
            self.add_carrier(program, PASSWORD)
            shown = [node.get_name() or "" for node in program.all(lambda node: True)]
            program.quit()
            hunt.text("the accessible names", "\n".join(shown))
            self.run_cli("carrier", "edit", "from-the-desktop", "--trust", "own_anchors", "--anchors", ROOTS)
            call = self.run_cli("--passphrase-file", passphrase_file, "call", "--carrier", "from-the-desktop", "--number", "600",
                                "--json", expect=GOOD)
            hunt.text("the call's JSON", call.out)
        self.assertEqual(hunt.found(), [])
        self.assertIn("test.trunkseal-wal", hunt.seen_files)
        self.assertIn("stderr.txt", hunt.seen_files)


if __name__ == "__main__":
    own_session()
    unittest.main(verbosity=2)
