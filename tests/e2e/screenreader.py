#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# What a screen reader sees of one program, in one pass over the accessibility bus.
# screenreader.py PID tree                 the whole tree as indented text, what changes from run to run left out
# screenreader.py PID faults               what can get the keyboard and has no name; fails where there is any
# screenreader.py PID focus                role and name of what has the keyboard
# screenreader.py PID place                x y width height of what has the keyboard, on the screen
# screenreader.py PID says PATTERN         fails unless something that is shown has a name or description like it
# screenreader.py PID rows                 the names of all tiles
# screenreader.py PID wait SECONDS PATTERN waits until something says it; on its way it prints nothing
# screenreader.py PID press ROLE PATTERN   presses the first such thing that is shown
import os
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

SHOWN = Atspi.StateType.SHOWING
FOCUSABLE = Atspi.StateType.FOCUSABLE
# Qt gives a menu that is closed, and a scroll bar of a view, as focusable or nameless as it pleases: nobody gets there.
CLOSED = {"menu", "popup menu"}

# What differs from one run to the next, in both languages. Numbers of files and of tiles stay.
NUMBER = r"\d+(?:[ \u00a0\u202f.,]\d+)*"
SPACE = r"[ \u00a0\u202f]?"
VOLATILE = [
    (rf"{NUMBER}{SPACE}(?:ms|min|h|s|мс|мин|ч|с)\b", "TIME"),
    (rf"{NUMBER}{SPACE}(?:[kMGT]?B|[кМГТ]?Б|байт\w*)(?:/(?:s|с))?(?!\w)", "SIZE"),
    (rf"{NUMBER}×", "TIMES×"),
    (r"127\.0\.0\.1:\d+", "HOST"),
]


def program_of(pid):
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is not None and program.get_process_id() == pid:
            return program
    return None


def children(node):
    try:
        nodes = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        return []
    return [child for child in nodes if child is not None]


def is_in(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False


def words(node):
    """Role, name and description; of what has gone meanwhile, nothing."""
    try:
        return node.get_role_name(), node.get_name() or "", node.get_description() or ""
    except GLib.Error:
        return "gone", "", ""


def walk(node, depth=0, everything=False):
    """The nodes that are shown. Items of a list are, wherever it is scrolled to."""
    yield depth, node
    role = words(node)[0]
    if role in CLOSED and not is_in(node, SHOWN):
        return
    for child in children(node):
        inner = role in ("list", "table", "tree table", "tree")
        if everything or inner or is_in(child, SHOWN) or words(child)[0] in CLOSED:
            yield from walk(child, depth + 1, everything)


def steady(text):
    text = text.replace(os.environ["HOME"], "~")
    for pattern, word in VOLATILE:
        text = re.sub(pattern, word, text)
    return text


def tree(program):
    for depth, node in walk(program):
        role, name, description = words(node)
        line = "  " * depth + role
        if name:
            line += ": " + steady(name)
        if role in ("push button", "check box", "combo box", "text", "spin button", "slider") and description:
            line += "  (" + steady(description) + ")"
        print(line.replace("\n", " / "))


def faults(program):
    count = 0
    for _, node in walk(program):
        role, name, _ = words(node)
        if not name.strip() and is_in(node, FOCUSABLE) and is_in(node, SHOWN) and role not in CLOSED:
            print("can get the keyboard and has no name:", role, "in", path_to(node))
            count += 1
        if role == "list item" and len(name.split(",")) < 3:
            print("a tile that is no sentence:", name)
            count += 1
    return count == 0


def path_to(node):
    names = []
    while node is not None and len(names) < 12:
        role, name, _ = words(node)
        names.append(role + (" “" + name + "”" if name else ""))
        try:
            node = node.get_parent()
        except GLib.Error:
            break
    return " < ".join(names)


def focused(program):
    """The innermost thing with a name that has the keyboard, else the innermost. Of a view that has it not, Qt names
    the current item all the same; of an area that scrolls, what lies in it."""
    inner = named = None
    for _, node in walk(program):
        if not is_in(node, Atspi.StateType.FOCUSED):
            continue
        role, name, _ = words(node)
        of_view = role in ("list item", "table cell", "tree item", "page tab")
        if not of_view or is_in(node.get_parent(), Atspi.StateType.FOCUSED):
            inner = node
            named = node if name else named
    return named or inner


def focus(program):
    node = focused(program)
    if node is None:
        return False
    role, name, _ = words(node)
    print(role + ": " + name)
    return True


def place(program):
    node = focused(program)
    if node is None:
        return False
    box = node.get_extents(Atspi.CoordType.SCREEN)
    print(box.x, box.y, box.width, box.height)
    return True


def says(program, pattern):
    wanted = re.compile(pattern, re.IGNORECASE)
    return any(wanted.search(name) or wanted.search(description)
               for _, node in walk(program) for _, name, description in [words(node)])


def wait(pid, seconds, pattern):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        program = program_of(pid)
        if program is not None:
            program.clear_cache()
            if says(program, pattern):
                return True
        time.sleep(0.2)
    return False


def rows(program):
    for _, node in walk(program):
        role, name, _ = words(node)
        if role == "list item":
            print(name)


def press(program, role, pattern):
    for _, node in walk(program):
        if words(node)[0] == role and re.search(pattern, words(node)[1]) and is_in(node, SHOWN):
            for index in range(node.get_n_actions()):
                if node.get_action_name(index).lower() == "press":
                    return node.do_action(index)
    return False


def main():
    pid, verb, arguments = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    Atspi.init()
    if verb == "wait":
        return wait(pid, float(arguments[0]), arguments[1])
    program = program_of(pid)
    if program is None:
        print("no such program on the accessibility bus", file=sys.stderr)
        return False
    program.clear_cache()
    verbs = {"tree": tree, "faults": faults, "focus": focus, "place": place, "says": says, "rows": rows, "press": press}
    return verbs[verb](program, *arguments)


sys.exit(0 if main() in (True, None) else 1)
