"""SVG pictures as pixels, drawn by resvg from markup that was stripped of everything that could reach out.

An SVG may come from a server that nobody vouches for: no scripts, no loads from files or the network, no entities. It
is drawn in a process of its own with little time and memory, because a few lines of markup can ask for any amount of
work, and resvg holds the interpreter while it draws.
"""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from xml.etree import ElementTree

from PIL import Image

from services.errors import VidraError
from services.programs import PROJECT, command
from services.types import Failure, FailureKind

_PROGRAM = "services.pictures.svg_program"
_SECONDS = 5
MOST_BYTES = 20_000_000
MOST_EDGE = 8192
USUAL_EDGE = 1024
"""Longest side in pixels of a drawing that names no size."""

_ALLOWED = re.compile(r"\s*(#|data:image/(png|jpe?g|gif|webp);base64,)", re.IGNORECASE)
_OUTSIDE = re.compile(r"""url\(\s*["']?(?!\s*#)[^)]*\)|@import[^;]*;?""", re.IGNORECASE)
_REMOVED = frozenset({"script", "foreignObject", "iframe", "audio", "video", "set", "animate", "animateTransform"})
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[<>]{0,400}>", re.IGNORECASE)
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_SVG = "http://www.w3.org/2000/svg"
_WORDS = frozenset({"metadata", "title", "desc"})
_DRAWN = ("{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}")
"""Namespaces of attributes that a drawing needs."""


def safe_markup(data: bytes) -> str:
    """The SVG without scripts, animations, entities and references to anything outside of it.

    Raises VidraError BROKEN_PICTURE for what is no well-formed SVG, is larger than 20 MB or declares entities.
    """
    root = _root(data)
    _clean(root)
    return _written(root)


def plain_markup(data: bytes) -> str:
    """The SVG with nothing but its drawing: no comments, titles, descriptions, metadata, nor what other programs keep
    in their own namespaces. Raises VidraError as `safe_markup` does."""
    root = _root(data)
    _strip(root)
    return _written(root)


def _root(data: bytes) -> ElementTree.Element:
    if len(data) > MOST_BYTES:
        raise _broken(f"an SVG of {len(data)} bytes")
    data = _PLAIN_DOCTYPE.sub(b"", data, count=1)
    if _DECLARED.search(data):
        raise _broken("the SVG declares entities")
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise _broken(f"the SVG is not well-formed: {error}") from error
    if _local(root.tag) != "svg":
        raise _broken("no SVG")
    return root


def _written(root: ElementTree.Element) -> str:
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    return ElementTree.tostring(root, encoding="unicode")


def draw_svg(data: bytes, size: tuple[int, int], max_edge: int | None = None) -> Image.Image:
    """The drawing as an RGBA picture. `size`: pixels that it asks for, (0, 0) if it names none; `max_edge`: scaled so
    that its longest side is that, up too, because a drawing has no pixels of its own.

    Slow: call it in a worker thread. Raises VidraError BROKEN_PICTURE.
    """
    markup = safe_markup(data)
    longest = min(max_edge or max(size) or USUAL_EDGE, MOST_EDGE)
    side = "width" if size[0] >= size[1] else "height"
    asked = command(_PROGRAM, side, str(longest))
    try:
        done = subprocess.run(
            asked, input=markup.encode(), capture_output=True, timeout=_SECONDS, check=True, cwd=PROJECT
        )
    except OSError as error:
        raise _broken(f"the program that draws an SVG could not be started: {error}") from error
    except subprocess.TimeoutExpired as error:
        raise _broken(f"the SVG was not drawn within {_SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        words = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise _broken(words or "the SVG could not be drawn") from error
    image = Image.open(BytesIO(done.stdout), formats=("PNG",))
    return image.convert("RGBA")


def _clean(element: ElementTree.Element) -> None:
    for child in list(element):
        if _local(child.tag) in _REMOVED:
            element.remove(child)
        else:
            _clean(child)
    if _local(element.tag) == "style" and element.text:
        element.text = _OUTSIDE.sub("", element.text)
    for name, value in list(element.attrib.items()):
        if (_local(name) == "href" and not _ALLOWED.match(value)) or _local(name).lower().startswith("on"):
            del element.attrib[name]
        elif "(" in value:
            element.attrib[name] = _OUTSIDE.sub("none", value)


def _strip(element: ElementTree.Element) -> None:
    for child in list(element):
        space, _, name = child.tag.rpartition("}")
        if name in _WORDS or space.removeprefix("{") not in ("", _SVG):
            element.remove(child)
        else:
            _strip(child)
    for name in list(element.attrib):
        if name.startswith("{") and not name.startswith(_DRAWN):
            del element.attrib[name]


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _broken(reason: str) -> VidraError:
    return VidraError(Failure(kind=FailureKind.BROKEN_PICTURE, message=reason))
