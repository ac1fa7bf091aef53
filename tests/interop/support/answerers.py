"""Further real peers that answer calls over TLS with required SDES-SRTP: baresip, and Kamailio in front of Asterisk 22 with
rtpengine between, and in front of a registered linphone. Each on loopback addresses of its own, until close()."""

import contextlib
import os
import pathlib
import subprocess
import tempfile
import time
import wave

from support.sipp import wait_for_port
from support.trunkseal import LAB

PKI = LAB / "pki"
BARESIP, KAMAILIO, RTPENGINE = "127.0.71.1", "127.0.73.1", "127.0.73.2"
NG_PORT = 2223


class Peer:
    """One process with a folder of its own."""

    def __init__(self, name):
        self.stack = contextlib.ExitStack()
        self.folder = pathlib.Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix=f"trunkseal-{name}-")))
        self.log = self.stack.enter_context(open(self.folder / "log", "wb"))
        self.process = None

    def start(self, *command, stdin=subprocess.DEVNULL):
        self.process = subprocess.Popen(command, stdin=stdin, stdout=self.log, stderr=subprocess.STDOUT, cwd=self.folder,
                                        env=dict(os.environ, HOME=str(self.folder)), start_new_session=True)

    def tail(self):
        return (self.folder / "log").read_text(errors="replace")[-3000:]

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.stack.close()


def write_sound(path):
    """Twenty seconds of 400 Hz."""
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"".join((8000 if i % 20 < 10 else -8000).to_bytes(2, "little", signed=True) for i in range(160000)))


class Baresip(Peer):
    """Answers and plays a file."""

    TARGET = f"sip:600@{BARESIP}:5061;transport=tls"
    OPTIONS = ("--sni", "carrier.test")

    def __init__(self):
        super().__init__("baresip")
        modules = "".join(f"module {name}.so\n" for name in ("g711", "srtp", "aufile"))
        write_sound(self.folder / "sound.wav")
        (self.folder / "config").write_text(
            f"poll_method epoll\nsip_listen {BARESIP}:5060\nsip_certificate {PKI}/good.pem\nnet_interface {BARESIP}\n"
            f"call_max_calls 16\naudio_source aufile,{self.folder}/sound.wav\n"
            "ausrc_srate 8000\nauplay_srate 8000\nausrc_channels 1\nauplay_channels 1\n"
            f"module_path /usr/lib/baresip/modules\n{modules}module_app account.so\nmodule_app menu.so\n")
        (self.folder / "accounts").write_text(
            f"<sip:600@{BARESIP};transport=tls>;regint=0;answermode=auto;mediaenc=srtp-mand;ptime=20\n")
        self.start("baresip", "-f", str(self.folder))
        wait_for_port(BARESIP, 5061)
        time.sleep(0.3)


class Rtpengine(Peer):
    """In user space: no kernel module."""

    def __init__(self):
        super().__init__("rtpengine")
        self.start("rtpengine", "--foreground", "--log-stderr", "--log-level=4", "--table=-1", f"--interface={RTPENGINE}",
                   f"--listen-ng={RTPENGINE}:{NG_PORT}", "--port-min=21000", "--port-max=22000", "--num-threads=2")
        time.sleep(0.7)


