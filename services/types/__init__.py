"""The vocabulary: the frozen values that travel between the rooms. Beside `rules`, all of services that ui may import.

Conventions: money is an int in micro-dollars (1 USD = 1_000_000), never a float; times are timezone-aware UTC
datetimes; bytes named `data` are an encoded file exactly as received; sizes are pixels as width, height.

A name is looked for in its module when it is first imported from here: no part of the program needs all of them at its
start, and making a dataclass takes half a millisecond.
"""

# pyright: reportUnusedImport=false

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from services.types.asking import (
        Aloud,
        Answer,
        AnswerSchema,
        AnswerTable,
        AskEstimate,
        AskEvent,
        AskPicture,
        AskRegion,
        AskRequest,
        Before,
        Exchange,
        Found,
        Outgoing,
        Preset,
        QuestionDraft,
        QuestionDrafts,
        Sound,
        TableForms,
        TextDelta,
        Wave,
    )
    from services.types.budget import Cost, Spending, Standing, Verdict
    from services.types.conversations import (
        AskThread,
        AskThreadSummary,
        Message,
        Question,
        Reply,
        ThreadFormat,
        ThreadKind,
    )
    from services.types.desk import (
        DeskRow,
        DeskSheet,
        DeskTask,
        RowState,
        SheetFormat,
        WordsChange,
        WordsPlace,
    )
    from services.types.duplicates import DuplicateGroup, Duplicates, Likeness
    from services.types.edit_drafts import (
        LOOSE,
        MOST_REGIONS,
        EditChoices,
        EditDraft,
        EditResult,
        Region,
        RegionDraft,
        RegionProgress,
        RegionRun,
    )
    from services.types.editing import Box, Brush, Combine, LocalStep, Mark, MarkKind, MarkupUse, PenPressure, Placement
    from services.types.exporting import (
        PAPERS,
        ContactSheet,
        Export,
        Exported,
        ExportFormat,
        ExportMetadata,
        ExportTarget,
        PageFormat,
        SheetCaption,
        SheetCell,
        SheetPainter,
    )
    from services.types.failures import Billed, Failure, FailureKind, Notice, Severity
    from services.types.importing import Import
    from services.types.inputs import Detail, InputPicture
    from services.types.jobs import Job, JobState
    from services.types.library import (
        BROWSED_ID,
        BROWSED_ROWS,
        Asset,
        AssetKind,
        Credentials,
        CredentialState,
        Draft,
        FolderEntry,
        FolderSize,
        LibraryQuery,
        Matches,
        ProvenanceFinding,
        Shelf,
        ShelfCounts,
        SortOrder,
        Thread,
    )
    from services.types.models import (
        Change,
        ImageTokens,
        Lifecycle,
        ModelChoice,
        ModelSpec,
        Parameter,
        ParameterKind,
        Prices,
        SizeLimit,
        SizeRule,
        VisionDetail,
        VisionRule,
    )
    from services.types.organising import Annotation, Backup, Collection, RecordKind, SavedSearch, TagChange
    from services.types.reports import Ability, ProbeReport, ServerReport, StoredFile, Trial
    from services.types.request_log import LoggedRequest
    from services.types.requests import (
        Animation,
        Checkpoint,
        Difference,
        Estimate,
        Finished,
        ImageEvent,
        ImageRequest,
        Operation,
        Partial,
        Picture,
        Raster,
        Request,
        Route,
        Strength,
        Turn,
        Usage,
    )
    from services.types.searching import Term, TermValue
    from services.types.servers import BUILTIN_PROFILE_ID, ConnectionState, EditForm, GoesOn, Profile, Quirks
    from services.types.settings import (
        ASK_ABOVE,
        CapAction,
        LanguageChoice,
        MaskColour,
        PageDefaults,
        Settings,
        ThemeChoice,
    )
    from services.types.values import NO_PARAMETERS, Money, Parameters, ParameterValue
    from services.types.versions import Pending, ThreadWords, Version, VersionTree

_NAMES = {
    "asking": (
        "Aloud Answer AnswerSchema AnswerTable AskEstimate AskEvent AskPicture AskRegion AskRequest Before "
        "Exchange Found Outgoing Preset QuestionDraft QuestionDrafts Sound TableForms TextDelta Wave"
    ),
    "budget": "Cost Spending Standing Verdict",
    "conversations": "AskThread AskThreadSummary Message Question Reply ThreadFormat ThreadKind",
    "desk": "DeskRow DeskSheet DeskTask RowState SheetFormat WordsChange WordsPlace",
    "duplicates": "DuplicateGroup Duplicates Likeness",
    "edit_drafts": "LOOSE MOST_REGIONS EditChoices EditDraft EditResult Region RegionDraft RegionProgress RegionRun",
    "editing": "Box Brush Combine LocalStep Mark MarkKind MarkupUse PenPressure Placement",
    "exporting": (
        "PAPERS ContactSheet Export Exported ExportFormat ExportMetadata ExportTarget PageFormat SheetCaption "
        "SheetCell SheetPainter"
    ),
    "failures": "Billed Failure FailureKind Notice Severity",
    "importing": "Import",
    "inputs": "Detail InputPicture",
    "jobs": "Job JobState",
    "library": (
        "BROWSED_ID BROWSED_ROWS Asset AssetKind Credentials CredentialState Draft FolderEntry FolderSize "
        "LibraryQuery Matches ProvenanceFinding Shelf ShelfCounts SortOrder Thread"
    ),
    "models": (
        "Change ImageTokens Lifecycle ModelChoice ModelSpec Parameter ParameterKind Prices SizeLimit SizeRule "
        "VisionDetail VisionRule"
    ),
    "organising": "Annotation Backup Collection RecordKind SavedSearch TagChange",
    "reports": "Ability ProbeReport ServerReport StoredFile Trial",
    "request_log": "LoggedRequest",
    "requests": (
        "Animation Checkpoint Difference Estimate Finished ImageEvent ImageRequest Operation Partial Picture "
        "Raster Request Route Strength Turn Usage"
    ),
    "searching": "Term TermValue",
    "servers": "BUILTIN_PROFILE_ID ConnectionState EditForm GoesOn Profile Quirks",
    "settings": "ASK_ABOVE CapAction LanguageChoice MaskColour PageDefaults Settings ThemeChoice",
    "values": "NO_PARAMETERS Money Parameters ParameterValue",
    "versions": "Pending ThreadWords Version VersionTree",
}
"""Module -> what is imported from it."""

if not TYPE_CHECKING:  # a type checker would let every name pass

    def __getattr__(name: str) -> object:
        for module, names in _NAMES.items():
            if name in names.split():
                found = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
