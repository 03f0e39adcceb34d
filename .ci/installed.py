#!/usr/bin/env python3
"""What an installed backprop does under a person's hands: in a terminal of its own, by keys.

    .ci/installed.py complete SHELL COMMAND...   Tab after many beginnings, in `COMMAND...`, an interactive SHELL
    .ci/installed.py screen BINARY BINARY        time to the first screen of the two, and their ratio
"""
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time

# What is typed before Tab, and the whole line after it.
COMPLETED = [
    ("backprop trace mye", "backprop trace myexp.yaml"),
    ("backprop play maz", "backprop play mazur"),
    ("backprop check sub/de", "backprop check sub/deep.yaml"),
    ("backprop grade xor shee", "backprop grade xor sheet.csv"),
    ("backprop trace xor --output mye", "backprop trace xor --output myexp.yaml"),
    ("backprop lesson hidden-d", "backprop lesson hidden-delta"),
    ("backprop practice hidd", "backprop practice hidden-delta"),
    ("backprop lessons lint mye", "backprop lessons lint myexp.yaml"),
    ("backprop lessons list --lessons su", "backprop lessons list --lessons sub/"),
    ("backprop play mazur --notation gen", "backprop play mazur --notation generalized-delta"),
    ("backprop trace my\\ o", "backprop trace my own.yaml"),
    ("backprop exper", "backprop experiments"),
    ("backprop --plai", "backprop --plain"),
]
BEGINNINGS = {
    "bash": "bind 'set enable-bracketed-paste off'; cd /root/files; PS1='\\nready> '\r",
    "zsh": "unset zle_bracketed_paste; autoload -U compinit; compinit -u; cd /root/files; PROMPT=$'\\nready> '\r",
    "fish": "cd /root/files; function fish_prompt; printf '\\nready> '; end\r",
}


class Terminal:
    """A child with a terminal of 24 by 160, and everything it has written."""

    def __init__(self, command, environment):
        self.child, self.master = pty.fork()
        if self.child == 0:
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 160, 0, 0))
        self.text = b""

    def read(self, seconds):
        """What is written until nothing is for so long."""
        begin = len(self.text)
        while select.select([self.master], [], [], seconds)[0]:
            try:
                part = os.read(self.master, 65536)
            except OSError:
                break
            if not part:
                break
            self.text += part
        return self.text[begin:].decode(errors="replace")

    def until(self, text, patience):
        """Reads until this is written; says whether it was."""
        end = time.monotonic() + patience
        while text not in self.text:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.master], [], [], left)[0]:
                return False
            try:
                part = os.read(self.master, 65536)
            except OSError:
                return False
            if not part:
                return False
            self.text += part
        return True

    def type(self, text):
        os.write(self.master, text.encode())

    def end(self):
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        os.close(self.master)


def complete(shell, command):
    path = "/usr/local/bin:/usr/sbin:/usr/bin:/bin"
    environment = {"TERM": "xterm", "HOME": "/root", "LANG": "C.UTF-8", "PATH": path}
    wrong = 0
    for typed, wanted in COMPLETED:
        terminal = Terminal(command, environment)
        terminal.read(0.5)
        terminal.type(BEGINNINGS[shell])
        terminal.until(b"\nready> ", 30)
        terminal.read(0.3)
        # Tab, then back to the beginning of the line: the shell itself says which words it has.
        terminal.type(typed + "\t\x01printf '[%s]' \x05\r")
        words = "".join(f"[{word}]" for word in split(wanted))
        if shell == "zsh":
            # It takes the slash of a folder back where nothing follows.
            words = words.replace("/]", "]")
        right = terminal.until(words.encode(), 20)
        wrong += not right
        print(f"{shell}: {typed}<Tab> {'->' if right else 'should be'} {words}", flush=True)
        if not right:
            print(terminal.text.decode(errors="replace"))
        terminal.end()
    return wrong


def split(line):
    """At blanks, but for the one in the file's name."""
    return [word.replace("my-own", "my own") for word in line.replace("my own", "my-own").split()]


def first_screen(binary):
    """Seconds from the start to the last line of home."""
    environment = dict(os.environ, TERM="xterm-256color", LANG="C.UTF-8", HOME="/nonexistent")
    environment.pop("XDG_STATE_HOME", None)
    begin = time.monotonic()
    terminal = Terminal([binary], environment)
    if not terminal.until(b"quit", 30):
        sys.exit(f"{binary}: no screen")
    seconds = time.monotonic() - begin
    terminal.end()
    return seconds


def screen(binaries):
    times = {binary: [] for binary in binaries}
    for _ in range(15):
        for binary in binaries:
            times[binary].append(first_screen(binary))
    medians = [statistics.median(times[binary]) for binary in binaries]
    for binary, median in zip(binaries, medians):
        print(f"{median * 1000:6.1f} ms to the first screen (median of 15, turn by turn): {binary}")
    print(f"ratio {medians[0] / medians[1]:.2f}")


if sys.argv[1:2] == ["complete"] and len(sys.argv) > 3:
    sys.exit(1 if complete(sys.argv[2], sys.argv[3:]) else 0)
elif sys.argv[1:2] == ["screen"] and len(sys.argv) == 4:
    screen(sys.argv[2:])
else:
    sys.exit(__doc__)
