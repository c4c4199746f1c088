"""What a run will cost and what it has cost, in micro-dollars; token counts (openai-api.md section 1.7).

Arithmetic is on whole numbers: tokens times micro-dollars per million tokens, divided and rounded half up once, at
the end. None always means "not known" and is never shown as zero.
"""

from __future__ import annotations

import re
from dataclasses import replace

from services.errors import VidraError
from services.rules import parse_size, text_of
from services.types import (
    Cost,
    Estimate,
    Finished,
    ImageRequest,
    InputPicture,
    ModelSpec,
    Money,
    Parameters,
    Profile,
    Route,
    Usage,
)
from services.vision_tokens import vision_tokens

_MILLION = 1_000_000
_LATIN = re.compile("[\u0000-\u024f]+")
LIST_PRICE_KINDS = frozenset({"openai", "azure"})
"""Servers that charge the list price; elsewhere the table is only a hint, and estimates say so."""
_TOOL_READ, _WRITTEN, _SEEN = 400, 300, 1_200
"""Tokens that a text model is reckoned to read of the image tool, to write for one call with what it thinks before, and
to read of a picture whose size or rule is not known. Nobody publishes them; what a request took is told after it."""
_LOOKED_AT = 1_600
"""Tokens that an image model is reckoned to read of each picture that goes with a request: the upper end of what others
have measured (1.7); no rule is published. Marks are read like a picture, a mask is not."""
_DECIDING = frozenset({"size", "quality"})
"""What a server says it did instead of what was asked, and what the price follows from."""
_UNCOUNTED_FORMATS = frozenset({"gif", "svg"})
"""A GIF is drawn as one sheet of frames and an SVG written by a second model: what they take is not published."""


# -- before ------------------------------------------------------------------------------------------------------------


def estimate(
    spec: ModelSpec,
    request: ImageRequest,
    profile: Profile,
    text_spec: ModelSpec | None = None,
) -> Estimate:
    """What a run of `request.n` pictures will cost: words and pictures in, pictures out, previews, and the text
    model's share.

    Each picture is billed with its own input (1.7). Unknown prices or sizes give `total=None`; a free server or
    models without price give zero and `free=True`. `text_spec`: of `request.text_model`, for RESPONSES; how much it
    reads and writes is only known afterwards, so such an estimate is approximate.
    """
    quality, tokens = _effective(spec, request.parameters, "quality"), _tokens_of_one(spec, request)
    if _all_free(spec, request, profile, text_spec):
        return Estimate(each=0, count=request.n, total=0, free=True, output_tokens=tokens)
    previews, inputs = _previews(spec, request) * (spec.prices.image_out or 0), _inputs_share(spec, request)
    picture, words = _picture_price(spec, request, tokens), _text_share(text_spec, request)
    each = None if picture is None or words is None else picture + previews + inputs + words
    return Estimate(
        each=None if each is None else rounded(each),
        count=request.n,
        total=None if each is None else rounded(each * request.n),
        approximate=spec.approximate
        or request.route is Route.RESPONSES
        or bool(request.inputs)
        or quality == "auto"
        or (spec.maker != "" and profile.kind not in LIST_PRICE_KINDS),
        output_tokens=tokens,
        preview_cost=rounded(previews),
        input_cost=rounded(inputs),
        text_cost=rounded(words or 0),
        price_date=spec.prices.checked,
    )


def is_free(spec: ModelSpec, profile: Profile) -> bool:
    """True if the server costs nothing, or the model's row says that nothing it does has a price."""
    return profile.free or _has_no_price(spec)


def _has_no_price(spec: ModelSpec) -> bool:
    prices = spec.prices
    amounts = [prices.text_in, prices.text_out, prices.image_in, prices.image_out]
    amounts += [prices.audio_in, prices.audio_out, prices.characters, prices.minute]
    listed = [amount for amount in (*amounts, *prices.per_picture.values()) if amount is not None]
    return bool(listed) and not any(listed)


def _all_free(spec: ModelSpec, request: ImageRequest, profile: Profile, text_spec: ModelSpec | None) -> bool:
    if request.route is Route.IMAGES:
        return is_free(spec, profile)
    return profile.free or (_has_no_price(spec) and text_spec is not None and _has_no_price(text_spec))


