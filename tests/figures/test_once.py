"""A figure for the same content is drawn once, another one for other content."""

from __future__ import annotations

import copy
import subprocess
import sys

import plotly.graph_objects as go
import plotly.io

from components.figures.once import drawn_once

drawings: list[tuple[object, ...]] = []


@drawn_once(2)
def draw(values: list[int] | tuple[int, ...], dark: bool = False) -> go.Figure:
    drawings.append((values, dark))
    return go.Figure(go.Bar(y=list(values)), {"title": {"text": "dark" if dark else "light"}})


def test_the_same_content_gives_the_same_figure_and_other_content_another() -> None:
    drawings.clear()
    first = draw([1, 2, 3])
    assert draw([1, 2, 3]) is draw((1, 2, 3)) is first
    assert len(drawings) == 1
    assert draw([1, 2, 3], dark=True).to_dict()["layout"]["title"] == {"text": "dark"}
    assert draw([3]).to_dict()["data"][0]["y"] == [3]
    draw([1, 2, 3])
    assert len(drawings) == 4, "only the last two are kept"


def test_a_kept_figure_describes_itself_as_it_would_anyway() -> None:
    figure = draw([4, 5])
    plain = go.Figure(go.Bar(y=[4, 5]), {"title": {"text": "light"}})
    assert plotly.io.to_json(figure.to_dict(), validate=False) == plotly.io.to_json(plain.to_dict(), validate=False)
    before = copy.deepcopy(figure.to_dict())
    plotly.io.to_json(figure.to_dict(), validate=False)
    assert figure.to_dict() == before


LOADING = """
import importlib.machinery, sys, threading, time
begun, go_on = threading.Event(), threading.Event()
class Slow:
    def find_spec(self, name, path=None, target=None):
        if name != "numpy":
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        whole = spec.loader.exec_module
        def by_and_by(module):
            begun.set()
            go_on.wait(20)
            whole(module)
        spec.loader.exec_module = by_and_by
        return spec
from components.figures.claim_share import Bar, draw
assert "numpy" not in sys.modules
sys.meta_path.insert(0, Slow())
threading.Thread(target=__import__, args=("numpy",)).start()
begun.wait(20)
threading.Timer(0.3, go_on.set).start()
print(len(draw([Bar("One", {"holds": 9, "wrong": 1})]).to_dict()["data"]))
"""


def test_a_chart_waits_for_what_another_thread_is_loading() -> None:
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 1
