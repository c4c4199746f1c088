"""What a process may take that reads what strangers have written. It limits itself, before it reads."""

from __future__ import annotations

import contextlib
import faulthandler
import sys

_ERRORS = 2
"""The file of standard error."""
_EXTENDED_LIMITS, _PROCESS_MEMORY = 9, 0x100
"""JobObjectExtendedLimitInformation and JOB_OBJECT_LIMIT_PROCESS_MEMORY of winnt.h."""


def limit_memory(most: int) -> None:
    """No more than so many bytes (of addresses, on Windows of memory). macOS may not keep to it; where a system sets a
    lower limit already, or refuses, that stays."""
    if sys.platform == "win32":
        _limit_job(most)
        return
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_time(seconds: float) -> None:
    """This process ends in so many seconds, whatever it is at by then and whether or not its parent is still there;
    0: it need not."""
    if seconds:
        # a thread of C, which needs no interpreter: a decoder that never returns may hold that
        faulthandler.dump_traceback_later(seconds, exit=True, file=_ERRORS)
    else:
        faulthandler.cancel_dump_traceback_later()


def _limit_job(most: int) -> None:
    """Put this process into a job of its own. Source: JOBOBJECT_EXTENDED_LIMIT_INFORMATION in winnt.h; where Windows
    refuses, there is no limit."""
    if sys.platform != "win32":
        return
    import ctypes  # noqa: PLC0415 - on Windows alone
    from ctypes import wintypes  # noqa: PLC0415

    size = ctypes.c_size_t

    class Limits(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", size),
            ("most_working_set", size),
            ("processes", wintypes.DWORD),
            ("affinity", size),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
            ("transfers", ctypes.c_uint64 * 6),
            ("process_memory", size),
            ("job_memory", size),
            ("process_peak", size),
            ("job_peak", size),
        )

    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, wintypes.LPCWSTR)
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    limits = Limits(flags=_PROCESS_MEMORY, process_memory=most)
    job = kernel.CreateJobObjectW(None, None)
    if job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)):
        kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
