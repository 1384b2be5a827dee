# SPDX-License-Identifier: MIT
"""When a program's window is on an X screen, seen from another connection to it: mapped, and painted.

With libX11 by ctypes, because asking by a program of its own (xdotool) takes longer than what is measured.
"""

import ctypes
import time

LONGEST = 60  # seconds
MAP_NOTIFY, SUBSTRUCTURE_NOTIFY, Z_PIXMAP = 19, 1 << 19, 2
ALL_PLANES = ctypes.c_ulong(-1)


class MapEvent(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("send_event", ctypes.c_int),
                ("display", ctypes.c_void_p), ("event", ctypes.c_ulong), ("window", ctypes.c_ulong),
                ("room", ctypes.c_long * 24)]


class Attributes(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int),
                ("room", ctypes.c_long * 32)]


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.c_void_p), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int),
                ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int)]


def library():
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    x.XGetImage.restype = ctypes.POINTER(Image)
    return x


X = library()


def column_of(display, window, attributes):
    """The pixels of a line down through the middle of the window; empty where that is not on the screen."""
    image = X.XGetImage(display, ctypes.c_ulong(window), attributes.width // 2, 0, 1, attributes.height,
                        ALL_PLANES, Z_PIXMAP)
    if not image:
        return b""
    pixels = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * attributes.height)
    X.XDestroyImage(image)
    return pixels


def is_painted(display, window):
    """The middle shows more than one colour, from the tool bar to the tiles."""
    attributes = Attributes()
    X.XGetWindowAttributes(display, ctypes.c_ulong(window), ctypes.byref(attributes))
    if attributes.width < 300 or attributes.height < 200:
        return False
    pixels = column_of(display, window, attributes)
    return len({pixels[i:i + 4] for i in range(0, len(pixels), 4)}) > 3


def seconds_to_window(start, name):
    """From start(), which starts the program, to a window of its own that is painted."""
    display = ctypes.c_void_p(X.XOpenDisplay(name.encode()))
    if not display:
        raise OSError(f"no X screen {name}")
    X.XSelectInput(display, ctypes.c_ulong(X.XDefaultRootWindow(display)), ctypes.c_long(SUBSTRUCTURE_NOTIFY))
    X.XSync(display, 0)
    windows = []
    begin = time.monotonic()
    start()
    try:
        while time.monotonic() - begin < LONGEST:
            while X.XPending(display):
                event = MapEvent()
                X.XNextEvent(display, ctypes.byref(event))
                if event.type == MAP_NOTIFY:
                    windows.append(event.window)
            if any(is_painted(display, window) for window in windows):
                return time.monotonic() - begin
            time.sleep(0.002)
        raise OSError("no window was painted")
    finally:
        X.XCloseDisplay(display)
