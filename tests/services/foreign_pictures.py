"""Pictures as other programs save them: the words that they write, in the places where they write them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, PngImagePlugin

PROMPT = "a red fox, forest at dawn"
NEGATIVE = "blurry, text"


def picture() -> Image.Image:
    return Image.new("RGB", (12, 8), (200, 60, 40))


def png(texts: Mapping[str, str], *, packed: bool = False, international: bool = False) -> bytes:
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        if international:
            info.add_itxt(name, text, zip=packed)
        else:
            info.add_text(name, text, zip=packed)
    out = BytesIO()
    picture().save(out, "PNG", pnginfo=info)
    return out.getvalue()


def with_exif(kind: str, tags: Mapping[int, object], camera: Mapping[int, object] | None = None) -> bytes:
    """A JPEG or WebP with tags in the first directory, and in the one for cameras."""
    exif = Image.Exif()
    exif.update(tags)
    exif.get_ifd(0x8769).update(camera or {})
    out = BytesIO()
    picture().save(out, kind, exif=exif)
    return out.getvalue()


def with_comment(kind: str, text: str, order: str = "utf-16-be") -> bytes:
    """A user comment in UTF-16, as most programs write it."""
    return with_exif(kind, {}, {0x9286: b"UNICODE\0" + text.encode(order)})


def with_xmp(kind: str, inside: str, attributes: str = "") -> bytes:
    packet = (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/"{attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    )
    if kind == "PNG":
        return png({"XML:com.adobe.xmp": packet}, international=True)
    out = BytesIO()
    picture().save(out, kind, xmp=packet.encode())
    return out.getvalue()


def with_iptc(caption: str, keywords: tuple[str, ...]) -> bytes:
    """A JPEG with Photoshop's resources: a resolution, then an IPTC record."""
    sets = [(25, word) for word in keywords] + [(120, caption)]
    record = b"".join(
        b"\x1c\x02" + bytes([number]) + len(text.encode()).to_bytes(2) + text.encode() for number, text in sets
    )
    resources = b""
    for number, content in ((0x03ED, bytes(16)), (0x0404, record)):
        resources += (
            b"8BIM" + number.to_bytes(2) + b"\0\0" + len(content).to_bytes(4) + content + bytes(len(content) % 2)
        )
    segment = b"Photoshop 3.0\0" + resources
    out = BytesIO()
    picture().save(out, "JPEG")
    plain = out.getvalue()
    return plain[:2] + b"\xff\xed" + (len(segment) + 2).to_bytes(2) + segment + plain[2:]


WEB_UI = (
    f"{PROMPT}\nNegative prompt: {NEGATIVE}\nSteps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7, "
    'Seed: 3888089208, Size: 512x768, Model hash: 4199bcdd14, Model: dreamshaper_8, Lora hashes: "a: 1b2, b: 3c4", '
    "Version: v1.10.1"
)
FORGE = WEB_UI.replace("CFG scale: 7,", "CFG scale: 1, Distilled CFG Scale: 3.5,").replace("v1.10.1", "f2.0.1v1.10.1")

