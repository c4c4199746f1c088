from tests.journeys.conftest import *
import time
from PySide6.QtCore import Qt
async def test_first(start: Start, folders: Folders, engine):
    async with start("--base-url", engine.base_url) as program:
        program.session.jobs.changed.connect(lambda j: print(j.state, j.request, j.failure))
        print([ (c.profile.id, c.spec.id) for c in program.session.create.choices()])
        program.create_with("a red fox")
        await asyncio.sleep(2.5)
        print(program.card, program.states, program.focused)
        program.type(engine.key)
        program.press(Qt.Key.Key_Return)
        await asyncio.sleep(2.5)
        print(program.card, program.states, program.focused)
        print([ (c.profile.id, c.spec.id) for c in program.session.create.choices()])
