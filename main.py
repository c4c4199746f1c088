"""Vidra starts here: arguments, folders, a window; then log, settings, loop, objects; closed in reverse order.

The window is on the screen before asyncio, the SDK and the pages are imported; so imports stand where they are needed.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from services.file_lock import is_locked
from services.glance import Glance, glance, remembered
from services.options import Options, parse
from services.paths import Paths
from services.programs import run_if_asked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from services.first_look import FirstLook
    from ui.main_window import MainWindow

VERSION = "0.1.0"
MOST_WORKERS = 4
_TURN, _QUICK_TURN = 0.005, 0.0005
"""Seconds that a thread may hold the interpreter; less while imports leave what the first look tells little of it."""
_PICTURES_FIRST = 1.0
"""Seconds in which the first pictures of a folder have the processor for themselves."""
_PAINT = 0.02
"""Seconds in which what has come is painted."""
_MIDDLE = 127
"""Lightness of colours is from 0 to 255."""
_BACKGROUNDS = {True: "#161718", False: "#F1F1EF"}
"""`bg.window` of tokens.json, dark and light, known before the file is read."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the app until its window is closed; returns the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments, VERSION)
    # Until `interruptible`, Ctrl-C ends the process at once: nothing is open yet, and a traceback helps nobody.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    paths = Paths.create(options.config_dir)
    first = glance(paths.settings_file)
    if options.profile and (known := servers(first)) and options.profile not in known:
        print(f"vidra: --profile: there is no server {options.profile!r}, only {', '.join(known)}", file=sys.stderr)
        return 2
    root = (options.library or (Path(first.library) if first.library else paths.default_library)).absolute()

    first_look = begin_to_look(options, paths, root)
    try:
        return run(options, first, paths, root, first_look)
    finally:
        if first_look is not None:
            first_look.close()


def begin_to_look(options: Options, paths: Paths, root: Path) -> FirstLook | None:
    """See what is in a folder that was given while the window is being made, unless another one takes it."""
    if not options.files or not sys.executable or is_locked(lock_of(root)):
        return None
    from services.first_look import FirstLook

    looked = remembered(paths.window_file, "library")
    try:
        return FirstLook(options.files, paths.cache, {**looked, **remembered(paths.window_file, "look")})
    except (OSError, ValueError):  # no process is to be had, or what was remembered can be no argument of one
        return None


def run(options: Options, first: Glance, paths: Paths, root: Path, first_look: FirstLook | None) -> int:
    """Run the app until its window is closed; returns the exit code."""
    gc.disable()  # nearly all that is made on the way to the first page stays; `live` enables it
    sys.setswitchinterval(_QUICK_TURN)

    from PySide6.QtWidgets import QApplication  # after the arguments: --help needs no display

    drop_import_hook()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Vidra")
    app.setApplicationVersion(VERSION)
    app.setQuitOnLastWindowClosed(False)
    if handed_over(root, options):
        return 0
    window = first_window(app, options, first, paths)

    import asyncio

    import qasync  # after PySide6: it takes the binding that is there

    from services import logs
    from services.allocator import use_few_arenas

    use_few_arenas()
    handler = logs.start(paths.log)
    try:
        with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
            return runner.run(live(app, window, options, paths, root, first_look))
    finally:
        logs.stop(handler)


def servers(first: Glance) -> tuple[str, ...]:
    """Ids that `--profile` takes."""
    from services.types import BUILTIN_PROFILE_ID

    return (BUILTIN_PROFILE_ID, *first.profiles)


def drop_import_hook() -> None:
    """Take out of `import` what PySide has put in for `from __feature__ import ...`, which is not used here.

    WORKAROUND, until PySide6 > 6.11: the hook reads the source of every module, and while one thread is in it, it does
    not see what others import. Then pydantic, whose modules answer to any attribute, fails to import now and then.
    """
    import builtins

    if (original := getattr(builtins, "__orig_import__", None)) is not None:
        builtins.__import__ = original


def lock_of(root: Path) -> Path:
    """The file that whoever has this library open holds."""
    return root / ".vidra" / "lock"


def handed_over(root: Path, options: Options) -> bool:
    """Whether another window has this library open and has taken the files of this start."""
    if not is_locked(lock_of(root)):
        return False
    from controllers.instance import hand_over

    return hand_over(root, options.files)


def first_window(app: QApplication, options: Options, first: Glance, paths: Paths) -> MainWindow:
    """Show the empty window and return once it is painted, or after a moment where nothing paints it."""
    from PySide6.QtCore import QEventLoop, QTimer

    from ui.main_window import MainWindow

    window = MainWindow(paths.window_file)
    theme = options.theme or first.theme
    # `QStyleHints.colorScheme` would bring the namespace Qt, whose enumerations take longer than all else here.
    light = app.palette().window().color().lightness() > _MIDDLE
    dark = bool(window.recall("look").get("dark", not light)) if theme not in ("dark", "light") else theme == "dark"
    window.set_background(_BACKGROUNDS[dark])
    painted = QEventLoop()
    window.first_painted.connect(painted.quit)
    QTimer.singleShot(500, painted.quit)
    window.show()
    painted.exec()
    return window


async def live(
    app: QApplication,
    window: MainWindow,
    options: Options,
    paths: Paths,
    root: Path,
    first_look: FirstLook | None = None,
) -> int:
    """The life of the program, from the first page to the last saved picture; returns the exit code."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from controllers.interrupts import interruptible
    from controllers.session import Session
    from controllers.workers import in_worker
    from services.command_line import overrides, server_of
    from services.settings import load
    from ui.studio import Studio

    if first_look is not None:
        first_look.listen()
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(workers(), thread_name_prefix="vidra")
    loop.set_default_executor(pool)
    settings, trouble = load(paths.settings_file)
    server = server_of(options.base_url)
    session = Session(
        version=VERSION,
        paths=paths,
        settings=settings,
        overrides=overrides(options, server),
        server=server,
        root=root,
        first_look=first_look,
    )
    studio = Studio(app, session, window, paths.log)
    closing = asyncio.Event()
    studio.closing.connect(closing.set)
    with session.notices.hooked(loop), interruptible(loop, closing.set):
        studio.begin(options.files)
        if first_look is not None:
            await in_worker(first_look.wait_until_shown, _PICTURES_FIRST)
        await asyncio.sleep(_PAINT)
        await session.complete()
        studio.complete(root, trouble, create=options.library is not None or not settings.library)
        gc.enable()
        sys.setswitchinterval(_TURN)
        await closing.wait()
        clean = await session.aclose()
        pool.shutdown(wait=False, cancel_futures=True)
        studio.leave()
    return 0 if clean else 1


def workers() -> int:
    """Worker threads: with more of them than cores, the window waits for a core (docs/performance.md)."""
    import os

    return max(2, min(MOST_WORKERS, os.cpu_count() or 2))


def leave(code: int) -> None:
    """End the process; a worker that hangs (a dead network drive, a keychain that asks) must not hold it open."""
    import logging
    import os
    import threading

    logging.shutdown()
    others = (thread for thread in threading.enumerate() if thread is not threading.main_thread())
    if any(not thread.daemon for thread in others):  # the interpreter would wait for it
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    run_if_asked()
    leave(main())