COMFY: dict[str, Any] = {
    "3": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 636250194499614,
            "steps": 30,
            "cfg": 5.5,
            "sampler_name": "euler",
            "scheduler": "karras",
            "denoise": 1,
            "model": ["10", 0],
            "positive": ["12", 0],
            "negative": ["7", 0],
            "latent_image": ["5", 0],
        },
    },
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sdxl\\dreamshaper_8.safetensors"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 768, "batch_size": 1}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["11", 0], "clip": ["4", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": NEGATIVE, "clip": ["4", 1]}},
    "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]}},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "ComfyUI"}},
    "10": {"class_type": "LoraLoader", "inputs": {"lora_name": "ink.safetensors", "model": ["4", 0], "clip": ["4", 1]}},
    "11": {"class_type": "PrimitiveString", "inputs": {"value": PROMPT}},
    "12": {
        "class_type": "ControlNetApplyAdvanced",
        "inputs": {"positive": ["6", 0], "negative": ["7", 0], "control_net": ["4", 0], "image": ["9", 0]},
    },
    "99": {"class_type": "CLIPTextEncode", "inputs": {"text": "words that lead nowhere", "clip": ["4", 1]}},
}
COMFY_FLUX: dict[str, Any] = {
    "1": {
        "class_type": "SamplerCustomAdvanced",
        "inputs": {
            "noise": ["2", 0],
            "guider": ["3", 0],
            "sampler": ["4", 0],
            "sigmas": ["5", 0],
            "latent_image": ["9", 0],
        },
    },
    "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": 18446744073709551615}},
    "3": {"class_type": "BasicGuider", "inputs": {"model": ["6", 0], "conditioning": ["7", 0]}},
    "4": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
    "5": {
        "class_type": "BasicScheduler",
        "inputs": {"scheduler": "simple", "steps": 24, "denoise": 1, "model": ["6", 0]},
    },
    "6": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors", "weight_dtype": "default"}},
    "7": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["8", 0]}},
    "8": {"class_type": "CLIPTextEncode", "inputs": {"text": PROMPT, "clip": ["10", 0]}},
    "9": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 1024, "batch_size": 1}},
    "10": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "t5xxl.safetensors", "type": "flux"}},
}
COMFY_SCREEN: dict[str, Any] = {
    "nodes": [
        {"id": 1, "type": "CheckpointLoaderSimple", "inputs": [], "widgets_values": ["dreamshaper_8.safetensors"]},
        {"id": 2, "type": "CLIPTextEncode", "inputs": [{"name": "clip", "link": 1}], "widgets_values": [PROMPT]},
        {"id": 3, "type": "CLIPTextEncode", "inputs": [{"name": "clip", "link": 2}], "widgets_values": [NEGATIVE]},
        {
            "id": 4,
            "type": "KSampler",
            "inputs": [
                {"name": "model", "link": 3},
                {"name": "positive", "link": 4},
                {"name": "negative", "link": 5},
            ],
            "widgets_values": [42, "randomize", 20, 8, "euler", "normal", 1],
        },
        {"id": 5, "type": "SaveImage", "inputs": [{"name": "images", "link": 6}], "widgets_values": ["ComfyUI"]},
    ],
    "links": [
        [1, 1, 1, 2, 0, "CLIP"],
        [2, 1, 1, 3, 0, "CLIP"],
        [3, 1, 0, 4, 0, "MODEL"],
        [4, 2, 0, 4, 1, "CONDITIONING"],
        [5, 3, 0, 4, 2, "CONDITIONING"],
        [6, 4, 0, 5, 0, "IMAGE"],
    ],
}
INVOKE = {
    "positive_prompt": PROMPT,
    "negative_prompt": NEGATIVE,
    "seed": 17,
    "steps": 30,
    "cfg_scale": 7.5,
    "scheduler": "euler_a",
    "model": {"name": "dreamshaper_8", "hash": "blake3:00"},
}
INVOKE_OLD = {
    "model_weights": "dreamshaper_8",
    "image": {"prompt": [{"prompt": PROMPT, "weight": 1.0}], "seed": 17, "steps": 30, "sampler": "k_lms"},
}
NOVEL = {
    "Title": "AI generated image",
    "Software": "NovelAI",
    "Source": "NovelAI Diffusion V4.5",
    "Description": PROMPT,
    "Comment": json.dumps(
        {"prompt": PROMPT, "uc": NEGATIVE, "steps": 28, "scale": 5.0, "seed": 17, "sampler": "k_euler"}
    ),
}
FOOOCUS = json.dumps(
    {
        "prompt": PROMPT,
        "negative_prompt": NEGATIVE,
        "base_model": "juggernautXL_v8.safetensors",
        "performance": "Speed",
        "steps": 30,
        "guidance_scale": 4.0,
        "sampler": "dpmpp_2m_sde_gpu",
        "scheduler": "karras",
        "seed": "17",
        "version": "Fooocus v2.5.5",
    }
)
SWARM = json.dumps(
    {
        "sui_image_params": {
            "prompt": PROMPT,
            "negativeprompt": NEGATIVE,
            "model": "Flux/dev",
            "seed": 17,
            "cfgscale": 1.0,
        }
    }
)
DRAW_THINGS = json.dumps(
    {
        "c": PROMPT,
        "uc": NEGATIVE,
        "seed": 17,
        "steps": 20,
        "sampler": "DPM++ 2M Karras",
        "scale": 7.5,
        "model": "sd_v1.5.ckpt",
    }
)


def with_hidden(words: bytes, *, packed: bool = True, size: int | None = None) -> bytes:
    """A PNG whose lowest bits of opacity hold these words; `size`: the length in bytes that it claims."""
    content = gzip.compress(words) if packed else words
    length = (len(content) if size is None else size) * 8
    told = (b"stealth_pngcomp" if packed else b"stealth_pnginfo") + length.to_bytes(4) + content
    bits = np.unpackbits(np.frombuffer(told, np.uint8))
    edge = 128
    alpha = np.full(edge * edge, 255, np.uint8)
    alpha[: len(bits)] = 254 | bits[: len(alpha)]
    clear = Image.new("RGBA", (edge, edge), (90, 120, 150, 255))
    clear.putalpha(Image.fromarray(np.ascontiguousarray(alpha.reshape(edge, edge).T)))
    out = BytesIO()
    clear.save(out, "PNG")
    return out.getvalue()
