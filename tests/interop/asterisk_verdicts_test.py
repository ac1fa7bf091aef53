"""The emulated rules of `cert verify --as` against the real Asterisk 16 and 22: each dials servers that show the lab's certificates,
and reaches exactly those whose chain and names `cert verify` calls valid for it."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
LAB = pathlib.Path(os.environ.get("LAB_DIR") or pathlib.Path.home() / ".cache/trunkseal-lab")
PKI = LAB / "pki"
ADDRESS = "127.0.16.1"  # in the certificate `ipsan`
# An address each: chan_sip uses a connection again for another name at the same address and port.
NAMES = {"carrier.test": "127.0.16.11", "v16.carrier.test": "127.0.16.12", "v22.carrier.test": "127.0.16.13",
         "a.v16.carrier.test": "127.0.16.14", "carrier.test.other.test": "127.0.16.15"}

# What the lab's carriers show on their TLS ports (lab/carrier-lab, CERTS; 5075 is stunnel's there).
SHOWN = {"good": 5061, "expired": 5071, "wronghost": 5072, "selfsigned": 5073, "nointermediate": 5074, "weak": 5075, "notyet": 5076,
         "revoked": 5077, "wildcard": 5078, "cnonly": 5079, "sipuri": 5080, "ec256": 5081, "ed25519": 5082, "ipsan": 5085, "untrusted": 5086}
# The lowest OpenSSL level whose keys and hashes each takes: 16 sets no level of its own, 22 has Debian's.
LEVELS = {"16": "0", "22": "2"}

DIALED = [(name, "carrier.test") for name in SHOWN]
DIALED += [("wildcard", "v16.carrier.test"), ("wildcard", "a.v16.carrier.test"), ("wronghost", "carrier.test.other.test")]
DIALED += [("good", "V16.Carrier.test"), ("good", "v22.carrier.test"), ("good", ADDRESS), ("ipsan", ADDRESS)]

# Answers nothing; writes down which address and port was dialled and reached, and what was asked there.
SERVER = r'''
import socket, ssl, sys, threading
def serve(name, port):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(f"{sys.argv[1]}/{name}.chain", f"{sys.argv[1]}/{name}.key")
    listener = socket.create_server(("", port))
    while True:
        threading.Thread(target=talk, args=(context, listener.accept()[0], name), daemon=True).start()
def talk(context, plain, name):
    plain_name = plain.getsockname()
    print("dialled", "%s:%d" % plain_name, flush=True)
    try:
        with context.wrap_socket(plain, server_side=True) as peer:
            print("reached", "%s:%d" % plain_name, flush=True)
            while line := peer.recv(4000).decode().split("\r\n")[0]:
                print("asked", name, line, flush=True)
    except (OSError, ValueError):
        pass
for pair in sys.argv[2:]:
    threading.Thread(target=serve, args=(pair.split(":")[0], int(pair.split(":")[1])), daemon=True).start()
threading.Event().wait()
'''

PJSIP = f"""[tls]\ntype=transport\nprotocol=tls\nbind=127.0.0.1:5060\nmethod=tlsv1_2\nverify_server=yes
ca_list_file=/mnt/etc/root.crt\n%s\n"""
CHAN_SIP = """[general]\nudpbindaddr=127.0.0.1:5070\ntlsenable=yes\ntlsbindaddr=127.0.0.1:5060\ntlscertfile=/mnt/etc/good.pem
tlscafile=/mnt/etc/root.crt\ntlsdontverifyserver=no\nqualifyfreq=2\n"""


def endpoint(index, name, host):
    contact = f"sip:{host}:{SHOWN[name]}\\;transport=tls"
    return (f"[e{index}]\ntype=endpoint\ntransport=tls\naors=e{index}\nallow=ulaw\n"
            f"[e{index}]\ntype=aor\ncontact={contact}\nqualify_frequency=2\nqualify_timeout=1.0\n")


def peer(index, name, host):
    return f"[p{index}]\ntype=peer\nhost={host}\nport={SHOWN[name]}\ntransport=tls\nqualify=yes\ninsecure=port\n"


def pjsip_conf(extra=""):
    return PJSIP % extra + "".join(endpoint(i, *case) for i, case in enumerate(DIALED))


def sip_conf():
    return CHAN_SIP + "".join(peer(i, *case) for i, case in enumerate(DIALED))


# Commands: the last server listens; what has been dialled shows whether it is reached within the seconds after it.
SERVERS_UP = f"!until ss -ltn | grep -q :{max(SHOWN.values())}; do sleep 0.1; done"


def dialled_places(seen, count):
    return f"!for i in $(seq 300); do [ $(grep ^dialled {seen} | sort -u | wc -l) -ge {count} ] && break; sleep 0.1; done"


def place(name, host):
    return f"{NAMES.get(host.lower(), host)}:{SHOWN[name]}"


def dialed(version, files, cases, seconds=3):
    """What the servers saw when an Asterisk with these files dialled them, until so long after the last of `cases`, and its log."""
    with tempfile.TemporaryDirectory() as folder:
        conf = pathlib.Path(folder) / "conf"
        conf.mkdir()
        for file in "root.crt", "good.pem":
            shutil.copy(PKI / file, conf)
        for name, text in files.items():
            (conf / name).write_text(text)
        server, seen = pathlib.Path(folder) / "server.py", pathlib.Path(folder) / "seen"
        server.write_text(SERVER)
        shown = " ".join(f"{name}:{port}" for name, port in SHOWN.items())
        nearest = name_server(version)
        names = " ".join(f"--host-record={name},{address}" for name, address in NAMES.items())
        commands = [
            f"!ip address add {nearest}/32 dev lo 2>/dev/null; dnsmasq --conf-file=/dev/null --pid-file= --user=root --no-resolv "
            f"--no-hosts --listen-address={nearest} --bind-interfaces --local=/test/ {names}",
            f"!python3 {server} {PKI} {shown} >{seen} 2>&1 &",
            SERVERS_UP,
            *(("module unload chan_sip.so", "module load chan_sip.so") if "sip.conf" in files else ()),  # now that names resolve
            dialled_places(seen, len({place(*case) for case in cases})),
            f"!sleep {seconds}",
            f"!echo '=== whole log'; cat {LAB}/root{version}/mnt/log/full",
        ]
        run = subprocess.run([HERE / "lab/scratch-asterisk", version, conf, *commands], capture_output=True, text=True, timeout=90)
        return seen.read_text(), run.stdout.split("=== whole log\n")[-1]


def name_server(version):
    """The one that the chroot asks: in the name space of the test the address is ours to take."""
    for line in (LAB / f"root{version}/etc/resolv.conf").read_text().splitlines():
        if line.startswith("nameserver ") and ":" not in line:
            return line.split()[1]
    return "127.0.0.1"


class AsteriskVerdictsTest(unittest.TestCase):
    def test_pjsip_16(self):
        self.compare("16", "pjsip", {"pjsip.conf": pjsip_conf()})

    def test_pjsip_16_with_wildcards(self):
        self.compare("16", "pjsip-wildcard", {"pjsip.conf": pjsip_conf("allow_wildcard_certs=yes")})

    def test_pjsip_22(self):
        self.compare("22", "pjsip", {"pjsip.conf": pjsip_conf()})

    def test_pjsip_22_with_wildcards(self):
        self.compare("22", "pjsip-wildcard", {"pjsip.conf": pjsip_conf("allow_wildcard_certs=yes")})

    def test_chan_sip_16(self):
        self.compare("16", "chan_sip-13", {"sip.conf": sip_conf()})

    def compare(self, version, rule, files):
        reached = self.reached(version, files)
        self.assertIn(("good", "carrier.test"), reached, "the good server was not even asked")
        for name, host in DIALED:
            with self.subTest(rule=rule, version=version, certificate=name, host=host):
                valid, reasons = self.judged(name, host, rule, LEVELS[version])
                self.assertEqual(valid, (name, host.lower()) in reached, reasons)

    def judged(self, name, host, rule, level):
        kind = "--ip" if host == ADDRESS else "--host"
        command = [os.environ["TRUNKSEAL_CLI"], "cert", "verify", str(PKI / f"{name}.chain"), "--roots", str(PKI / "root.crt"), kind, host,
                   "--as", rule, "--security-level", level, "--json"]
        answer = json.loads(subprocess.run(command, capture_output=True, text=True, timeout=20).stdout)
        return answer["valid"], [reason["code"] for reason in answer["reasons"]]

    def reached(self, version, files):
        asked, log = dialed(version, files, DIALED)
        if "sip.conf" in files:
            return self.not_refused(asked, log)
        # "asked good OPTIONS sip:carrier.test:5061;transport=tls SIP/2.0"
        lines = [line.split() for line in asked.splitlines() if line.startswith("asked ")]
        return {(words[1], words[3].split(":")[1].split(";")[0].lower()) for words in lines if len(words) > 3}

    def not_refused(self, reached, log):
        """chan_sip compares after the handshake, and now and then loses the question for which it connected: its log tells."""
        refused = set(re.findall(r"from peer '([\d.:]+)' did not", log))
        places = {case: place(*case) for case in DIALED}
        return {(name, host.lower()) for (name, host), at in places.items() if f"reached {at}" in reached and at not in refused}


if __name__ == "__main__":
    unittest.main(verbosity=2)
