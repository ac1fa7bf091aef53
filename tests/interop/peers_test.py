"""Calls over TLS with required SRTP that every kind of peer answers: chan_pjsip of Asterisk 16 and 22, chan_sip of 16, baresip, linphone
behind Kamailio, and Asterisk behind Kamailio with rtpengine between. Each must be sealed; what is tried in the call must work."""

import concurrent.futures
import unittest

from support import answerers
from support.trunkseal import GOOD, ROOTS, EndToEnd

# name: target, user, further options
LAB_PEERS = {
    "Asterisk 16, PJSIP": ("sips:600@v16.carrier.test", "lab-srtp", ()),
    "Asterisk 16, chan_sip": ("sip:600@127.0.16.3;transport=tls", "sip-srtp", ("--sni", "carrier.test")),
    "Asterisk 22": ("sips:600@v22.carrier.test", "lab-srtp", ()),
}
OWN_PEERS = {"baresip": answerers.Baresip, "linphone": answerers.Linphone,
             "Kamailio and rtpengine": answerers.AsteriskBehindKamailio}


def states(report):
    return {step["id"]: step["state"] for step in report["steps"]}


class Peers(EndToEnd):
    def call(self, target, *options):
        return self.home.cli("call", target, "--roots", ROOTS, "--seconds", "3", "--json", *options)

    def login(self, user):
        return ("--auth-user", user, "--password-file", self.password_file())

    def check_sealed(self, done):
        self.assertEqual(done.exit, GOOD, str(done))
        self.assertEqual(done.json()["verdict"], "sealed", str(done))

    def at_once(self, *calls):
        """Each of `calls` is (target, *options)."""
        with concurrent.futures.ThreadPoolExecutor(len(calls)) as pool:
            return list(pool.map(lambda words: self.call(*words), calls))

    def test_asterisk(self):
        calls = [(target, *self.login(user), *more) for target, user, more in LAB_PEERS.values() for _ in range(2)]
        for done in self.at_once(*calls):
            self.check_sealed(done)

    def test_own_peers(self):
        for name, make in OWN_PEERS.items():
            with self.subTest(name):
                peer = make()
                try:
                    calls = [(peer.TARGET, *peer.OPTIONS)] * (1 if name == "linphone" else 2)
                    for done in self.at_once(*calls):
                        self.assertEqual(done.exit, GOOD, f"{done}\n{peer.tail()}")
                        self.check_sealed(done)
                finally:
                    peer.close()

    def test_what_is_tried_in_a_call_works_with_asterisk(self):
        tries = ("--hold-test", "--rekey-test", "--refresh-test", "--rollover-test", "--dtmf", "12")
        calls = [(target, *self.login(user), *more, *tries, *(("--register",) if user == "lab-srtp" else ()))
                 for target, user, more in LAB_PEERS.values()]
        for name, done in zip(LAB_PEERS, self.at_once(*calls)):
            with self.subTest(name):
                self.check_sealed(done)
                seen = states(done.json())
                for step in ("hold", "resume", "rekey", "roll_over"):
                    self.assertEqual(seen.get(step), "pass", str(done))
                self.assertNotIn("fail", seen.values(), str(done))
                if "PJSIP" in name:
                    self.assertEqual((seen["register"], seen["unregister"]), ("pass", "pass"), str(done))

    def test_the_carriers_hold_is_seen(self):
        done = self.home.cli("call", "sips:612@v22.carrier.test", *self.login("lab-srtp"), "--roots", ROOTS, "--seconds", "8", "--json")
        self.check_sealed(done)


if __name__ == "__main__":
    unittest.main(verbosity=2)
