"""The window as a whole: its first moments, the palette, Settings, and every page when it is small."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit

from tests.screens.edit import opened
from tests.screens.stage import FULL, NARROW, PROMPTS, Stage


async def empty(stage: Stage) -> None:
    await stage.until(lambda: stage.session.library.root is not None)
    await stage.settle(1.0)
    stage.create.focus_prompt()
    await stage.shoot("create-empty")
    stage.library  # noqa: B018 - opens the page
    await stage.shoot("library-empty")


async def go_to(stage: Stage) -> None:
    stage.create.focus_prompt()
    stage.studio.frame.go_to_requested.emit()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    await stage.shoot("go-to", popup)
    field = popup.findChild(QLineEdit)
    assert field is not None
    field.setText("co")
    await stage.settle(1.0)
    await stage.shoot("go-to-found", popup)
    popup.close()


async def settings(stage: Stage) -> None:
    page = stage.settings
    page.providers.list.choose("studio")
    for section in page._sections:
        page.show_section(section)
        await stage.settle(0.4)
        await stage.shoot(f"settings-{section}")


async def narrow(stage: Stage) -> None:
    stage.window.resize(*NARROW)
    stage.create.set_parameter("size", "1536x1024")
    await stage.draw(PROMPTS[0], 4)
    await stage.shoot("narrow-create")
    await opened(stage, stage.session.thread.tree.current)
    await stage.shoot("narrow-edit")
    stage.library  # noqa: B018
    await stage.settle(0.8)
    await stage.shoot("narrow-library")
    stage.ask  # noqa: B018
    await stage.settle(0.8)
    await stage.shoot("narrow-ask")
    stage.settings.show_section("providers")
    await stage.shoot("narrow-settings")
    stage.window.resize(*FULL)
