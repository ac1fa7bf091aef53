"""What lint says of a file is what the real Asterisk 16 and 22 do with it: each case is loaded by an Asterisk of its own."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
LAB = pathlib.Path(os.environ.get("LAB_DIR") or pathlib.Path.home() / ".cache/trunkseal-lab")
BOTH = ("16", "22")
FILES = {"pjsip": "pjsip.conf", "pjsip_wizard": "pjsip_wizard.conf", "chan_sip": "sip.conf"}
TLS = "[t]\ntype=transport\nprotocol=tls\nbind=127.0.0.1:5061\n"
CERTIFICATE = "cert_file=/mnt/etc/good.chain\npriv_key_file=/mnt/etc/good.key\n"
HANDSHAKE = "!openssl s_client -connect 127.0.0.1:5061 -tls1_2 </dev/null 2>&1 | grep -a 'Cipher is'"
INVITE = r"""!python3 -c '
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.bind(("127.0.0.1", 0)); s.settimeout(3); port = s.getsockname()[1]
sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 40000 RTP/AVP 0\r\n"
s.sendto(("INVITE sip:123@127.0.0.1:5070 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bKx\r\nMax-Forwards: 70\r\n"
  "From: <sip:acme@127.0.0.1>;tag=x\r\nTo: <sip:123@127.0.0.1>\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\nContact: <sip:acme@127.0.0.1:%d>\r\n"
  "Content-Type: application/sdp\r\nContent-Length: %d\r\n\r\n" % (port, port, len(sdp)) + sdp).encode(), ("127.0.0.1", 5070))
print("answer:", s.recv(4000).decode().splitlines()[0])'"""
# Asterisk calls itself over TLS, by an address that is in the certificate; the root would be the system's.
VERIFIED = """[srv]\ntype=transport\nprotocol=tls\nbind=127.0.16.1:5061\nmethod=tlsv1_2\ncert_file=/mnt/etc/ipsan.chain
priv_key_file=/mnt/etc/ipsan.key\n[a]\ntype=endpoint\ntransport=cli\naors=a\nallow=ulaw\n[a]\ntype=aor
contact=sip:127.0.16.1:5061\\;transport=tls\nqualify_frequency=2\n[cli]\ntype=transport\nprotocol=tls\nbind=127.0.0.1:5061
method=tlsv1_2\nverify_server=yes\n"""
GUARDED = "[general]\nudpbindaddr=127.0.0.1:5070\nallowguest=no\n"

