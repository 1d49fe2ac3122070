"""The motifs of the posters: what each genre draws with two inks, on a square of SIZE units, from a seed.

A motif returns two plates, SVG without colours. They are meant to overlap: that is where the third colour appears.
"""

from collections.abc import Callable
from hashlib import sha256

SIZE = 60
"""The drawing is a square of this many units; a frame of another shape crops it."""


class Dice:
    """Numbers that depend on nothing but the seed: the bytes of its SHA-256, again and again."""

    def __init__(self, seed: str) -> None:
        self._bytes = sha256(seed.encode()).digest()
        self._next = 0

    def __call__(self, sides: int) -> int:
        """A number from 0 to `sides` - 1."""
        value = self._bytes[self._next % 32] + 7 * (self._next // 32)
        self._next += 1
        return value % sides

    def between(self, low: int, high: int) -> int:
        """A number from `low` to `high`, both included."""
        return low + self(high - low + 1)


Motif = Callable[[Dice], tuple[str, str]]
"""Draws the two plates of a poster: each is SVG without colours, to be printed in one ink."""


def motif(seed: str, genre: str | None) -> Motif:
    """The genre's motif; what has none, as a house, gets one that says nothing of a genre."""
    if genre in MOTIFS:
        return MOTIFS[genre]
    return _PLAIN[Dice(f"motif {seed}")(len(_PLAIN))]


def _circle(x: int, y: int, radius: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}"/>'


def _fill(path: str) -> str:
    return f'<path d="{path}"/>'


def _line(path: str, width: int, extra: str = "") -> str:
    return f'<path d="{path}" fill="none" stroke="currentColor" stroke-width="{width}"{extra}/>'


def overlapping(dice: Dice) -> tuple[str, str]:
    """Two large discs, or a disc and a square, that overlap."""
    x, y, radius = dice.between(16, 26), dice.between(26, 40), dice.between(17, 23)
    other = dice.between(34, 46)
    second = (
        _circle(other, y + dice.between(-8, 10), radius) if dice(2) else _fill(f"M{other - 16} {y - 10}h32v32h-32z")
    )
    return _circle(x, y, radius), second


def spotlight(dice: Dice) -> tuple[str, str]:
    """A beam from above meets a stage."""
    top, foot, spread = dice.between(6, 54), dice.between(18, 42), dice.between(13, 20)
    stage = dice.between(20, 30)
    beam = _fill(f"M{top} -2L{foot + spread} 50a{spread} 7 0 0 1-{2 * spread} 0z")
    return _fill(f"M{30 - stage} 62a{stage} {stage} 0 0 1 {2 * stage} 0z"), beam


def curtain(dice: Dice) -> tuple[str, str]:
    """Drapes drawn to one side, and a disc behind them."""
    step, depth = dice.between(8, 13), dice.between(30, 48)
    count = dice.between(3, 4)
    side = 0 if dice(2) else 60 - step * count
    folds = "".join(
        f"M{side + step * n} 0v{depth - 5 * (n % 2)}a{step / 2:g} {step / 2:g} 0 0 0 {step} 0v-60z"
        for n in range(count)
    )
    return _fill(folds), _circle(side + (step * count if side == 0 else 0), dice.between(34, 42), dice.between(14, 19))


def rings(dice: Dice) -> tuple[str, str]:
    """Sound from two places: concentric rings that cross."""

    def source(x: int, y: int) -> str:
        gap = dice.between(6, 8)
        path = "".join(f"M{x - r} {y}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0-{2 * r} 0" for r in range(3, 5 * gap, gap))
        return _line(path, 3)

    return source(dice.between(8, 24), dice.between(36, 58)), source(dice.between(36, 54), dice.between(18, 44))


def arches(dice: Dice) -> tuple[str, str]:
    """Vaults within vaults, and a sun in the door."""
    middle, widest = dice.between(22, 38), dice.between(24, 30)
    path = "".join(f"M{middle - r} 62v-{20 + dice(3)}a{r} {r} 0 0 1 {2 * r} 0v24" for r in range(widest, 4, -7))
    return _line(path, 4), _circle(middle + dice.between(-14, 14), dice.between(30, 44), dice.between(11, 16))


def pipes(dice: Dice) -> tuple[str, str]:
    """Upright pipes, like an organ's or strings'."""

    def rank(start: int) -> str:
        tall = dice.between(6, 30)
        return "".join(f"M{x} 64V{tall + abs(x - 30) // 2 + dice(10)}" for x in range(start, 60, 12))

    rounded = ' stroke-linecap="round"'
    return _line(rank(5), 7, rounded), _line(rank(dice.between(8, 11)), 7, rounded)


def syncopation(dice: Dice) -> tuple[str, str]:
    """Bars off the beat, and a few notes."""
    path = "".join(f"M{dice.between(-4, 22)} {y}h{dice.between(12, 40)}" for y in range(16, 60, 11))
    notes = "".join(_circle(dice.between(8, 54), dice.between(12, 54), dice.between(5, 11)) for _ in range(3))
    return _line(path, 6), notes


def weave(dice: Dice) -> tuple[str, str]:
    """A woven border: zigzags in two threads."""
    tooth = dice.between(5, 8)

    def row(y: int) -> str:
        return f"M-2 {y}l" + f"{tooth}-{tooth} {tooth} {tooth} " * (62 // (2 * tooth) + 1)

    start = dice.between(20, 26)
    return (
        _line("".join(row(y) for y in range(start, 70, 16)), 4),
        _line("".join(row(y) for y in range(start + 7, 70, 16)), 4),
    )


def sweep(dice: Dice) -> tuple[str, str]:
    """The traces of two bodies turning."""

    def arc(width: int) -> str:
        x, y, r = dice.between(-4, 20), dice.between(34, 58), dice.between(16, 24)
        s = dice.between(14, 22)
        return _line(f"M{x} {y}a{r} {r} 0 0 1 {2 * r} 0a{s} {s} 0 0 0 {2 * s} 0", width, ' stroke-linecap="round"')

    return arc(dice.between(7, 11)), arc(dice.between(5, 9))


def sunburst(dice: Dice) -> tuple[str, str]:
    """Footlights: rays from below, and the star before them."""
    x = dice.between(14, 46)
    rays = "".join(f"M{x} 62L{edge - 6} -2h{dice.between(8, 12)}z" for edge in range(-42, 110, 19))
    return _fill(rays), _circle(x, dice.between(38, 48), dice.between(12, 18))


def smiles(dice: Dice) -> tuple[str, str]:
    """Laughter: half discs, and eyes."""
    r = dice.between(15, 24)
    x, y = dice.between(18, 42), dice.between(28, 36)
    eye = dice.between(4, 7)
    return (
        _fill(f"M{x - r} {y}h{2 * r}a{r} {r} 0 0 1-{2 * r} 0z"),
        _circle(x - r // 2, y - eye, eye) + _circle(x + r // 2, y - eye, eye + dice(3)) + _circle(x, y + r, eye + 3),
    )


def harlequin(dice: Dice) -> tuple[str, str]:
    """Lozenges and a ball."""
    w, h = dice.between(7, 10), dice.between(10, 14)
    lozenges = "".join(
        f"M{x} {y - h}l{w} {h}l-{w} {h}l-{w} -{h}z" for y in range(60, 0, -2 * h) for x in range(w * dice(2), 66, 2 * w)
    )
    return _fill(lozenges), _circle(dice.between(14, 46), dice.between(26, 44), dice.between(12, 18))


def strings(dice: Dice) -> tuple[str, str]:
    """Puppets: shapes hanging on threads."""
    xs = [dice.between(6, 14), dice.between(25, 33), dice.between(44, 52)]
    ys = [dice.between(24, 46) for _ in xs]
    r = dice.between(9, 12)
    threads = _line("".join(f"M{x} -2V{y}" for x, y in zip(xs, ys, strict=True)), 1)
    square = _fill(f"M{xs[1] - r} {ys[1]}h{2 * r}v{2 * r}h-{2 * r}z")
    triangle = _fill(f"M{xs[2]} {ys[2] - 4}l{r + 3} {2 * r}h-{2 * r + 6}z")
    return threads + _circle(xs[0], ys[0] + r, r + 3) + triangle, square + _circle(xs[1], ys[1] - 2, r - 4)


def tiles(dice: Dice) -> tuple[str, str]:
    """Quarter discs turned every way, as on a tiled floor."""
    plates = ["", ""]
    corners = ((0, 0, "h15a15 15 0 0 1-15 15z"), (15, 0, "v15a15 15 0 0 1-15-15z"), (15, 15, "h-15a15 15 0 0 1 15-15z"),
               (0, 15, "v-15a15 15 0 0 1 15 15z"))  # fmt: skip
    for place in range(16):
        x, y, shape = corners[dice(4)]
        plates[(place + dice(2)) % 2] += f"M{15 * (place % 4) + x} {15 * (place // 4) + y}{shape}"
    return _fill(plates[0]), _fill(plates[1])


def frames(dice: Dice) -> tuple[str, str]:
    """Pictures on a wall."""

    def frame() -> str:
        x, y, w, h = dice.between(3, 26), dice.between(6, 26), dice.between(20, 34), dice.between(22, 34)
        return f"M{x} {y}h{w}v{h}h-{w}z"

    return _line(frame(), 5), _fill(frame())


def paragraphs(dice: Dice) -> tuple[str, str]:
    """Lines of text, ragged right, and a full stop that matters."""
    lines = "".join(f"M4 {y}h{dice.between(20, 52)}" for y in range(10, 60, 8))
    return _line(lines, 4), _circle(dice.between(22, 46), dice.between(28, 46), dice.between(13, 19))


def projector(dice: Dice) -> tuple[str, str]:
    """A beam across the dark, and perforated film."""
    y = dice.between(14, 44)
    beam = _fill(f"M-2 {y}L62 {y - dice.between(18, 26)}v{dice.between(36, 50)}z")
    film = _line(f"M{dice.between(38, 50)} -2v64", 14) + _circle(dice.between(4, 10), y, dice.between(9, 13))
    return film, beam


def speech(dice: Dice) -> tuple[str, str]:
    """Two who talk, at the same time."""
    x, y, r = dice.between(18, 24), dice.between(24, 34), dice.between(14, 18)
    s = dice.between(12, 17)
    return (
        _circle(x, y, r) + _fill(f"M{x - r} {y}v{r + 8}l{r} -9z"),
        _circle(x + 20, y + 12, s) + _fill(f"M{x + 20 + s} {y + 12}v{s + 8}l-{s} -9z"),
    )


MOTIFS: dict[str, Motif] = {
    "theatre": lambda dice: (spotlight, curtain)[dice(2)](dice),
    "musical": sunburst,
    "opera": arches,
    "dance": sweep,
    "concert": rings,
    "classical": pipes,
    "jazz": syncopation,
    "folk": weave,
    "choir": arches,
    "revue": sunburst,
    "comedy": smiles,
    "circus": harlequin,
    "puppetry": strings,
    "festival": tiles,
    "exhibition": frames,
    "literature": paragraphs,
    "film": projector,
    "talk": speech,
    "workshop": tiles,
}

_PLAIN: tuple[Motif, ...] = (overlapping, arches, sweep, tiles, frames, rings, harlequin, syncopation)
