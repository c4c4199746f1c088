"""Several computers on one library folder that a sync program keeps alike.

A database that two of them write breaks, or loses what one of them wrote; and a request that one has on its way is not
to be settled by the other. So each computer has what it writes all the time for itself: index, journal, notes of
pictures that arrive, drafts, previews, runs. The computer that made the library keeps them in `.vidra`, any other in
`.vidra/machines/<its id>`. Pictures, sidecars and threads are everybody's.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import platform
import subprocess
import sys
from pathlib import Path

from services.atomic import write_atomic

log = logging.getLogger(__name__)

OWNER = "machine"
"""The file in `.vidra` with the id of the computer that made the library."""
OTHERS = "machines"
_PLACES = ("/etc/machine-id", "/var/lib/dbus/machine-id")


def machine_id() -> str:
    """Sixteen hexadecimal digits that stay the same for this computer and user, and that no other has.

    Made from what the system calls itself, hashed, because that is nobody else's business (machine-id(5)).
    """
    home = os.path.expanduser("~")  # noqa: PTH111 - unlike Path.home, it never raises
    named = f"vidra\n{_named_by_system() or platform.node()}\n{home}"
    return hashlib.sha256(named.encode(errors="surrogateescape")).hexdigest()[:16]


def own_folder(private: Path, machine: str) -> Path:
    """Where this computer keeps what is its own of the library whose `.vidra` is `private`; made if need be. The first
    one that asks is the owner. Raises OSError."""
    owner = private / OWNER
    try:
        if (known := owner.read_text("ascii").strip()) == machine:
            return private
    except FileNotFoundError:
        with contextlib.suppress(OSError):  # on a full disk the next start tries again
            write_atomic(owner, machine.encode())
        return private
    except UnicodeError:
        known = "?"
    log.info("the library was made on another computer (%s)", known)
    folder = private / OTHERS / machine
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _named_by_system() -> str:
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - there is none elsewhere

        with (
            contextlib.suppress(OSError),
            winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                0,
                winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key,
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        return ""
    if sys.platform == "darwin":
        command = ("/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice")
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            told = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
            return next((line for line in told.splitlines() if "IOPlatformUUID" in line), "")
        return ""
    for place in _PLACES:
        with contextlib.suppress(OSError):
            return Path(place).read_text("ascii").strip()
    return ""
