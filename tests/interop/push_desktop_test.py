"""A carrier entered in the desktop program and pushed to a real dialer, all of it through the accessibility bus."""

import unittest

from support.desktop import Atspi, Program, Screen, act, has, own_session, until, visible
from support.leaks import Hunt
from support.trunkseal import KEY_FILE, ROOTS, EndToEnd, asterisk, tree

PASSPHRASE = "Seeded passphrase 52"
CARRIER_PASSWORD = "Seeded-trunk-password-3b"
TRUNK = "ts-desktop"


def setUpModule():
    unittest.addModuleCleanup(Screen().close)


class PushFromTheDesktop(EndToEnd):
    def setUp(self):
        super().setUp()
        self.program = Program(self.home)
        self.addCleanup(self.program.close)

    def enter_carrier(self, host, chan_sip):
        self.program.press("Secure a carrier")
        self.program.type("Name", TRUNK)
        self.program.type("Host", host)
        if chan_sip:
            self.program.choose_next("PJSIP", 2)  # past the wizard form
        self.program.choose_next("The system's certificate store")
        self.program.press("Choose the file with the trusted root certificates")
        self.program.type("File name:", ROOTS, end="Return")
        self.program.find(lambda name: name.startswith("1 certificate"))
        self.program.type("User name", "lab-srtp")
        self.program.type("Password", CARRIER_PASSWORD)
        self.program.type("Passphrase", PASSPHRASE)
        self.program.type("Repeat the passphrase", PASSPHRASE)
        self.program.press_in("Create the vault", "Create vault")
        self.program.find("The password is in the vault.")

    def enter_server(self, host):
        self.program.menu("Servers")
        self.program.press("Add a server")
        self.program.type("Name", "dialer")
        self.program.type("Host", host)
        self.program.type("Port", "2222")
        self.program.choose_next("SSH agent")
        self.program.type("Key file", str(KEY_FILE))
        self.program.find("All changes are saved.")
        self.program.press("Trust host key")
        self.program.press("Trust this key")
        self.program.find("The host key is trusted. Check the server next.")

    def apply(self):
        self.program.menu("Carriers")
        self.program.press("Push")
        self.program.press_in("Push to a server", "Show the plan")
        self.program.find("What will change on dialer", Atspi.Role.DIALOG, Atspi.Role.FRAME)
        for box in self.program.all(lambda node: node.get_role() == Atspi.Role.CHECK_BOX and visible(node)
                                    and node.get_name().startswith(("Push in spite of the warnings", "Restart Asterisk"))):
            act(box)
            until(f"{box.get_name()} is ticked", lambda box=box: has(box, Atspi.StateType.CHECKED))
        self.program.press("Apply")
        self.program.find("Keep it?", Atspi.Role.LABEL, seconds=60)

    def push_and_roll_back(self, version, host, chan_sip, keep, ask, wanted):
        before = tree(version)
        with Hunt({"passphrase": PASSPHRASE, "carrier password": CARRIER_PASSWORD}, self.home.path) as hunt:
            self.enter_carrier(host, chan_sip)
            self.enter_server(f"127.0.{version}.2")
            self.apply()
            loaded = asterisk(version, ask)
            for pattern in wanted:
                self.assertRegex(loaded, pattern)
            self.assertNotEqual(tree(version), before)
            if keep:
                self.program.press_in("Push to dialer", "Keep it")
                self.program.find("Applied", Atspi.Role.LABEL, seconds=60)
            self.program.press_in("Push to dialer", "Roll back")
            self.program.find("Rolled back", Atspi.Role.LABEL, seconds=60)
            self.assertEqual(tree(version), before)
        self.assertEqual(hunt.found(), [])

    def test_pjsip_of_22(self):
        self.push_and_roll_back(22, "v16.carrier.test", False, True, f"pjsip show endpoint {TRUNK}",
                                (r"media_encryption +: sdes", r"transport +: .*tls", r"Transport: .*tls"))

    def test_chan_sip_of_16(self):
        self.push_and_roll_back(16, "v22.carrier.test", True, False, f"sip show peer {TRUNK}",
                                (r"(?i)prim\.transp\. +: TLS", r"Encryption +: Yes"))


if __name__ == "__main__":
    own_session()
    unittest.main(verbosity=2)
