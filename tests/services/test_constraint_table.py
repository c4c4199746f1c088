"""No request that the constraint table forbids can be sent, whatever is asked for, of whatever model and server.

The table is openai-api.md sections 1.2, 1.3, 1.6, 2.1 to 2.6 and 9, written down here once more and on its own; it is
held against the bytes that would go over the wire, not against the model table that they come from.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.api.messages import message
from services.catalog import Catalog, adapt, problems
from services.engine.models import IMAGE_MODELS
from services.engine.validation import read_order
from services.profiles import templates
from services.types import BUILTIN_PROFILE_ID, ImageRequest, InputPicture, Operation, Profile, Strength

CATALOG = Catalog.load()
MODELS = (*CATALOG.specs("generate"), CATALOG.spec("somebody/new-model"))
PROFILES = tuple(replace(profile, id="p1") for profile in templates())
SIZES = ((24, 24), (32, 16))

# -- pictures ---------------------------------------------------------------------------------------------------------


@cache
def encoded(kind: str, mode: str, size: tuple[int, int]) -> bytes:
    buffer = BytesIO()
    Image.new(mode, size, 255 if mode == "L" else None).save(buffer, kind)
    return buffer.getvalue()


KINDS = {"png": ("PNG", "RGB"), "jpeg": ("JPEG", "RGB"), "webp": ("WEBP", "RGB"), "gif": ("GIF", "L")}
KNOWN = {f"{kind}-{w}-{h}": encoded(*KINDS[kind], (w, h)) for kind in KINDS for w, h in SIZES}
KNOWN |= {f"mask-{w}-{h}": encoded("PNG", "L", (w, h)) for w, h in SIZES}
KNOWN |= {f"marks-{w}-{h}": encoded("PNG", "RGBA", (w, h)) for w, h in SIZES}


def known(what: str, size: tuple[int, int], weight: int) -> InputPicture:
    kind = what if what in KINDS else "png"
    return InputPicture(sha256=f"{what}-{size[0]}-{size[1]}", format=kind, width=size[0], height=size[1], bytes=weight)


SIZE = st.sampled_from([SIZES[0]] * 3 + [SIZES[1]])
WEIGHT = st.sampled_from([900, 900, 3_999_999, 4_000_000, 15_900_000, 49_999_999, 50_000_000])
BYTES = st.builds(known, st.sampled_from(["png"] * 3 + list(KINDS)), SIZE, WEIGHT)
LINKS = st.sampled_from(
    [
        InputPicture(url="https://pictures.example/a.png"),
        InputPicture(url="https://pictures.example/" + "a" * 20_971_520),
        InputPicture(file_id="file-1", profile_id="p1"),
        InputPicture(file_id="file-1", profile_id="another"),
        replace(known("png", SIZES[0], 900), file_id="file-2", profile_id="another"),
        InputPicture(),
    ]
)
INPUTS = st.lists(BYTES | BYTES | BYTES | LINKS, max_size=3).map(tuple)
OVERLAY = st.none() | st.none() | SIZE
PARAMETERS = st.fixed_dictionaries(
    {},
    optional={
        "size": st.sampled_from(["auto", "1024x1024", "1536x1024", "256x256", "960x960", "3840x2160", "1530x1024"]),
        "quality": st.sampled_from(["auto", "low", "high", "xhigh", "max", "hd", "standard"]),
        "complexity": st.sampled_from(["low", "high", "max"]),
        "background": st.sampled_from(["auto", "opaque", "transparent"]),
        "output_format": st.sampled_from(["png", "jpeg", "webp", "gif", "svg", "bmp"]),
        "output_compression": st.sampled_from([0, 50, 100, 101, -1]),
        "frame_count": st.sampled_from([1, 2, 9, 16, 17]),
        "frame_duration_ms": st.sampled_from([10, 20, 200, 655_350]),
        "partial_images": st.sampled_from(["0", "1", "3", "4"]),
        "input_fidelity": st.sampled_from(["auto", "low", "high"]),
        "moderation": st.sampled_from(["auto", "low", "none"]),
        "svg_model": st.sampled_from(["auto", "gpt-6-luna", "gpt-image-2"]),
        "svg_effort": st.sampled_from(["auto", "low", "minimal"]),
        "style": st.sampled_from(["vivid", "loud"]),
        "seed": st.sampled_from(["", "7", "-1"]),
        "response_format": st.sampled_from(["url"]),
    },
)


def overlay(what: str) -> st.SearchStrategy[InputPicture | None]:
    return st.builds(lambda size, weight: None if size is None else known(what, size, weight), OVERLAY, WEIGHT)


GOOD = known("png", SIZES[0], 900)
WILD: tuple[tuple[str, st.SearchStrategy[Any]], ...] = (
    ("prompt", st.sampled_from(["", "x" * 995, "x" * 1_000, "x" * 32_001])),
    ("n", st.sampled_from([2, 10, 11, 0])),
    ("parameters", PARAMETERS),
    ("operation", st.sampled_from(list(Operation))),
    ("inputs", INPUTS),
    ("inputs", st.integers(14, 17).map(lambda number: (GOOD,) * number)),
    ("inputs", WEIGHT.map(lambda weight: (replace(GOOD, bytes=weight),))),
    ("inputs", st.tuples(LINKS, WEIGHT.map(lambda weight: replace(GOOD, bytes=weight)))),
    ("mask", overlay("mask")),
    ("markup", overlay("marks")),
)
"""What may be as it comes, each by the name of a field."""


@st.composite
def requests(draw: st.DrawFn, models: tuple[Any, ...] = MODELS) -> ImageRequest:
    """Something that could be sent as it is, and then up to two things about it that are as they come."""
    spec, operation = draw(st.sampled_from(models)), draw(st.sampled_from(list(Operation)))
    spec = draw(st.sampled_from([spec, spec, CATALOG.spec("dall-e-2")]))  # the one with the most rules
    kind, size = draw(st.sampled_from(["png", "jpeg", "webp"])), draw(SIZE)
    number = 1 if operation is Operation.VARIATION or spec.max_references == 1 else draw(st.integers(1, 3))
    over = draw(st.sampled_from(["", "mask", "markup", "mask and markup"])) if operation is Operation.EDIT else ""
    values = adapt(spec, draw(PARAMETERS))[0]
    fields: dict[str, Any] = {
        "prompt": "a hat",
        "n": draw(st.sampled_from([1, 1, 2])),
        "stream": draw(st.booleans()),
        "parameters": {name: value for name, value in values.items() if name != "n"},
        "operation": operation,
        "inputs": () if operation is Operation.GENERATE else (known(kind, size, 900),) * number,
        "mask": known("mask", size, 900) if "mask" in over else None,
        "markup": known("marks", size, 900) if "markup" in over else None,
        "strength": draw(st.sampled_from(list(Strength))),
    }
    for name, wild in draw(st.lists(st.sampled_from(WILD), max_size=2)):
        fields[name] = draw(wild)
    return ImageRequest(model=spec.id, profile_id="p1", **fields)


# -- what would go over the wire --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """One message, read back from its bytes."""

    request: ImageRequest
    profile: Profile
    path: str
    fields: dict[str, Any]
    images: tuple[Any, ...]
    """Encoded pictures of a form, references of JSON."""
    form: bool
    mask: bytes | None = None
    markup: bytes | None = None

    def get(self, name: str, default: Any = None) -> Any:
        return self.fields.get(name, default)

    @property
    def format(self) -> str:
        return self.get("output_format", "png")


def sent(request: ImageRequest, profile: Profile) -> Sent:
    made = message(profile, CATALOG.spec(request.model), request, KNOWN)
    if isinstance(made.body, bytes):
        fields = json.loads(made.body)
        images = fields.pop("images", None) or fields.pop("input_references")
        mask = fields.pop(profile.quirks.mask_field, None)
        return Sent(request, profile, made.path, fields, tuple(images), False, b"" if mask else None)
    parts = [(name, data, kind) for name, (_, data, kind) in made.files]
    assert all(kind in ("image/png", "image/jpeg", "image/webp") for _, _, kind in parts)
    images = tuple(data for name, data, _ in parts if name in ("image", "image[]"))
    assert all(name == ("image" if len(images) == 1 else "image[]") for name, data, _ in parts if data in images)
    overlays = {name: data for name, data, _ in parts if name not in ("image", "image[]")}
    mask, markup = overlays.pop(profile.quirks.mask_field, None), overlays.pop("markup", None)
    assert overlays == {}
    return Sent(request, profile, made.path, dict(made.body), images, bool(made.files), mask, markup)


# -- the table --------------------------------------------------------------------------------------------------------

NEWER = ("2.5", "2.6")
FREE_SIZES = ("gpt-image-2",)
FIXED = {
    "gpt-image-1": {"1024x1024", "1536x1024", "1024x1536"},
    "chatgpt-image": {"1024x1024", "1536x1024", "1024x1536"},
    "dall-e-3": {"1024x1024", "1792x1024", "1024x1792"},
    "dall-e-2": {"256x256", "512x512", "1024x1024"},
}
NO_EDITS = ("dall-e-3", "x/", "Qwen/", "Tongyi", "flux", "stablediffusion", "dreamshaper")


def is_gpt(model: str) -> bool:
    return model.startswith(("gpt-image", "chatgpt-image"))


def _parameters(s: Sent) -> None:
    model, values = s.request.model, s.fields
    assert None not in values.values()
    assert not {"auto", ""} & {value for name, value in values.items() if isinstance(value, str) and name != "prompt"}
    assert "style" not in values or model == "dall-e-3"
    assert "response_format" not in values or not is_gpt(model) or s.profile.quirks.send_response_format
    assert values.get("response_format") in (None, "b64_json")
    if "complexity" in values:
        assert "2.6" in model
        assert values["complexity"] in ("low", "medium", "high")
    if values.get("quality") in ("xhigh", "max"):
        assert any(version in model for version in NEWER)
    if values.get("quality") in ("hd", "standard"):
        assert model == "dall-e-3"
    if "moderation" in values:
        assert is_gpt(model)
        assert values["moderation"] == "low"
    if "input_fidelity" in values:
        assert s.request.operation is Operation.EDIT
        assert model in ("gpt-image-1.5", "gpt-image-1-mini", "vidra-sketch")
        assert values["input_fidelity"] == "low" or model != "gpt-image-1-mini"


def _formats(s: Sent) -> None:
    assert s.format in ("png", "jpeg", "webp", "gif", "svg")
    if s.get("background") == "transparent":
        assert s.format in ("png", "webp")
    if "output_compression" in s.fields:
        assert s.format in ("jpeg", "webp")
        assert 0 <= s.get("output_compression") <= 100
    if "frame_count" in s.fields or "frame_duration_ms" in s.fields:
        assert s.format == "gif"
        assert 2 <= s.get("frame_count", 9) <= 16
        assert 20 <= s.get("frame_duration_ms", 200) <= 655_350
    if s.format in ("gif", "svg"):
        assert "2.6" in s.request.model or s.request.model == "vidra-sketch"
        assert "stream" not in s.fields
        assert "partial_images" not in s.fields
    if s.format == "gif":
        assert s.mask is None
    if s.format == "svg":
        assert s.get("n", 1) == 1
    if "svg" in s.fields:
        assert s.format == "svg"
        assert s.get("svg")["model"].startswith("gpt-6")
        assert s.get("svg").get("reasoning", {}).get("effort") != "minimal"


def _count_and_stream(s: Sent) -> None:
    n = s.get("n", 1)
    assert 1 <= n <= (1 if s.request.model == "dall-e-3" else 10)
    if s.get("stream"):
        assert n == 1
        assert s.profile.quirks.streams_images
        assert is_gpt(s.request.model) or s.request.model == "vidra-sketch"
    if "partial_images" in s.fields:
        assert s.get("stream") is True
        assert s.get("partial_images") in (0, 1, 2, 3)


def _size(s: Sent) -> None:
    model, size = s.request.model, s.get("size")
    if size is None or not (is_gpt(model) or model.startswith("dall-e")):
        return
    if not model.startswith(FREE_SIZES):
        assert size in next(sizes for name, sizes in FIXED.items() if model.startswith(name))
        return
    width, height = map(int, size.split("x"))
    assert width % 16 == height % 16 == 0
    assert max(width, height) <= 3840
    assert max(width, height) <= 3 * min(width, height)
    assert width * height <= 8_294_400
    if s.format != "gif":
        assert width * height >= 655_360


def _prompt(s: Sent) -> None:
    if s.path.endswith("/variations"):
        assert set(s.fields) <= {"model", "n", "size", "response_format", "seed"}
        return
    most = {"dall-e-2": 1_000, "dall-e-3": 4_000}.get(s.request.model, 32_000)
    assert 1 <= len(s.get("prompt").strip()) <= most
    if s.request.operation is Operation.VARIATION:
        assert "variation of this picture" in s.get("prompt")


def _pictures(s: Sent) -> None:
    model = s.request.model
    if s.request.operation is Operation.GENERATE:
        assert s.path == s.profile.quirks.images_path
        assert (s.images, s.mask, s.markup) == ((), None, None)
        return
    assert s.path in (s.profile.quirks.edits_path, "/images/variations")
    assert not model.startswith(NO_EDITS)
    assert s.profile.kind not in ("ollama", "lmstudio")
    most = 1 if model == "dall-e-2" or s.request.operation is Operation.VARIATION else 16
    assert 1 <= len(s.images) <= most
    assert all(picture.bytes < 50_000_000 for picture in s.request.inputs)
    if not s.form:
        _references(s)
    if model == "dall-e-2" and s.form:
        image = Image.open(BytesIO(s.images[0]))
        assert (image.format, image.width) == ("PNG", image.height)


def _references(s: Sent) -> None:
    """JSON: OpenAI's or OpenRouter's, the latter on its own server only."""
    assert "image" not in s.fields
    for reference in s.images:
        if s.profile.kind == "openrouter":
            url = reference["image_url"]["url"]
            assert reference["type"] == "image_url"
        else:
            assert len(reference) == 1
            url = reference.get("image_url", "")
            assert url or s.profile.quirks.files
        assert len(url) <= 20_971_520
    inline = [p for p in s.request.inputs if p.sha256 and p.profile_id != "p1"]
    assert all(len("data:image/jpeg;base64,") + 4 * p.bytes / 3 <= 20_971_520 for p in inline)
    assert s.markup is None


def _overlays(s: Sent) -> None:
    assert s.mask is None or s.markup is None
    first = s.request.inputs[0] if s.request.inputs else InputPicture()
    for overlay in (s.mask, s.markup):
        if overlay:
            image = Image.open(BytesIO(overlay))
            assert (image.format, len(overlay) < 4_000_000) == ("PNG", True)
            assert image.mode == ("L" if s.profile.quirks.mask_white and overlay is s.mask else "RGBA")
            assert first.width == 0 or image.size == (first.width, first.height)
    if s.mask is not None or s.markup is not None:
        assert s.request.operation is Operation.EDIT
        assert s.profile.kind != "openrouter"
    if s.markup is not None:
        assert any(version in s.request.model for version in NEWER) or s.request.model == "vidra-sketch"
        assert s.request.markup is not None
        assert s.request.markup.bytes < 4_000_000


TABLE = (_parameters, _formats, _count_and_stream, _size, _prompt, _pictures, _overlays)


@settings(max_examples=400)
@given(requests(), st.sampled_from(PROFILES))
def test_what_the_table_forbids_is_not_sent(request: ImageRequest, profile: Profile) -> None:
    if problems(CATALOG.spec(request.model), request, profile):
        return
    made = sent(request, profile)
    if not CATALOG.spec(request.model).known:
        return  # nobody knows what it may be sent
    for part in TABLE:
        part(made)


@settings(max_examples=150)
@given(requests(tuple(CATALOG.spec(name) for name in IMAGE_MODELS)))
def test_the_engine_takes_the_fields_of_whatever_may_be_sent(request: ImageRequest) -> None:
    profile = next(profile for profile in PROFILES if profile.kind == BUILTIN_PROFILE_ID)
    if problems(CATALOG.spec(request.model), request, profile):
        return
    plain_2 = request.model.startswith("gpt-image-2") and not any(version in request.model for version in NEWER)
    if plain_2 and request.parameters.get("background") == "transparent":
        return  # a preview there, which the engine refuses (1.2)
    made = sent(request, profile)
    fields = {**made.fields, "prompt": made.get("prompt", "-")}
    order = read_order(fields, edit=request.operation is Operation.EDIT)
    assert order.n == request.n


@pytest.mark.parametrize("kind", ["openai", "builtin", "openrouter", "vllm", "litellm", "custom"])
def test_the_net_is_not_so_tight_that_nothing_gets_through(kind: str) -> None:
    profile = next(profile for profile in PROFILES if profile.kind == kind)
    for spec in MODELS:
        request = ImageRequest(prompt="a hat", model=spec.id, profile_id="p1")
        assert problems(spec, request, profile) == ()
        edit = replace(request, operation=Operation.EDIT, inputs=(known("png", SIZES[0], 900),))
        assert (problems(spec, edit, profile) == ()) == (not spec.id.startswith(NO_EDITS))
