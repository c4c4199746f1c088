from tests.journeys.conftest import *
import time
from PySide6.QtCore import Qt
async def test_first(start: Start, folders: Folders, choose_server, faults):
    choose_server(n=2, partial_images="3")
    async with start() as program:
        await program.saved("x")
        for i in range(2):
            for l in ("한국어","English","Dark","Light", "130 %", "100 %"):
                t=time.time()
                program.choose("look", l)
                print(l, "%.3f"%(time.time()-t))
                t=time.time()
                await asyncio.sleep(0.1)
                print("  after", "%.3f"%(time.time()-t))
