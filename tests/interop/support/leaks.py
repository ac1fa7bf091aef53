"""Looks for secrets where none may be: running processes' arguments, files, what was printed."""

import base64
import pathlib
import re
import threading
import urllib.parse

KEY_OR_DIGEST = (
    re.compile(rb"inline:\s*[A-Za-z0-9+/]{16,}"),  # an SDES key, RFC 4568
    re.compile(rb"""\bresponse["']?\s*[:=]\s*\\?["']?[0-9a-fA-F]{32}"""),  # a digest response, RFC 7616
    re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
)


def spellings(secret):
    """The ways in which a secret could stand in a file unnoticed."""
    raw = secret.encode()
    return {raw, raw.hex().encode(), raw.hex().upper().encode(), base64.b64encode(raw).rstrip(b"="),
            urllib.parse.quote(secret, safe="").encode(), secret.encode("utf-16-le"), secret.encode("utf-16-be")}


class Hunt:
    """While it runs, reads every process's arguments and every file below `folder`, again and again: write-ahead logs
    and temporary files are gone when a program ends."""

    def __init__(self, seeds, folder):
        self._words = [(name, word) for name, secret in seeds.items() for word in spellings(secret)]
        self._folder = pathlib.Path(folder)
        self._stop = threading.Event()
        self._found = set()
        self.seen_files = set()
        self.rounds = 0
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stop.set()
        self._thread.join()
        self.files()

    def found(self):
        return sorted(self._found)

    def text(self, where, data):
        """Notes each secret in `data` as found at `where`."""
        data = data.encode() if isinstance(data, str) else data
        for name, word in self._words:
            if word in data:
                self._found.add(f"{name} in {where}")
        for pattern in KEY_OR_DIGEST:
            if match := pattern.search(data):
                self._found.add(f"{match.group()[:9].decode()}… in {where}")

    def arguments(self):
        for entry in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
            try:
                line = entry.read_bytes()
            except OSError:  # the process is gone
                continue
            for name, word in self._words:
                if word in line:
                    self._found.add(f"{name} in the arguments of {line.split(bytes(1))[0].decode(errors='replace')}")

    def files(self):
        for path in self._folder.rglob("*"):
            try:
                if path.is_file() and not path.is_symlink():
                    self.text(path.name, path.read_bytes())
                    self.seen_files.add(path.name)
            except OSError:  # gone
                continue

    def _run(self):
        while not self._stop.is_set():
            self.arguments()
            self.files()
            self.rounds += 1
