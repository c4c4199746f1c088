"""Prompt and settings as other programs find them in a file: one text, and an XMP packet."""

from __future__ import annotations

import json
import re
from xml.sax.saxutils import escape

from services.types import Asset, AssetKind

_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
MOST_WORDS = 40_000
"""Bytes: with its frame, the packet must fit into one segment of a JPEG."""


def settings_text(asset: Asset) -> str:
    """Prompt and settings as programs for generated pictures write them: the prompt, then one line of
    `name: value, ...`; empty for a picture that was not made from a prompt."""
    if not asset.prompt:
        return ""
    named = {"Model": asset.model_got or asset.model, "Provider": asset.profile_label, **asset.asked, **asset.applied}
    named["Size"] = f"{asset.width}x{asset.height}"
    named.pop("size", None)
    told = [f"{name}: {_quoted(str(value))}" for name, value in named.items() if str(value)]
    return f"{asset.prompt}\n{', '.join(told)}"


def _source_type(asset: Asset) -> str:
    """The code of IPTC for how the picture came to be; empty where only the sidecars of its parents could tell."""
    if asset.kind is AssetKind.EDITED:
        # a local version keeps the prompt of the picture that it was made from
        return "compositeWithTrainedAlgorithmicMedia" if asset.locked or asset.prompt else ""
    return "" if asset.kind is AssetKind.IMPORTED else "trainedAlgorithmicMedia"


def _quoted(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if re.search(r"[,:\n]", value) else value


def xmp_packet(asset: Asset) -> bytes:
    """A packet with the description and, for a picture that a model made or has changed a part of, that it has (IPTC
    digital source type)."""
    words = (settings_text(asset) or asset.title).encode()
    if len(words) > MOST_WORDS:
        words = words[:MOST_WORDS].decode(errors="ignore").encode() + "…".encode()
    described = "".join(c for c in words.decode() if c in "\t\n\r" or c >= " ")
    source = _source_type(asset)
    made = f' Iptc4xmpExt:DigitalSourceType="{_SOURCE_TYPES}{source}"' if source else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"{made}>'
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(described)}</rdf:li></rdf:Alt>'
        "</dc:description></rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()
