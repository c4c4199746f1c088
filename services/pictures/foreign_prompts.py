"""Prompts and settings that other programs have written into a picture: one reader for each way of writing them.

What the programs write, as seen in their sources and files: Stable Diffusion web UI and Forge (`parameters`, or the
user comment of EXIF), ComfyUI (`prompt`, `workflow`; in WebP in the camera's tags), InvokeAI (`invokeai_metadata`,
`sd-metadata`, `Dream`), NovelAI (`Comment`), Fooocus (`parameters` or the user comment, as JSON), SwarmUI
(`sui_image_params`), Draw Things (the user comment of XMP), Vidra (`parameters`, XMP description); and for photographs
descriptions and keywords of XMP and IPTC. Everything is untrusted: sizes are bounded, and nothing here raises.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from services.pictures import comfy_graph
from services.pictures.embedded import Embedded, embedded
from services.pictures.xmp_reading import properties
from services.types import NO_PARAMETERS, Parameters, ParameterValue

MOST_WORDS = 20_000
"""Characters of a prompt; what is longer is cut."""
_MOST_VALUE = 200
_MOST_KEYWORDS, _MOST_KEYWORD = 100, 60
_EXACT = 2**53
"""Larger whole numbers are kept as text, because JSON readers round them."""
_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "seed": ("seed", "noise_seed", "Seed"),
    "steps": ("steps", "Steps"),
    "sampler": ("sampler_name", "sampler", "Sampler"),
    "scheduler": ("scheduler", "Schedule type", "Scheduler"),
    "cfg_scale": ("cfg_scale", "cfg", "cfgscale", "scale", "guidance_scale", "CFG scale", "Guidance Scale"),
    "guidance": ("guidance", "Distilled CFG Scale"),
    "denoise": ("denoise", "strength", "Denoising strength"),
    "clip_skip": ("clip_skip", "Clip skip"),
    "performance": ("performance",),
}
"""Our name of a setting -> those that programs give it, the surest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a file says of its making. Empty: it says nothing."""

    program: str = ""
    prompt: str = ""
    negative: str = ""
    model: str = ""
    settings: Parameters = field(default_factory=lambda: NO_PARAMETERS)
    caption: str = ""
    """A description that is no prompt."""
    keywords: tuple[str, ...] = ()


_About = Mapping[str, list[str]]
"""Properties of XMP by name."""


def told(data: bytes, kind: str, *, hidden: bool = True) -> Told:
    """What the file of a picture says of its making; `kind` as sniffed. Takes microseconds to a few milliseconds, but
    for a PNG with opacity that says nothing openly, which is decoded; not where `hidden` words are not wanted."""
    found = embedded(data, kind)
    about = properties(found.xmp)
    described = _words(next(iter(about.get("dc:description", ())), "") or found.caption)
    made = _read(found, about) or _vidra(described)
    if hidden and made is None and kind == "png" and (texts := _hidden(data)):
        made = _read(Embedded(texts=texts), {})
    made = made or Told(caption=described)
    keywords = [_line(word)[:_MOST_KEYWORD] for word in (*about.get("dc:subject", ()), *found.keywords)]
    return replace(made, keywords=tuple(dict.fromkeys(filter(None, keywords)))[:_MOST_KEYWORDS])


def _read(found: Embedded, about: _About) -> Told | None:
    made = (reader(found, about) for reader in _READERS)
    return next((each for each in made if each is not None and (each.prompt or each.settings)), None)


def _hidden(data: bytes) -> Mapping[str, str]:
    from services.pictures.hidden_words import hidden_words  # noqa: PLC0415 - seldom needed, and brings numpy

    return hidden_words(data)


# -- readers ----------------------------------------------------------------------------------------------------------


def _comfy(found: Embedded, _about: _About) -> Told | None:
    camera = "\n".join(found.texts.get(tag, "") for tag in ("Make", "Model"))  # `prompt:{...}` in a WebP
    in_camera = dict(re.findall(r"^(prompt|workflow):(.*)$", camera, re.MULTILINE))
    for name in ("prompt", "workflow"):
        raw = comfy_graph.read(_json(found.texts.get(name, "") or in_camera.get(name, "")))
        if raw:
            return _made("ComfyUI", raw, raw.get("prompt"), raw.get("negative"), raw.get("model"))
    return None


def _novel(found: Embedded, _about: _About) -> Told | None:
    if not found.texts.get("Software", "").startswith("NovelAI"):
        return None
    raw = _object(found.texts.get("Comment", ""))
    prompt = raw.get("prompt") or found.texts.get("Description")
    return _made("NovelAI", raw, prompt, raw.get("uc"), found.texts.get("Source"))


def _invoke(found: Embedded, _about: _About) -> Told | None:
    raw = _object(found.texts.get("invokeai_metadata", ""))
    if raw:
        model = _inner(raw, "model")
        name = model.get("name") or model.get("model_name") or raw.get("model")
        return _made("InvokeAI", raw, raw.get("positive_prompt"), raw.get("negative_prompt"), name)
    old = _object(found.texts.get("sd-metadata", ""))
    if old:
        picture = _inner(old, "image")
        pieces = picture.get("prompt")
        if isinstance(pieces, list):
            pieces = " ".join(str(_mapping(each).get("prompt", "")) for each in cast("list[object]", pieces))
        return _made("InvokeAI", picture, pieces, None, old.get("model_weights"))
    dream = re.match(r'"(.*)"((?:\s+-{1,2}\w+\s*\S*)*)\s*$', found.texts.get("Dream", ""), re.DOTALL)
    if dream is None:
        return None
    flags = dict(re.findall(r"-(\w)\s*(\S+)", dream[2]))
    names = {"s": "steps", "S": "seed", "C": "cfg_scale", "A": "sampler"}
    return _made("InvokeAI", {name: flags.get(flag) for flag, name in names.items()}, dream[1], None, None)


def _json_parameters(found: Embedded, _about: _About) -> Told | None:
    """Fooocus and SwarmUI: JSON where the web UI has text."""
    for text in _parameters(found):
        raw = _object(text)
        swarm = _inner(raw, "sui_image_params")
        if swarm:
            return _made("SwarmUI", swarm, swarm.get("prompt"), swarm.get("negativeprompt"), swarm.get("model"))
        prompt = raw.get("prompt") or raw.get("Prompt")
        if isinstance(prompt, str) and ("base_model" in raw or "Fooocus" in str(raw.get("version", ""))):
            negative = raw.get("negative_prompt") or raw.get("Negative Prompt")
            return _made("Fooocus", raw, prompt, negative, raw.get("base_model"))
    return None


def _draw_things(_found: Embedded, about: _About) -> Told | None:
    for text in about.get("exif:UserComment", ()):
        raw = _object(text)
        if "c" in raw:
            return _made("Draw Things", raw, raw.get("c"), raw.get("uc"), raw.get("model"))
    return None


def _web_ui(found: Embedded, _about: _About) -> Told | None:
    """The text of the Stable Diffusion web UI, which many write: the prompt, `Negative prompt: ...`, and a last line of
    `Steps: 20, Sampler: ...`."""
    for text in _parameters(found):
        made = _text_parameters(text)
        if made is not None:
            return made
    text = found.texts.get("parameters", "")
    return None if not text or text.startswith("{") else _vidra(text) or _made("", {}, text, None, None)


_READERS: tuple[Callable[[Embedded, _About], Told | None], ...] = (
    _invoke,
    _novel,
    _json_parameters,
    _draw_things,
    _web_ui,
    _comfy,
)
"""In this order: ComfyUI also writes other programs' texts beside its graph, and those are what the person wrote."""