# rule, format, versions, the faulty text, the same put right, what to ask, what Asterisk says of the faulty one alone.
CASES = [
    ("tls_method_unknown", "pjsip", ("16",), TLS + "method=tlsv1_3\n", TLS + "method=tlsv1_2\n", (), r"Error parsing method=tlsv1_3"),
    ("tls_method_unset", "pjsip", BOTH, TLS + CERTIFICATE, TLS + CERTIFICATE + "method=tlsv1_2\n", (HANDSHAKE,), r"Cipher is \(NONE\)"),
    ("tls_no_ca_file", "pjsip", BOTH, VERIFIED, VERIFIED + "ca_list_file=/mnt/etc/root.crt\n", ("!sleep 4", "pjsip show contacts"), r"a/sip:127\S+ .*Unavail"),
    ("transport_socket_shared", "pjsip", BOTH, TLS + "method=tlsv1_2\n[u]\ntype=transport\nprotocol=tcp\nbind=127.0.0.1:5061\n",
     TLS + "method=tlsv1_2\n[u]\ntype=transport\nprotocol=tcp\nbind=127.0.0.1:5060\n", (), r"Transport '\w' could not be started: Address already in use"),
    ("transport_without_bind", "pjsip", BOTH, "[t]\ntype=transport\nprotocol=udp\n", "[t]\ntype=transport\nprotocol=udp\nbind=127.0.0.1\n", (),
     r"could not be started as binding not specified"),
    ("transport_protocol_unknown", "pjsip", BOTH, "[t]\ntype=transport\nprotocol=tlsx\nbind=127.0.0.1\n",
     "[t]\ntype=transport\nprotocol=TCP\nbind=127.0.0.1\n", (), r"Error parsing protocol=tlsx"),
    ("duplicate_object", "pjsip", BOTH, "[a]\ntype=endpoint\n[b]\ntype=endpoint\n[a]\ntype=endpoint\n",
     "[a]\ntype=endpoint\n[b]\ntype=endpoint\n[a]\ntype=aor\n", ("pjsip list endpoints",), r"(?s)duplicate object: 'a' of type 'endpoint'.*No objects found"),
    ("option_unknown", "pjsip", BOTH, "[a]\ntype=endpoint\nmedia_encrypt=sdes\n", "[a]\ntype=endpoint\nmedia_encryption=sdes\n", (),
     r"Could not find option suitable for category 'a' named 'media_encrypt'"),
    ("option_elsewhere", "pjsip", BOTH, "[a]\ntype=endpoint\nverify_server=yes\n", "[a]\ntype=endpoint\n", (),
     r"Could not find option suitable for category 'a' named 'verify_server'"),
    ("option_too_new", "pjsip", ("16",), "[a]\ntype=aor\nqualify_2xx_only=yes\n", "[a]\ntype=aor\n", (),
     r"Could not find option suitable for category 'a' named 'qualify_2xx_only'"),
    ("type_unknown", "pjsip", BOTH, "[a]\ntype=Endpoint\n", "[a]\ntype=endpoint\n", ("pjsip list endpoints",), r"No objects found"),
    ("uri_not_sip", "pjsip", BOTH, "[a]\ntype=aor\ncontact=127.0.0.1:5061\n", "[a]\ntype=aor\ncontact=sip:127.0.0.1:5061\n", (),
     r"is not a sip\(s\) uri"),
    ("uri_semicolon_unescaped", "pjsip", BOTH, "[a]\ntype=aor\ncontact=sip:127.0.0.1:5061;transport=tls\n",
     "[a]\ntype=aor\ncontact=sip:127.0.0.1:5061\\;transport=tls\n", ("pjsip show aor a",), r"contact +: sip:127.0.0.1:5061\s"),
    ("auth_incomplete", "pjsip", BOTH, "[a]\ntype=auth\npassword=correct horse\n", "[a]\ntype=auth\nusername=u\npassword=correct horse\n", (),
     r"[Nn]o authentication username"),
    ("registration_incomplete", "pjsip", BOTH, "[a]\ntype=registration\nserver_uri=sip:127.0.0.1\n",
     TLS + "method=tlsv1_2\n[a]\ntype=registration\nserver_uri=sip:127.0.0.1\nclient_uri=sip:u@127.0.0.1\n", (), r"No client URI specified"),
    ("transport_missing", "pjsip", BOTH, TLS + "method=tlsv1_2\n[a]\ntype=registration\nserver_uri=sip:127.0.0.1\nclient_uri=sip:u@127.0.0.1\ntransport=gone\n",
     TLS + "method=tlsv1_2\n[a]\ntype=registration\nserver_uri=sip:127.0.0.1\nclient_uri=sip:u@127.0.0.1\ntransport=t\n", (),
     r"Unable to retrieve PJSIP transport 'gone'"),
    ("identify_incomplete", "pjsip", BOTH, "[a]\ntype=endpoint\n[a]\ntype=identify\nendpoint=a\n",
     "[a]\ntype=endpoint\n[a]\ntype=identify\nendpoint=a\nmatch=127.0.0.1\n", (), r"is not configured to match anything"),
    ("wizard_incomplete", "pjsip_wizard", BOTH, "[w]\ntype=wizard\nremote_hosts=127.0.0.1\nsends_auth=yes\n",
     "[w]\ntype=wizard\nremote_hosts=127.0.0.1\nsends_auth=yes\noutbound_auth/username=u\noutbound_auth/password=correct horse\n", (),
     r"must have 'outbound_auth/username' if it sends_auth"),
    ("option_unknown", "pjsip_wizard", BOTH, "[w]\ntype=wizard\nremote_hosts=127.0.0.1\nendpoint/bogus=1\n",
     "[w]\ntype=wizard\nremote_hosts=127.0.0.1\nendpoint/allow=ulaw\n", (), r"named 'bogus'"),
    ("file_refused", "pjsip", BOTH, "[b]\ntype=endpoint\n[a\ntype=endpoint\n", "[b]\ntype=endpoint\n[a]\ntype=endpoint\n", ("pjsip list endpoints",),
     r"(?s)parse error: no closing ']'.*No objects found"),
    ("line_skipped", "pjsip", BOTH, "[a]\ntype=endpoint\nallow ulaw\n", "[a]\ntype=endpoint\nallow=ulaw\n", (), r"No '=' \(equal sign\) in line"),
    ("tlsenable_missing", "chan_sip", ("16",), "[general]\nudpbindaddr=127.0.0.1\n[p]\ntype=peer\nhost=127.0.0.1\ntransport=tls\n",
     "[general]\nudpbindaddr=127.0.0.1\ntlsenable=yes\n[p]\ntype=peer\nhost=127.0.0.1\ntransport=tls\n", ("sip show peer p",),
     r"(?s)'tls' is not a valid transport type when tlsenable=no.*Prim.Transp. : UDP"),
    ("tls_not_first", "chan_sip", ("16",), "[general]\nudpbindaddr=127.0.0.1\ntlsenable=yes\n[p]\ntype=peer\nhost=127.0.0.1\ntransport=udp,tls\n",
     "[general]\nudpbindaddr=127.0.0.1\ntlsenable=yes\n[p]\ntype=peer\nhost=127.0.0.1\ntransport=tls,udp\n", ("sip show peer p",),
     r"Prim.Transp. : UDP"),
    ("duplicate_peer", "chan_sip", ("16",), "[p]\ntype=peer\nhost=127.0.0.1\n[p]\ntype=peer\nhost=127.0.0.2\n",
     "[p]\ntype=peer\nhost=127.0.0.1\n[q]\ntype=peer\nhost=127.0.0.2\n", ("sip show peer p",), r"ToHost +: 127.0.0.2"),
    ("type_missing", "chan_sip", ("16",), "[p]\nhost=127.0.0.1\n", "[p]\ntype=peer\nhost=127.0.0.1\n", (), r"Section 'p' lacks type"),
    ("insecure_open", "chan_sip", ("16",), GUARDED + "[acme]\ntype=friend\nhost=192.0.2.1\ninsecure=port,invite\n",
     GUARDED + "[acme]\ntype=peer\nhost=192.0.2.1\ninsecure=port,invite\n", (INVITE,), r"answer: SIP/2.0 (404|1\d\d)"),
]


