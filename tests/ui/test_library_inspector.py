"""The inspector shows all of the sidecar, and what is typed into it reaches the right picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from services.types import (
    BUILTIN_PROFILE_ID,
    Asset,
    AssetKind,
    Box,
    InputPicture,
    LocalStep,
    Mark,
    MarkKind,
    Operation,
    Placement,
    Thread,
    Turn,
    Usage,
)
from services.versions import build
from tests.ui.library_pictures import FakeLibrary, make_asset, make_raster
from tests.ui.windows import present
from ui import strings
from ui.library import facts
from ui.library.inspector import Inspector
from ui.library.page import LibraryPage
from ui.library.read_text import ReadText
from ui.shared.menu import Menu
from ui.shared.picture_cell import PictureCell
from ui.theme import Theme

FULL = make_asset(
    1,
    title="Under the kelp",
    revised_prompt="A gouache painting of a kelp forest <with> & an otter",
    model_got="gpt-image-2.6-flare-2026-04-21",
    asked={"size": "1000x1000", "quality": "high", "seed": 7},
    applied={"size": "1536x1024", "quality": "medium", "background": "transparent"},
    cost_approximate=True,
    usage=Usage(text_in=40, image_in=12, text_out=3, image_out=1544, total=1599),
    parents=("20261101T000000-aaaa",),
    operation=Operation.EDIT,
    inputs=(
        InputPicture(
            sha256="ab" * 32,
            format="png",
            width=640,
            height=480,
            bytes=2048,
            name="easel.png",
            asset_id="20261101T000000-aaaa",
            prepared=("turned", "location"),
        ),
        InputPicture(url="https://pictures.example/otter.webp"),
        InputPicture(file_id="file-77", profile_id="openai", name="shelf"),
    ),
    mask=InputPicture(sha256="cd" * 32, format="png", width=640, height=480, bytes=700),
    turn=Turn(response_id="resp_1", conversation_id="conv_2", call_id="ig_3"),
    text_model="gpt-6-nano",
    text="I kept the reeds and lowered the sun.",
    drift=0.074,
    placement=Placement(
        frame=Box(-16, 8, 656, 400), canvas=Box(-16, 0, 656, 480), mask=InputPicture(sha256="ef" * 32, format="png")
    ),
    locked=True,
    marks=(
        Mark(kind=MarkKind.ARROW, points=((0, 0), (9, 9))),
        Mark(kind=MarkKind.TEXT, points=((5, 5),), text="higher"),
    ),
    steps=(LocalStep(name="crop", values={"left": 10, "top": 21}),),
    job_index=2,
    thread_id="t-42",
    notes="for the cover",
    alt="An otter in a red beret at an easel",
    alpha=True,
    problem="no-sidecar",
    trashed_at=datetime(2026, 11, 22, tzinfo=UTC),
)


@pytest.fixture
def inspector(qtbot: QtBot, theme: Theme) -> Inspector:
    inspector = Inspector(theme)
    qtbot.addWidget(inspector)
    inspector.resize(304, 900)
    present(qtbot, inspector)
    return inspector


def changes(inspector: Inspector) -> list[tuple[str, dict[str, object]]]:
    seen: list[tuple[str, dict[str, object]]] = []
    inspector.changed.connect(lambda asset_id, fields: seen.append((asset_id, fields)))
    return seen


# -- what is shown ----------------------------------------------------------------------------------------------------


def test_every_field_of_the_sidecar_is_there(qapp: object) -> None:
    said = facts.as_text(facts.all_fields(FULL))
    for name in FULL.__dataclass_fields__:
        value = getattr(FULL, name)
        assert value or name == "favourite", f"the test has no {name}"
        if name in ("title", "prompt", "revised_prompt", "rating", "favourite", "tags", "notes", "problem"):
            continue  # shown by their own widgets
        if name in ("asked", "applied"):
            assert all(str(part) in said for part in value.values())
        elif name == "usage":
            assert all(f"{getattr(value, kind):,}" in said for kind in ("text_in", "image_in", "image_out", "total"))
        elif name == "cost":
            assert "≈ $0.048" in said
        elif name == "cost_approximate":
            continue  # the sign before the cost
        elif name in ("inputs", "mask", "turn"):
            for part in value if isinstance(value, tuple) else (value,):
                for field in part.__dataclass_fields__:
                    _is_told(field, getattr(part, field), said)
        elif name == "placement":
            assert "656 × 400 (-16, 8)" in said
            assert "656 × 480 (-16, 0)" in said
            assert "ef" * 32 in said
        elif name == "locked":
            assert "Put back: Everything outside the mask" in said
        elif name == "alpha":
            assert "Transparency: In some of its pixels" in said
        elif name == "marks":
            assert "arrow, higher" in said
        elif name == "steps":
            assert "crop (left 10, top 21)" in said
        elif name == "job_index":
            assert "Number in its job: 3" in said
        elif name == "bytes":
            assert "1,200,001" in said
        elif isinstance(value, datetime):
            assert value.isoformat() in said
        else:
            for part in value if isinstance(value, tuple) else (value,):
                assert str(part) in said, name


def _is_told(field: str, value: object, said: str) -> None:
    if field == "bytes":
        assert not value or strings.file_size(int(str(value))) in said
        return
    for part in value if isinstance(value, tuple) else (value,):
        assert not part or str(part) in said, field


def test_made_with_tells_asked_from_got(qapp: object) -> None:
    rows = dict(facts.made_with(FULL))
    assert rows["Model"] == "gpt-image-2.6-flare → gpt-image-2.6-flare-2026-04-21"
    assert rows["Size"] == "1000 × 1000 asked, 1536 × 1024 drawn · High → Medium"
    assert rows["Settings"] == "Seed 7, Transparent"
    assert rows["Made as"] == "Edit"
    assert rows["Pictures"] == "1 easel.png, 2 https://pictures.example/otter.webp, 3 shelf"
    assert rows["Mask"] == "7.4 % outside it changed"
    assert rows["Text model"] == "gpt-6-nano"
    assert rows["Time"] == "11.2 s"
    assert rows["Cost"] == "≈ $0.048 · 1,599 token(s)"
    assert rows["Provider"] == "OpenAI"
    ours = make_asset(1, profile_id=BUILTIN_PROFILE_ID, profile_label="what it was called then")
    assert dict(facts.made_with(ours))["Provider"] == "Built-in engine", "in the language of now"


def test_made_with_tells_what_another_program_wrote(qapp: object) -> None:
    foreign = make_asset(
        1, profile_id="", profile_label="ComfyUI", model="dreamshaper_8", asked={}, cost=None, usage=None,
        applied={"seed": 7, "steps": 20, "sampler": "euler", "cfg_scale": 5.5, "negative_prompt": "blurry, text"},
    )  # fmt: skip
    rows = dict(facts.made_with(foreign))
    assert (rows["Program"], rows["Model"], rows["Negative prompt"]) == ("ComfyUI", "dreamshaper_8", "blurry, text")
    assert rows["Settings"] == "Seed 7, Steps 20, Sampler euler, CFG scale 5.5"
    assert "Provider" not in rows


def test_a_mask_is_kept_unknown_or_broken(qapp: object) -> None:
    masked = make_asset(1, mask=FULL.mask)
    assert facts.mask_text(masked) == "Used"
    assert facts.mask_text(replace(masked, drift=0.0)) == "Kept: nothing outside it changed"
    assert facts.mask_text(make_asset(1)) == ""
    assert "Mask" not in dict(facts.made_with(make_asset(1)))


def test_its_pictures_are_numbered_and_open(inspector: Inspector) -> None:
    wanted: list[str] = []
    chosen: list[str] = []
    strip = inspector.one.inputs
    strip.wanted.connect(lambda name, _edge: wanted.append(name))
    inspector.chosen.connect(chosen.append)
    inspector.show_assets([FULL], 1)
    assert wanted == ["ab" * 32, "cd" * 32]
    strip.set_thumbnail("ab" * 32, 256, make_raster(FULL))
    cells = [cell for cell in strip.findChildren(PictureCell) if cell.isVisible()]
    assert [cell.badge for cell in cells] == ["1", "2", "3", ""]
    assert cells[0].accessibleName() == "Picture 1: easel.png"
    assert cells[3].accessibleName() == "Mask"
    for cell in cells:
        cell.click()
    assert chosen == ["open-input:0", "open-input:1", "open-input:2", "open-input:mask"]
    inspector.show_assets([make_asset(1)], 1)
    assert not strip.isVisible()


def test_what_the_model_said_is_a_click_away(inspector: Inspector) -> None:
    inspector.show_assets([FULL], 1)
    one = inspector.one
    assert not one._said.isVisible()
    one._said_line.click()
    assert one._said.toPlainText() == FULL.text
    inspector.show_assets([make_asset(1)], 1)
    assert not one._said_line.isVisible()
    assert not one._said.isVisible()


def test_unknown_cost_is_never_zero(qapp: object) -> None:
    rows = dict(facts.made_with(make_asset(1, cost=None)))
    assert rows["Cost"] == "Price unknown · 1,584 token(s)"
    imported = make_asset(1, kind=AssetKind.IMPORTED, cost=None, usage=None, model="", seconds=None, request_id="")
    assert not {"Cost", "Model", "Time", "Request ID"} & set(dict(facts.made_with(imported)))


def test_it_shows_one_picture(inspector: Inspector) -> None:
    inspector.show_assets([FULL], 1)
    one = inspector.one
    assert one._file.text().endswith("-picture.png")
    assert one._title.text() == "Under the kelp"
    assert one._stars.value() == 1
    assert one._tags.tags == ("otter", "gouache")
    assert one._prompt.toPlainText() == FULL.prompt
    assert one._revised.toPlainText() == FULL.revised_prompt
    assert not one._revised.isVisible()
    one._revised_line.click()
    assert one._revised.isVisible()
    assert one._problem.text() == "Its details file is missing"
    assert one._notes.toPlainText() == "for the cover"
    assert not one._title.isEnabled()
    assert inspector.asset_id == FULL.id


def test_values_can_be_selected_with_the_keyboard(inspector: Inspector) -> None:
    inspector.show_assets([FULL], 1)
    prompt = inspector.one._prompt
    assert prompt.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    prompt.setFocus()
    QTest.keyClick(prompt, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(prompt, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == FULL.prompt


def test_a_very_long_prompt_scrolls_instead_of_growing(inspector: Inspector) -> None:
    inspector.show_assets([make_asset(1, prompt="unbroken" * 4000)], 1)
    prompt = inspector.one._prompt
    assert prompt.height() <= 15 * prompt.fontMetrics().lineSpacing()
    assert inspector.one.width() <= inspector.width()


def test_without_a_selection_it_says_what_to_do(inspector: Inspector) -> None:
    inspector.show_assets([FULL], 1)
    inspector.show_assets([], 0)
    assert inspector._nothing.isVisible()
    assert not inspector._foot.isVisible()
    assert inspector.asset_id == ""


# -- what is typed ----------------------------------------------------------------------------------------------------


def test_changes_name_their_picture(inspector: Inspector) -> None:
    asset = make_asset(1)
    inspector.show_assets([asset], 1)
    seen = changes(inspector)
    one = inspector.one
    one._title.setText("  Red   kite ")
    one._title.editingFinished.emit()
    one._stars.setFocus()
    QTest.keyClick(one._stars, Qt.Key.Key_5)
    one._favourite.click()
    QTest.keyClicks(one._tags._entry, "river")
    QTest.keyClick(one._tags._entry, Qt.Key.Key_Return)
    assert seen == [
        (asset.id, {"title": "Red kite"}),
        (asset.id, {"rating": 5}),
        (asset.id, {"favourite": True}),
        (asset.id, {"tags": ("otter", "gouache", "river")}),
    ]


def test_an_unchanged_title_is_not_written(inspector: Inspector) -> None:
    inspector.show_assets([make_asset(1, title="Kelp")], 1)
    seen = changes(inspector)
    inspector.one._title.editingFinished.emit()
    assert seen == []


def test_what_was_typed_goes_to_the_old_picture_when_another_is_shown(inspector: Inspector) -> None:
    old, new = make_asset(1), make_asset(2, notes="its own")
    inspector.show_assets([old], 1)
    seen = changes(inspector)
    inspector.one._notes.setPlainText("a note")
    inspector.one._title.setText("a title")
    inspector.show_assets([new], 1)
    assert seen == [(old.id, {"notes": "a note"}), (old.id, {"title": "a title"})]
    assert inspector.one._notes.toPlainText() == "its own"
    assert inspector.one._title.text() == ""


def test_notes_are_kept_after_a_pause(inspector: Inspector, qtbot: QtBot) -> None:
    inspector.show_assets([make_asset(1)], 1)
    seen = changes(inspector)
    notes = inspector.one._notes
    notes._pause.setInterval(10)
    QTest.keyClicks(notes, "cover?")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(make_asset(1).id, {"notes": "cover?"})]


def test_news_of_the_same_picture_do_not_disturb_the_typing(inspector: Inspector, qtbot: QtBot) -> None:
    asset = make_asset(1)
    inspector.show_assets([asset], 1)
    inspector.one._notes.setFocus()
    qtbot.waitUntil(inspector.one._notes.hasFocus)
    QTest.keyClicks(inspector.one._notes, "half a sen")
    inspector.show_assets([make_asset(1, rating=5)], 1)
    assert inspector.one._notes.toPlainText() == "half a sen"
    assert inspector.one._stars.value() == 5


def test_its_buttons_give_commands(inspector: Inspector) -> None:
    inspector.show_assets([make_asset(1)], 1)
    seen: list[str] = []
    inspector.chosen.connect(seen.append)
    one, foot = inspector.one, inspector._foot
    for button in (one._preview, one._copy_path, one._reveal, one._copy_prompt, one._reuse, one._copy_fields):
        button.click()
    for button in (foot._edit, foot._ask, foot._save):
        button.click()
    assert seen == [
        "open", "copy-path", "show-in-folder", "copy-prompt", "reuse", "copy-fields", "edit", "ask", "save-as"
    ]  # fmt: skip


# -- several ----------------------------------------------------------------------------------------------------------


def test_several_pictures_show_what_they_share(inspector: Inspector) -> None:
    assets = [make_asset(1, rating=2), make_asset(3, rating=2, tags=("gouache", "fox"))]
    inspector.show_assets(assets, 2)
    many = inspector.many
    assert many._heading.text() == "2 picture(s) selected"
    assert many._stars.value() == 2
    assert many._tags.field.tags == ("gouache",)
    assert [chip.text() for chip in many._tags._chips] == ["otter  1/2", "fox  1/2"]
    assert "$0.096" in many._sums.text()
    assert not inspector._foot.isVisible()
    changed: list[object] = []
    tagged: list[tuple[object, object]] = []
    inspector.all_changed.connect(changed.append)
    inspector.tags_changed.connect(lambda added, removed: tagged.append((added, removed)))
    many._stars.setFocus()
    QTest.keyClick(many._stars, Qt.Key.Key_4)
    entry = many._tags.field._entry
    QTest.keyClicks(entry, "river")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    QTest.keyClick(entry, Qt.Key.Key_Backspace)
    assert changed == [{"rating": 4}]
    assert tagged == [(("river",), ()), ((), ("river",))]
    many._tags._chips[1].click()
    assert (tagged[-1], many._tags.field.tags) == ((("fox",), ()), ("gouache", "fox"))


def test_what_several_pictures_do_not_share_is_mixed_and_can_be_one(inspector: Inspector) -> None:
    assets = [make_asset(1, rating=2, title="One", notes="same"), make_asset(3, rating=4, title="Two", notes="same")]
    inspector.show_assets(assets, 2)
    many = inspector.many
    assert (many._stars.value(), many._mixed.isVisible()) == (0, True)
    assert (many._title.text(), many._notes.toPlainText()) == ("", "same")
    assert "Mixed" in many._title.placeholderText()
    changed: list[object] = []
    inspector.all_changed.connect(changed.append)
    many._title.setFocus()
    QTest.keyClick(many._title, Qt.Key.Key_Return)
    assert changed == [], "nothing was written"
    QTest.keyClicks(many._title, "Both")
    QTest.keyClick(many._title, Qt.Key.Key_Return)
    many._notes.setPlainText("other")
    many._notes.flush()
    assert changed == [{"title": "Both"}, {"notes": "other"}]


def test_on_the_page_tags_reach_every_selected_picture(qtbot: QtBot, theme: Theme) -> None:
    page = LibraryPage(theme)
    qtbot.addWidget(page)
    page.resize(1376, 840)
    present(qtbot, page)
    library = FakeLibrary(page, [make_asset(number) for number in range(10)])
    library.refresh()
    page.toolbar.inspector_button.click()
    page.grid.selection.choose([range(4)])
    qtbot.waitUntil(page.inspector.many.isVisible)
    page.inspector.tags_changed.emit(("river",), ("otter",))
    qtbot.waitUntil(lambda: "river" in library.assets[3].tags)
    assert [library.assets[number].tags for number in range(4)] == [
        ("river",), ("gouache", "river"), ("river",), ("gouache", "river")
    ]  # fmt: skip
    page.inspector.all_changed.emit({"rating": 5})
    qtbot.waitUntil(lambda: [asset.rating for asset in library.assets[:4]] == [5] * 4)
    assert library.assets[4].rating == 4


def test_read_text_grows_with_its_content_and_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    text = ReadText(theme)
    qtbot.addWidget(text)
    text.resize(200, 10)
    present(qtbot, text)
    text.set_text("one line")
    short = text.height()
    text.set_text("several words that need more than one line in two hundred pixels\nand a break")
    assert text.height() > short
    text.set_facts([("Model", "<b>not markup</b>")])
    assert "<b>not markup</b>" in text.toPlainText()
    theme.changed.emit()
    text.moveCursor(QTextCursor.MoveOperation.End)
    assert text.facts == (("Model", "<b>not markup</b>"),)


def test_beside_the_picture_it_needs_no_preview(qtbot: QtBot, theme: Theme) -> None:
    inspector = Inspector(theme, beside_picture=True)
    qtbot.addWidget(inspector)
    present(qtbot, inspector)
    inspector.show_assets([make_asset(1)], 1)
    assert not inspector.one._preview.isVisible()
    assert not any(button.isVisible() for button in inspector._foot.findChildren(QPushButton))


# -- lineage and reuse ------------------------------------------------------------------------------------------------


def family() -> list[Asset]:
    """Two steps, and a third in two versions."""
    first = make_asset(1, created_at=datetime(2026, 11, 20, tzinfo=UTC))
    second = make_asset(2, created_at=datetime(2026, 11, 21, tzinfo=UTC), parents=(first.id,))
    third = make_asset(3, created_at=datetime(2026, 11, 22, tzinfo=UTC), parents=(second.id,))
    fourth = make_asset(4, created_at=datetime(2026, 11, 23, tzinfo=UTC), parents=(second.id,))
    return [first, second, third, fourth]


def test_lineage_shows_what_a_picture_came_from_and_leads_there(inspector: Inspector, qtbot: QtBot) -> None:
    lineage = inspector.one.lineage
    asked: list[str] = []
    lineage.wanted.connect(asked.append)
    first, second, third, fourth = assets = family()
    inspector.show_assets([third], 1)
    assert asked == [third.id]
    assert not lineage.isVisible()
    lineage.set_tree(build(Thread(id=""), assets, first.id))  # of a picture that was left meanwhile
    assert not lineage.isVisible()
    lineage.set_tree(build(Thread(id=""), assets, third.id))
    assert lineage.isVisible()
    assert lineage._step.text() == "step 3 of 3"
    with qtbot.waitSignal(lineage.chosen) as chosen:
        node = lineage.tree.node(fourth.id)
        assert node is not None
        node.click()
    assert chosen.args == [fourth]
    inspector.show_assets([fourth], 1)
    assert lineage.isVisible(), "the tree stays until it is drawn for this one"
    assert asked == [third.id, fourth.id]
    assert not lineage.stands_behind(fourth.id)
    result = replace(third, id="locked", parents=(second.id, fourth.id), locked=True, created_at=datetime.now(UTC))
    inspector.show_assets([result], 1)
    lineage.set_tree(build(Thread(id=""), [*assets, result], result.id, show_hidden=True))
    assert [lineage.stands_behind(each.id) for each in (third, fourth, result)] == [False, True, False]
    lineage.set_tree(build(Thread(id=""), [second], second.id))
    inspector.show_assets([second], 1)
    lineage.set_tree(build(Thread(id=""), [second], second.id))
    assert not lineage.isVisible(), "a picture without relatives"
    count = len(asked)
    inspector.show_assets([replace(second, rating=3)], 1)
    assert len(asked) == count, "it has none, whatever its rating is"
    lineage.ask_again()
    inspector.show_assets([replace(second, rating=3, parents=())], 1)
    assert len(asked) == count + 2


def test_ways_to_reuse(inspector: Inspector) -> None:
    def offered(asset: Asset) -> list[str]:
        inspector.show_assets([asset], 1)
        inspector.one._reuse_more.click()
        menu = next(menu for menu in inspector.findChildren(Menu) if menu.isVisible())
        texts = [action.text() for action in menu.actions()]
        menu.actions()[-1].trigger()
        menu.close()
        return texts

    seen: list[str] = []
    inspector.chosen.connect(seen.append)
    assert offered(make_asset(1)) == ["Prompt and settings", "Prompt only", "Settings only", "As reference"]
    assert offered(make_asset(2, profile_id="")) == ["Prompt and settings", "Prompt only", "As reference"]
    assert offered(make_asset(3, prompt="", profile_id="")) == ["As reference"]
    assert seen == ["use-as-reference"] * 3
