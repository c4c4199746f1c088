from tests.journeys.conftest import *
import time
from PySide6.QtCore import Qt
from services.engine.faults import FAULTS
from services.types import JobState
from tests.journeys.program import texts
async def test_first(start: Start, folders: Folders, choose_server, faults):
  for partial in "10":
    choose_server(timeout=1, partial_images=partial)
    async with start() as program:
        await program.saved("x")
        for name in FAULTS:
            t=time.time()
            faults.add(name, retry_after=1, seconds=0.3)
            program.create_with(f"a {name}")
            await until(lambda: program.tiles and program.tiles[0].job.request.prompt == f"a {name}", name)
            await program.run_ended()
            tile = program.tiles[0]
            f = tile.failure
            n = program.tile_words(tile)
            print(f"{partial} {name:20} {time.time()-t:.2f} {tile.state:9} {f and (f.kind.value, f.billed.value)} card={program.card and program.card.title} | tile={n and texts(n)} draft={tile.draft} asset={tile.asset and (tile.asset.problem, tile.asset.width,tile.asset.format)} att={tile.job.attempt}")
            faults.clear()
            await program.saved("next")
            print(program.card)