def output_tokens(spec: ModelSpec, quality: str, size: str) -> int | None:
    """Output tokens of one picture at `size` (`"WxH"`), previews not counted; None where no table or formula tells.

    The formula is OpenAI's own calculator: with b = Q * short / long, rounded half to even, a picture takes
    Q * b * (2,000,000 + width * height) / 4,000,000 tokens, rounded up.
    """
    quality = spec.tokens.auto if quality == "auto" else quality
    if (listed := spec.tokens.table.get(f"{quality}:{size}")) is not None:
        return listed
    base, edges = spec.tokens.base.get(quality), parse_size(size)
    if base is None or edges is None:
        return None
    short = _divided_half_even(base * min(edges), max(edges))
    tokens = -(-base * short * (2_000_000 + edges[0] * edges[1]) // 4_000_000)
    return tokens * spec.tokens.factor.get(quality, 1)


def text_tokens(text: str) -> int:
    """About how many tokens a prompt has: four letters of a Latin script each, other scripts a letter each."""
    others = 0 if text.isascii() else len(_LATIN.sub("", text))
    return -(-(len(text) - others) // 4) + others


def _tokens_of_one(spec: ModelSpec, request: ImageRequest) -> int | None:
    """Output tokens of one picture as it was asked for, previews not counted."""
    if _effective(spec, request.parameters, "output_format") in _UNCOUNTED_FORMATS:
        return None
    return output_tokens(spec, _effective(spec, request.parameters, "quality"), _effective_size(spec, request))


def _picture_price(spec: ModelSpec, request: ImageRequest, tokens: int | None) -> int | None:
    """Micro-dollars times a million for one picture with its prompt, previews not counted. What is published for a
    picture is what comes out: the prompt is charged beside it, where its tokens have a price."""
    drawn, listed = None, price_of_one(spec, request)
    if listed is not None:
        drawn = listed * _MILLION
    elif tokens is not None and spec.prices.image_out is not None:
        drawn = tokens * spec.prices.image_out
    return None if drawn is None else drawn + text_tokens(request.prompt) * (spec.prices.text_in or 0)


def price_of_one(spec: ModelSpec, request: ImageRequest) -> Money | None:
    """The published price of one picture, where the model is sold by the picture and not only by tokens."""
    prices, size = spec.prices.per_picture, _effective_size(spec, request)
    quality, edges = _effective(spec, request.parameters, "quality"), parse_size(size)
    shape = "" if edges is None else "square" if edges[0] == edges[1] else "wide"
    names = (f"{quality}:{size}", f"{quality}:{shape}", size, shape)
    return next((prices[name] for name in names if name in prices), None)


def _effective_size(spec: ModelSpec, request: ImageRequest) -> str:
    return _effective(spec, request.parameters, "size").replace(" ", "")


def _effective(spec: ModelSpec, values: Parameters, name: str) -> str:
    """What the server will use: the value given; without one its own choice, or the default where it has no choice."""
    parameter = spec.parameter(name)
    if name in values or parameter is None:
        return text_of(values.get(name, ""))
    automatic = "auto" in parameter.choices or (parameter.size is not None and "auto" in parameter.size.fixed)
    return "auto" if automatic else text_of(parameter.default)


def _previews(spec: ModelSpec, request: ImageRequest) -> int:
    """Tokens that the previews of one picture add at most."""
    asked = text_of(request.parameters.get("partial_images", 0)) if request.stream and spec.streams else "0"
    return int(asked) * spec.tokens.preview if asked in {"1", "2", "3"} else 0


def _inputs_share(spec: ModelSpec, request: ImageRequest) -> int:
    """Micro-dollars times a million that the pictures sent along are reckoned to add to one picture."""
    pictures = len(request.inputs) + (request.markup is not None)
    return pictures * _LOOKED_AT * (spec.prices.image_in or 0)


def _text_share(text_spec: ModelSpec | None, request: ImageRequest) -> int | None:
    """Micro-dollars times a million that the text model is reckoned to take for one picture: it reads the words, the
    tool and each picture, and writes the call with its own wording of the prompt."""
    if request.route is Route.IMAGES:
        return 0
    if text_spec is None or text_spec.prices.text_in is None or text_spec.prices.text_out is None:
        return None
    seen = sum(_seen(text_spec, picture) for picture in request.inputs) or (_SEEN if request.previous else 0)
    read = text_tokens(request.prompt) + _TOOL_READ + seen
    return read * text_spec.prices.text_in + (text_tokens(request.prompt) + _WRITTEN) * text_spec.prices.text_out


def _seen(text_spec: ModelSpec, picture: InputPicture) -> int:
    if not picture.width or not picture.height:
        return _SEEN
    try:
        return vision_tokens(text_spec, picture.width, picture.height) or _SEEN
    except VidraError:  # too large, and it will be refused
        return _SEEN


def rounded(millionths: int) -> Money:
    """Micro-dollars from micro-dollars times a million, half up."""
    return (millionths + _MILLION // 2) // _MILLION


def _divided_half_even(number: int, divisor: int) -> int:
    whole, rest = divmod(number, divisor)
    return whole + (2 * rest > divisor or (2 * rest == divisor and whole % 2 == 1))


# -- after -------------------------------------------------------------------------------------------------------------


def actual(
    spec: ModelSpec,
    request: ImageRequest,
    finished: Finished,
    profile: Profile,
    text_spec: ModelSpec | None = None,
    *,
    previews: int = 0,
) -> Cost:
    """What a finished request has cost: the server's own word, else its tokens, else the price list.

    With RESPONSES, and where an SVG was written, the tokens of the image model and those of the text model
    (`text_spec`), each at its own price. Where the server has not counted, the picture is reckoned as in `estimate`,
    with what it says it did and the `previews` that have come, and the amount says so; it is exact only for what is
    sold by the picture alone, on a server that charges the list price. No amount where even that tells too little.
    """
    if _all_free(spec, request, profile, text_spec):
        return Cost(amount=0)
    told = [usage.cost for usage in (finished.usage, finished.text_usage) if usage is not None]
    if any(cost is not None for cost in told):
        return Cost(amount=sum(cost or 0 for cost in told))
    drawn, words = _drawn(spec, request, finished), _said(text_spec, request, finished)
    reckoned = drawn is None or words is None
    if drawn is None:
        drawn = _drawn_by_the_list(spec, request, finished, previews)
    if words is None and finished.pictures and request.route is Route.RESPONSES:
        words = _text_share(text_spec, request)
    if drawn is None or words is None:
        return Cost(amount=None)
    exact = spec.prices.image_out is None and not request.inputs and request.route is Route.IMAGES
    listed = exact and profile.kind in LIST_PRICE_KINDS
    return Cost(amount=rounded(drawn + words), approximate=reckoned and not listed)


def _drawn(spec: ModelSpec, request: ImageRequest, finished: Finished) -> int | None:
    """Micro-dollars times a million for the image model, as far as the server has counted."""
    never_called = not finished.pictures and finished.usage is not None and finished.usage.total == 0
    if request.route is Route.RESPONSES and never_called:
        return 0
    return by_tokens(spec, finished.usage)


def _said(text_spec: ModelSpec | None, request: ImageRequest, finished: Finished) -> int | None:
    """Micro-dollars times a million for the text model, as far as the server has counted."""
    if request.route is Route.IMAGES and finished.text_usage is None:
        return 0
    return by_tokens(text_spec, finished.text_usage)


def _drawn_by_the_list(spec: ModelSpec, request: ImageRequest, finished: Finished, previews: int) -> int | None:
    """Micro-dollars times a million for pictures that nobody has counted, at their published price."""
    if not finished.pictures:
        return None
    applied = {name: value for name, value in finished.applied.items() if name in _DECIDING and text_of(value)}
    drawn = replace(request, parameters={**request.parameters, **applied})
    counted = finished.usage is not None and finished.usage.text_out + finished.usage.image_out > 0
    # what is counted, but of a kind without a price, can only have a price by the picture
    each = _picture_price(spec, drawn, None if counted else _tokens_of_one(spec, drawn))
    if each is None:
        return None
    shown = previews * spec.tokens.preview * (spec.prices.image_out or 0)
    return len(finished.pictures) * (each + _inputs_share(spec, request)) + shown


def by_tokens(spec: ModelSpec | None, usage: Usage | None) -> int | None:
    """The price of the tokens, times a million; None if none came out (then they were not counted) or one kind has no
    price."""
    if spec is None or usage is None:
        return None
    prices = spec.prices
    # models that draw have one output price, also for the few words that some count as output
    kinds = (
        (usage.text_in - usage.cached_text, prices.text_in),
        (usage.cached_text, prices.text_in if prices.cached_text is None else prices.cached_text),
        (usage.image_in - usage.cached_image, prices.image_in),
        (usage.cached_image, prices.image_in if prices.cached_image is None else prices.cached_image),
        (usage.text_out, prices.text_out if prices.text_out is not None else prices.image_out),
        (usage.image_out, prices.image_out),
        (usage.audio_in, prices.audio_in),
        (usage.audio_out, prices.audio_out),
    )
    written = usage.text_out + usage.image_out + usage.audio_out
    if written <= 0 or any(count > 0 and price is None for count, price in kinds):
        return None
    return sum(count * (price or 0) for count, price in kinds)
