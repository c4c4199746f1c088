"""Ask: presets, those of one's own, and answers that have a form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.screens.stage import Stage
from tests.screens.talk import answered, attach, choose, close_menus, new_thread, open_menus, receipt, shoot_menu, words
from tests.screens.told import telling
from ui.ask.presets.editor import PresetEditor
from ui.ask.writing.dialog import WriteDialog

_SCHEMA = """{
  "type": "object",
  "properties": {
    "shop": {"type": "string"},
    "paid_by_card": {"type": "boolean"},
    "items": {
      "type": "array",
      "items": {
        "type": "object",
        "properties": {"name": {"type": "string"}, "quantity": {"type": "integer"}, "amount": {"type": "number"}},
        "required": ["name", "quantity", "amount"],
        "additionalProperties": false
      }
    }
  },
  "required": ["shop", "paid_by_card", "items"],
  "additionalProperties": false
}"""
_FILLED = """{"shop": "Riverbank Art Supply", "paid_by_card": true, "items": [
{"name": "Gouache set, 12", "quantity": 1, "amount": 38.0},
{"name": "Round brush no. 6", "quantity": 1, "amount": 7.5},
{"name": "Watercolour pad A4", "quantity": 2, "amount": 24.0},
{"name": "Masking tape", "quantity": 1, "amount": 3.2}]}"""


async def ask_presets(stage: Stage) -> None:
    """The menu, the editor, forms of Vidra's own presets and of the person's."""
    stage.session.asking.choice.choose("studio", "vidra-eye")
    with tempfile.TemporaryDirectory() as home:
        file = receipt(Path(home))
        await _forms(stage, file)
        await _own(stage, file)


async def _forms(stage: Stage, file: Path) -> None:
    """An alternative text with what can be done with it, tags, a prompt, text as it stands there."""
    page, parts = stage.ask, stage.session.asking
    await stage.until(lambda: parts.presets.presets)
    for name in ("alt-text", "tags", "prompt", "extract-text"):
        await new_thread(stage)
        await attach(stage, file)
        parts.page.use_preset(parts.presets.get(name))
        if name == "alt-text":
            await stage.settle(0.5)
            await stage.shoot("ask-preset-chosen")
        await answered(stage, "")
        await stage.shoot(f"ask-form-{name}")
        if name == "alt-text":
            page.transcript.views[-1].form.used.emit("write-words")
            dialog = await stage.shoot_dialog("ask-write-words")
            assert isinstance(dialog, WriteDialog)
            dialog.reject()


async def _own(stage: Stage, file: Path) -> None:
    """A new one with a schema: first one that is none, then its answers as a form and a row, then one that fails it."""
    page, parts = stage.ask, stage.session.asking
    await new_thread(stage)
    chip = page.composer.presets._more
    await shoot_menu(stage, "ask-presets-menu", chip)
    chip.click()
    await stage.until(open_menus)
    choose(open_menus()[0].actions()[-1].text())
    editor = await stage.shoot_dialog("ask-preset-new")
    assert isinstance(editor, PresetEditor)
    editor.name.setText(words(stage, "Slip", "영수증"))
    editor.words.setPlainText(words(stage, "What was bought here?", "무엇을 샀나요?"))
    editor.told.setPlainText(
        words(stage, "Amounts as numbers, without a currency.", "금액은 통화 없이 숫자로 적습니다.")
    )
    editor.schema.setPlainText('{"type": "objekt"}')
    editor.keep.click()
    await stage.until(editor._problem.isVisible)
    await stage.shoot("ask-preset-bad-schema", editor)
    editor.schema.setPlainText(_SCHEMA)
    editor.keep.click()
    await stage.until(lambda: page.composer.presets.preset is not None and page.composer.presets.preset.own)
    preset = page.composer.presets.preset
    async with telling(stage) as told:
        await attach(stage, file)
        told.say(_FILLED)
        await answered(stage, "")
        await stage.shoot("ask-form-own")
        parts.page.use_preset(preset)
        told.say('{"shop": "Riverbank Art Supply", "items": []}')
        await answered(stage, words(stage, "Once more, please.", "한 번 더 적어 주세요."))
        await stage.shoot("ask-form-unfit")
    await shoot_menu(stage, "ask-presets-menu-own", chip)
    chip.click()
    await stage.until(open_menus)
    choose(open_menus()[0].actions()[-1].text())
    editor = await stage.shoot_dialog("ask-preset-edit")
    editor.reject()
    close_menus()
    parts.page.use_preset(None)
