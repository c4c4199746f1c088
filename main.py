"""Vidra starts here: arguments, folders, log, settings, loop, objects; shown, then closed in reverse order."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from services import logs, profiles
from services.options import Options, parse
from services.paths import Paths
from services.settings import load
from services.types import Failure, Profile, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

VERSION = "0.1.0"
WORKERS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the app until its window is closed; returns the exit code."""
    options = parse(sys.argv[1:] if arguments is None else arguments, VERSION)
    paths = Paths.create(options.config_dir)
    handler = logs.start(paths.log)
    try:
        settings, trouble = load(paths.settings_file)
        root = options.library or (Path(settings.library) if settings.library else paths.default_library)
        return _run(options, paths, settings, trouble, root.absolute())
    finally:
        logs.stop(handler)


def _run(options: Options, paths: Paths, settings: Settings, trouble: Failure | None, root: Path) -> int:
    # Qt after the arguments, so that --help needs no display; and before qasync, which takes the binding it finds.
    from PySide6.QtCore import Qt  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from controllers.instance import hand_over  # noqa: PLC0415

    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Vidra")
    app.setApplicationVersion(VERSION)
    app.setQuitOnLastWindowClosed(False)
    if hand_over(root, options.files):
        return 0

    import qasync  # noqa: PLC0415

    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(live(app, options, paths, settings, trouble, root))


async def live(
    app: QApplication, options: Options, paths: Paths, settings: Settings, trouble: Failure | None, root: Path
) -> int:
    """The life of the program, from the first window to the last saved picture; returns the exit code."""
    from controllers.session import Session  # noqa: PLC0415
    from ui.studio import Studio  # noqa: PLC0415

    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="vidra")
    loop.set_default_executor(pool)
    server = server_of(options.base_url)
    session = Session.build(
        version=VERSION,
        paths=paths,
        settings=settings,
        overrides=overrides(options, server),
        server=server,
        root=root,
    )
    studio = Studio(app, session, paths.window_file, paths.log)
    closing = asyncio.Event()
    studio.closing.connect(closing.set)
    with session.notices.hooked(loop), interruptible(loop, closing.set):
        studio.show(root, options.files, trouble, create=options.library is not None or not settings.library)
        await closing.wait()
        clean = await session.aclose()
        pool.shutdown(wait=False, cancel_futures=True)
        studio.leave()
    return 0 if clean else 1


def server_of(base_url: str) -> Profile | None:
    """A profile for `--base-url`, with an id of its own so that its key is found again."""
    if not base_url:
        return None
    name = hashlib.sha256(base_url.encode()).hexdigest()[:8]
    label = base_url.split("://", 1)[1].split("/", 1)[0]
    return profiles.from_template("custom", id=f"url-{name}", label=label, base_url=base_url)


def overrides(options: Options, server: Profile | None) -> dict[str, Any]:
    """What the command line says instead of the settings, for this session only."""
    given = {
        "library": "" if options.library is None else str(options.library.absolute()),
        "profile_id": options.profile or ("" if server is None else server.id),
        "theme": options.theme,
        "language": options.language,
    }
    return {name: value for name, value in given.items() if value}


@contextmanager
def interruptible(loop: asyncio.AbstractEventLoop, stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and SIGTERM close the window as its close button does, saving what has arrived."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.getsignal(number) for number in numbers}
    # Windows has no add_signal_handler, and an idle Qt loop runs no Python code that could notice a signal.
    waker = QTimer(interval=200)
    for number in numbers:
        if sys.platform == "win32":
            signal.signal(number, lambda *_: stop())
        else:
            loop.add_signal_handler(number, stop)
    if sys.platform == "win32":
        waker.timeout.connect(lambda: None)
        waker.start()
    try:
        yield
    finally:
        waker.stop()
        for number, handler in before.items():
            if sys.platform != "win32":
                loop.remove_signal_handler(number)
            signal.signal(number, handler)


def leave(code: int) -> None:
    """End the process; a worker that hangs (a dead network drive, a keychain that asks) must not hold it open."""
    logging.shutdown()
    if any(thread.name.startswith("vidra") and thread.is_alive() for thread in threading.enumerate()):
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    leave(main())
