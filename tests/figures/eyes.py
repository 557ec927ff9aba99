"""How colours look to whom: contrast (WCAG 2.2), colour-blindness (Machado and others 2009), difference (CIEDE2000).

The matrices are those of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15(6), 2009, for the
full deficiency (severity 1.0); they apply to linear RGB. The difference follows G. Sharma, W. Wu and E. N. Dalal, "The
CIEDE2000 Color-Difference Formula", Color Research and Application 30(1), 2005; about 2 is just noticeable side by
side, and 10 is told apart at a glance.
"""

from __future__ import annotations

import math

Triple = tuple[float, float, float]

EYES: dict[str, tuple[Triple, Triple, Triple]] = {
    "typical": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
WHITE = (0.95047, 1.0, 1.08883)  # D65


def rgb(colour: str) -> Triple:
    """The channels of `#rrggbb`, from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def over(colour: str, opacity: float, page: str) -> str:
    """A colour of this opacity as it looks on a page."""
    mixed = [round(255 * (a * opacity + b * (1 - opacity))) for a, b in zip(rgb(colour), rgb(page), strict=True)]
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def linear(colour: str) -> Triple:
    """Linear light of the channels of `#rrggbb`."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(colour))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    light = [0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (linear(one), linear(other))]
    return max(light) / min(light)


def lab(light: Triple) -> Triple:
    """CIE L*a*b* (D65) of linear RGB; what lies outside the screen's colours is cut off."""
    r, g, b = (min(1.0, max(0.0, channel)) for channel in light)
    rows = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
    x, y, z = (
        share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116
        for share in ((m * r + n * g + o * b) / w for (m, n, o), w in zip(rows, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, eyes: str) -> Triple:
    """What eyes of this kind see of a colour, as L*a*b*."""
    light = linear(colour)
    red, green, blue = (sum(a * c for a, c in zip(row, light, strict=True)) for row in EYES[eyes])
    return lab((red, green, blue))


def apart(one: str, other: str, eyes: str) -> float:
    """How different two colours are to eyes of this kind."""
    return ciede2000(seen(one, eyes), seen(other, eyes))


def ciede2000(one: Triple, other: Triple) -> float:
    """The difference of two L*a*b* colours."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grey = 0.5 * (1 - math.sqrt(mean**7 / (mean**7 + 25**7)))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = (math.degrees(math.atan2(b, a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    coloured = c1 * c2 > 0
    turn = ((h2 - h1 + 180) % 360 - 180) if coloured else 0.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + turn / 2) % 360 if coloured else h1 + h2
    t = (
        1
        - 0.17 * math.cos(math.radians(hm - 30))
        + 0.24 * math.cos(math.radians(2 * hm))
        + 0.32 * math.cos(math.radians(3 * hm + 6))
        - 0.20 * math.cos(math.radians(4 * hm - 63))
    )
    sl = 1 + 0.015 * (lm - 50) ** 2 / math.sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rotation = -math.sin(math.radians(60 * math.exp(-(((hm - 275) / 25) ** 2)))) * 2
    rotation *= math.sqrt(cm**7 / (cm**7 + 25**7))
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rotation * (dc / sc) * (dh / sh))
