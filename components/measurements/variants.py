"""What is compared: one variant per framework and way of running it, in the order of the tables."""

from __future__ import annotations

from dataclasses import dataclass

REFERENCE = "torch-eager"


@dataclass(frozen=True)
class Variant:
    """How to run a framework: the environment's name, the adapter module and the mode it is given."""

    variant_id: str
    framework_id: str
    name: str
    environment: str
    adapter: str
    mode: str
    what: str
    compiles: bool
    same_file_as: str = ""  # the variant that exports the very same file
    keras_backend: str = ""


_ROOM = "components.measurements.adapters"
VARIANTS = (
    Variant(
        "torch-eager",
        "pytorch",
        "PyTorch eager",
        "pytorch",
        f"{_ROOM}.pytorch",
        "eager",
        "torch.nn modules called directly; inference under inference_mode.",
        False,
    ),
    Variant(
        "torch-compile",
        "pytorch",
        "torch.compile",
        "pytorch",
        f"{_ROOM}.pytorch",
        "compile",
        "torch.compile(model, dynamic=False) for forward and backward; the optimiser stays eager.",
        True,
        same_file_as="torch-eager",
    ),
    Variant(
        "tf-eager",
        "tensorflow",
        "TensorFlow eager",
        "tensorflow",
        f"{_ROOM}.tensorflow",
        "eager",
        "tf.Module and GradientTape without Keras, called directly.",
        False,
        same_file_as="tf-function",
    ),
    Variant(
        "tf-function",
        "tensorflow",
        "tf.function",
        "tensorflow",
        f"{_ROOM}.tensorflow",
        "function",
        "The same tf.Module; the whole step, optimiser included, inside tf.function.",
        True,
    ),
    Variant(
        "tf-xla",
        "tensorflow",
        "tf.function with XLA",
        "tensorflow",
        f"{_ROOM}.tensorflow",
        "xla",
        "The same tf.Module; the whole step inside tf.function(jit_compile=True).",
        True,
        same_file_as="tf-function",
    ),
    Variant(
        "jax-jit",
        "jax",
        "JAX jit (Flax NNX)",
        "jax",
        f"{_ROOM}.jax_nnx",
        "jit",
        "Flax NNX modules and Optax; the whole step inside nnx.jit, as the guide of Flax writes it.",
        True,
    ),
    *(
        Variant(
            f"keras-{backend}",
            "keras",
            f"Keras on {name}",
            f"keras-{backend}",
            f"{_ROOM}.keras",
            backend,
            f"compile(), train_on_batch and predict_on_batch given NumPy arrays; {how}.",
            compiles,
            keras_backend=backend,
        )
        for backend, name, how, compiles in (
            ("torch", "PyTorch", "on this backend Keras runs eagerly", False),
            (
                "tensorflow",
                "TensorFlow",
                "on this backend Keras uses tf.function, and XLA on accelerators only",
                True,
            ),
            ("jax", "JAX", "on this backend Keras uses jax.jit", True),
        )
    ),
)


def find(variant_id: str, variants: tuple[Variant, ...] = VARIANTS) -> Variant:
    """The variant of that name; KeyError names those that exist."""
    for variant in variants:
        if variant.variant_id == variant_id:
            return variant
    raise KeyError(f"no variant {variant_id!r}: there are {', '.join(one.variant_id for one in variants)}")
