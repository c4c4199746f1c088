"""The facts of a picture as rows of label and value, everything in its sidecar included."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from services.types import Asset, InputPicture, Operation, Parameters, ParameterValue
from ui import strings

translate = QCoreApplication.translate

Facts = list[tuple[str, str]]

_NEGATIVE = "negative_prompt"
_OWN_ROWS = ("size", "quality", _NEGATIVE)


def made_with(asset: Asset) -> Facts:
    """How the picture came to be, or what its file is; rows without a value are left out."""
    if asset.browsed:
        return [(label, value) for label, value in _file(asset) if value]
    rows = [
        (translate("Facts", "Made as"), operation(asset)),
        (translate("Facts", "Pictures"), inputs_text(asset)),
        (translate("Facts", "Mask"), mask_text(asset)),
        (translate("Facts", "Model"), _asked_got(asset.model, asset.model_got)),
        (translate("Facts", "Text model"), asset.text_model),
        (translate("Facts", "Size"), " · ".join(part for part in (size(asset), used_value(asset, "quality")) if part)),
        (translate("Facts", "Settings"), settings_text(asset)),
        (translate("Facts", "Negative prompt"), used_value(asset, _NEGATIVE)),
        (translate("Facts", "When"), moment(asset)),
        (translate("Facts", "Time"), "" if asset.seconds is None else strings.duration(asset.seconds)),
        (translate("Facts", "Cost"), _cost(asset)),
        _provider(asset),
        (translate("Facts", "Request ID"), asset.request_id),
    ]
    return [(label, value) for label, value in rows if value]


def compared(asset: Asset) -> Facts:
    """As `made_with`, each parameter in a row of its own, without what no two pictures have in common."""
    if asset.browsed:
        return made_with(asset)
    names = [name for name in dict.fromkeys((*asset.asked, *asset.applied)) if name != "size"]
    rows = [
        (translate("Facts", "Made as"), operation(asset)),
        (translate("Facts", "Pictures"), inputs_text(asset)),
        (translate("Facts", "Mask"), mask_text(asset)),
        (translate("Facts", "Model"), _asked_got(asset.model, asset.model_got)),
        (translate("Facts", "Text model"), asset.text_model),
        (translate("Facts", "Size"), size(asset)),
        *((strings.parameter_label(name), used_value(asset, name)) for name in names),
        (translate("Facts", "Time"), "" if asset.seconds is None else strings.duration(asset.seconds)),
        (translate("Facts", "Cost"), _cost(asset)),
        _provider(asset),
    ]
    return [(label, value) for label, value in rows if value]


def _file(asset: Asset) -> Facts:
    return [
        (translate("Facts", "Size"), size(asset)),
        (translate("Facts", "Format"), asset.format.upper()),
        (translate("Facts", "File size"), strings.file_size(asset.bytes) if asset.bytes else ""),
        (translate("Facts", "Changed"), moment(asset)),
        (translate("Facts", "Folder"), asset.file.rpartition("/")[0]),
        (translate("Facts", "Program"), asset.profile_label),
        (translate("Facts", "Model"), asset.model),
        (translate("Facts", "Settings"), settings_text(asset)),
        (translate("Facts", "Negative prompt"), used_value(asset, _NEGATIVE)),
    ]


def moment(asset: Asset) -> str:
    """`22 Nov 2026, 14:06` in local time."""
    local = asset.created_at.astimezone()
    return f"{strings.short_date(local.date())}, {local:%H:%M}"


def settings_text(asset: Asset) -> str:
    """The parameters that were used, size and quality aside: `WebP, Transparent, Seed 7`."""
    names = dict.fromkeys((*asset.asked, *asset.applied))
    return ", ".join(_setting(name, used_value(asset, name)) for name in names if name not in _OWN_ROWS)


def used_value(asset: Asset, name: str) -> str:
    """What a parameter was; `High → Medium` where the server used another value than it was asked for."""
    asked, applied = asset.asked.get(name), asset.applied.get(name)
    got = _worded(name, asked if applied is None else applied)
    if asked is None or applied is None or asked == "auto":
        return got
    return _asked_got(_worded(name, asked), got)


def operation(asset: Asset) -> str:
    """What was asked for, where that was more than a picture from words."""
    match asset.operation:
        case Operation.GENERATE:
            return translate("Facts", "From words and pictures") if asset.inputs else ""
        case Operation.EDIT:
            return translate("Facts", "Edit")
        case Operation.VARIATION:
            return translate("Facts", "Variation")


def inputs_text(asset: Asset) -> str:
    """The pictures that went with the request, numbered as the prompt numbers them: `1 otter.png, 2 example.org`."""
    return ", ".join(f"{number} {input_name(picture)}" for number, picture in enumerate(asset.inputs, 1))


def input_name(picture: InputPicture) -> str:
    """What a picture of a request is called."""
    return picture.name or picture.url or picture.file_id or picture.asset_id or picture.sha256[:8]


def mask_text(asset: Asset) -> str:
    """Whether a mask said what may change, and how much the model changed outside of it."""
    if asset.mask is None and asset.drift is None:
        return ""
    if asset.drift is None:
        return translate("Facts", "Used")
    if not asset.drift:
        return translate("Facts", "Kept: nothing outside it changed")
    return translate("Facts", "{share} outside it changed").format(share=strings.percent(asset.drift))


def steps_text(asset: Asset) -> str:
    """What was done on this computer: `crop (left 10, top 20), flip (axis x)`."""
    return ", ".join(
        f"{step.name} ({', '.join(f'{name} {value}' for name, value in step.values.items())})" for step in asset.steps
    )


def all_fields(asset: Asset) -> Facts:
    """Every field of the sidecar, in its own order; of a picture without one, what its file says."""
    if asset.browsed:
        return made_with(asset)
    rows: Facts = [
        (translate("Facts", "ID"), asset.id),
        (translate("Facts", "Kind"), asset.kind.value),
        (translate("Facts", "Operation"), asset.operation.value),
        (translate("Facts", "File"), asset.file),
        (translate("Facts", "File size"), f"{strings.file_size(asset.bytes)} ({asset.bytes:,} B)"),
        (translate("Facts", "Format"), asset.format),
        (translate("Facts", "Size"), strings.size_text(asset.width, asset.height)),
        (translate("Facts", "Created"), asset.created_at.isoformat()),
        (translate("Facts", "Provider"), _asked_got(asset.profile_id, asset.profile_label)),
        (translate("Facts", "Model asked for"), asset.model),
        (translate("Facts", "Model that drew"), asset.model_got),
        (translate("Facts", "Text model"), asset.text_model),
        (translate("Facts", "The model said"), asset.text),
        *_parameters(translate("Facts", "Asked: {name}"), asset.asked),
        *_parameters(translate("Facts", "Applied: {name}"), asset.applied),
        *_inputs(asset),
        *_placement(asset),
        (translate("Facts", "Changed outside the mask"), "" if asset.drift is None else f"{asset.drift:g}"),
        (translate("Facts", "Put back"), translate("Facts", "Everything outside the mask") if asset.locked else ""),
        (translate("Facts", "Made here by"), steps_text(asset)),
        (translate("Facts", "Notes on it"), ", ".join(mark.text or mark.kind.value for mark in asset.marks)),
        *_usage(asset),
        (translate("Facts", "Cost"), strings.cost(asset)),
        (translate("Facts", "Seconds"), "" if asset.seconds is None else f"{asset.seconds:g}"),
        (translate("Facts", "Request ID"), asset.request_id),
        (translate("Facts", "Run"), asset.run_id),
        (translate("Facts", "Job"), asset.job_id),
        (translate("Facts", "Number in its job"), str(asset.job_index + 1) if asset.job_id else ""),
        (translate("Facts", "Thread"), asset.thread_id),
        *_turn(asset),
        (translate("Facts", "Made from"), ", ".join(asset.parents)),
        (translate("Facts", "Described as"), asset.alt),
        (translate("Facts", "Mean colour"), asset.colour),
        (translate("Facts", "Transparency"), translate("Facts", "In some of its pixels") if asset.alpha else ""),
        ("SHA-256", asset.sha256),
        (translate("Facts", "In Trash since"), "" if asset.trashed_at is None else asset.trashed_at.isoformat()),
    ]
    return [(label, value) for label, value in rows if value]


def as_text(facts: Facts) -> str:
    """Facts as lines to paste elsewhere."""
    return "\n".join(f"{label}: {value}" for label, value in facts)


def size(asset: Asset) -> str:
    """`1536 × 1024`, and what was asked for where that was another size."""
    drawn = strings.size_text(asset.width, asset.height) if asset.width and asset.height else ""
    asked = str(asset.asked.get("size", ""))
    if asked and asked not in (f"{asset.width}x{asset.height}", "auto"):
        drawn = translate("Facts", "{asked} asked, {drawn} drawn").format(asked=strings.size_name(asked), drawn=drawn)
    return drawn


def _asked_got(asked: str, got: str) -> str:
    return f"{asked} → {got}" if asked and got and asked != got else asked or got


def _provider(asset: Asset) -> tuple[str, str]:
    """Who drew it: a server, or the program that its file names."""
    label = translate("Facts", "Provider") if asset.profile_id else translate("Facts", "Program")
    return label, strings.provider_label(asset.profile_id, asset.profile_label)


def _cost(asset: Asset) -> str:
    if asset.cost is None and asset.usage is None:
        return ""
    price = translate("Facts", "Free") if asset.cost == 0 else strings.cost(asset) or strings.money(None)
    if asset.usage is None or not asset.usage.total:
        return price
    total = asset.usage.total  # lupdate reads a count only if it is a name
    return f"{price} · " + strings.grouped(translate("Facts", "%n token(s)", "", total), total)


def _setting(name: str, used: str) -> str:
    return used if name in ("output_format", "background", "style") else f"{strings.parameter_label(name)} {used}"


def _worded(name: str, value: ParameterValue | None) -> str:
    return "" if value is None else strings.choice_label(name, str(value))


def _parameters(label: str, values: Parameters) -> Facts:
    return [(label.format(name=name), str(value)) for name, value in values.items()]


def _placement(asset: Asset) -> Facts:
    """Which area of the edited picture was sent, and which one the answer was put back into."""
    if asset.placement is None:
        return []
    areas = (
        (translate("Facts", "Area sent"), asset.placement.frame),
        (translate("Facts", "Area kept"), asset.placement.canvas),
    )
    told = [(label, f"{strings.size_text(area.width, area.height)} ({area.left}, {area.top})") for label, area in areas]
    return [*told, (translate("Facts", "Taken from the answer"), _input(asset.placement.mask))]


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
        (translate("Facts", "Text read before"), usage.cached_text),
        (translate("Facts", "Pictures read before"), usage.cached_image),
    )
    told = [(label, f"{count:,}") for label, count in counts if count]
    if usage.cost is not None:
        told.append((translate("Facts", "Cost by the server"), strings.money(usage.cost)))
    return told


def _inputs(asset: Asset) -> Facts:
    """Everything that is known of the pictures that went with the request."""
    label, mask = translate("Facts", "Picture {n}"), translate("Facts", "Mask")
    named = [(label.format(n=number), picture) for number, picture in enumerate(asset.inputs, 1)]
    if asset.mask is not None:
        named.append((mask, asset.mask))
    return [(name, _input(picture)) for name, picture in named]


def _input(picture: InputPicture) -> str:
    known = [
        picture.name,
        strings.size_text(picture.width, picture.height) if picture.width else "",
        f"{picture.format} {strings.file_size(picture.bytes)}" if picture.bytes else picture.format,
        ", ".join(picture.prepared),
        picture.asset_id,
        picture.url,
        " ".join(part for part in (picture.file_id, picture.profile_id) if part),
        picture.sha256,
    ]
    return " · ".join(part for part in known if part)


def _turn(asset: Asset) -> Facts:
    if asset.turn is None:
        return []
    return [
        (translate("Facts", "Response ID"), asset.turn.response_id),
        (translate("Facts", "Conversation ID"), asset.turn.conversation_id),
        (translate("Facts", "Image call ID"), asset.turn.call_id),
    ]
