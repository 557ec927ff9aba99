"""Three small models in PyTorch: a tabular MLP, a CNN for 28x28 images, a transformer encoder."""

import torch
from torch import nn

# --- define


class Mlp(nn.Sequential):
    def __init__(self, features, hidden, classes):
        super().__init__(
            nn.Linear(features, hidden),
            nn.ReLU(),
            nn.Linear(hidden, hidden),
            nn.ReLU(),
            nn.Linear(hidden, classes),
        )


class Cnn(nn.Sequential):
    def __init__(self, filters, hidden, classes):
        super().__init__(
            nn.Conv2d(1, filters, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(filters, 2 * filters, 3),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Linear(2 * filters * 5 * 5, hidden),
            nn.ReLU(),
            nn.Linear(hidden, classes),
        )


class Encoder(nn.Module):
    def __init__(self, vocabulary, length, width, heads, hidden, blocks, classes):
        super().__init__()
        self.token = nn.Embedding(vocabulary, width)
        self.position = nn.Parameter(0.02 * torch.randn(length, width))
        block = nn.TransformerEncoderLayer(width, heads, hidden, dropout=0.0, activation="gelu", batch_first=True)
        self.blocks = nn.TransformerEncoder(block, blocks)
        self.head = nn.Linear(width, classes)

    def forward(self, tokens):
        x = self.blocks(self.token(tokens) + self.position)
        return self.head(x.mean(dim=1))


# --- train a step


def make_optimizer(model):
    return torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)


def train_step(model, optimizer, x, y):
    """One step; `model = torch.compile(model)` beforehand makes it the compiled variant."""
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(x), y)
    loss.backward()
    optimizer.step()
    return loss


@torch.inference_mode()
def predict(model, x):
    return model(x)


# --- save


def save(model, path):
    torch.save(model.state_dict(), path)


# --- load


def load(model, path):
    model.load_state_dict(torch.load(path, weights_only=True))


# --- export


def export(model, example, path):
    batch = torch.export.Dim("batch")
    program = torch.export.export(model.eval(), (example,), dynamic_shapes=({0: batch},))
    torch.export.save(program, path)


def export_onnx(model, example, path):
    batch = torch.export.Dim("batch")
    torch.onnx.export(model.eval(), (example,), path, dynamo=True, dynamic_shapes=({0: batch},))