KAMAILIO_CFG = """#!KAMAILIO
# Registrar for linphone; INVITE for 600 goes to Asterisk 22 over TLS with the audio through rtpengine.
debug=2
log_stderror=yes
fork=yes
children=2
tcp_children=3
enable_tls=yes
listen=tls:{address}:5061
loadmodule "tls.so"
loadmodule "tm.so"
loadmodule "sl.so"
loadmodule "rr.so"
loadmodule "pv.so"
loadmodule "textops.so"
loadmodule "siputils.so"
loadmodule "maxfwd.so"
loadmodule "usrloc.so"
loadmodule "registrar.so"
loadmodule "rtpengine.so"
modparam("tls", "certificate", "{pki}/good.chain")
modparam("tls", "private_key", "{pki}/good.key")
modparam("tls", "tls_method", "TLSv1.2+")
modparam("usrloc", "db_mode", 0)
modparam("rtpengine", "rtpengine_sock", "udp:{ng}")
request_route {{
    if (!mf_process_maxfwd_header("10")) {{ sl_send_reply("483", "Too Many Hops"); exit; }}
    if (is_method("REGISTER")) {{ save("location"); exit; }}
    if (has_totag()) {{
        if (is_method("ACK") && has_body("application/sdp")) rtpengine_manage("RTP/SAVP ICE=remove");
        if (is_method("INVITE|BYE|UPDATE") && $rU != "linphone") rtpengine_manage("RTP/SAVP ICE=remove");
        if (loose_route()) {{
            if ($rU == "linphone") lookup("location"); # its Contact is a GRUU of this domain
            if ($rU != "linphone") t_on_reply("MEDIA");
            t_relay(); exit;
        }}
        if (is_method("ACK")) {{ if (t_check_trans()) t_relay(); exit; }}
        sl_send_reply("404", "Not Here"); exit;
    }}
    if (is_method("CANCEL")) {{ if (t_check_trans()) t_relay(); exit; }}
    if (is_method("OPTIONS")) {{ sl_send_reply("200", "OK"); exit; }}
    if (!is_method("INVITE")) {{ sl_send_reply("405", "Method Not Allowed"); exit; }}
    t_check_trans();
    record_route();
    if ($rU == "linphone") {{
        if (!lookup("location")) {{ sl_send_reply("404", "Not Found"); exit; }}
        t_relay(); exit;
    }}
    rtpengine_manage("RTP/SAVP ICE=remove");
    t_on_reply("MEDIA");
    $ru = "sip:" + $rU + "@127.0.22.1:5061;transport=tls";
    t_relay();
}}
onreply_route[MEDIA] {{
    # The lab's endpoint rewrites our Record-Route to where it came from (rewrite_contact): nobody listens there.
    if (remove_hf("Record-Route")) insert_hf("Record-Route: <sip:{address}:5061;transport=tls;lr>\r\n", "From");
    if (has_body("application/sdp")) rtpengine_manage("RTP/SAVP ICE=remove");
}}
"""


class Kamailio(Peer):
    """A TLS proxy and registrar."""

    def __init__(self):
        super().__init__("kamailio")
        self.rtpengine = Rtpengine()
        self.stack.callback(self.rtpengine.close)
        settings = self.folder / "kamailio.cfg"
        settings.write_text(KAMAILIO_CFG.format(address=KAMAILIO, pki=PKI, ng=f"{RTPENGINE}:{NG_PORT}"))
        self.start("kamailio", "-DD", "-E", "-m", "32", "-M", "8", "-f", str(settings), "-P", str(self.folder / "kam-pid"), "-Y",
                   str(self.folder))
        wait_for_port(KAMAILIO, 5061)
        time.sleep(0.3)


class AsteriskBehindKamailio(Kamailio):
    TARGET = f"sip:600@{KAMAILIO}:5061;transport=tls"
    OPTIONS = ("--sni", "carrier.test", "--from", "sip:ip-srtp@carrier.test")


class Linphone(Peer):
    """Registered with Kamailio over TLS; plays a file to its caller. Its audio goes past the proxy."""

    TARGET = f"sip:linphone@{KAMAILIO}:5061;transport=tls"
    OPTIONS = ("--sni", "carrier.test")

    def __init__(self):
        super().__init__("linphone")
        self.proxy = Kamailio()
        self.stack.callback(self.proxy.close)
        (self.folder / ".local/share/linphone").mkdir(parents=True)
        write_sound(self.folder / "sound.wav")
        (self.folder / "rc").write_text(
            "[sip]\nsip_port=0\nsip_tcp_port=0\nsip_tls_port=-1\nregister_only_when_network_is_up=0\nauto_net_state_mon=0\n"
            f"root_ca={PKI}/root.crt\nverify_server_certs=0\nverify_server_cn=0\nmedia_encryption=srtp\nmedia_encryption_mandatory=1\n"
                        "[sound]\nplayback_dev_id=\ncapture_dev_id=\n"
            "[rtp]\naudio_rtp_port=-1\n[misc]\n")
        (self.folder / "verbose").touch()
        self.start("linphonec", "-d", "6", "-l", str(self.folder / "verbose"), "-a", "-c", str(self.folder / "rc"), stdin=subprocess.PIPE)
        self.say("soundcard use files")
        self.say(f"play {self.folder}/sound.wav")
        self.say(f"register sip:linphone@{KAMAILIO} sip:{KAMAILIO}:5061;transport=tls none")
        self.wait_for_registration()

    def say(self, words):
        self.process.stdin.write(words.encode() + b"\n")
        self.process.stdin.flush()

    def wait_for_registration(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if "Register refresher [200]" in (self.folder / "verbose").read_text(errors="replace"):
                return
            time.sleep(0.1)
        told = f"linphone did not register.\n{self.tail()}\n{self.proxy.tail()}"
        self.close()
        raise AssertionError(told)
