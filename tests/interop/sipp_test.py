"""What a caller must do with every turn that a peer can take: SIPp plays the peer, scenario by scenario, over TCP; the real command
line calls. All calls run at once, each with a peer on an address of its own."""

import concurrent.futures
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import unittest

from support.sipp import PORT, CuttingPeer, Sipp
from support.trunkseal import NOT_GOOD, PASSWORD, ROOTS, Home

CANCELLED = 130
LOGIN = ("--auth-user", "lab", "--password-env", "SIPP_PASSWORD")

# scenario: further options of the call
ANSWERED = {
    "answer": (), "forked_answers": (), "late_early_media": (), "reliable_183": (), "digest_sha256_stale": LOGIN,
    "proxy_407": LOGIN, "crossing_bye": (), "peer_hold": (), "update": (), "hold_491": ("--hold-test",),
    "hold_refused": ("--hold-test",), "session_refresh": ("--refresh-test",),
}
REFUSED = {"not_acceptable": 488, "unavailable": 503}
CANCELS = ("cancel_crosses_answer", "cancelled")


def address(number):
    return f"127.0.74.{number}"


class Done:
    """A call that is over, and what its peer has to say."""

    def __init__(self, outcome, complaints):
        self.outcome, self.complaints = outcome, complaints

    @property
    def report(self):
        return self.outcome.json()

    def lines(self):
        return [step["first_line"] for step in self.report["ladder"]]

    def step(self, name):
        return next((step for step in self.report["steps"] if step["id"] == name), {"state": "not there"})

    def __str__(self):
        return f"{self.complaints}\n{self.outcome}"


class Outcome:
    """As support.trunkseal.Outcome, of a process that was started here."""

    def __init__(self, code, out, err):
        self.exit, self.out, self.err = code, out.decode(), err.decode()

    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return f"exit {self.exit}\n{self.out}\n{self.err}"


def place(home, target, *options, interrupt_after=None):
    """One call in clear over TCP; with `interrupt_after` Ctrl+C so many seconds after the INVITE."""
    command = [os.environ["TRUNKSEAL_CLI"], "call", target, "--seconds", "2", "--json", *options]
    environment = dict(home.environment, SIPP_PASSWORD=PASSWORD)
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=environment) as process:
        begun = b""
        if interrupt_after:
            for line in process.stderr:
                begun += line
                if line.startswith(b"[3/"):
                    break
            try:
                process.wait(interrupt_after)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        return Outcome(process.returncode, out, begun + err)


def in_clear(number, *options, **more):
    def run(home, scenario, **keys):
        peer = Sipp(scenario, address(number), **keys)
        outcome = place(home, f"sip:600@{address(number)}:{PORT};transport=tcp", "--srtp", "off", *options, **more)
        return Done(outcome, peer.finish())
    return run


def redirected(home, number, calls):
    """`number` sends the call on to itself, or to the next address when there is one call only."""
    target = address(number if calls > 1 else number + 1)
    further = Sipp("answer", target) if calls == 1 else None
    done = in_clear(number)(home, "redirect", calls=calls, next=f"sip:600@{target}:{PORT};transport=tcp")
    if further:
        done.complaints += further.finish()
    return done


def next_address(home, number):
    """A name with two addresses: the first is out of service."""
    peers = [Sipp("unavailable", address(number)), Sipp("answer", address(number + 1))]
    outcome = place(home, f"sip:600@two.carrier.test:{PORT};transport=tcp", "--srtp", "off")
    return Done(outcome, "".join(peer.finish() for peer in peers))


def cut(home, number, secure):
    """A peer that cuts the connection in the call, and wants the BYE over a new one."""
    peer = CuttingPeer(address(number), 5061 if secure else PORT, secure)
    options = ("--roots", ROOTS, "--sni", "carrier.test") if secure else ()
    outcome = place(home, f"sip:600@{address(number)}:{peer.port};transport={'tls' if secure else 'tcp'}", "--srtp", "off", *options)
    return Done(outcome, peer.finish())


