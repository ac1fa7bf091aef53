"""Sends offers as INVITEs over UDP, each from a socket of its own, and tells what came back.

send_offers.py OFFERS ANSWERS: OFFERS is a JSON list of {host, port, user, sdp}; ANSWERS becomes the list of {code, sdp}, in order;
code 0 = no final response. A call that is answered is hung up at once."""

import json
import re
import socket
import sys
import uuid

SECONDS = 4
TRIES = 3


class Call:
    def __init__(self, offer):
        self.offer = offer
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.connect((offer["host"], offer["port"]))
        self.host, self.port = self.socket.getsockname()
        self.id = uuid.uuid4().hex

    def send(self, method, number, branch, to="", body=""):
        uri = f"sip:600@{self.offer['host']}:{self.offer['port']}"
        lines = [f"{method} {uri} SIP/2.0", f"Via: SIP/2.0/UDP {self.host}:{self.port};rport;branch=z9hG4bK{branch}{self.id}",
                 "Max-Forwards: 70", f"From: <sip:{self.offer['user']}@{self.host}>;tag=a", f"To: <sip:600@{self.offer['host']}>{to}",
                 f"Call-ID: {self.id}", f"CSeq: {number} {method}", f"Contact: <sip:{self.offer['user']}@{self.host}:{self.port}>",
                 f"Content-Length: {len(body.encode())}"] + (["Content-Type: application/sdp"] if body else [])
        self.socket.send(("\r\n".join(lines) + "\r\n\r\n" + body).encode())

    def final(self, method, number):
        """Code, To tag and body of the final response to that request; nothing after SECONDS."""
        self.socket.settimeout(SECONDS)
        try:
            while True:
                head, _, body = self.socket.recv(65536).decode("utf-8", "replace").partition("\r\n\r\n")
                status = re.match(r"SIP/2\.0 (\d+)", head)
                if status and int(status[1]) >= 200 and re.search(rf"(?im)^CSeq:\s*{number} {method}", head):
                    return int(status[1]), re.search(r"(?im)^To:.*?(;tag=[^;\r]+|$)", head)[1], body
        except (TimeoutError, ConnectionError):
            return 0, "", ""

    def place(self):
        for _ in range(TRIES):
            self.send("INVITE", 1, "i", body=self.offer["sdp"])
            code, tag, body = self.final("INVITE", 1)
            if code:
                break
        if code:
            self.send("ACK", 1, "a" if code == 200 else "i", tag)
        if code == 200:
            self.send("BYE", 2, "b", tag)
            self.final("BYE", 2)
        self.socket.close()
        return {"code": code, "sdp": body}


def main(offers, answers):
    with open(offers, encoding="utf-8") as file:
        results = [Call(offer).place() for offer in json.load(file)]
    with open(answers, "w", encoding="utf-8") as file:
        json.dump(results, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
