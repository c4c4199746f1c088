"""Runs the engine alone: `python -m services.engine --port 8000`."""

from __future__ import annotations

import argparse
import ipaddress
import json
import os
import secrets
import socket
import sys
import threading

import uvicorn

from services.engine.app import create_app
from services.engine.filestore import StateFolder
from services.engine.options import Options
from services.engine.serving import GRACE_SECONDS, Server, protocol


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m services.engine",
        description="Vidra's built-in engine: an OpenAI-compatible image server that draws simple illustrations.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=_port, default=8000, help="port; 0 takes a free one (default: 8000)")
    parser.add_argument("--key", help="key that clients must send; 'none' asks for none (default: VIDRA_ENGINE_KEY)")
    parser.add_argument("--pace", type=_seconds, default=0.0, help="seconds a medium 1024x1024 picture takes")
    parser.add_argument("--threads", type=_threads, default=2, help="pictures drawn at the same moment (default: 2)")
    parser.add_argument(
        "--patience", type=_seconds, default=60.0, help="seconds a client may be silent inside a request (default: 60)"
    )
    parser.add_argument("--json", action="store_true", help="print the ready line as JSON")
    parser.add_argument("--parent-stdin", action="store_true", help="leave when standard input closes; implies --json")
    return parser.parse_args(argv)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65_535:
        raise argparse.ArgumentTypeError("must be between 0 and 65535")
    return port


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 <= seconds <= 600:
        raise argparse.ArgumentTypeError("must be between 0 and 600")
    return seconds


def _threads(text: str) -> int:
    threads = int(text)
    if not 1 <= threads <= 64:
        raise argparse.ArgumentTypeError("must be between 1 and 64")
    return threads


def _ready_line(base_url: str, key: str, *, own_key: bool, as_json: bool) -> str:
    """One line for a program or a person. A key that the engine made up itself is shown, one it was given is not."""
    if as_json:
        shown = {"key": key} if own_key else {}
        return json.dumps({"base_url": base_url, "pid": os.getpid()} | shown)
    words = f"key: {key}" if own_key else "with the key it was given" if key else "no key needed"
    return f"Vidra's engine answers at {base_url} ({words}). Ctrl+C stops it."


def _leave_with_parent(server: Server, folder: StateFolder) -> None:
    # os.read, not sys.stdin: a thread blocked in a buffered reader aborts the interpreter when it finishes
    while os.read(0, 4096):
        pass
    server.grace = 0.0
    server.should_exit = True
    # nothing here is worth waiting for once the app is gone
    timer = threading.Timer(GRACE_SECONDS, _leave_now, (folder,))
    timer.daemon = True
    timer.start()


def _leave_now(folder: StateFolder) -> None:
    folder.remove()
    os._exit(0)


def main(argv: list[str]) -> int:
    arguments = _arguments(argv)
    given = arguments.key or os.environ.get("VIDRA_ENGINE_KEY", "")
    key = "" if given == "none" else given or secrets.token_urlsafe(24)
    try:
        family = socket.AF_INET6 if ":" in arguments.host else socket.AF_INET
        listener = socket.create_server((arguments.host, arguments.port), family=family, backlog=256)
    except OSError as error:
        print(f"The engine cannot listen on {arguments.host}:{arguments.port}: {error.strerror}", file=sys.stderr)
        return 1
    host = f"[{arguments.host}]" if family == socket.AF_INET6 else arguments.host
    base_url = f"http://{host}:{listener.getsockname()[1]}/v1"
    folder = StateFolder()
    # others that can reach this engine must not make it look around on this machine and its network
    local = ipaddress.ip_address(listener.getsockname()[0]).is_loopback
    options = Options(
        key=key,
        pace=arguments.pace,
        patience=arguments.patience,
        local=local,
        drawing_threads=arguments.threads,
    )
    config = uvicorn.Config(
        create_app(options, folder),
        http=protocol(arguments.patience),
        ws="none",
        loop="asyncio",
        log_level="warning",
        access_log=False,
        server_header=False,
        headers=[("server", "vidra-engine")],
        timeout_graceful_shutdown=int(GRACE_SECONDS) + 2,
    )
    as_json = arguments.json or arguments.parent_stdin
    server = Server(config, _ready_line(base_url, key, own_key=not given, as_json=as_json))
    if arguments.parent_stdin:
        threading.Thread(target=_leave_with_parent, args=(server, folder), daemon=True).start()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
