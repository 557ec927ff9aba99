"""The harness's layouts as NumPy arrays, which every framework under test brings along."""

import numpy as np


def as_array(block):
    """A block as an array of its shape, float32 or int32."""
    return np.asarray(block.values, dtype=np.float32 if block.code == "f" else np.int32).reshape(block.shape)


def stacked(arrays, name):
    """Query, key and value of a block as one kernel (outputs, inputs) and one bias, in that order."""
    parts = ("query", "key", "value")
    kernel = np.concatenate([arrays[f"{name}.{part}.kernel"].T for part in parts])
    return kernel, np.concatenate([arrays[f"{name}.{part}.bias"] for part in parts])


def by_head(array, heads):
    """A dense kernel (width, width) or bias (width,) with its last axis split into heads."""
    return array.reshape(*array.shape[:-1], heads, array.shape[-1] // heads)


def from_heads(array, heads):
    """An output kernel (width, width) with its first axis split into heads."""
    return array.reshape(heads, array.shape[0] // heads, array.shape[-1])
