"""Three small models in JAX with Flax NNX: a tabular MLP, a CNN for 28x28 images, a transformer encoder."""

import jax
import optax
from flax import nnx
from jax import export as jax_export

# --- define


class Mlp(nnx.Module):
    def __init__(self, features, hidden, classes, rngs):
        self.first = nnx.Linear(features, hidden, rngs=rngs)
        self.second = nnx.Linear(hidden, hidden, rngs=rngs)
        self.third = nnx.Linear(hidden, classes, rngs=rngs)

    def __call__(self, x):
        return self.third(nnx.relu(self.second(nnx.relu(self.first(x)))))


class Cnn(nnx.Module):
    def __init__(self, filters, hidden, classes, rngs):
        self.first = nnx.Conv(1, filters, (3, 3), padding="VALID", rngs=rngs)
        self.second = nnx.Conv(filters, 2 * filters, (3, 3), padding="VALID", rngs=rngs)
        self.third = nnx.Linear(2 * filters * 5 * 5, hidden, rngs=rngs)
        self.fourth = nnx.Linear(hidden, classes, rngs=rngs)

    def __call__(self, x):
        x = nnx.max_pool(nnx.relu(self.first(x)), window_shape=(2, 2), strides=(2, 2))
        x = nnx.max_pool(nnx.relu(self.second(x)), window_shape=(2, 2), strides=(2, 2))
        x = x.reshape(x.shape[0], -1)
        return self.fourth(nnx.relu(self.third(x)))


class Block(nnx.Module):
    def __init__(self, width, heads, hidden, rngs):
        self.attention = nnx.MultiHeadAttention(heads, width, decode=False, rngs=rngs)
        self.norm1 = nnx.LayerNorm(width, epsilon=1e-5, rngs=rngs)
        self.up = nnx.Linear(width, hidden, rngs=rngs)
        self.down = nnx.Linear(hidden, width, rngs=rngs)
        self.norm2 = nnx.LayerNorm(width, epsilon=1e-5, rngs=rngs)

    def __call__(self, x):
        x = self.norm1(x + self.attention(x))
        return self.norm2(x + self.down(nnx.gelu(self.up(x), approximate=False)))


class Encoder(nnx.Module):
    def __init__(self, vocabulary, length, width, heads, hidden, blocks, classes, rngs):
        self.token = nnx.Embed(vocabulary, width, rngs=rngs)
        self.position = nnx.Param(0.02 * jax.random.normal(rngs.params(), (length, width)))
        self.blocks = nnx.List([Block(width, heads, hidden, rngs) for _ in range(blocks)])
        self.head = nnx.Linear(width, classes, rngs=rngs)

    def __call__(self, tokens):
        x = self.token(tokens) + self.position[...]
        for block in self.blocks:
            x = block(x)
        return self.head(x.mean(axis=1))


# --- train a step


def make_optimizer(model):
    return nnx.Optimizer(model, optax.sgd(0.01, momentum=0.9), wrt=nnx.Param)


def loss_of(model, x, y):
    return optax.softmax_cross_entropy_with_integer_labels(model(x), y).mean()


@nnx.jit
def train_step(model, optimizer, x, y):
    loss, gradients = nnx.value_and_grad(loss_of)(model, x, y)
    optimizer.update(model, gradients)
    return loss


@nnx.jit
def predict(model, x):
    return model(x)


# --- save


def save(model, path):
    import orbax.checkpoint as ocp

    with ocp.StandardCheckpointer() as checkpointer:
        checkpointer.save(path, nnx.state(model))


# --- load


def load(model, path):
    import orbax.checkpoint as ocp

    with ocp.StandardCheckpointer() as checkpointer:
        nnx.update(model, checkpointer.restore(path, nnx.state(model)))


# --- export


def export(model, example, path):
    batch = jax_export.symbolic_shape("batch")
    rows = jax.ShapeDtypeStruct((*batch, *example.shape[1:]), example.dtype)
    exported = jax_export.export(jax.jit(lambda x: model(x)))(rows)
    path.write_bytes(exported.serialize())


def export_onnx(model, example, path):
    import jax2onnx

    rows = jax.ShapeDtypeStruct(("B", *example.shape[1:]), example.dtype)
    jax2onnx.to_onnx(model, [rows], return_mode="file", output_path=path)
