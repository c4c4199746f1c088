"""Numbers, dates and the names of parameters as text, in the language of the interface."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from services.types import Asset, Estimate, Job, Money, Spending

translate = QCoreApplication.translate
_LONG_WORD = re.compile(r"\S{17,}")
_BREAKS = re.compile(r"([-_./]|\w{12})(?=\S)")

_DOLLAR = 1_000_000
_KB = 1024


# -- money ------------------------------------------------------------------------------------------------------------


def money(micro: Money | None, *, approximate: bool = False) -> str:
    """A price: three digits up to one dollar, else two; smaller ones keep two that count. None: "Price unknown"."""
    if micro is None:
        return translate("Strings", "Price unknown")
    if micro == 0:
        return "$0.00"
    if approximate:
        return f"≈ {money(micro)}"
    if abs(micro) >= _DOLLAR:
        return _dollars(micro, 2)
    digits = 3
    while digits < 6 and _rounded(micro, digits) < 10:
        digits += 1
    return _dollars(micro, digits)


def money_sum(micro: Money | None, *, approximate: bool = False) -> str:
    """A sum, as in totals and the status strip: cents are enough from ten cents up."""
    if micro is None or 0 < abs(micro) < 100_000:
        return money(micro, approximate=approximate)
    return ("≈ " if approximate and micro else "") + _dollars(micro, 2)


def cost(spent: Asset | Job) -> str:
    """What a picture or a request has cost; nothing where that is not known."""
    return "" if spent.cost is None else money(spent.cost, approximate=spent.cost_approximate)


def spending(spent: Spending) -> str:
    """A sum; with a plus where some of it is not known: the true sum is larger. Nothing known is no zero."""
    if spent.unpriced and not spent.known:
        return money(None)
    return money_sum(spent.known, approximate=spent.approximate) + ("+" if spent.unpriced else "")


def _dollars(micro: Money, digits: int) -> str:
    whole, rest = divmod(_rounded(micro, digits), 10**digits)
    return f"{'−' if micro < 0 else ''}${whole:,}.{rest:0{digits}d}"


def _rounded(micro: Money, digits: int) -> int:
    """The amount without its sign, counted in units of the last of `digits` decimals."""
    unit = 10 ** (6 - digits)
    return (abs(micro) + unit // 2) // unit


def estimate_parts(estimate: Estimate) -> tuple[str, str]:
    """The small and the strong part of an estimate: ("4 × $0.048", "≈ $0.19"), ("", "Free"), ("", "Price unknown")."""
    if estimate.free:
        return "", translate("Strings", "Free")
    if estimate.total is None:
        return "", translate("Strings", "Price unknown")
    total = f"≈ {money_sum(estimate.total)}"
    return ("" if estimate.count == 1 else f"{estimate.count} × {money(estimate.each)}", total)


def estimate_rows(estimate: Estimate) -> list[tuple[str, str]]:
    """(label, value) rows of the popover that explains an estimate."""
    if estimate.free:
        return [(translate("Strings", "Cost"), translate("Strings", "Free"))]
    rows = [(translate("Strings", "Per picture"), money(estimate.each))]
    if estimate.output_tokens is not None:
        rows.append((translate("Strings", "Output tokens"), f"{estimate.output_tokens:,}"))
    if estimate.input_cost:
        rows.append((translate("Strings", "Of that for what is sent"), money(estimate.input_cost)))
    if estimate.preview_cost:
        rows.append((translate("Strings", "Of that for previews"), money(estimate.preview_cost)))
    if estimate.approximate:
        rows.append((translate("Strings", "Token table"), translate("Strings", "measured by others, approximate")))
    if estimate.price_date:
        rows.append((translate("Strings", "Prices of"), short_date(date.fromisoformat(estimate.price_date))))
    return rows


# -- sizes and times --------------------------------------------------------------------------------------------------


def size_text(width: int, height: int) -> str:
    """`1536 × 1024`."""
    return f"{width} × {height}"


def size_name(value: str) -> str:
    """A size as the wire spells it (`1536x1024`, `auto`) for the person."""
    from services.rules import parse_size  # noqa: PLC0415 - brings all that is known of models

    size = parse_size(value)
    return value if size is None else size_text(*size)


def breakable(text: str) -> str:
    """The text with places at which long names without spaces may be broken: after their signs, else anywhere."""
    return _LONG_WORD.sub(lambda word: _BREAKS.sub("\\1\u200b", word[0]), text)


def grouped(text: str, count: int) -> str:
    """A text with a count in it, which Qt writes without commas: `1,214 files`."""
    return text.replace(str(count), f"{count:,}", 1)


def file_size(size: int) -> str:
    """`412 KB`, `6.2 MB`."""
    if size < _KB:
        return f"{size} B"
    value = float(size)
    for unit in ("KB", "MB", "GB", "TB"):
        value /= _KB
        if value < 999.5 or unit == "TB":
            break
    return f"{value:.0f} {unit}" if unit == "KB" or value >= 99.5 else f"{value:.1f} {unit}"


def percent(share: float) -> str:
    """`7.4 %` of a share from 0 to 1; whole numbers from 10 % on."""
    value = share * 100
    text = f"{value:.0f}" if value >= 9.95 or value == 0 else f"{value:.1f}"
    return f"{text} %"


def duration(seconds: float) -> str:
    """`11.2 s`, `2 min 5 s`."""
    if seconds < 59.95:
        return translate("Strings", "{seconds} s").format(seconds=f"{seconds:.1f}")
    minutes, rest = divmod(round(seconds), 60)
    return translate("Strings", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def countdown(seconds: int) -> str:
    """`0:18`."""
    minutes, rest = divmod(max(seconds, 0), 60)
    return f"{minutes}:{rest:02d}"


def day_heading(iso: str, today: date | None = None) -> str:
    """The heading of a day's pictures: Today, Yesterday, or its weekday and date."""
    day = date.fromisoformat(iso)
    now = today or datetime.now(UTC).astimezone().date()
    if day == now:
        return translate("Strings", "Today")
    if (now - day).days == 1:
        return translate("Strings", "Yesterday")
    this_year = translate("Strings", "dddd, d MMMM", "date format of Qt: weekday, day, month")
    other_year = translate("Strings", "dddd, d MMMM yyyy", "date format of Qt: weekday, day, month, year")
    return _formatted(day, this_year if day.year == now.year else other_year)


