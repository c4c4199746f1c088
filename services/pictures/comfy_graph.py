"""Prompt and settings out of a graph of ComfyUI: from the picture back to the sampler, from there to the words.

Two forms are written: `prompt`, what was run (node id -> class and inputs, an input being a value or [node id, output])
and `workflow`, what was on the screen (nodes with a list of values, and links). Source: ComfyUI's own files. Anybody
may add nodes: nothing is known for sure, so words are looked for by the names of inputs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

Graph = dict[str, dict[str, Any]]
"""Node id -> inputs, and its class as `class_type`."""

_MOST_NODES = 2_000
_WORDS = re.compile(r"(text|string|prompt|wildcard|t5xxl|clip_l|clip_g|value)(_?[a-z0-9])?(_.*)?", re.IGNORECASE)
_NO_WORDS = frozenset(
    {"model", "clip", "vae", "image", "images", "pixels", "samples", "latent", "latent_image", "control_net", "mask"}
)
_WIDGETS: Mapping[str, tuple[str, ...]] = {
    "KSampler": ("seed", "", "steps", "cfg", "sampler_name", "scheduler", "denoise"),
    "KSamplerAdvanced": ("", "noise_seed", "", "steps", "cfg", "sampler_name", "scheduler"),
    "CheckpointLoaderSimple": ("ckpt_name",),
    "UNETLoader": ("unet_name",),
    "RandomNoise": ("noise_seed",),
    "KSamplerSelect": ("sampler_name",),
    "BasicScheduler": ("scheduler", "steps", "denoise"),
    "CFGGuider": ("cfg",),
    "FluxGuidance": ("guidance",),
}
"""What the values of nodes are in a workflow; of other nodes, texts are words."""
_SETTINGS = ("seed", "noise_seed", "steps", "cfg", "guidance", "sampler_name", "scheduler", "denoise")
_MODELS = ("ckpt_name", "unet_name", "model_name")


def read(raw: object) -> dict[str, Any]:
    """`prompt`, `negative`, `model` and settings under ComfyUI's names, of a graph in either form; empty if it is
    none, or has no sampler. Never raises."""
    graph = _graph(raw)
    sampler = next(_samplers(graph), "")
    if not sampler:
        return {}
    found: dict[str, Any] = {}
    for node in _upstream(graph, [sampler]):
        for name in (*_SETTINGS, *_MODELS):
            value = graph[node].get(name)
            value = _scalar(graph, value) if _source(graph, value) else value
            if isinstance(value, str | int | float):
                found.setdefault("model" if name in _MODELS else name, value)
    for name, side in (("prompt", "positive"), ("negative", "negative")):
        found[name] = "\n".join(dict.fromkeys(_said(graph, sampler, side)))
    if found["negative"] == found["prompt"]:  # one side only, which both ways lead to
        found["negative"] = ""
    return found


def _graph(raw: object) -> Graph:
    nodes = _mapping(raw)
    if isinstance(nodes.get("nodes"), list):
        return _of_workflow(nodes)
    graph: Graph = {}
    for name, given in list(nodes.items())[:_MOST_NODES]:
        node = _mapping(given)
        if isinstance(node.get("inputs"), dict):
            graph[name] = {**_mapping(node["inputs"]), "class_type": str(node.get("class_type", ""))}
    return graph


def _of_workflow(raw: dict[str, Any]) -> Graph:
    links: dict[int, list[Any]] = {}
    for link in map(_list, _list(raw.get("links"))):
        if len(link) >= 3 and isinstance(link[0], int):
            links[link[0]] = [str(link[1]), link[2]]
    graph: Graph = {}
    for node in map(_mapping, _list(raw.get("nodes"))[:_MOST_NODES]):
        kind, values = str(node.get("type", "")), _list(node.get("widgets_values"))
        names = _WIDGETS.get(kind, tuple("text" if isinstance(value, str) else "" for value in values[:1]))
        inputs = {name: value for name, value in zip(names, values, strict=False) if name}
        for each in map(_mapping, _list(node.get("inputs"))):
            link = each.get("link")
            if isinstance(link, int) and link in links:
                inputs[str(each.get("name"))] = links[link]
        graph[str(node.get("id"))] = {**inputs, "class_type": kind}
    return graph


def _samplers(graph: Graph) -> Iterator[str]:
    """Nodes that sample, those nearest to what is saved first."""
    ends = [name for name, node in graph.items() if re.match(r"(Save|Preview)", node["class_type"])]
    order = dict.fromkeys([*_upstream(graph, ends), *graph])
    for name in order:
        node = graph[name]
        samples = "Sampler" in node["class_type"]
        if "guider" in node or ("positive" in node and (samples or "sampler_name" in node)):
            yield name


def _upstream(graph: Graph, start: list[str]) -> Iterator[str]:
    """Nodes that these depend on, themselves first, the nearest first; each once."""
    seen = dict.fromkeys(start)
    waiting = list(seen)
    for name in waiting:
        yield name
        for value in graph[name].values():
            source = _source(graph, value)
            if source and source not in seen:
                seen[source] = None
                waiting.append(source)


def _said(graph: Graph, start: str, side: str) -> Iterator[str]:
    """The words that come to a node on one side (`positive` or `negative`), looked for the way the sampler would."""
    waiting, seen = [start], {start}
    while waiting:
        name = waiting.pop()
        node = graph[name]
        ahead: list[str] = []
        for key in _ways(node, side, first=name == start):
            value = node[key]
            source = _source(graph, value)
            if source and source not in seen:
                seen.add(source)
                ahead.append(source)
            elif isinstance(value, str) and value.strip() and key != "class_type":
                yield value.strip()
        waiting += reversed(ahead)


def _ways(node: dict[str, Any], side: str, *, first: bool) -> list[str]:
    """The inputs of a node that lead to words, or are words."""
    if side in node:
        return [side]
    if "guider" in node:
        return ["guider"]
    if first and side == "negative":
        return []
    words = [key for key in node if _WORDS.fullmatch(key)]
    if words:
        return words
    return [
        key
        for key, value in node.items()
        if isinstance(value, list) and key not in _NO_WORDS and not key.startswith(("positive", "negative"))
    ]


def _scalar(graph: Graph, value: object) -> object:
    """What a number or a name is that comes from a node of its own."""
    given = [each for key, each in graph[_source(graph, value)].items() if key != "class_type"]
    return given[0] if len(given) == 1 and isinstance(given[0], str | int | float) else None


def _source(graph: Graph, value: object) -> str:
    """The node that an input comes from; empty for a plain value."""
    if isinstance(value, list) and len(cast("list[object]", value)) == 2:
        name = str(cast("list[object]", value)[0])
        return name if name in graph else ""
    return ""


def _list(value: object) -> list[Any]:
    return cast("list[Any]", value) if isinstance(value, list) else []


def _mapping(value: object) -> dict[str, Any]:
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}
