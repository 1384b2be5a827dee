# SPDX-License-Identifier: MIT
"""The files that the server has. Each differs from all others, so that one under a wrong name is noticed."""

import os
import pathlib
import shutil
import struct
import zlib

SIGNATURE_AND_HEADER = 8 + 25  # of a PNG picture: its signature and its first chunk
MIB = 1 << 20


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_comment(png, comment):
    """The same picture, with a comment after its header."""
    note = chunk(b"tEXt", b"Comment\0" + comment)
    return png[:SIGNATURE_AND_HEADER] + note + png[SIGNATURE_AND_HEADER:]


def small_picture():
    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0\x2a\x6f\x97")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


class Served:
    """Makes what is asked for below one folder, and only once."""

    def __init__(self, root, flags):
        self.root = pathlib.Path(root)
        self.flags = sorted(pathlib.Path(flags).glob("[a-z][a-z].png"))
        if not self.flags:
            raise FileNotFoundError(f"There are no flags (ad.png ... zw.png) in {flags}.")

    def numbered_flags(self, count):
        """Answers the paths, relative to the root, of so many flags."""
        bodies = [path.read_bytes() for path in self.flags]
        names = [f"flags/{i:06}-{self.flags[i % len(bodies)].name}" for i in range(count)]
        return self._make(names, lambda i: with_comment(bodies[i % len(bodies)], b"%d" % i))

    def small_files(self, count, size):
        picture = small_picture()
        room = size - len(with_comment(picture, b""))
        names = [f"small/{i:06}.png" for i in range(count)]
        return self._make(names, lambda i: with_comment(picture, (b"%d " % i * room)[:room]))

    def large_file(self, size):
        """A file with a mark in every MiB, and holes between, which cost no memory."""
        path = self.root / "large.bin"
        with open(path, "wb") as file:
            for place in range(0, size, MIB):
                file.seek(place)
                file.write(b"%016d" % place)
            file.truncate(size)
        return ["large.bin"]

    def _make(self, names, body):
        for i, name in enumerate(names):
            path = self.root / name
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body(i))
        return names


def same(one, other):
    """Byte for byte, in pieces."""
    if os.path.getsize(one) != os.path.getsize(other):
        return False
    with open(one, "rb") as first, open(other, "rb") as second:
        while True:
            piece = first.read(MIB)
            if piece != second.read(MIB):
                return False
            if not piece:
                return True


def difference(root, names, folder):
    """Says in what the folder differs from the files of these names; empty when in nothing."""
    expected = {os.path.basename(name): os.path.join(root, name) for name in names}
    found = set(os.listdir(folder))
    if found != expected.keys():
        lost, more = sorted(expected.keys() - found), sorted(found - expected.keys())
        return f"{len(lost)} files are missing {lost[:3]}, {len(more)} are too many {more[:3]}"
    for name, path in expected.items():
        if not same(path, os.path.join(folder, name)):
            return f"{name} is not what was served"
    return ""


def free_bytes(folder):
    return shutil.disk_usage(folder).free
