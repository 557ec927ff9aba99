"""Every table of `data/`: its columns, their types, vocabularies and limits. The one source of truth.

The reader checks cells against it, the dataset converts by it, the pages take their help texts from it and
`data/README.md` is generated from it. To add a column, start here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a cell may hold."""

    ID = "id"  # lower-case letters, digits and hyphens
    REFERENCE = "reference"  # the id of a row in one of `refers_to`
    WORD = "word"  # one word of `words`
    TEXT = "text"  # one line of plain prose, at most `limit` characters
    DAY = "day"  # YYYY-MM-DD, a real day, not in the future
    PARTIAL_DATE = "partial date"  # YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source
    NUMBER = "number"  # finite decimal within minimum..maximum
    INTEGER = "integer"  # digits only, within minimum..maximum
    VERSION = "version"  # as the package index writes it: 2.15.0, 0.12.0.1, 2.22.0rc0
    LINK = "link"  # https:// address or package URL
    PACKAGE = "package"  # package URL: pkg:pypi/torch


@dataclass(frozen=True)
class Column:
    """One column: name, kind of cell, what it means, and what else than its kind it accepts.

    `words` are the literal words accepted: the vocabulary of a WORD column, or extra words such as `unknown`
    beside any other kind. `many` allows several values separated by `;`. `optional` allows an empty cell, which
    means "nothing to add" and never "unknown".
    """

    name: str
    kind: Kind
    meaning: str
    words: tuple[str, ...] = ()
    refers_to: tuple[str, ...] = ()
    many: bool = False
    optional: bool = False
    minimum: float | None = None
    maximum: float | None = None
    limit: int = 300
    future: bool = False  # whether a date may lie ahead