def short_date(day: date) -> str:
    """`22 Nov 2026`."""
    return _formatted(day, translate("Strings", "d MMM yyyy", "date format of Qt: day, short month, year"))


def when(moment: datetime, now: datetime | None = None) -> str:
    """How long ago, or when: "just now", "2 min ago", "14:06", "20 Nov 2026, 14:06" in local time."""
    present = (now or datetime.now(UTC)).astimezone()
    local = moment.astimezone()
    ago = (present - local).total_seconds()
    if 0 <= ago < 60:
        return translate("Strings", "just now")
    if 0 <= ago < 3600:
        minutes = int(ago // 60)  # lupdate does not read calls inside of calls
        return translate("Strings", "%n min ago", "", minutes)
    clock = f"{local:%H:%M}"
    return clock if local.date() == present.date() else f"{short_date(local.date())}, {clock}"


def _formatted(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


# -- models and parameters --------------------------------------------------------------------------------------------


def parameter_label(name: str) -> str:
    """The label of a parameter by its wire name; an unknown one is shown as it is."""
    labels = {
        "model": translate("Strings", "Model"),
        "prompt": translate("Strings", "Prompt"),
        "size": translate("Strings", "Size"),
        "quality": translate("Strings", "Quality"),
        "complexity": translate("Strings", "Complexity"),
        "n": translate("Strings", "Images"),
        "background": translate("Strings", "Background"),
        "output_format": translate("Strings", "Format"),
        "output_compression": translate("Strings", "Compression"),
        "frame_count": translate("Strings", "Frames"),
        "frame_duration_ms": translate("Strings", "Frame time, ms"),
        "svg_model": translate("Strings", "Written by"),
        "svg_effort": translate("Strings", "Effort"),
        "partial_images": translate("Strings", "Previews"),
        "stream": translate("Strings", "Previews"),
        "moderation": translate("Strings", "Moderation"),
        "style": translate("Strings", "Style"),
        "response_format": translate("Strings", "Delivery"),
        "input_fidelity": translate("Strings", "Fidelity"),
        "seed": translate("Strings", "Seed"),
        "sampler": translate("Strings", "Sampler"),
        "scheduler": translate("Strings", "Scheduler"),
        "cfg_scale": translate("Strings", "CFG scale"),
        "denoise": translate("Strings", "Denoising"),
        "clip_skip": translate("Strings", "Clip skip"),
        "performance": translate("Strings", "Speed"),
        "negative_prompt": translate("Strings", "Negative prompt"),
        "steps": translate("Strings", "Steps"),
        "guidance": translate("Strings", "Guidance"),
        "user": translate("Strings", "User"),
    }
    return labels.get(name, name)


def choice_label(name: str, value: str) -> str:
    """The label of a choice of a parameter; an unknown one is shown as it is."""
    if name == "size":
        return size_name(value) if value != "auto" else translate("Strings", "Auto")
    if name in {"partial_images", "stream"} and value in {"0", "false"}:
        return translate("Strings", "Off")
    labels = {
        "auto": translate("Strings", "Auto"),
        "none": translate("Strings", "None"),
        "low": translate("Strings", "Low"),
        "medium": translate("Strings", "Medium"),
        "high": translate("Strings", "High"),
        "xhigh": translate("Strings", "Extra high"),
        "max": translate("Strings", "Maximum"),
        "standard": translate("Strings", "Standard"),
        "hd": translate("Strings", "HD"),
        "opaque": translate("Strings", "Opaque"),
        "transparent": translate("Strings", "Transparent"),
        "vivid": translate("Strings", "Vivid"),
        "natural": translate("Strings", "Natural"),
        "png": "PNG",
        "jpeg": "JPEG",
        "webp": "WebP",
        "avif": "AVIF",
        "gif": "GIF",
        "svg": "SVG",
        "true": translate("Strings", "On"),
        "false": translate("Strings", "Off"),
    }
    return labels.get(value, value)


def parameter_tip(name: str) -> str:
    """What a parameter does, where its label does not say it; else empty."""
    tips = {
        "partial_images": translate("Strings", "Each preview may add a small cost."),
        "moderation": translate("Strings", "How strictly the provider checks prompts and pictures."),
        "output_compression": translate("Strings", "Lower makes smaller files."),
        "input_fidelity": translate("Strings", "How closely faces and details of your pictures are kept."),
        "svg_model": translate("Strings", "The text model that writes the drawing; its tokens are charged on top."),
        "seed": translate("Strings", "The same seed and prompt draw the same picture."),
    }
    return tips.get(name, "")


def model_summary(code: str) -> str:
    """The one line of what a model can do, by the code of its row; unknown codes are shown as they are."""
    lines = {
        "fast": translate("Strings", "Fast drafts and edits"),
        "detail": translate("Strings", "Fine detail, steadier edits"),
        "free-sizes": translate("Strings", "Sizes in steps of 16"),
        "three-sizes": translate("Strings", "Three sizes"),
        "mini": translate("Strings", "Small and cheap"),
        "dalle3": translate("Strings", "Three sizes, one picture at a time"),
        "dalle2": translate("Strings", "256–1024 px, variations"),
        "local": translate("Strings", "Sizes, seed, steps"),
        "sketch": translate("Strings", "Simple pictures, offline"),
        "best": translate("Strings", "Best answers"),
        "strong": translate("Strings", "Strong answers"),
        "balanced": translate("Strings", "Good answers at a fair price"),
        "cheap": translate("Strings", "Short answers, cheap"),
    }
    return lines.get(code, code)
