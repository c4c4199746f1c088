"""What the painter draws: sizes, determinism, subjects, colours, transparency, stages, styles, words."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from services.engine.painter import Painting, paint, parse
from services.engine.painter.palette import PAINTS, rgb
from services.engine.painter.scene import Scene, Style
from services.engine.painter.subjects.table import DRAWINGS

ROOT = Path(__file__).parents[2]


def final(prompt: str, width: int = 256, height: int = 256, *, seed: int = 0, transparent: bool = False) -> Image.Image:
    (picture,) = paint(prompt, width, height, seed=seed, transparent=transparent, quality="low")
    return picture


def difference(first: Image.Image, second: Image.Image) -> float:
    """Mean difference per channel, 0..255."""
    return float(np.mean(ImageStat.Stat(ImageChops.difference(first.convert("RGB"), second.convert("RGB"))).mean))


def share_near(picture: Image.Image, colour: str, reach: float = 60.0) -> float:
    """Share of the covered pixels that are close to a colour."""
    pixels = np.asarray(picture.convert("RGBA"), dtype=np.float64)
    covered = pixels[pixels[..., 3] > 200][:, :3]
    return float(np.mean(np.linalg.norm(covered - np.array(rgb(colour)), axis=1) < reach))


@pytest.mark.parametrize(
    ("width", "height"),
    [(256, 256), (257, 301), (768, 256), (256, 768), (640, 360), (1, 1), (3, 40)],
)
@pytest.mark.parametrize("transparent", [False, True])
def test_the_picture_has_the_asked_size_and_mode(width: int, height: int, transparent: bool) -> None:
    picture = final(
        "an otter by a lake, pixel art" if width == 257 else "an otter by a lake",
        width,
        height,
        transparent=transparent,
    )
    assert (picture.size, picture.mode) == ((width, height), "RGBA" if transparent else "RGB")


def test_an_empty_size_is_refused() -> None:
    with pytest.raises(ValueError, match="0 x 256"):
        Painting(parse("a cat"), 0, 256)


def test_the_biggest_size_is_drawn() -> None:
    assert final("a city at night", 3840, 2160).size == (3840, 2160)


@pytest.mark.parametrize("prompt", ["a cat in a forest, watercolour", "justice", "픽셀 로봇", 'five fish "swim"'])
def test_the_same_arguments_make_the_same_pixels(prompt: str) -> None:
    assert final(prompt, seed=3).tobytes() == final(prompt, seed=3).tobytes()


def test_pixels_do_not_depend_on_the_process() -> None:
    script = (
        "import hashlib; from services.engine.painter import paint;"
        "print(hashlib.sha256(next(paint('three foxes wearing hats by a river', 256, 256)).tobytes()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }
    assert len(hashes) == 1


@pytest.mark.parametrize("prompt", ["a red fox by a lake", "a cup of tea", "hope", "a rocket"])
def test_another_seed_makes_another_picture(prompt: str) -> None:
    pictures = [final(prompt, seed=seed) for seed in range(4)]
    assert all(difference(pictures[0], other) > 4 for other in pictures[1:])


@pytest.mark.parametrize("name", sorted(DRAWINGS))
def test_every_subject_shows(name: str) -> None:
    scene = parse(f"a {'tangerine' if name == 'orange' else name} on a plain background")
    assert [subject.name for subject in scene.subjects] == [name]
    with_it, without = (
        next(Painting(each, 256, 256, quality="low").stages()) for each in (scene, replace(scene, subjects=()))
    )
    changed = np.asarray(ImageChops.difference(with_it, without)).max(axis=2) > 24
    assert changed.mean() > 0.02


@pytest.mark.parametrize("name", ["moon", "sun", "rainbow", "stars", "rain", "snow", "fog", "autumn", "mountains"])
def test_what_belongs_to_the_sky_and_the_land_shows(name: str) -> None:
    plain, named = (
        next(Painting(replace(parse(prompt), key="k"), 256, 256).stages()) for prompt in ("a lake", f"a lake, {name}")
    )
    assert difference(plain, named) > 1


@pytest.mark.parametrize("colour", ["red", "blue", "green", "yellow", "purple", "black", "pink"])
@pytest.mark.parametrize("name", ["boat", "cat", "car", "balloon", "flower", "cup"])
def test_the_asked_colour_is_used(name: str, colour: str) -> None:
    asked, natural = (final(f"a {words}", transparent=True) for words in (f"{colour} {name}", name))
    share = share_near(asked, PAINTS[colour])
    assert share > 0.12
    assert share > share_near(natural, PAINTS[colour]) or (name, colour) in {
        ("boat", "red"),
        ("balloon", "red"),
        ("car", "red"),
    }


def test_each_colour_goes_to_its_subject() -> None:
    painting = Painting(parse("a red boat under a yellow moon"), 512, 512)
    (picture,) = painting.stages()
    (boat,) = painting.layout.placed
    hull = picture.crop(
        (round(boat.left), round(boat.y - 0.2 * (boat.bottom - boat.top)), round(boat.right), round(boat.y))
    )
    red, _, blue = ImageStat.Stat(hull).mean
    assert red > blue + 12
    x, y, radius = painting.layout.view.sun
    shining = picture.crop((round(x - radius / 2), round(y - radius / 2), round(x + radius / 2), round(y + radius / 2)))
    red, green, blue = ImageStat.Stat(shining).mean
    assert min(red, green) > blue + 60


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("a cat", 1),
        ("three cats", 3),
        ("고양이 다섯 마리", 5),
        ("nine balloons", 9),
        ("two cats and four dogs", 6),
        ("24 fish", 24),
    ],
)
def test_as_many_are_drawn_as_asked(prompt: str, count: int) -> None:
    assert len(Painting(parse(prompt), 512, 512).layout.placed) == count


@pytest.mark.parametrize("size", [(512, 512), (1536, 512), (512, 1536), (1024, 576)])
@pytest.mark.parametrize(
    "prompt",
    [
        "an otter on its back in a lake",
        "a lighthouse",
        "seven hot air balloons",
        "a girl with an umbrella",
        "a cat on a book",
        "three whales",
        "ten elephants and a castle",
        "a kite and a tree",
    ],
)
def test_subjects_stand_inside_the_picture(prompt: str, size: tuple[int, int]) -> None:
    for seed in range(4):
        for piece in Painting(parse(prompt), *size, seed).layout.placed:
            assert -0.06 * size[0] <= piece.left < piece.right <= 1.06 * size[0]
            assert -0.12 * size[1] <= piece.top < piece.bottom <= 1.06 * size[1]


def test_a_composition_does_not_depend_on_the_number_of_pixels() -> None:
    scene = parse("two foxes and three birds by a house")
    small, large = (Painting(scene, size, size).layout.placed for size in (300, 1200))
    assert [round(piece.x / 300, 6) for piece in small] == [round(piece.x / 1200, 6) for piece in large]


@pytest.mark.parametrize("style", list(Style))
def test_transparent_pictures_hold_subjects_on_real_alpha(style: Style) -> None:
    scene = replace(parse("a red fox"), style=style)
    (picture,) = Painting(scene, 300, 256, transparent=True).stages()
    alpha = np.asarray(picture.getchannel("A"))
    assert alpha[0].max() == alpha[-1].max() == alpha[:, 0].max() == 0
    assert 0.05 < (alpha == 255).mean() < 0.6
    assert (style is Style.PIXEL) == (not ((alpha > 0) & (alpha < 255)).any())


def test_a_transparent_landscape_is_cut_out_of_its_corners() -> None:
    alpha = np.asarray(final("a mountain lake", transparent=True).getchannel("A"))
    assert alpha[0, 0] == alpha[-1, -1] == 0
    assert alpha[128, 128] == 255


def test_transparent_edges_have_no_dark_fringe() -> None:
    """Half covered pixels of a white cloud stay as light as the cloud."""
    pixels = np.asarray(final("a cloud", 300, 300, transparent=True), dtype=np.float64)
    soft = (pixels[..., 3] > 60) & (pixels[..., 3] < 200)
    assert soft.sum() > 50
    assert np.percentile(pixels[soft][:, :3], 5) > 150


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("transparent", [False, True])
def test_stages_come_nearer_to_the_final(style: Style, transparent: bool) -> None:
    scene = replace(parse('a cat and a tree "hi"'), style=style)
    *early, last = Painting(scene, 320, 256, transparent=transparent).stages(3)
    assert {(stage.size, stage.mode) for stage in early} == {(last.size, last.mode)}
    white = [
        Image.alpha_composite(Image.new("RGBA", last.size, "white"), each.convert("RGBA")) for each in (*early, last)
    ]
    distances = [difference(stage, white[-1]) for stage in white]
    assert distances == sorted(distances, reverse=True)
    assert distances[2] > 0


def test_stages_do_not_change_the_final() -> None:
    assert list(paint("a bear", 256, 256, stages=2))[-1].tobytes() == next(paint("a bear", 256, 256)).tobytes()


def test_styles_differ() -> None:
    scene = replace(parse("a boat on the sea"), key="k")
    pictures = [next(Painting(replace(scene, style=style), 256, 256).stages()) for style in Style]
    for index, picture in enumerate(pictures):
        assert all(picture.tobytes() != other.tobytes() for other in pictures[index + 1 :])


def test_pixel_art_is_made_of_squares_in_few_colours() -> None:
    picture = final("pixel art cat", 464, 464)
    blocks = np.asarray(picture).reshape(116, 4, 116, 4, 3)
    assert (blocks == blocks[:, :1, :, :1]).all()
    assert len(picture.getcolors(256) or range(999)) <= 64


@pytest.mark.parametrize("quality", ["low", "medium", "high", "nonsense"])
def test_every_quality_draws(quality: str) -> None:
    (picture,) = paint("a forest", 256, 256, quality=quality)
    assert picture.size == (256, 256)


@pytest.mark.parametrize(
    "words",
    [
        "Hi",
        "수달 카페에 오세요",
        "A rather long sentence that must be wrapped and shrunk " * 2,
        "x" * 120,
        "日本語 🦦 שלום",
        "1",
    ],
)
@pytest.mark.parametrize("ground", ["", "a sign, ", "a cat and a "])
@pytest.mark.parametrize("size", [(256, 256), (768, 256), (256, 768)])
def test_words_are_set_inside_the_picture(ground: str, words: str, size: tuple[int, int]) -> None:
    scene = parse(f'{ground}plate "{words}"')
    assert scene.text
    picture = next(Painting(scene, *size, quality="low").stages())
    bare = Painting(scene, *size, quality="low")
    bare.scene = replace(scene, text="")
    box = ImageChops.difference(picture, next(bare.stages())).getbbox()
    assert box is not None
    assert 0 < box[0] < box[2] < size[0]
    assert 0 < box[1] < box[3] < size[1]


def test_words_contrast_with_their_plate() -> None:
    picture = final('night "OTTER"', 320, 240).convert("L")
    low, high = picture.getextrema()
    assert isinstance(low, (int, float))
    assert isinstance(high, (int, float))
    assert high - low > 110


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200), st.integers(256, 400), st.integers(256, 400), st.integers(0, 2**40), st.booleans())
def test_any_prompt_is_painted(prompt: str, width: int, height: int, seed: int, transparent: bool) -> None:
    assert final(prompt, width, height, seed=seed, transparent=transparent).size == (width, height)


_WORDS = """a two red tiny giant cat boat moon tree lake forest city room space night rain snow fog autumn portrait
pattern ink watercolour pixel on in under with sleeping swimming wearing hat crown background sky "hi" 수달 풍선을 든
빨간 세 마리 위에"""


@settings(max_examples=35, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join),
    st.sampled_from([(256, 256), (600, 200), (200, 600)]),
)
def test_any_mixture_of_known_words_is_painted(prompt: str, size: tuple[int, int]) -> None:
    assert final(prompt, *size).size == size


def test_an_empty_prompt_is_a_pleasant_picture() -> None:
    picture = final("")
    assert len(picture.getcolors(256 * 256) or ()) > 200
    assert parse("") == Scene()
