"""The vocabulary: the frozen values that travel between the rooms. Beside `rules`, all of services that ui may import.

Conventions: money is an int in micro-dollars (1 USD = 1_000_000), never a float; times are timezone-aware UTC
datetimes; bytes named `data` are an encoded file exactly as received; sizes are pixels as width, height.
"""

from __future__ import annotations

from services.types.budget import Spending, Standing, Verdict
from services.types.failures import Billed, Failure, FailureKind, Notice, Severity
from services.types.jobs import Job, JobState
from services.types.library import (
    Asset,
    AssetKind,
    Credentials,
    CredentialState,
    LibraryQuery,
    Matches,
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
from services.types.reports import Ability, ProbeReport, ServerReport, StoredFile, Trial
from services.types.requests import (
    Checkpoint,
    Difference,
    Estimate,
    Finished,
    ImageEvent,
    ImageRequest,
    InputPicture,
    Operation,
    Partial,
    Picture,
    Raster,
    Route,
    Strength,
    Turn,
    Usage,
)
from services.types.servers import BUILTIN_PROFILE_ID, ConnectionState, EditForm, Profile, Quirks
from services.types.settings import CapAction, LanguageChoice, Settings, ThemeChoice
from services.types.values import NO_PARAMETERS, Money, Parameters, ParameterValue
from services.types.versions import Version, VersionTree

__all__ = [
    "BUILTIN_PROFILE_ID",
    "NO_PARAMETERS",
    "Ability",
    "Asset",
    "AssetKind",
    "Billed",
    "CapAction",
    "Change",
    "Checkpoint",
    "ConnectionState",
    "CredentialState",
    "Credentials",
    "Difference",
    "EditForm",
    "Estimate",
    "Failure",
    "FailureKind",
    "Finished",
    "ImageEvent",
    "ImageRequest",
    "ImageTokens",
    "InputPicture",
    "Job",
    "JobState",
    "LanguageChoice",
    "LibraryQuery",
    "Lifecycle",
    "Matches",
    "ModelChoice",
    "ModelSpec",
    "Money",
    "Notice",
    "Operation",
    "Parameter",
    "ParameterKind",
    "ParameterValue",
    "Parameters",
    "Partial",
    "Picture",
    "Prices",
    "ProbeReport",
    "Profile",
    "Quirks",
    "Raster",
    "Route",
    "ServerReport",
    "Settings",
    "Severity",
    "Shelf",
    "ShelfCounts",
    "SizeLimit",
    "SizeRule",
    "SortOrder",
    "Spending",
    "Standing",
    "StoredFile",
    "Strength",
    "ThemeChoice",
    "Thread",
    "Trial",
    "Turn",
    "Usage",
    "Verdict",
    "Version",
    "VersionTree",
    "VisionDetail",
    "VisionRule",
]
