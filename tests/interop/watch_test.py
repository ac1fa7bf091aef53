"""Watching real carriers: what is good, expired, changed, gone; our own certificate for mutual TLS, from the request to the
call; a certificate that is renewed on a dialer's disk while Asterisk serves the old one."""

import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

from support.trunkseal import (GOOD, KEY_FILE, LAB, NOT_GOOD, PASSWORD, REFUSED, ROOTS, UNREACHABLE, EndToEnd)

PKI = LAB / "pki"
HERE = pathlib.Path(__file__).resolve().parent
VAULT = "Seeded passphrase 61"


def sign(request, certificate, usage):
    """What the lab's intermediate CA answers to a request; it does not keep the answer."""
    with tempfile.NamedTemporaryFile("w", suffix=".ext") as extensions:
        extensions.write("basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
                         f"extendedKeyUsage={usage}\nsubjectAltName=DNS:dialer.test\n")
        extensions.flush()
        subprocess.run(["openssl", "x509", "-req", "-in", request, "-CA", PKI / "int.crt", "-CAkey", PKI / "int.key",
                        "-set_serial", "0x77aa", "-days", "20", "-extfile", extensions.name, "-out", certificate],
                       check=True, capture_output=True)


class Watching(EndToEnd):
    def add(self, name, port, *more, host="v16.carrier.test"):
        self.run_cli("carrier", "add", name, "--host", host, "--port", port, "--anchors", ROOTS, *more)

    def watch(self, *more, expect=GOOD):
        return self.run_cli("watch", "--once", "--json", *more, expect=expect).json()

    def test_each_listener_is_told_as_it_is(self):
        listeners = {"good": (5061, "good", None), "expired": (5071, "failed", "cert.expired"),
                     "notyet": (5076, "failed", "cert.not_yet_valid"),
                     "mtls": (5083, "failed", "tls.client_certificate_wanted")}
        for name, (port, _, _) in listeners.items():
            self.add(name, port)
        self.add("gone", 5999)
        report = self.watch(expect=UNREACHABLE)
        self.assertEqual(report["schema"], "trunkseal.watch_report/1")
        found = {entry["name"]: entry for entry in report["carriers"]}
        for name, (_, state, finding) in listeners.items():
            with self.subTest(carrier=name):
                self.assertEqual(found[name]["state"], state, found[name]["one_line"])
                if finding:
                    self.assertIn(finding, [entry["id"] for entry in found[name]["findings"]])
        self.assertEqual(found["gone"]["state"], "unreachable")
        self.assertEqual({(event["carrier"], event["kind"]) for event in report["events"]},
                         {("expired", "failed"), ("expired", "expired"), ("gone", "unreachable"), ("mtls", "failed"),
                          ("notyet", "failed")})
        self.assertEqual(self.watch(expect=UNREACHABLE)["events"], [])  # told once

        good = found["good"]["edges"][0]
        self.assertEqual([element["role"] for element in good["elements"]], ["leaf", "intermediate", "root"])
        self.assertEqual(good["pin"]["state"], "new")
        self.assertFalse(good["forecast"]["is_public"])
        self.watch("good", expect=GOOD)
        self.watch("good", "--warn-days", "3650", expect=NOT_GOOD)
        self.watch("good", "expired", expect=NOT_GOOD)

    def test_a_changed_certificate_is_an_alarm_until_it_is_agreed_to(self):
        self.add("acme", 5061)
        self.assertEqual(self.watch()["carriers"][0]["edges"][0]["pin"]["state"], "new")
        self.assertEqual(self.watch()["carriers"][0]["edges"][0]["pin"]["state"], "same")
        pinned = self.run_cli("pin", "show", "acme", "--json").json()["pins"]
        self.assertEqual(pinned[0]["edge"], "v16.carrier.test:5061")
        der = subprocess.run(f"openssl x509 -in {PKI}/good.crt -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum",
                             shell=True, capture_output=True, text=True, check=True).stdout
        self.assertEqual(pinned[0]["key_sha256"].replace(":", ""), der.split()[0])

        # Port 5081 shows another certificate of the same names; to the workspace it is as if 5061 had changed.
        self.run_cli("carrier", "edit", "acme", "--port", "5081")
        self.run_cli("pin", "clear", "acme")
        self.watch()
        self.run_cli("carrier", "edit", "acme", "--port", "5061")
        self.move_pin("v16.carrier.test:5081", "v16.carrier.test:5061")
        report = self.watch(expect=NOT_GOOD)
        pin = report["carriers"][0]["edges"][0]["pin"]
        self.assertEqual((report["state"], pin["state"], pin["diff"]["kind"]), ("changed", "changed", "new_key"))
        self.assertEqual([event["kind"] for event in report["events"]], ["pin_changed"])
        self.run_cli("pin", "set", "acme", expect=REFUSED)
        self.run_cli("pin", "set", "acme", "--fingerprint", "aa:bb", expect=REFUSED)
        self.run_cli("pin", "set", "acme", "--fingerprint", pin["seen"]["key_sha256"])
        self.assertEqual(self.watch()["carriers"][0]["edges"][0]["pin"]["state"], "same")

    def move_pin(self, before, after):
        with sqlite3.connect(self.home.workspace) as database:
            database.execute("UPDATE pin SET edge = ? WHERE edge = ?", (after, before))

    def test_the_calendar_is_one(self):
        self.add("acme", 5061, "--description", "a, b; c")
        calendar = self.home.path / "ends.ics"
        self.watch("--ics", calendar)
        raw = calendar.read_bytes()
        self.assertTrue(all(len(line) <= 75 for line in raw.split(b"\r\n")))
        self.assertNotIn(b"\n", raw.replace(b"\r\n", b""))
        text = raw.replace(b"\r\n ", b"").decode()
        events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.S)
        self.assertEqual(len(events), 3)
        self.assertTrue(all(event.count("BEGIN:VALARM") == 4 for event in events))
        ends = subprocess.run(["openssl", "x509", "-in", PKI / "good.crt", "-noout", "-enddate", "-dateopt", "iso_8601"],
                              capture_output=True, text=True, check=True).stdout
        self.assertIn("DTSTART:" + re.sub("[-: ]", "", ends.split("=")[1].strip().replace(" ", "T", 1)), events[0])
        self.watch("--ics", calendar)
        again = calendar.read_bytes().replace(b"\r\n ", b"").decode()
        self.assertEqual(re.findall("UID:.*", again), re.findall("UID:.*", text))

    def test_our_certificate_opens_the_port_that_asks_for_one(self):
        key, request, answer = (self.home.path / name for name in ("own.key", "own.csr", "own.crt"))
        secret = self.home.input("key-passphrase", "Seeded key passphrase 7\n")
        self.run_cli("cert", "request", "--key-type", "p256", "--dns", "dialer.test", "--out-key", key, "--out-csr", request,
                     "--passphrase-file", secret)
        self.assertEqual(key.stat().st_mode & 0o777, 0o600)
        self.assertIn("ENCRYPTED PRIVATE KEY", key.read_text())
        self.run_cli("cert", "request", "--dns", "dialer.test", "--out-key", key, expect=REFUSED)
        sign(request, answer, "clientAuth")
        subprocess.run(["openssl", "pkey", "-in", key, "-passin", f"file:{secret}", "-noout"], check=True)

        self.add("mtls", 5083, "--auth-user", "lab-srtp", "--test-number", "600", "--password-file", self.password_file(),
                 *self.vault())
        self.watch("mtls", *self.vault(), expect=NOT_GOOD)
        server_only = self.home.path / "server.crt"
        sign(request, server_only, "serverAuth")
        self.run_cli("cert", "accept", "mtls", server_only, "--key", key, "--password-file", secret, *self.vault(), expect=2)
        self.run_cli("cert", "match", key, PKI / "client.crt", "--password-file", secret, expect=NOT_GOOD)
        self.assertTrue(self.run_cli("cert", "match", key, answer, "--password-file", secret, "--json").json()["may_be_client"])
        taken = self.run_cli("cert", "accept", "mtls", answer, PKI / "int.crt", PKI / "root.crt", "--key", key,
                             "--password-file", secret, *self.vault(), "--json").json()
        self.assertEqual(taken["chain"], ["CN=dialer.test", "CN=Lab intermediate CA,O=TrunkSeal lab"])

        report = self.watch("mtls", "--warn-days", "10", *self.vault())
        self.assertEqual(report["state"], "good", report["carriers"][0]["one_line"])
        own = report["carriers"][0]["own_elements"]
        self.assertIn(("client", 19), [(entry["role"], entry["days_left"]) for entry in own])
        self.watch("mtls", *self.vault(), expect=NOT_GOOD)  # 20 days are left, and 30 is a day to warn at
        call = self.run_cli("call", "--carrier", "mtls", "--seconds", "2", *self.vault(), "--json").json()
        self.assertEqual(call["verdict"], "sealed")
        self.check_no_secret_is_left()

    def vault(self):
        return ("--passphrase-file", self.home.input("vault-passphrase", VAULT + "\n"))

    def check_no_secret_is_left(self):
        dump = self.home.dump()
        self.assertIn("CERTIFICATE", dump)
        for secret in ("PRIVATE KEY", "Seeded", PASSWORD):
            self.assertNotIn(secret, dump)


