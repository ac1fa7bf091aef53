"""An authority of a test's own, made by the openssl program, and a web server for what its certificates point to."""

import http.server
import pathlib
import subprocess
import tempfile
import threading

AT = "127.0.98.1"


def openssl(*arguments, cwd):
    subprocess.run(["openssl", *map(str, arguments)], cwd=cwd, check=True, capture_output=True)


class Web:
    """A web server that answers every request by `answer(body)`, a function that may be changed; None = close without a word."""

    def __init__(self):
        self.answer = lambda body: b""
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = outer.answer(self.rfile.read(int(self.headers.get("Content-Length") or 0)))
                if body is None:
                    self.close_connection = True
                    return
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer((AT, 0), Handler)
        self.url = f"http://{AT}:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Authority:
    """A root made by openssl, and certificates below it that name `web` as their responder, list and issuer's place."""

    def __init__(self, folder, web):
        self.folder = pathlib.Path(folder)
        self.web = web
        (self.folder / "index").write_text("")
        (self.folder / "ca.cnf").write_text(
            "[ca]\ndefault_ca=own\n[own]\ndatabase=index\nnew_certs_dir=.\ndefault_md=sha256\npolicy=any\nrand_serial=yes\n"
            "unique_subject=no\ndefault_crl_days=2\ncrlnumber=crlnumber\n[any]\ncommonName=supplied\n")
        (self.folder / "crlnumber").write_text("01\n")
        self.make("root", "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\n", signer=None)

    def make(self, name, extensions, signer="root"):
        (self.folder / f"{name}.ext").write_text(
            "[e]\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid:always\n" + extensions)
        request = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", f"{name}.key", "-subj",
                   f"/CN={name}", "-out", f"{name}.csr")
        openssl(*request, cwd=self.folder)
        own = ("-selfsign", "-keyfile", f"{name}.key") if signer is None else ("-cert", f"{signer}.crt", "-keyfile", f"{signer}.key")
        openssl("ca", "-batch", "-notext", "-config", "ca.cnf", *own, "-days", "30", "-extfile", f"{name}.ext", "-extensions", "e",
                "-in", f"{name}.csr", "-out", f"{name}.crt", cwd=self.folder)

    def server(self, name):
        self.make(name, "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n"
                  f"subjectAltName=DNS:{name}\nauthorityInfoAccess=OCSP;URI:{self.web.url}/ocsp,caIssuers;URI:{self.web.url}/ca\n"
                  f"crlDistributionPoints=URI:{self.web.url}/crl\n")
        return self.folder / f"{name}.crt"

    def answer(self, question, *options, signer="root", index="index"):
        """What `openssl ocsp` says to `question`."""
        with tempfile.TemporaryDirectory() as folder:
            asked, said = pathlib.Path(folder) / "q", pathlib.Path(folder) / "r"
            asked.write_bytes(question)
            openssl("ocsp", "-index", index, "-CA", "root.crt", "-rsigner", f"{signer}.crt", "-rkey", f"{signer}.key", "-reqin",
                    asked, "-respout", said, *options, cwd=self.folder)
            return said.read_bytes()