@dataclass(frozen=True)
class Table:
    """One table: its file (or folder of files of one shape), key, columns and what one row is."""

    name: str
    path: str
    row_is: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    minimum_rows: int = 0
    folder: bool = False
    fresh_for_days: int | None = None

    @cached_property
    def column_names(self) -> tuple[str, ...]:
        """Names in the order of the file's header."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError if the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


ARTICLES = ("lightly", "softteco", "imaginarycloud", "upgrad", "apitradeoffs")
ARTICLE_NAMES = {
    "lightly": "Lightly",
    "softteco": "SoftTeco",
    "imaginarycloud": "Imaginary Cloud",
    "upgrad": "upGrad",
    "apitradeoffs": "API Tradeoffs",
}
# Compared in depth: what pages show first, and choose when nobody has chosen.
MAIN = ("pytorch", "tensorflow", "jax", "keras")
SUPPORT = ("yes", "partial", "no", "unknown", "not-applicable")
SYSTEMS = ("linux", "macos", "windows", "wsl2")
ACCELERATORS = ("cpu", "nvidia", "amd", "intel", "apple", "tpu")
SOURCE_KINDS = ("primary", "registry", "survey", "benchmark", "dataset", "measured", "article", "secondary")
SOURCE_STATES = ("live", "frozen", "closed")
TOOL_STATUSES = ("active", "maintenance", "deprecated", "archived", "renamed", "superseded", "unknown")
VERDICTS = ("holds", "outdated", "disputed", "wrong", "unsupported", "opinion")
QUESTIONS = ("research", "models", "builders", "voices", "scale", "vendors")
PRECISIONS = ("day", "month", "quarter", "half-year", "year", "unknown")
BOUNDS = ("exact", "min", "max", "about")
BASES = ("measured", "derived", "editorial")
WORKLOADS = ("mlp", "cnn", "transformer")
BATCHES = ("b1", "b64")
ALL = "all"  # in place of a workload or batch on which a figure does not depend
# What we measure, and its unit. Counted once: the same every time, so one look is enough.
QUANTITIES = {
    "train-step": "seconds",
    "inference": "seconds",
    "import-time": "seconds",
    "first-result": "seconds",
    "compile-time": "seconds",
    "peak-memory": "bytes",
    "installed-size": "bytes",
    "packages": "packages",
    "export-native": "bytes",
    "export-onnx": "bytes",
    "code-lines": "lines",
}
COUNTED_ONCE = ("installed-size", "packages", "export-native", "export-onnx", "code-lines")
MEASURED_STATES = ("measured", "noisy", "void", "no-route", "not-applicable")
PARITY = ("agrees", "differs", "not-run")
BEARINGS = ("supports", "contradicts", "fills", "cannot-say")

# Ages after which a figure or fact counts as stale, in days. Counts move monthly, release and tool status
# within half a year, capabilities yearly; history never goes stale.
FRESH_COUNTS = 120
FRESH_STATUS = 180
FRESH_CAPABILITIES = 365


def _id(name: str, meaning: str) -> Column:
    return Column(name, Kind.ID, meaning)


def _ref(name: str, meaning: str, *tables: str, many: bool = False, words: tuple[str, ...] = ()) -> Column:
    return Column(name, Kind.REFERENCE, meaning, refers_to=tables, many=many, words=words)


def _word(name: str, meaning: str, words: tuple[str, ...], many: bool = False, optional: bool = False) -> Column:
    return Column(name, Kind.WORD, meaning, words=words, many=many, optional=optional)


def _text(
    name: str, meaning: str, limit: int = 300, optional: bool = False, words: tuple[str, ...] = (), many: bool = False
) -> Column:
    return Column(name, Kind.TEXT, meaning, limit=limit, optional=optional, words=words, many=many)


def _figure(name: str, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, f"{meaning} Empty without a figure.", minimum=0, optional=True)


def _difference(name: str, meaning: str) -> Column:
    return Column(name, Kind.NUMBER, f"{meaning} Empty where it did not run.", minimum=0, optional=True)


UNKNOWN = ("unknown",)
SOURCES = _ref("source_ids", "What was read to establish the row, most telling first.", "sources", many=True)
CHECKED = Column("checked_on", Kind.DAY, "The day on which somebody last compared the row with its sources.")
NAMED_IN = _word("named_in", "The articles that name it.", (*ARTICLES, "none"), many=True)
COUNTED = _ref(
    "framework_id",
    "The framework, or other subject of a count, that the row is about.",
    "frameworks",
    "subjects",
)

TABLES: tuple[Table, ...] = (
    Table(
        "sources",
        "sources.csv",
        "something we read",
        ("source_id",),
        (
            _id("source_id", "Stable id of the source."),
            _text("title", "Title as the source gives it, or what was read of it."),
            _text("publisher", "Who published it.", words=UNKNOWN),
            Column(
                "url",
                Kind.LINK,
                "Where it is: https address or package URL; own where it is a measurement of ours.",
                words=(*UNKNOWN, "own"),
            ),
            Column(
                "published_on",
                Kind.PARTIAL_DATE,
                "When it was published, as exactly as known.",
                words=UNKNOWN,
            ),
            Column("accessed_on", Kind.DAY, "The day on which it was read."),
            _word("kind", "What kind of source it is.", SOURCE_KINDS),
            _word(
                "state",
                "live: still updated; frozen: no longer changes; closed: gone or ended.",
                SOURCE_STATES,
            ),
            Column("state_since", Kind.PARTIAL_DATE, "Since when it is in that state.", words=UNKNOWN),
            _text("licence", "Terms of the source, where stated.", limit=80, words=UNKNOWN),
            _text("note", "What was read in it, and its limits.", limit=480, optional=True),
        ),
        minimum_rows=1,
    ),
    Table(
        "frameworks",
        "frameworks.csv",
        "a framework",
        ("framework_id",),
        (
            _id("framework_id", "Stable id of the framework."),
            _text("name", "Name as the project writes it.", limit=40),
            _text("steward", "Who is responsible for the project.", limit=80, words=UNKNOWN),
            Column("first_released_on", Kind.PARTIAL_DATE, "First public release.", words=UNKNOWN),
            _word("status", "Life-cycle status of the project.", ("active", "maintenance", "archived")),
            _text("licence", "SPDX id of the licence.", limit=40, words=UNKNOWN),
            Column("repository", Kind.LINK, "Source repository.", words=UNKNOWN),
            Column("homepage", Kind.LINK, "Project home page.", words=UNKNOWN),
            Column("documentation", Kind.LINK, "Documentation.", words=UNKNOWN),
            Column("package", Kind.PACKAGE, "Package that people install.", words=UNKNOWN),
            _text("summary", "What the framework is, in one sentence."),
            _text("note", "Caveats on the cells of this row.", limit=600, optional=True),
            SOURCES,
            CHECKED,
        ),
        minimum_rows=2,
        fresh_for_days=FRESH_STATUS,
    ),
    Table(
        "aspects",
        "aspects.csv",
        "something one can compare",
        ("aspect_id",),
        (
            _id("aspect_id", "Stable id of the aspect."),
            _text("group", "Heading under which it is compared.", limit=40),
            _text("name", "Short name.", limit=60),
            _text("definition", "What is compared, and how to read it."),
            _word("named_in", "The articles that compare it.", (*ARTICLES, "none"), many=True),
        ),
        minimum_rows=1,
    ),
    Table(
        "facts",
        "facts.csv",
        "one framework's answer on one aspect",
        ("framework_id", "aspect_id"),
        (
            _ref("framework_id", "The framework.", "frameworks"),
            _ref("aspect_id", "The aspect.", "aspects"),
            _text("value", "The answer in a few words.", limit=110, words=UNKNOWN),
            _word(
                "support",
                "Whether the framework does it, where the aspect is a yes or no: yes by its own maintained part, "
                "partial only by conversion, third parties or with a restriction.",
                SUPPORT,
                optional=True,
            ),
            _text("detail", "What is behind the answer.", limit=480, optional=True),
            SOURCES,
            CHECKED,
        ),
        minimum_rows=1,
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "profiles",
        "profiles.csv",
        "one field of a framework's data sheet",
        ("framework_id", "field"),
        (
            _ref("framework_id", "The framework.", "frameworks"),
            _id("field", "Which field of the data sheet."),
            _text("value", "The value.", limit=160, words=UNKNOWN),
            _text("note", "Limits of the value.", limit=480, optional=True),
            SOURCES,
            CHECKED,
        ),
        fresh_for_days=FRESH_STATUS,
    ),
    Table(
        "installation",
        "installation.csv",
        "how a framework is installed on one operating system for one accelerator",
        ("framework_id", "os", "accelerator"),
        (
            _ref("framework_id", "The framework.", "frameworks"),
            _word("os", "Operating system; wsl2 is Linux within Windows.", SYSTEMS),
            _word("accelerator", "What it computes on; cpu is the package without an accelerator.", ACCELERATORS),
            _text(
                "command",
                "The exact command that the sources give for it; not-applicable where there is nothing to install.",
                limit=160,
                words=("unknown", "not-applicable"),
            ),
            _word(
                "support",
                "Whether the framework runs there: partial if experimental, by third parties or with a restriction.",
                SUPPORT[:4],
            ),
            _text("note", "Traps and limits.", limit=480, optional=True),
            SOURCES,
            CHECKED,
        ),
        fresh_for_days=FRESH_STATUS,
    ),
    Table(
        "tools",
        "tools.csv",
        "a tool or library",
        ("tool_id",),
        (
            _id("tool_id", "Stable id of the tool."),
            _text("name", "Name as the project writes it.", limit=60),
            _ref(
                "framework_ids",
                "Frameworks it belongs to; neutral if it serves several.",
                "frameworks",
                many=True,
                words=("neutral",),
            ),
            _id("category", "Life-cycle task it serves."),
            _text("purpose", "What it is for.", limit=200),
            _word("status", "Its status on the day of the check.", TOOL_STATUSES),
            _text("status_basis", "Why it has that status.", limit=300),
            _ref("successor_ids", "Tools that take its place.", "tools", many=True, words=("none",)),
            _text("successor_note", "Successors that are not tools of this table.", optional=True),
            Column("first_released_on", Kind.PARTIAL_DATE, "First release.", words=("unknown", "not-applicable")),
            _text("first_released_note", "What that date stands for.", optional=True),
            Column("last_version", Kind.VERSION, "Newest stable version.", words=("unknown", "not-applicable")),
            Column(
                "last_released_on",
                Kind.PARTIAL_DATE,
                "Day of that version.",
                words=("unknown", "not-applicable"),
            ),
            _text("last_released_note", "What that version stands for.", optional=True),
            Column("package", Kind.PACKAGE, "Package that people install.", words=("unknown", "not-applicable")),
            NAMED_IN,
            SOURCES,
            CHECKED,
        ),
        minimum_rows=1,
        fresh_for_days=FRESH_STATUS,
    ),
    Table(
        "releases",
        "releases.csv",
        "a release of a package",
        ("package", "version"),
        (
            Column("package", Kind.PACKAGE, "The package."),
            Column("version", Kind.VERSION, "The version."),
            COUNTED,
            Column("released_on", Kind.DAY, "Day of upload."),
            _word("channel", "stable, or pre for pre-releases.", ("stable", "pre")),
            _text(
                "requires_python",
                "Python versions that the release declares.",
                limit=80,
                words=("not-declared",),
            ),
            Column(
                "largest_wheel_bytes",
                Kind.INTEGER,
                "Size of the largest wheel, in bytes.",
                words=("none",),
                minimum=1,
            ),
            Column("files", Kind.INTEGER, "Number of files uploaded.", minimum=0),
            _word("yanked", "Whether the release was withdrawn.", ("yes", "no")),
            SOURCES,
        ),
        minimum_rows=1,
        fresh_for_days=FRESH_STATUS,
    ),
    Table(
        "release_activity",
        "release_activity.csv",
        "a day on which a project released, as seen in weekly snapshots",
        ("package", "channel", "released_on"),
        (
            _text("package", "Package name.", limit=60),
            _text("repository", "Repository, owner/name.", limit=80),
            _word("channel", "Where the release was seen.", ("github", "pypi")),
            Column("released_on", Kind.DAY, "Day of the release."),
            _text(
                "tag",
                "Newest tag on GitHub at the time; its own date may differ by days.",
                limit=60,
                words=("not-recorded",),
            ),
            Column("first_seen_on", Kind.DAY, "Snapshot in which it was first seen."),
            SOURCES,
        ),
    ),
    Table(
        "project_snapshots",
        "project_snapshots.csv",
        "the state of a project on one day",
        ("package", "observed_on"),
        (
            _text("package", "Package name.", limit=60),
            _text("repository", "Repository, owner/name.", limit=80),
            Column("observed_on", Kind.DAY, "Day of the snapshot."),
            _text("tag", "Newest tag on GitHub.", limit=60, words=UNKNOWN),
            Column("github_released_on", Kind.DAY, "Newest release on GitHub.", words=UNKNOWN),
            Column("package_released_on", Kind.DAY, "Newest release of the package.", words=UNKNOWN),
            Column("last_commit_on", Kind.DAY, "Newest commit.", words=UNKNOWN),
            Column("stars", Kind.INTEGER, "Stars on GitHub.", minimum=0, words=UNKNOWN),
            SOURCES,
        ),
    ),
    Table(
        "milestones",
        "milestones.csv",
        "a dated event in a project's history",
        ("framework_id", "event", "occurred_on"),
        (
            COUNTED,
            _text("event", "What happened.", limit=120),
            Column("occurred_on", Kind.PARTIAL_DATE, "When, as exactly as the source says."),
            Column(
                "version",
                Kind.VERSION,
                "Version, where the event is a release.",
                words=("unknown", "not-applicable"),
            ),
            _text("note", "Limits of the date.", limit=300, optional=True),
            SOURCES,
        ),
    ),
    Table(
        "article_rows",
        "article_rows.csv",
        "a row of an article's comparison, in the article's order",
        ("article", "row", "aspect_id"),
        (
            _word("article", "The article.", (*ARTICLES, "none")),
            _text("row", "The row as the article names it.", limit=80),
            _ref("aspect_id", "The aspect it compares.", "aspects"),
        ),
    ),
    Table(
        "article_cells",
        "article_cells.csv",
        "what an article says in a row of its comparison",
        ("article", "row"),
        (
            _word("article", "The article.", ARTICLES),
            _text("row", "The row as the article names it, or what it is about where the article does not.", limit=80),
            _ref("claim_ids", "The claims it makes there, those of the row itself first.", "claims", many=True),
            _text("defect", "What is wrong with cells that say nothing.", limit=120, optional=True),
        ),
    ),
    Table(
        "subjects",
        "adoption/subjects.csv",
        "something that adoption figures count beside the frameworks compared",
        ("subject_id",),
        (
            _id("subject_id", "Stable id."),
            _text("name", "Name to show.", limit=60),
            _word(
                "kind",
                "framework; layer (built on one); library; interchange; union of several answers; total; residue.",
                ("framework", "layer", "library", "interchange", "union", "total", "residue"),
            ),
            Column("package", Kind.PACKAGE, "Package counted.", words=UNKNOWN),
            Column("repository", Kind.LINK, "Repository counted.", words=UNKNOWN),
        ),
    ),
    Table(
        "series",
        "adoption/series.csv",
        "a measure of adoption",
        ("series_id",),
        (
            _id("series_id", "Stable id of the series."),
            _text("name", "Short name of the measure.", limit=90),
            _word("question", "The question it helps to answer.", QUESTIONS),
            _text("what_is_counted", "What one unit is, in a sentence."),
            _text("unit", "Unit of the values.", limit=40),
            _word("cumulative", "yes if values only grow by nature.", ("yes", "no")),
            _text("denominator", "What a share is a share of.", limit=160, words=("none",)),
            _text("population", "Whom or what the figures speak about.", limit=200),
            _text("method", "How the values came about.", limit=300),
            _word("state", "State of the series' source.", SOURCE_STATES),
            Column("state_since", Kind.PARTIAL_DATE, "Since when.", words=UNKNOWN),
            _text(
                "known_problems",
                "Breaks, recounts, bias: what the reader must know.",
                limit=600,
                words=("none",),
            ),
            SOURCES,
        ),
        minimum_rows=1,
        fresh_for_days=FRESH_COUNTS,
    ),
    Table(
        "observations",
        "adoption/observations",
        "one observed value of a series",
        ("series_id", "framework_id", "observed_on"),
        (
            _ref("series_id", "The series.", "series"),
            COUNTED,
            Column(
                "observed_on",
                Kind.DAY,
                "The day observed; the first day of the period where only that is known.",
                words=UNKNOWN,
            ),
            _word("date_precision", "How exact the day is.", PRECISIONS),
            Column("value", Kind.NUMBER, "The value, in the unit of the series.", minimum=0),
            _word("bound", "exact; min or max where the source gives a bound; about where it says so.", BOUNDS),
            Column("sample_size", Kind.INTEGER, "Size of the base of a share or count.", minimum=1, optional=True),
            Column("flag", Kind.ID, "Doubts and breaks, as short words.", many=True, optional=True),
            _text("note", "What to know about this value.", limit=480, optional=True),
            SOURCES,
        ),
        minimum_rows=1,
        folder=True,
        fresh_for_days=FRESH_COUNTS,
    ),
    Table(
        "claims",
        "claims.csv",
        "a claim that an article makes",
        ("claim_id",),
        (
            _id("claim_id", "Stable id of the claim."),
            _word("article", "The article that makes it.", ARTICLES),
            _text("section", "Section of the article.", limit=80),
            _ref("framework_ids", "Frameworks it names; general if none.", "frameworks", many=True, words=("general",)),
            _text("aspect", "What it is about.", limit=60),
            _text("claim", "What the article says, in our words."),
            _word("verdict", "What the evidence says on the day of the check.", VERDICTS),
            _text("correction", "What holds today.", limit=480, optional=True),
            SOURCES,
            CHECKED,
        ),
        minimum_rows=1,
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "claim_topics",
        "claim_topics.csv",
        "what claims are about, and what we compare and count under that name",
        ("topic",),
        (
            _text("topic", "What claims are about, as their column aspect has it.", limit=60),
            _ref("aspect_ids", "The aspects that it concerns.", "aspects", many=True, words=("none",)),
            _ref("series_ids", "The measures of adoption that bear on it.", "series", many=True, words=("none",)),
        ),
    ),
    Table(
        "claim_measurements",
        "claim_measurements.csv",
        "what our measurements say about a claim on speed, memory or size",
        ("claim_id", "bearing"),
        (
            _ref("claim_id", "The claim.", "claims"),
            _word(
                "bearing",
                "Whether the figures support or contradict the claim, on our machine, or fill a cell that the article "
                "left empty; cannot-say where they do not reach what it is about.",
                BEARINGS,
            ),
            _ref("measurement_ids", "The figures, most telling first.", "measurements", many=True, words=("none",)),
            _text("note", "What is compared, and how far it reaches; without digits, the figures stand beside it."),
            CHECKED,
        ),
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "contradictions",
        "contradictions.csv",
        "a point on which articles disagree",
        ("contradiction_id",),
        (
            _id("contradiction_id", "Stable id."),
            _text("topic", "What it is about.", limit=80),
            _text("positions", "Who says what.", limit=480),
            _text("resolution", "What the evidence says."),
            _ref("claim_ids", "The claims that disagree.", "claims", many=True),
            SOURCES,
            CHECKED,
        ),
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "use_cases",
        "use_cases.csv",
        "a situation in which one chooses a framework",
        ("use_case_id",),
        (
            _id("use_case_id", "Stable id."),
            _text("name", "The situation.", limit=80),
            *(_text(article, f"What {name} recommends.") for article, name in ARTICLE_NAMES.items()),
            _text("what_holds_today", "What the evidence says today.", limit=480),
            _text("current_lean", "Which way it leans today.", limit=80),
            _ref("preset_id", "The weighting of the decision that fits it best.", "presets"),
            SOURCES,
            CHECKED,
        ),
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "measurement_runs",
        "measurement_runs.csv",
        "a run of our own measurements on one machine",
        ("run_id",),
        (
            _id("run_id", "Stable id of the setting; a later run in the same setting takes the place of this one."),
            Column("started_on", Kind.DAY, "The day on which it ran."),
            _text("machine", "The machine: processor, cores and memory.", limit=200),
            _text("os", "Operating system.", limit=120),
            _text("device", "What it computed on: cpu, or the name of the accelerator.", limit=80),
            Column("threads", Kind.INTEGER, "Threads that each framework was given.", minimum=1),
            Column("rounds", Kind.INTEGER, "Rounds in which the frameworks took turns.", minimum=1),
            Column("minutes", Kind.NUMBER, "How long the run took.", minimum=0),
            Column(
                "noise_limit",
                Kind.NUMBER,
                "Largest distance of the quartiles, as a share of the median, at which a figure is published.",
                minimum=0,
                maximum=1,
            ),
            _text("command", "The command that repeats it.", limit=200),
            _text("harness_version", "Version of the harness: digest of its files.", limit=40),
            _text("raw_file", "Its raw samples, a file within data/.", limit=80),
            _text("raw_sha256", "SHA-256 of that file.", limit=64),
            _text("note", "What to know about the run.", limit=480, optional=True),
            SOURCES,
            CHECKED,
        ),
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "measurement_variants",
        "measurement_variants.csv",
        "a way of running a framework that we measure",
        ("variant_id",),
        (
            _id("variant_id", "Stable id of the variant."),
            _ref("framework_id", "The framework.", "frameworks"),
            _text("name", "Name to show.", limit=40),
            _text("mode", "What runs, in one sentence.", limit=200),
        ),
    ),
    Table(
        "measurement_environments",
        "measurement_environments.csv",
        "the versions with which a variant ran",
        ("run_id", "variant_id"),
        (
            _ref("run_id", "The run.", "measurement_runs"),
            _ref("variant_id", "The variant.", "measurement_variants"),
            Column("framework_version", Kind.VERSION, "Version of the framework."),
            Column("python_version", Kind.VERSION, "Version of Python."),
            _text("packages", "All packages installed, name==version.", limit=80, many=True),
        ),
    ),
    Table(
        "measurement_parity",
        "measurement_parity.csv",
        "whether a variant computed the same as PyTorch eager",
        ("run_id", "variant_id", "workload"),
        (
            _ref("run_id", "The run.", "measurement_runs"),
            _ref("variant_id", "The variant.", "measurement_variants"),
            _word("workload", "The model.", WORKLOADS),
            _difference("output_difference", "Largest absolute difference of the outputs, with the same weights."),
            _difference("output_tolerance", "Largest difference of the outputs that counts as the same."),
            _difference("loss_difference", "Absolute difference of the loss after ten steps on the same batches."),
            _difference("loss_tolerance", "Largest difference of the loss that counts as the same."),
            _word("result", "agrees within both tolerances; differs, which voids its figures; or not-run.", PARITY),
            _text("note", "Why, unless it agrees.", optional=True),
        ),
    ),
    Table(
        "measurements",
        "measurements.csv",
        "a figure of our own, from one run",
        ("measurement_id",),
        (
            _id("measurement_id", "The next five columns joined by hyphens, all left out."),
            _ref("run_id", "The run.", "measurement_runs"),
            _ref("variant_id", "What ran.", "measurement_variants"),
            _word("workload", "The model; all where the figure does not depend on it.", (*WORKLOADS, ALL)),
            _word("quantity", "What was measured.", tuple(QUANTITIES)),
            _word("batch", "Examples per step or call; all where the figure does not depend on it.", (*BATCHES, ALL)),
            _word("unit", "Unit of median, q1 and q3.", tuple(dict.fromkeys(QUANTITIES.values()))),
            _figure("median", "Median of the samples."),
            _figure("q1", "First quartile of the samples."),
            _figure("q3", "Third quartile of the samples."),
            Column("n", Kind.INTEGER, "Number of samples.", minimum=1, optional=True),
            _figure("ratio", "Median of the ratios to PyTorch eager in the same round; more than 1 is more than it."),
            _figure("ratio_q1", "First quartile of those ratios."),
            _figure("ratio_q3", "Third quartile of those ratios."),
            _word(
                "state",
                "measured; noisy: samples too far apart; void: it did not compute the same; no-route: the framework "
                "has no way; not-applicable.",
                MEASURED_STATES,
            ),
            _text("note", "Why there is no figure, or what to know about it.", optional=True),
            SOURCES,
            CHECKED,
        ),
        fresh_for_days=FRESH_CAPABILITIES,
    ),
    Table(
        "snippets",
        "snippets.csv",
        "the code of the models that we measure, in one framework",
        ("framework_id",),
        (
            _ref("framework_id", "The framework.", "frameworks"),
            _text("file", "The code, a file within data/.", limit=80),
            _text("sha256", "SHA-256 of that file, as it ran.", limit=64),
            _ref("run_id", "The run in which it last ran.", "measurement_runs"),
            Column("framework_version", Kind.VERSION, "Version of the framework in that run."),
            Column("last_ran", Kind.DAY, "The day of that run."),
        ),
    ),
    Table(
        "exceptions",
        "exceptions.csv",
        "an acknowledged warning",
        ("rule", "key"),
        (
            _id("rule", "Id of the rule that warns."),
            _text("key", "Key of the row that it warns about.", limit=160),
            _text("reason", "Why the row is right all the same."),
            Column("expires_on", Kind.PARTIAL_DATE, "When to look again.", future=True),
        ),
    ),
    Table(
        "aliases",
        "aliases.csv",
        "a renamed id",
        ("old_id", "table"),
        (
            _id("old_id", "Id that links and articles still use."),
            _id("new_id", "Id that it stands for now."),
            Column("table", Kind.ID, "Table of the id.", words=("use_cases",)),
        ),
    ),
    Table(
        "scores",
        "decision/scores.csv",
        "a framework's score on a criterion",
        ("criterion_id", "framework_id"),
        (
            _ref("criterion_id", "The criterion.", "criteria"),
            _ref("framework_id", "The framework.", "frameworks"),
            Column(
                "score",
                Kind.NUMBER,
                "Score on the criterion's scale.",
                words=("missing", "computed"),
                minimum=0,
                maximum=10,
            ),
            Column(
                "low",
                Kind.NUMBER,
                "Lowest score that the evidence allows.",
                words=("missing", "computed"),
                minimum=0,
                maximum=10,
            ),
            Column(
                "high",
                Kind.NUMBER,
                "Highest score that the evidence allows.",
                words=("missing", "computed"),
                minimum=0,
                maximum=10,
            ),
            _word("basis", "measured, derived by formula from the data, or our editorial judgement.", BASES),
            _text("rationale", "Why this score, in one or two sentences.", limit=480),
            SOURCES,
            CHECKED,
        ),
        minimum_rows=1,
        fresh_for_days=FRESH_CAPABILITIES,
    ),
)

BY_NAME = {table.name: table for table in TABLES}
YAML_FILES = {
    "criteria": "decision/criteria.yaml",
    "must_haves": "decision/must_haves.yaml",
    "presets": "decision/presets.yaml",
    "tallies": "decision/tallies.yaml",
    "switching": "switching.yaml",
}
# What else may lie in data/ without being read as a table.
OTHER_FILES = ("CHANGES.md", "README.md")
# Files that a row of a table names: {folder: ending}. They belong to a version of the data as its tables do.
ATTACHED = {"measurements/": ".jsonl.gz", "snippets/": ".py"}
# Scores of earlier versions of the data. They are no part of a version: keeping one must not make a new one.
OTHER_FOLDERS = ("decision/snapshots/",)