# Runs beside a scratch Asterisk, in its name spaces, whose files are made those of the dialer that sshd leads to.
DIALER = r"""
set -e
root=%(root)s; cli() { "$TRUNKSEAL_CLI" --workspace %(home)s/beside.trunkseal "$@" || true; }
mount --bind "$root/mnt/etc" "$root/etc/asterisk"
chroot "$root" /usr/sbin/sshd -f /etc/ssh/lab/sshd_config
cli server add dialer --host %(address)s --port 2222 --login key_file --key-file %(key)s >/dev/null
cli server trust dialer --yes >/dev/null
"""
RENEW = DIALER + r"""
check() { echo "@@ $1"; cli server check dialer --json; }
check before
cp "$root/mnt/etc/new.pem" "$root/mnt/etc/keys/cert.pem"; cp "$root/mnt/etc/new.key" "$root/mnt/etc/keys/key.pem"
check renewed
remedy=$(cli server check dialer --json | sed -n 's/.*"remedy": "\(asterisk .*\)".*/\1/p' | head -n1)
if [[ $remedy == *reload* ]]; then eval "LC_ALL=C chroot $root /usr/sbin/$remedy" >/dev/null; sleep 1; check cured; fi
echo "@@ watch"; cli watch --once --json --server dialer
"""
# A carrier that takes nobody without a certificate of the lab's; its own is for its address.
PUSH = DIALER + r"""
openssl s_server -accept 127.0.16.1:5083 -cert %(pki)s/ipsan.crt -key %(pki)s/ipsan.key -cert_chain %(pki)s/int.crt -Verify 3 \
    -verify_return_error -CAfile %(pki)s/ca-bundle.pem -tls1_2 < <(sleep 60) >%(home)s/server.log 2>&1 &
vault=(--passphrase-file %(vault)s)
cli carrier add mtls --host 127.0.16.1 --port 5083 --anchors %(pki)s/root.crt >/dev/null
cli cert accept mtls %(pki)s/client.crt %(pki)s/int.crt --key %(pki)s/client.key "${vault[@]}" >/dev/null
echo "@@ push"; cli push apply dialer mtls --yes --allow-restart --confirm --json "${vault[@]}"
for ((i = 0; i < 20; i++)); do
    LC_ALL=C chroot "$root" /usr/sbin/asterisk -rx 'pjsip qualify mtls' >/dev/null
    sleep 0.3; grep -q 'CN = client.test' %(home)s/server.log && break
done
printf '@@ seen\n{\n"mode": "%%s", "shown": %%s\n}\n' "$(stat -c %%a "$root/mnt/etc/trunkseal/mtls-client-key.pem")" \
    "$(grep -c 'CN = client.test' %(home)s/server.log)"
"""
TRANSPORT = """[tls]
type=transport
protocol=tls
bind=0.0.0.0:5061
cert_file=/mnt/etc/keys/cert.pem
priv_key_file=/mnt/etc/keys/key.pem
method=tlsv1_2
"""


