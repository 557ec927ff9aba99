"""Three small models in Keras 3, on any backend: a tabular MLP, a CNN for 28x28 images, a transformer encoder."""

import keras
from keras import layers

# --- define


def mlp(features, hidden, classes):
    return keras.Sequential(
        [
            keras.Input((features,)),
            layers.Dense(hidden, activation="relu"),
            layers.Dense(hidden, activation="relu"),
            layers.Dense(classes),
        ]
    )


def cnn(filters, hidden, classes):
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(filters, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(2 * filters, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(hidden, activation="relu"),
            layers.Dense(classes),
        ]
    )


@keras.saving.register_keras_serializable()
class Position(layers.Layer):
    def build(self, shape):
        self.table = self.add_weight(shape=shape[1:], initializer=keras.initializers.RandomNormal(stddev=0.02))

    def call(self, x):
        return x + self.table


def encoder(vocabulary, length, width, heads, hidden, blocks, classes):
    tokens = keras.Input((length,), dtype="int32")
    x = Position()(layers.Embedding(vocabulary, width)(tokens))
    for _ in range(blocks):
        attended = layers.MultiHeadAttention(heads, width // heads)(x, x)
        x = layers.LayerNormalization(epsilon=1e-5)(x + attended)
        raised = layers.Dense(hidden, activation="gelu")(x)
        x = layers.LayerNormalization(epsilon=1e-5)(x + layers.Dense(width)(raised))
    x = layers.GlobalAveragePooling1D()(x)
    return keras.Model(tokens, layers.Dense(classes)(x))


# --- train a step


def prepare(model):
    model.compile(
        optimizer=keras.optimizers.SGD(0.01, momentum=0.9),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )


def train_step(model, x, y):
    return model.train_on_batch(x, y)


def predict(model, x):
    return model.predict_on_batch(x)


# --- save


def save(model, path):
    model.save(path)  # a path that ends in .keras


# --- load


def load(path):
    return keras.saving.load_model(path)


# --- export


def export_onnx(model, path, signature=None):
    """The signature is needed on the PyTorch backend only: [keras.InputSpec(shape=..., dtype=...)], batch included."""
    model.export(path, format="onnx", input_signature=signature)
