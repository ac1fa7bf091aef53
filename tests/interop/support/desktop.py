"""A screen of its own with the desktop program on it, driven from outside as a screen reader does: through AT-SPI only."""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


def own_session():
    """Starts this script again under a message bus of its own, unless it runs under one already."""
    if os.environ.get("TRUNKSEAL_OWN_SESSION"):
        return
    os.environ["TRUNKSEAL_OWN_SESSION"] = "1"
    os.execvp("dbus-run-session", ["dbus-run-session", "--", sys.executable, *sys.argv])


def until(what, ask, seconds=20):
    """The first true answer of `ask`; fails after `seconds`. An object that went away meanwhile counts as no answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if answer := ask():
                return answer
        except GLib.Error:
            pass
        time.sleep(0.1)
    raise AssertionError(f"Not seen within {seconds} s: {what}")


class Screen:
    """Xvfb with a window manager and the accessibility bus."""

    def __init__(self):
        read, write = os.pipe()
        self._started = [subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
                                          pass_fds=(write,), stderr=subprocess.DEVNULL)]
        os.close(write)
        with os.fdopen(read) as answer:
            os.environ["DISPLAY"] = ":" + answer.readline().strip()
        with tempfile.TemporaryDirectory() as folder:  # a window that is there before the manager never gets the keyboard
            ready = pathlib.Path(folder) / "ready"
            for command in (["openbox", "--startup", f"touch {ready}"], [LAUNCHER, "--launch-immediately"]):
                self._started.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            until("the window manager", ready.exists)
        Atspi.init()

    def close(self):
        for process in reversed(self._started):
            process.terminate()
            process.wait(10)


class Program:
    """The running program and its accessible tree."""

    def __init__(self, home, *arguments):
        self._error = open(home.path / "stderr.txt", "ab")
        environment = {**home.environment, "DISPLAY": os.environ["DISPLAY"], "QT_QPA_PLATFORM": "xcb",
                       "DBUS_SESSION_BUS_ADDRESS": os.environ["DBUS_SESSION_BUS_ADDRESS"],
                       "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        self.process = subprocess.Popen([os.environ["TRUNKSEAL_GUI"], "--workspace", str(home.workspace), *arguments],
                                        env=environment, stdout=self._error, stderr=self._error)
        try:
            self.root = until("the program on the accessibility bus", self._root, 30)
        except AssertionError:
            self.close()
            raise

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self._error.close()

    def _root(self):
        if self.process.poll() is not None:
            raise AssertionError(f"The program ended with {self.process.returncode}.")
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(index)
                if child and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                    return child
            except GLib.Error:  # one that has just ended
                continue
        return None

    def all(self, match, below=None):
        """Every object that `match` says yes to, the latest window first."""
        found, waiting = [], [below or self.root]
        while waiting:
            node = waiting.pop()
            if node is None:
                continue
            node.clear_cache()
            if match(node):
                found.append(node)
            if node.get_role() in (Atspi.Role.TABLE, Atspi.Role.TABLE_CELL):
                continue  # its cells are asked for through the table interface
            waiting += [node.get_child_at_index(index) for index in range(node.get_child_count())]
        return found

    def find(self, name, *roles, seconds=20):
        """The visible object with this accessible name (a string, or a function of the name)."""
        says = name if callable(name) else lambda given: given == name

        def match(node):
            return (not roles or node.get_role() in roles) and says(node.get_name() or "") and visible(node)

        return until(f"{name}, visible", lambda: next(iter(self.all(match)), None), seconds)

    def press(self, name, role=Atspi.Role.PUSH_BUTTON):
        button = self.find(name, role)
        until(f"{name} can be pressed", lambda: has(button, Atspi.StateType.ENABLED))
        act(button)

    def press_in(self, window, name):
        """Presses a button of the window or dialog with this title."""
        dialog = self.find(window, Atspi.Role.DIALOG, Atspi.Role.FRAME, Atspi.Role.ALERT)
        until(f"{name} in {window}", lambda: [act(node) for node in self.all(
            lambda node: node.get_name() == name and node.get_role() == Atspi.Role.PUSH_BUTTON and visible(node),
            dialog)][:1])

    def menu(self, name):
        """Chooses an item of the menu bar's menus, which need not be open."""
        act(next(iter(self.all(lambda node: node.get_role() == Atspi.Role.MENU_ITEM and node.get_name() == name))))

    def quit(self):
        self.menu("Quit")
        self.process.wait(10)

    def choose_next(self, shown, steps=1):
        """Opens the list box that shows `shown` and takes the entry `steps` below."""
        box = self.find(shown, Atspi.Role.COMBO_BOX)
        act(box)
        until(f"the list of {shown} is open", lambda: has(box, Atspi.StateType.EXPANDED))
        for _ in range(steps):
            key("Down")
        key("Return")
        until(f"{shown} is no longer chosen", lambda: box.clear_cache() or box.get_name() != shown)

    def type(self, name, text, end="Tab"):
        """Puts the keyboard into the field called `name`, types `text` over what is there, and presses `end`."""
        field = self.find(name, Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT, Atspi.Role.SPIN_BUTTON)
        field.grab_focus()
        until(f"{name} has the keyboard", lambda: has(field, Atspi.StateType.FOCUSED))
        key("Control_L", "a")
        for letter in text:
            Atspi.generate_keyboard_event(0, letter, Atspi.KeySynthType.STRING)
        key(end)


def key(*names):
    """Presses the keys together; releases them in the other order."""
    codes = {"Control_L": 37, "a": 38, "Tab": 23, "Return": 36, "Escape": 9, "space": 65, "Down": 116}
    for name in names:
        Atspi.generate_keyboard_event(codes[name], None, Atspi.KeySynthType.PRESS)
    for name in reversed(names):
        Atspi.generate_keyboard_event(codes[name], None, Atspi.KeySynthType.RELEASE)


def has(node, state):
    node.clear_cache()
    return node.get_state_set().contains(state)


def visible(node):
    return has(node, Atspi.StateType.SHOWING)


def act(node):
    """Presses a button, ticks a box, chooses a menu item: its first action; later ones are about focus."""
    return node.do_action(0)


def rows(table):
    """The texts of a table, row by row."""
    return [[table.get_accessible_at(row, column).get_name() for column in range(table.get_n_columns())]
            for row in range(table.get_n_rows())]