class LintTest(unittest.TestCase):
    def asterisk(self, version, folder, *commands):
        done = subprocess.run([HERE / "lab/scratch-asterisk", version, folder, *commands], capture_output=True, timeout=120, check=True,
                              env=dict(os.environ, SSL_CERT_FILE="/mnt/etc/root.crt"))
        return done.stdout.decode("utf-8", "replace")

    def rules(self, path, version):
        release = {"16": "16.28.0", "22": "22.10.1"}[version]
        done = subprocess.run([os.environ["TRUNKSEAL_CLI"], "inspect", "conf", path, "--asterisk", release, "--json"], capture_output=True,
                              timeout=60)
        return json.loads(done.stdout)["lint"]

    def judge(self, version, kind, text, commands):
        """The ids of the rules that lint raises for `text`, and all that Asterisk says of it."""
        with tempfile.TemporaryDirectory(prefix="trunkseal-lint-") as folder:
            path = pathlib.Path(folder) / FILES[kind]
            path.write_text(text)
            if kind == "pjsip_wizard":
                (path.parent / "pjsip.conf").write_text("[u]\ntype=transport\nprotocol=udp\nbind=127.0.0.1\n")
            for name in ("good.chain", "good.key", "ipsan.chain", "ipsan.key", "root.crt"):
                shutil.copy(LAB / "pki" / name, path.parent)
                (path.parent / name).chmod(0o644)
            return {finding["rule"] for finding in self.rules(path, version)}, self.asterisk(version, folder, *commands)

    def test_lint_and_asterisk_agree(self):
        for rule, kind, versions, faulty, sound, commands, sign in CASES:
            for version in versions:
                with self.subTest(rule=rule, kind=kind, version=version):
                    rules, said = self.judge(version, kind, faulty, commands)
                    self.assertIn(rule, rules)
                    self.assertRegex(said, sign)
                    rules, said = self.judge(version, kind, sound, commands)
                    self.assertNotIn(rule, rules)
                    self.assertNotRegex(said, sign)

    def options(self, kind):
        """Every option of 22's documentation, and some that no version has."""
        documentation = xml.etree.ElementTree.parse(LAB / "root22/usr/share/asterisk/documentation/core-en_US.xml")
        for found in documentation.iter("configObject"):
            if found.get("name") == kind:
                names = {option.get("name") for option in found.iter("configOption")}
                return sorted(names - {"type"}) + ["no_such_option", "tlsenable"]
        self.fail(f"no documentation of {kind}")

    def test_every_option_is_known_as_asterisk_knows_it(self):
        for kind in ("endpoint", "aor", "auth", "identify", "registration", "transport"):
            names = self.options(kind)
            text = "".join(f"[{name}]\ntype={kind}\n{name}=1\n" for name in names)
            for version in BOTH:
                with self.subTest(kind=kind, version=version), tempfile.TemporaryDirectory(prefix="trunkseal-lint-") as folder:
                    path = pathlib.Path(folder) / "pjsip.conf"
                    path.write_text(text)
                    refused = set(re.findall(r"Could not find option suitable for category '\S+' named '(\S+)'", self.asterisk(version, folder)))
                    told = {finding["section"] for finding in self.rules(path, version) if finding["rule"].startswith("option_")}
                    self.assertEqual(told, refused)
                    self.assertIn("no_such_option", refused)


if __name__ == "__main__":
    unittest.main(verbosity=2)
