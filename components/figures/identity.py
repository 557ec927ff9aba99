"""Colour, mark and line of each framework: the same on every page and in every chart.

Hues start from Okabe and Ito (Color Universal Design, 2008) and were moved until the seven frameworks compared stay
apart for typical, protanope, deuteranope and tritanope eyes, with a contrast of at least 3:1 on both page backgrounds.
Dozens of other projects are counted too, far more than there are colours that differ for everybody: each has a mark,
a colour and a dash of its own together, and the mark tells them apart without colour.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """How a framework looks: colour on light and dark pages, Plotly marker symbol and the same mark as a character."""

    light: str
    dark: str
    symbol: str
    glyph: str
    dash: str

    def colour(self, dark: bool) -> str:
        """The colour on a dark page if `dark`, else on a light one."""
        return self.dark if dark else self.light


IDENTITIES = {
    "pytorch": Identity("#d55312", "#ea6714", "circle", "●", "solid"),
    "tensorflow": Identity("#0c7fec", "#7bbbff", "square", "■", "solid"),
    "jax": Identity("#18775d", "#279872", "diamond", "◆", "solid"),
    "keras": Identity("#7c1e82", "#a052d8", "triangle-up", "▲", "solid"),
    "paddlepaddle": Identity("#6f5631", "#f0c633", "star", "★", "dash"),
    "mlx": Identity("#6c707f", "#9da5b1", "triangle-down", "▼", "dash"),
    "mxnet": Identity("#638a4c", "#7dbb67", "cross", "✚", "dash"),
}

# What the looks of all other subjects are made of: colours on light and dark pages, marks with their character.
HUES = (
    ("#b9486d", "#e17ea4"),
    ("#585fbb", "#8f95ff"),
    ("#38869b", "#67c1d5"),
    ("#654c42", "#a78674"),
    ("#5f6e30", "#a5b368"),
)
MARKS = (
    ("x", "✖"),
    ("pentagon", "⬟"),
    ("hexagon", "⬢"),
    ("hourglass", "⧗"),
    ("bowtie", "⋈"),
    ("triangle-left", "◀"),
    ("triangle-right", "▶"),
    ("star-diamond", "✦"),
    ("diamond-tall", "⬧"),
    ("hexagram", "✶"),
    ("star-triangle-up", "⯅"),
    ("triangle-ne", "◥"),
    ("triangle-sw", "◣"),
    ("star-square", "✥"),
)
DASHES = ("dot", "dashdot", "longdash", "longdashdot")
# Their order gives each its look; those that are often in one chart stand together and so differ in mark and colour.
OTHERS = (
    *("transformers", "lightning", "fastai", "theano", "caffe", "onnx", "flax", "chainer", "cntk", "torch7"),
    *("scikit-learn", "tf-keras", "ivy", "mindspore", "deeplearning4j", "haiku", "sonnet", "ignite", "skorch"),
    *("lasagne", "tflearn", "neon", "nnabla", "dynet", "equinox", "caffe2", "darknet", "tinygrad", "bigdl", "dgl"),
    *("hugectr", "intel-caffe", "popart", "poplar", "nemo", "diffusers", "tensorflow-or-keras"),
    *("pytorch-or-lightning-or-fastai", "pytorch-or-nemo", "none-named", "unresolved", "all"),
)


def _other(place: int) -> Identity:
    """The look at a place: marks in turn, and with each round of them other colours and another dash."""
    light, dark = HUES[(place + 2 * (place // len(MARKS))) % len(HUES)]
    symbol, glyph = MARKS[place % len(MARKS)]
    return Identity(light, dark, symbol, glyph, DASHES[place // len(MARKS) % len(DASHES)])


_LOOKS = IDENTITIES | {name: _other(place) for place, name in enumerate(OTHERS)}


def identity(subject_id: str) -> Identity:
    """The identity of a framework or other subject; the same subject always gets the same one.

    A subject that is not listed here yet takes a look by its name, which another may share.
    """
    return _LOOKS.get(subject_id) or _other(len(OTHERS) + sum(subject_id.encode()) % len(MARKS))
