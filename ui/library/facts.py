"""The facts of a picture as rows of label and value, everything in its sidecar included."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Asset, Parameters
from ui import strings

translate = QCoreApplication.translate

Facts = list[tuple[str, str]]

_IN_SIZE_ROW = ("size", "quality")


def made_with(asset: Asset) -> Facts:
    """How the picture came to be; rows without a value are left out."""
    rows = [
        (translate("Facts", "Model"), _asked_got(asset.model, asset.model_got)),
        (translate("Facts", "Size"), _size(asset)),
        (translate("Facts", "Settings"), settings_text(asset)),
        (translate("Facts", "When"), moment(asset)),
        (translate("Facts", "Time"), "" if asset.seconds is None else strings.duration(asset.seconds)),
        (translate("Facts", "Cost"), _cost(asset)),
        (translate("Facts", "Provider"), asset.profile_label or asset.profile_id),
        (translate("Facts", "Request ID"), asset.request_id),
    ]
    return [(label, value) for label, value in rows if value]


def moment(asset: Asset) -> str:
    """`22 Nov 2026, 14:06` in local time."""
    local = asset.created_at.astimezone()
    return f"{strings.short_date(local.date())}, {local:%H:%M}"


def settings_text(asset: Asset) -> str:
    """The parameters that were used, size and quality aside: `WebP, Transparent, Seed 7`."""
    used = {**asset.asked, **asset.applied}
    return ", ".join(_setting(name, str(value)) for name, value in used.items() if name not in _IN_SIZE_ROW)


def all_fields(asset: Asset) -> Facts:
    """Every field of the sidecar, in its own order."""
    rows: Facts = [
        (translate("Facts", "ID"), asset.id),
        (translate("Facts", "Kind"), asset.kind.value),
        (translate("Facts", "File"), asset.file),
        (translate("Facts", "File size"), f"{strings.file_size(asset.bytes)} ({asset.bytes:,} B)"),
        (translate("Facts", "Format"), asset.format),
        (translate("Facts", "Size"), strings.size_text(asset.width, asset.height)),
        (translate("Facts", "Created"), asset.created_at.isoformat()),
        (translate("Facts", "Provider"), _asked_got(asset.profile_id, asset.profile_label)),
        (translate("Facts", "Model asked for"), asset.model),
        (translate("Facts", "Model that drew"), asset.model_got),
        *_parameters(translate("Facts", "Asked: {name}"), asset.asked),
        *_parameters(translate("Facts", "Applied: {name}"), asset.applied),
        *_usage(asset),
        (translate("Facts", "Cost"), "" if asset.cost is None else strings.money(asset.cost)),
        (translate("Facts", "Seconds"), "" if asset.seconds is None else f"{asset.seconds:g}"),
        (translate("Facts", "Request ID"), asset.request_id),
        (translate("Facts", "Run"), asset.run_id),
        (translate("Facts", "Job"), asset.job_id),
        (translate("Facts", "Made from"), ", ".join(asset.parents)),
        (translate("Facts", "Mean colour"), asset.colour),
        ("SHA-256", asset.sha256),
        (translate("Facts", "In Trash since"), "" if asset.trashed_at is None else asset.trashed_at.isoformat()),
    ]
    return [(label, value) for label, value in rows if value]


def as_text(facts: Facts) -> str:
    """Facts as lines to paste elsewhere."""
    return "\n".join(f"{label}: {value}" for label, value in facts)


def _size(asset: Asset) -> str:
    drawn = strings.size_text(asset.width, asset.height)
    asked = str(asset.asked.get("size", ""))
    if asked and asked not in (f"{asset.width}x{asset.height}", "auto"):
        drawn = translate("Facts", "{asked} asked, {drawn} drawn").format(asked=strings.size_name(asked), drawn=drawn)
    quality = asset.applied.get("quality", asset.asked.get("quality"))
    return drawn if quality is None else f"{drawn} · {strings.choice_label('quality', str(quality))}"


def _asked_got(asked: str, got: str) -> str:
    return f"{asked} → {got}" if asked and got and asked != got else asked or got


def _cost(asset: Asset) -> str:
    if asset.cost is None and asset.usage is None:
        return ""
    price = translate("Facts", "Free") if asset.cost == 0 else strings.money(asset.cost)
    if asset.usage is None or not asset.usage.total:
        return price
    total = asset.usage.total  # lupdate reads a count only if it is a name
    return f"{price} · " + translate("Facts", "%n token(s)", "", total).replace(str(total), f"{total:,}")


def _setting(name: str, value: str) -> str:
    if name in ("output_format", "background", "style"):
        return strings.choice_label(name, value)
    return f"{strings.parameter_label(name)} {strings.choice_label(name, value)}"


def _parameters(label: str, values: Parameters) -> Facts:
    return [(label.format(name=name), str(value)) for name, value in values.items()]


def _usage(asset: Asset) -> Facts:
    if asset.usage is None:
        return []
    usage = asset.usage
    counts = (
        (translate("Facts", "Tokens, text in"), usage.text_in),
        (translate("Facts", "Tokens, pictures in"), usage.image_in),
        (translate("Facts", "Tokens, text out"), usage.text_out),
        (translate("Facts", "Tokens, picture out"), usage.image_out),
        (translate("Facts", "Tokens, all"), usage.total),
    )
    return [(label, f"{count:,}") for label, count in counts if count]