class BesideAsterisk(EndToEnd):
    def beside_asterisk(self, version, files, script=RENEW):
        """The documents that the command line printed beside an Asterisk on these files, by step."""
        folder = self.home.path / "etc"
        (folder / "keys").mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text)
        for source, target in (("good.chain", "keys/cert.pem"), ("good.key", "keys/key.pem"), ("ec256.chain", "new.pem"),
                               ("ec256.key", "new.key")):
            shutil.copy(PKI / source, folder / target)
        steps = self.home.path / "steps.sh"
        steps.write_text(script % {"root": LAB / f"root{version}", "home": self.home.path, "address": f"127.0.{version}.2",
                                   "key": KEY_FILE, "pki": PKI, "vault": self.home.input("vault", VAULT + "\n")})
        done = subprocess.run([HERE / "lab/scratch-asterisk", version, folder, f"!bash {steps}"], capture_output=True,
                              text=True, env=self.home.environment, timeout=60, check=False)
        blocks = re.findall(r"^@@ (\w+)\n(\{.*?^\})", done.stdout, re.S | re.M)
        self.assertTrue(blocks, done.stdout[-2000:] + done.stderr[-2000:])
        return {name: json.loads(text) for name, text in blocks}

    def check_report(self, report, state, remedy):
        listener = report["certificates"][0]
        self.assertEqual((listener["state"], listener["remedy"]), (state, remedy), json.dumps(listener, indent=1))
        ids = [finding["id"] for finding in report["findings"]]
        (self.assertIn if state == "renewed_not_served" else self.assertNotIn)("watch.renewed_not_served", ids)

    def test_pjsip_of_22_needs_a_reload(self):
        steps = self.beside_asterisk("22", {"pjsip.conf": TRANSPORT})
        self.check_report(steps["before"], "same", None)
        self.check_report(steps["renewed"], "renewed_not_served", "asterisk -rx 'module reload res_pjsip.so'")
        self.check_report(steps["cured"], "same", None)
        self.assertEqual(steps["watch"]["state"], "good")

    def test_pjsip_of_16_needs_a_restart(self):
        steps = self.beside_asterisk("16", {"pjsip.conf": TRANSPORT})
        self.check_report(steps["before"], "same", None)
        self.check_report(steps["renewed"], "renewed_not_served", "asterisk -rx 'core restart when convenient'")
        self.assertEqual(steps["watch"]["state"], "failed")

    def test_chan_sip_of_16_needs_a_reload(self):
        conf = ("[general]\nudpbindaddr=127.0.0.1:5070\ntlsenable=yes\ntlsbindaddr=127.0.16.2:5061\n"
                "tlscertfile=/mnt/etc/keys/cert.pem\ntlsprivatekey=/mnt/etc/keys/key.pem\n")
        steps = self.beside_asterisk("16", {"sip.conf": conf})
        self.check_report(steps["before"], "same", None)
        self.check_report(steps["renewed"], "renewed_not_served", "asterisk -rx 'sip reload'")
        self.check_report(steps["cured"], "same", None)

    def test_asterisk_shows_the_certificate_that_was_pushed(self):
        steps = self.beside_asterisk("22", {"pjsip.conf": ""}, PUSH)
        self.assertEqual(steps["push"]["outcome"], "applied", steps["push"])
        self.assertEqual(steps["seen"]["mode"], "600")
        self.assertGreater(steps["seen"]["shown"], 0, (self.home.path / "server.log").read_text())


if __name__ == "__main__":
    unittest.main(verbosity=2)