def _text_parameters(text: str) -> Told | None:
    start = max(text.rfind("\nSteps: "), 0 if text.startswith("Steps: ") else -1)
    if start < 0:
        return None
    words, raw = text[:start], dict(_pairs(text[start:].strip()))
    prompt, _, negative = words.partition("Negative prompt:")
    version = raw.get("Version", "")
    program = "Stable Diffusion web UI"
    for name, sign in (("Forge", r"f\d"), ("Fooocus", "Fooocus"), ("ComfyUI", "ComfyUI")):
        if re.match(sign, version):
            program = name
    return _made(program, raw, prompt, negative, raw.get("Model"))


def _vidra(text: str) -> Told | None:
    """What Vidra writes into copies: the prompt, and a last line that begins with the model and ends with the size."""
    words, _, line = text.rpartition("\n")
    if not re.fullmatch(r"Model: .*\bSize: \d+x\d+", line):
        return None
    raw = dict(_pairs(line))
    model = raw.pop("Model", "")
    for name in ("Provider", "Size"):
        raw.pop(name, None)
    plain = {_line(name): _line(value) for name, value in raw.items() if len(value) <= _MOST_VALUE}
    return Told(program="Vidra", prompt=_words(words), model=_line(model), settings=plain)


# -- values -----------------------------------------------------------------------------------------------------------


def _made(program: str, raw: Mapping[str, Any], prompt: object, negative: object, model: object) -> Told:
    settings: dict[str, ParameterValue] = {}
    for name, others in _SETTINGS.items():
        value = next((_plain(raw[other]) for other in others if other in raw), None)
        if value is not None and value != "":
            settings[name] = value
    name = re.split(r"[\\/]", model)[-1] if isinstance(model, str) else ""
    name = re.sub(r"\.(safetensors|ckpt|gguf|sft|pt|pth)$", "", name)
    return Told(program=program, prompt=_words(prompt), negative=_words(negative), model=_line(name), settings=settings)


def _plain(value: object) -> ParameterValue | None:
    """A setting: numbers as numbers, also those that stand as text; None for what is no plain value."""
    if isinstance(value, str):
        text = _line(value)
        if re.fullmatch(r"-?\d{1,15}", text):
            return int(text)
        if re.fullmatch(r"-?\d{1,15}\.\d{1,15}", text):
            return float(text)
        return text
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < _EXACT else str(value)[:_MOST_VALUE]
    return value if isinstance(value, float) and math.isfinite(value) and abs(value) < _EXACT else None


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    """`name: value, ...`, where a value with commas stands in quotes."""
    for name, quoted, plain in re.findall(r'([A-Za-z][\w /()-]{0,60}): (?:("(?:\\.|[^"\\])*")|([^,\n]*))', line):
        unpacked = _json(quoted) if quoted else plain.strip()
        yield name, unpacked if isinstance(unpacked, str) else quoted


def _parameters(found: Embedded) -> Iterator[str]:
    for name in ("parameters", "UserComment", "Comment", "comment", "ImageDescription"):
        if text := found.texts.get(name, ""):
            yield text


def _json(text: str) -> object:
    if not text.lstrip().startswith(("{", "[", '"')):
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # not JSON, numbers of 5,000 digits; nested without end
        return None


def _object(text: str) -> dict[str, Any]:
    return _mapping(_json(text))


def _inner(raw: Mapping[str, Any], name: str) -> dict[str, Any]:
    return _mapping(raw.get(name))


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _words(value: object) -> str:
    if not isinstance(value, str):
        return ""
    kept = "".join(c for c in value if c in "\n\t" or c >= " ").strip()
    return kept[:MOST_WORDS].encode("utf-8", "replace").decode()


def _line(value: object) -> str:
    return " ".join(_words(value).split())[:_MOST_VALUE]
