"""A carrier's TLS edge that answers every SIP request with 200 OK, and gets something wrong in TLS or in SIP if told so."""

import contextlib
import socket
import socketserver
import ssl
import threading


def ok(request):
    """A 200 with what RFC 3261 section 8.2.6.2 wants copied."""
    lines = request.decode("utf-8", "replace").split("\r\n")
    copied = [line for line in lines if line.lower().startswith(("via:", "from:", "to:", "call-id:", "cseq:"))]
    copied = [line + ";tag=peer" if line.lower().startswith("to:") and ";tag=" not in line else line for line in copied]
    return "\r\n".join(["SIP/2.0 200 OK", *copied, "Content-Length: 0", "", ""]).encode()


def respond(status):
    """An answer with another status line, such as "503 Service Unavailable"."""
    return lambda request: ok(request).replace(b"200 OK", status.encode(), 1)


class TlsPeer:
    """Listens on `address`; `context` is an ssl.SSLContext, None for a port without TLS."""

    def __init__(self, address, context, answer=ok):
        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                with contextlib.suppress(OSError):
                    self.request.settimeout(30)
                    if context is None:
                        self.talk(self.request)
                        return
                    with context.wrap_socket(self.request, server_side=True) as stream:
                        self.talk(stream)

            def talk(self, stream):
                received = b""
                while data := stream.recv(8192):
                    received += data
                    while b"\r\n\r\n" in received:
                        request, _, received = received.partition(b"\r\n\r\n")
                        stream.sendall(answer(request))

        class Server(socketserver.ThreadingTCPServer):
            address_family = socket.AF_INET
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):
                pass  # a handshake that fails is what most of these peers are for

        self._server = Server((address, 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def context(chain, key, *, ciphers=None, oldest=None, newest=None, client_roots=None):
    """An ssl.SSLContext of a server, as weak as asked."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.set_ciphers(ciphers or "DEFAULT@SECLEVEL=0")
    if chain:
        made.load_cert_chain(chain, key)
    made.minimum_version = oldest or ssl.TLSVersion.TLSv1_2
    if newest:
        made.maximum_version = newest
    if client_roots:
        made.load_verify_locations(client_roots)
        made.verify_mode = ssl.CERT_REQUIRED
    return made
