"""The data of the atlas, read, checked and typed: all of it right, or `DamagedData` and no figure at all.

`load` gives the frozen `Dataset`; `check` lists every problem of a folder; `fingerprint` is a cache key.
"""

from components.dataset.dataset import Dataset
from components.dataset.dates import PartialDate
from components.dataset.loading import DEFAULT_FOLDER as DATA
from components.dataset.loading import DamagedData, check, fingerprint, load
from components.dataset.problems import Problem
from components.dataset.records import (
    Alias,
    ArticleRow,
    Aspect,
    Claim,
    Contradiction,
    Criterion,
    ExceptionRow,
    Fact,
    Framework,
    Milestone,
    Observation,
    Preset,
    Profile,
    ProjectSnapshot,
    Release,
    ReleaseActivity,
    Score,
    Series,
    Source,
    Subject,
    Tool,
    UseCase,
)

__all__ = [
    "DATA",
    "Alias",
    "ArticleRow",
    "Aspect",
    "Claim",
    "Contradiction",
    "Criterion",
    "DamagedData",
    "Dataset",
    "ExceptionRow",
    "Fact",
    "Framework",
    "Milestone",
    "Observation",
    "PartialDate",
    "Preset",
    "Problem",
    "Profile",
    "ProjectSnapshot",
    "Release",
    "ReleaseActivity",
    "Score",
    "Series",
    "Source",
    "Subject",
    "Tool",
    "UseCase",
    "check",
    "fingerprint",
    "load",
]
