#!/usr/bin/env python3
"""Time from exec to the first mapped window: trunkseal and xca in turns, warm, on one private Xvfb.

    tests/bench/first_window.py [--runs 15] [--gui build/release/app/gui/trunkseal]

A window counts when it is mapped, not override-redirect, and at least 100 x 60 pixels. Prints both medians and their ratio."""
import argparse, ctypes, os, statistics, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
MAP_NOTIFY, SUBSTRUCTURE = 19, 1 << 19


class MapEvent(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int), ("display", ctypes.c_void_p),
                ("event", ctypes.c_ulong), ("window", ctypes.c_ulong), ("override_redirect", ctypes.c_int), ("room", ctypes.c_char * 192)]


class Screen:
    """A private Xvfb and a connection that hears of every mapped window."""

    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.name = ":" + os.read(read, 16).decode().strip()
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(self.name.encode()))
        self.root = self.x.XDefaultRootWindow(self.display)
        self.x.XSelectInput(self.display, ctypes.c_ulong(self.root), ctypes.c_long(SUBSTRUCTURE))
        self.x.XSync(self.display, 0)

    def first_window(self, command, environment, limit=20.0):
        event = MapEvent()
        begin = time.monotonic()
        process = subprocess.Popen(command, env=dict(environment, DISPLAY=self.name), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = None
        while took is None and time.monotonic() - begin < limit:
            if not self.x.XPending(self.display):
                time.sleep(0.0005)
                continue
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == MAP_NOTIFY and not event.override_redirect and self.large(event.window):
                took = (time.monotonic() - begin) * 1000
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        self.x.XSync(self.display, 1)
        if took is None:
            sys.exit(f"{command[0]}: no window within {limit} s")
        return took

    def large(self, window):
        root, x, y = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_int()
        width, height, border, depth = (ctypes.c_uint() for _ in range(4))
        self.x.XGetGeometry(self.display, ctypes.c_ulong(window), ctypes.byref(root), ctypes.byref(x), ctypes.byref(y),
                            ctypes.byref(width), ctypes.byref(height), ctypes.byref(border), ctypes.byref(depth))
        return width.value >= 100 and height.value >= 60

    def close(self):
        self.server.terminate()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--gui", default=str(HERE.parents[1] / "build/release/app/gui/trunkseal"))
    options = parser.parse_args()
    screen = Screen()
    with tempfile.TemporaryDirectory(prefix="bench-window-") as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home, "LANG": "C.UTF-8"}
        programs = {"trunkseal": [options.gui, "--workspace", f"{home}/bench.trunkseal"], "xca": ["xca"]}
        for command in programs.values():  # warm the caches and let first-start files be made
            screen.first_window(command, environment)
        times = {name: [] for name in programs}
        for _ in range(options.runs):
            for name, command in programs.items():
                times[name].append(screen.first_window(command, environment))
    screen.close()
    median = {name: statistics.median(values) for name, values in times.items()}
    for name, values in times.items():
        print(f"{name}: {median[name]:.0f} ms ({min(values):.0f}-{max(values):.0f})")
    ratio = median["trunkseal"] / median["xca"]
    print(f"ratio {ratio:.2f} (at most 1.5)")
    sys.exit(0 if ratio <= 1.5 else 1)


if __name__ == "__main__":
    main()
