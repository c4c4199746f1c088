"""Prompts that other programs have written into pictures: found in every place, and nothing hostile does harm."""

from __future__ import annotations

import json
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from services.library import sidecar
from services.library.embedded_words import settings_text, xmp_packet
from services.pictures.embedded import MOST_TEXT, embedded
from services.pictures.foreign_prompts import MOST_WORDS, Told, told
from services.pictures.metadata import with_words
from services.pictures.sniff import sniff
from tests.services import foreign_pictures as made
from tests.services.foreign_pictures import NEGATIVE, PROMPT
from tests.services.library_samples import draft


def read(data: bytes) -> Told:
    return told(data, sniff(data))


ALT = '<{0}><rdf:Alt><rdf:li xml:lang="x-default">{1}</rdf:li></rdf:Alt></{0}>'
ESCAPED = made.DRAW_THINGS.replace('"', "&quot;")
LARGEST_SEED = str(2**64 - 1)

SAMPLES: dict[str, tuple[bytes, str, str, dict[str, Any]]] = {
    "web UI, PNG": (
        made.png({"parameters": made.WEB_UI}),
        "Stable Diffusion web UI",
        "dreamshaper_8",
        {"seed": 3888089208, "steps": 20, "sampler": "DPM++ 2M", "scheduler": "Karras", "cfg_scale": 7},
    ),
    "web UI, JPEG": (
        made.with_comment("JPEG", made.WEB_UI),
        "Stable Diffusion web UI",
        "dreamshaper_8",
        {"seed": 3888089208, "steps": 20, "sampler": "DPM++ 2M", "scheduler": "Karras", "cfg_scale": 7},
    ),
    "Forge, WebP, the other byte order": (
        made.with_comment("WEBP", made.FORGE, "utf-16-le"),
        "Forge",
        "dreamshaper_8",
        {
            "seed": 3888089208, "steps": 20, "sampler": "DPM++ 2M", "scheduler": "Karras", "cfg_scale": 1,
            "guidance": 3.5,
        },
    ),
    "ComfyUI, PNG": (
        made.png({"prompt": json.dumps(made.COMFY), "workflow": json.dumps(made.COMFY_SCREEN)}),
        "ComfyUI",
        "dreamshaper_8",
        {
            "seed": 636250194499614, "steps": 30, "sampler": "euler", "scheduler": "karras", "cfg_scale": 5.5,
            "denoise": 1,
        },
    ),
    "ComfyUI, WebP": (
        made.with_exif("WEBP", {0x0110: "prompt:" + json.dumps(made.COMFY), 0x010F: "workflow:{}"}),
        "ComfyUI",
        "dreamshaper_8",
        {
            "seed": 636250194499614, "steps": 30, "sampler": "euler", "scheduler": "karras", "cfg_scale": 5.5,
            "denoise": 1,
        },
    ),
    "ComfyUI, only what was on the screen": (
        made.png({"workflow": json.dumps(made.COMFY_SCREEN)}),
        "ComfyUI",
        "dreamshaper_8",
        {"seed": 42, "steps": 20, "sampler": "euler", "scheduler": "normal", "cfg_scale": 8, "denoise": 1},
    ),
    "InvokeAI": (
        made.png({"invokeai_metadata": json.dumps(made.INVOKE), "invokeai_graph": "{}"}),
        "InvokeAI",
        "dreamshaper_8",
        {"seed": 17, "steps": 30, "scheduler": "euler_a", "cfg_scale": 7.5},
    ),
    "NovelAI": (
        made.png(made.NOVEL),
        "NovelAI",
        "NovelAI Diffusion V4.5",
        {"seed": 17, "steps": 28, "sampler": "k_euler", "cfg_scale": 5.0},
    ),
    "Fooocus, PNG": (
        made.png({"parameters": made.FOOOCUS, "fooocus_scheme": "fooocus"}, packed=True),
        "Fooocus",
        "juggernautXL_v8",
        {
            "seed": 17, "steps": 30, "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras", "cfg_scale": 4.0,
            "performance": "Speed",
        },
    ),
    "Fooocus, JPEG": (
        made.with_exif("JPEG", {}, {0x9286: made.FOOOCUS.encode(), 0x927C: b"fooocus"}),
        "Fooocus",
        "juggernautXL_v8",
        {
            "seed": 17, "steps": 30, "sampler": "dpmpp_2m_sde_gpu", "scheduler": "karras", "cfg_scale": 4.0,
            "performance": "Speed",
        },
    ),
    "SwarmUI": (made.png({"parameters": made.SWARM}), "SwarmUI", "dev", {"seed": 17, "cfg_scale": 1.0}),
    **{
        f"Draw Things, {kind}": (
            made.with_xmp(
                kind,
                ALT.format("dc:description", "the same in other words") + ALT.format("exif:UserComment", ESCAPED),
                ' xmp:CreatorTool="Draw Things"',
            ),
            "Draw Things",
            "sd_v1.5",
            {"seed": 17, "steps": 20, "sampler": "DPM++ 2M Karras", "cfg_scale": 7.5},
        )
        for kind in ("PNG", "JPEG", "WEBP")
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
def test_what_programs_write_is_found(name: str) -> None:
    data, program, model, values = SAMPLES[name]
    found = read(data)
    assert (found.prompt, found.negative) == (PROMPT, NEGATIVE)
    assert (found.program, found.model, dict(found.settings)) == (program, model, values)


def test_a_graph_with_a_guider_has_one_prompt_and_a_seed_of_64_bits() -> None:
    found = read(made.png({"prompt": json.dumps(made.COMFY_FLUX)}))
    assert (found.prompt, found.negative, found.model) == (PROMPT, "", "flux1-dev")
    assert found.settings == {
        "seed": LARGEST_SEED, "steps": 24, "sampler": "euler", "scheduler": "simple", "guidance": 3.5, "denoise": 1,
    }  # fmt: skip


def test_older_texts_of_invoke() -> None:
    old = read(made.png({"sd-metadata": json.dumps(made.INVOKE_OLD)}))
    assert (old.prompt, old.model, old.settings["sampler"]) == (PROMPT, "dreamshaper_8", "k_lms")
    dream = read(made.png({"Dream": f'"{PROMPT}" -s 50 -S 17 -W512 -H512 -C7.5 -Ak_lms'}))
    assert dream.prompt == PROMPT
    assert dream.settings == {"steps": 50, "seed": 17, "cfg_scale": 7.5, "sampler": "k_lms"}


def test_every_script_survives_in_every_place() -> None:
    korean = made.WEB_UI.replace(PROMPT, "강가의 수달, 水彩 🦦")
    for data in (
        made.png({"parameters": korean}),
        made.png({"parameters": korean}, international=True, packed=True),
        made.with_comment("JPEG", korean),
        made.with_comment("WEBP", korean, "utf-16-le"),
        made.with_exif("JPEG", {}, {0x9286: b"UNICODE\0" + korean.encode()}),
    ):
        assert read(data).prompt == "강가의 수달, 水彩 🦦"


def test_prompts_of_many_lines_and_without_a_negative() -> None:
    text = "first line,\n\n  second: line\nSteps: 4, Sampler: Euler, Seed: 1, Size: 8x8"
    found = read(made.png({"parameters": text}))
    assert (found.prompt, found.negative) == ("first line,\n\n  second: line", "")
    assert read(made.png({"parameters": "only words"})).prompt == "only words"


def test_photographs_have_captions_and_keywords_and_no_prompt() -> None:
    subjects = "<dc:subject><rdf:Bag><rdf:li>river</rdf:li><rdf:li>겨울</rdf:li></rdf:Bag></dc:subject>"
    found = read(made.with_xmp("JPEG", ALT.format("dc:description", "The bridge &amp; the river") + subjects))
    assert found == Told(caption="The bridge & the river", keywords=("river", "겨울"))
    assert read(made.with_iptc("다리와 강", ("bridge", "강"))) == Told(caption="다리와 강", keywords=("bridge", "강"))
    assert read(made.with_exif("JPEG", {0x010F: "Canon", 0x0110: "EOS", 0x010E: "IMG_1"})) == Told()
    assert read(made.png({})) == Told()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_vidra_writes_into_copies_is_read_again(kind: str) -> None:
    asset = draft(
        "an otter,\nof two lines", model="vidra-sketch", profile_label="Built-in", asked={"quality": "a, b", "seed": 7},
        width=12, height=8,
    )  # fmt: skip
    out = BytesIO()
    made.picture().save(out, kind)
    data = with_words(out.getvalue(), kind.lower(), xmp_packet(asset), settings_text(asset), (12, 8), alpha=False)
    found = read(data)
    assert (found.program, found.prompt, found.model) == ("Vidra", asset.prompt, "vidra-sketch")
    assert dict(found.settings) == {"quality": "a, b", "seed": "7"}


@pytest.mark.parametrize("packed", [True, False])
def test_words_hidden_in_the_opacity_are_found(packed: bool) -> None:
    found = read(made.with_hidden(json.dumps(made.NOVEL).encode(), packed=packed))
    assert found == read(made.png(made.NOVEL))
    assert read(made.with_hidden(made.WEB_UI.encode(), packed=packed)).prompt == made.PROMPT


@pytest.mark.parametrize(
    "data",
    [
        made.with_hidden(b"x" * 5_000_000),
        made.with_hidden(b"{}", size=2**28),
        made.with_hidden(b"[1]", packed=False),
        made.with_hidden(b"\xff\xfe\0", packed=False),
        made.with_hidden(b"[" * 1_500, packed=False),
        made.with_hidden(json.dumps(made.NOVEL).encode())[:700],
    ],
)
def test_hidden_words_that_make_no_sense_are_no_prompt(data: bytes) -> None:
    assert read(data).prompt == ""


# -- hostile ----------------------------------------------------------------------------------------------------------


def test_texts_without_end_are_left_out() -> None:
    bomb = zlib.compress(bytes(60_000_000))
    chunk = b"zTXtparameters\0\0" + bomb
    png = made.png({})
    data = png[:33] + (len(chunk) - 4).to_bytes(4) + chunk + bytes(4) + png[33:]
    assert embedded(data, "png").texts == {}
    assert read(made.png({"parameters": "x" * (MOST_TEXT + 1)})) == Told()
    assert len(read(made.png({"parameters": "x" * 100_000})).prompt) == MOST_WORDS


def test_markup_that_defines_entities_is_not_read() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x><dc:subject>&b;</dc:subject></x>'
    assert read(made.png({"XML:com.adobe.xmp": laughs})) == Told()
    assert read(made.png({"XML:com.adobe.xmp": "<a>" * 100_000})) == Told()


@pytest.mark.parametrize(
    "graph",
    [
        "[" * 100_000,
        '{"seed": ' + "9" * 10_000 + "}",
        json.dumps({str(n): {"class_type": "KSampler", "inputs": {"positive": [str(n), 0]}} for n in range(3)}),
        json.dumps(
            {
                "0": {
                    "class_type": "KSampler",
                    "inputs": {"sampler_name": "x", "positive": ["1", 0], "negative": ["1", 0]},
                },
                **{
                    str(n): {"class_type": "All", "inputs": {"a": [str(n + 1), 0], "b": [str(n + 1), 0], "c": ["5", 0]}}
                    for n in range(1, 1500)
                },
            }
        ),
        json.dumps({"nodes": [1, None, {"id": [], "type": {}, "inputs": 3, "widgets_values": {}}], "links": [[], 1]}),
        json.dumps({"1": [], "2": {"inputs": []}, "3": {"class_type": [], "inputs": {"positive": [[], {}]}}}),
    ],
)  # fmt: skip
def test_graphs_that_make_no_sense(graph: str) -> None:
    for name in ("prompt", "workflow", "parameters", "invokeai_metadata", "sd-metadata"):
        assert read(made.png({name: graph})).settings.keys() <= {"sampler"}


_FILES = st.sampled_from([data for data, *_ in SAMPLES.values()] + [made.with_iptc("a", ("b",)), made.png(made.NOVEL)])


@settings(max_examples=150, deadline=None)
@given(_FILES, st.data())
def test_damaged_files_never_raise_and_fit_a_sidecar(data: bytes, choose: st.DataObject) -> None:
    damaged = bytearray(data)
    places = st.tuples(st.integers(0, len(damaged) - 1), st.integers(0, 255))
    for place, value in choose.draw(st.lists(places, max_size=12)):
        damaged[place] = value
    cut = bytes(damaged[: choose.draw(st.integers(0, len(damaged)))])
    for kind in ("png", "jpeg", "webp", "gif", ""):
        found = told(cut, kind)
        json.dumps(dict(found.settings), allow_nan=False)
        (found.prompt + found.negative + found.model + found.program + found.caption).encode()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["inputs", "class_type", "positive", "text", "nodes", "links", "model", "image", "prompt", "seed", "c"]
            )
            | st.text(max_size=3),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(_JSON)
def test_any_json_in_any_place(raw: object) -> None:
    text = json.dumps(raw)
    for name in ("prompt", "workflow", "parameters", "invokeai_metadata", "sd-metadata", "Comment"):
        found = read(made.png({name: text, "Software": "NovelAI"}, international=True))
        back = sidecar.decode(
            {**sidecar.encode(draft(found.prompt)), "id": "x", "applied": dict(found.settings)},
            file="x",
            created_at=draft().created_at,
        )
        assert back.applied == found.settings


def test_a_picture_is_untouched_by_reading_it() -> None:
    data = made.png({"parameters": made.WEB_UI})
    read(data)
    assert Image.open(BytesIO(data)).info["parameters"] == made.WEB_UI