class Peers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # This process is in the lab's own mount name space: nobody else sees these names.
        cls.names = tempfile.NamedTemporaryFile("w", prefix="trunkseal-hosts-")
        cls.names.write(pathlib.Path("/etc/hosts").read_text() + f"{address(61)} two.carrier.test\n{address(62)} two.carrier.test\n")
        cls.names.flush()
        subprocess.run(["mount", "--bind", cls.names.name, "/etc/hosts"], check=True)
        cls.home = Home()
        with concurrent.futures.ThreadPoolExecutor(32) as pool:
            waiting = {}
            for number, (name, options) in enumerate([*ANSWERED.items(), *((name, ()) for name in REFUSED)], 10):
                waiting[name] = pool.submit(in_clear(number, *options), cls.home, name)
            for number, name in enumerate(CANCELS, 40):
                waiting[name] = pool.submit(in_clear(number, interrupt_after=2.5), cls.home, name)
            waiting["redirect"] = pool.submit(redirected, cls.home, 50, 1)
            waiting["redirect loop"] = pool.submit(redirected, cls.home, 53, 6)
            waiting["next address"] = pool.submit(next_address, cls.home, 61)
            waiting["cut TCP"] = pool.submit(cut, cls.home, 64, False)
            waiting["cut TLS"] = pool.submit(cut, cls.home, 65, True)
            cls.done = {name: future.result() for name, future in waiting.items()}

    @classmethod
    def tearDownClass(cls):
        subprocess.run(["umount", "/etc/hosts"], check=True)
        cls.names.close()
        cls.home.close()

    def check(self, name):
        done = self.done[name]
        self.assertEqual(done.complaints, "", str(done))
        return done

    def test_every_answered_call_ends_as_its_scenario_says(self):
        for name in ANSWERED:
            with self.subTest(name):
                done = self.check(name)
                self.assertIsNotNone(done.report["setup_ms"]["answer"], str(done))
                self.assertEqual((done.outcome.exit, done.report["verdict"] == "sealed"), (NOT_GOOD, False), str(done))

    def test_refusals_are_told(self):
        for name, code in REFUSED.items():
            with self.subTest(name):
                done = self.check(name)
                self.assertEqual((done.report["verdict"], done.report["hangup"]["sip_code"]), ("failed", code), str(done))

    def test_a_cancel_is_a_cancel_and_crossing_it_is_a_bye(self):
        for name in CANCELS:
            with self.subTest(name):
                done = self.check(name)
                self.assertEqual(done.outcome.exit, CANCELLED, str(done))
                self.assertTrue(any(line.startswith("CANCEL ") for line in done.lines()), str(done))

    def test_steps_have_their_own_verdicts(self):
        self.assertEqual(self.check("hold_491").step("hold")["state"], "pass", str(self.done["hold_491"]))
        refused = self.check("hold_refused")
        self.assertEqual((refused.step("hold")["state"], refused.step("resume")["state"]), ("fail", "not there"), str(refused))
        self.assertIn("sip.step_refused", [finding["id"] for finding in refused.report["findings"]])
        self.assertEqual(self.check("session_refresh").step("session_refresh")["state"], "pass", str(self.done["session_refresh"]))
        self.assertEqual(self.check("peer_hold").step("peer_hold")["state"], "pass", str(self.done["peer_hold"]))

    def test_a_lost_connection_is_made_again_to_hang_up(self):
        for name in ("cut TCP", "cut TLS"):
            with self.subTest(name):
                done = self.check(name)
                self.assertTrue(any("Connection lost" in line for line in done.lines()), str(done))
                self.assertTrue(any(line.startswith("BYE ") for line in done.lines()), str(done))
                self.assertIn("sip.connection_lost", [finding["id"] for finding in done.report["findings"]])

    def test_a_redirect_is_followed(self):
        self.assertIsNotNone(self.check("redirect").report["setup_ms"]["answer"])

    def test_a_redirect_loop_ends(self):
        done = self.check("redirect loop")
        self.assertEqual(done.report["verdict"], "failed")
        self.assertIn("more than 5 times", done.report["one_line"])

    def test_the_next_address_takes_the_call(self):
        done = self.check("next address")
        self.assertIsNotNone(done.report["setup_ms"]["answer"], str(done))
        self.assertEqual(len(done.report["signalling"]["addresses_tried"]), 2, str(done))


if __name__ == "__main__":
    unittest.main(verbosity=2)
