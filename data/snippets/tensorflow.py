"""Three small models in TensorFlow without Keras: a tabular MLP, a CNN for 28x28 images, a transformer encoder."""

import tensorflow as tf

# --- define


class Dense(tf.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        limit = (6 / (inputs + outputs)) ** 0.5
        self.kernel = tf.Variable(tf.random.uniform((inputs, outputs), -limit, limit))
        self.bias = tf.Variable(tf.zeros(outputs))

    def __call__(self, x):
        return tf.matmul(x, self.kernel) + self.bias


class Conv(tf.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        limit = (6 / (9 * (inputs + outputs))) ** 0.5
        self.kernel = tf.Variable(tf.random.uniform((3, 3, inputs, outputs), -limit, limit))
        self.bias = tf.Variable(tf.zeros(outputs))

    def __call__(self, x):
        return tf.nn.conv2d(x, self.kernel, strides=1, padding="VALID") + self.bias


class Norm(tf.Module):
    def __init__(self, width):
        super().__init__()
        self.scale = tf.Variable(tf.ones(width))
        self.bias = tf.Variable(tf.zeros(width))

    def __call__(self, x):
        mean, variance = tf.nn.moments(x, -1, keepdims=True)
        return tf.nn.batch_normalization(x, mean, variance, self.bias, self.scale, 1e-5)


class Mlp(tf.Module):
    def __init__(self, features, hidden, classes):
        super().__init__()
        self.first = Dense(features, hidden)
        self.second = Dense(hidden, hidden)
        self.third = Dense(hidden, classes)

    def __call__(self, x):
        return self.third(tf.nn.relu(self.second(tf.nn.relu(self.first(x)))))


class Cnn(tf.Module):
    def __init__(self, filters, hidden, classes):
        super().__init__()
        self.first = Conv(1, filters)
        self.second = Conv(filters, 2 * filters)
        self.third = Dense(2 * filters * 5 * 5, hidden)
        self.fourth = Dense(hidden, classes)

    def __call__(self, x):
        x = tf.nn.max_pool2d(tf.nn.relu(self.first(x)), 2, 2, "VALID")
        x = tf.nn.max_pool2d(tf.nn.relu(self.second(x)), 2, 2, "VALID")
        x = tf.reshape(x, (-1, self.third.kernel.shape[0]))
        return self.fourth(tf.nn.relu(self.third(x)))


class Block(tf.Module):
    def __init__(self, length, width, heads, hidden):
        super().__init__()
        self.shape = (-1, length, heads, width // heads)
        self.query, self.key, self.value, self.out = (Dense(width, width) for _ in range(4))
        self.up, self.down = Dense(width, hidden), Dense(hidden, width)
        self.norm1, self.norm2 = Norm(width), Norm(width)

    def __call__(self, x):  # x: one row per token
        query, key, value = (tf.reshape(dense(x), self.shape) for dense in (self.query, self.key, self.value))
        scores = tf.einsum("bqhd,bkhd->bhqk", query, key) * self.shape[-1] ** -0.5
        mixed = tf.einsum("bhqk,bkhd->bqhd", tf.nn.softmax(scores), value)
        x = self.norm1(x + self.out(tf.reshape(mixed, tf.shape(x))))
        return self.norm2(x + self.down(tf.nn.gelu(self.up(x))))


class Encoder(tf.Module):
    def __init__(self, vocabulary, length, width, heads, hidden, blocks, classes):
        super().__init__()
        self.token = tf.Variable(0.02 * tf.random.normal((vocabulary, width)))
        self.position = tf.Variable(0.02 * tf.random.normal((length, width)))
        self.blocks = [Block(length, width, heads, hidden) for _ in range(blocks)]
        self.head = Dense(width, classes)

    def __call__(self, tokens):
        x = tf.gather(self.token, tokens) + self.position
        length, width = self.position.shape
        x = tf.reshape(x, (-1, width))
        for block in self.blocks:
            x = block(x)
        return self.head(tf.reduce_mean(tf.reshape(x, (-1, length, width)), axis=1))


# --- train a step


class Momentum(tf.Module):
    def __init__(self, variables, rate=0.01, momentum=0.9):
        super().__init__()
        self.rate, self.momentum = rate, momentum
        self.velocities = [tf.Variable(tf.zeros_like(variable), trainable=False) for variable in variables]

    def apply(self, variables, gradients):
        for variable, velocity, gradient in zip(variables, self.velocities, gradients, strict=True):
            velocity.assign(self.momentum * velocity + gradient)
            variable.assign_sub(self.rate * velocity)


def train_step(model, optimizer, x, y):
    """One step; `tf.function(train_step)` makes it a graph, `tf.function(train_step, jit_compile=True)` uses XLA."""
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=model(x)))
    variables = model.trainable_variables
    optimizer.apply(variables, tape.gradient(loss, variables))
    return loss


# --- save


def save(model, path):
    tf.train.Checkpoint(model=model).write(path)


# --- load


def load(model, path):
    tf.train.Checkpoint(model=model).read(path).assert_consumed()


# --- export


def export(model, example, path):
    tf.saved_model.save(model, path, signatures=serving(model, example))


def export_onnx(model, example, path):
    import tf2onnx

    function = serving(model, example)
    tf2onnx.convert.from_function(function, input_signature=function.input_signature, output_path=path)


def serving(model, example):
    rows = tf.TensorSpec([None, *example.shape[1:]], example.dtype)
    return tf.function(model.__call__, input_signature=[rows])
