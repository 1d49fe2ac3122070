"""Draws the sample cluster's pictures: what organisers would send, made of plain shapes in few colours."""

import math
import random
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from tests.tools.sample.canvas import Canvas, Point


def quay(chance: random.Random) -> Canvas:
    """Stacks of planks by the water on a night with snow, and three pale visitors."""
    canvas = Canvas("#16204a")
    canvas.disc(930, 210, 110, "#ffe9a8")
    canvas.disc(885, 190, 100, "#16204a")
    for x, high in ((588, 330), (662, 420), (736, 300)):
        canvas.oval(x, 740 - high / 2, 38, high / 2, "#8fa5e6")
        canvas.disc(x - 13, 740 - high + 72, 6, "#16204a")
        canvas.disc(x + 13, 740 - high + 72, 6, "#16204a")
        canvas.oval(x, 740 - high + 112, 7, 12, "#16204a")
    canvas.waves(690, 8, 190, "#0d1534")
    for number, (x, top) in enumerate([(60, 470), (330, 560), (760, 500)]):
        for row in range(int((740 - top) / 30)):
            shift = chance.randint(-12, 12)
            canvas.box(x + shift, 740 - 30 * (row + 1), 240, 25, ("#d98a3d", "#b96f2c")[(row + number) % 2])
        canvas.box(x - 15, 740 - 30 * int((740 - top) / 30) - 12, 270, 12, "#f3f6ff")
    canvas.box(0, 740, 1200, 26, "#f3f6ff")
    canvas.box(0, 766, 1200, 134, "#3a2417")
    for x in range(20, 1200, 110):
        canvas.box(x, 766, 8, 134, "#24140b")
    for _ in range(150):
        canvas.disc(chance.uniform(0, 1200), chance.uniform(0, 735), chance.uniform(2, 6), "#f3f6ff")
    return canvas


def shoal(chance: random.Random) -> Canvas:
    """A woven shoal: small fish the same way, one the other, on a ground with threads."""
    canvas = Canvas("#0c3b5c")
    for thread in range(0, 900, 36):
        canvas.box(0, thread, 1200, 4, "#12496f")
    inks = ("#f2efe4", "#9fd3e6", "#e6b84a", "#5fa7c7")
    for row in range(8):
        for column in range(10):
            x = 40.0 + column * 126 + (row % 2) * 63
            y = 70 + row * 108 + 22 * math.sin(column / 1.6 + row / 3)
            turned = (row, column) == (4, 6)
            colour = "#ff5a3c" if turned else inks[chance.choices(range(4), (5, 5, 1, 4))[0]]
            way = -1 if turned else 1
            canvas.oval(x, y, 42, 16, colour)
            canvas.shape([(x - way * 34, y), (x - way * 62, y - 19), (x - way * 62, y + 19)], colour)
            canvas.disc(x + way * 26, y - 3, 4, "#0c3b5c")
    return canvas


def roundabout(chance: random.Random) -> Canvas:
    """A roundabout from above that no road leads out of, full of cars."""
    canvas = Canvas("#8cc56b")
    for _ in range(90):
        canvas.disc(chance.uniform(0, 1200), chance.uniform(0, 900), chance.uniform(8, 22), "#7ab55a")
    canvas.disc(600, 450, 400, "#3b3a4a")
    canvas.disc(600, 450, 180, "#ffce2e")
    for ring in (255, 330):
        for step in range(36):
            turn = step * math.tau / 36
            x, y = 600 + ring * math.cos(turn), 450 + ring * math.sin(turn)
            canvas.line([(x, y), (x - 16 * math.sin(turn), y + 16 * math.cos(turn))], 5, "#f6f5f8")
    inks = ("#e64632", "#f6f5f8", "#4a5bff", "#0ec46c", "#ff9a3c")
    for number, (ring, count) in enumerate(((217, 7), (292, 10), (365, 13))):
        for step in range(count):
            turn = (step + number / 3 + chance.uniform(-0.15, 0.15)) * math.tau / count
            x, y = 600 + ring * math.cos(turn), 450 + ring * math.sin(turn)
            along, aside = (-math.sin(turn), math.cos(turn)), (math.cos(turn), math.sin(turn))
            for length, width, colour in ((30, 15, chance.choice(inks)), (10, 12, "#17132b")):
                corners = [(a * length, b * width) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
                canvas.shape(
                    [(x + a * along[0] + b * aside[0], y + a * along[1] + b * aside[1]) for a, b in corners], colour
                )
    for step in range(12):
        turn = step * math.tau / 12
        canvas.disc(600 + 105 * math.cos(turn), 450 + 105 * math.sin(turn), 34, "#e64632" if step % 2 else "#ffb499")
    canvas.disc(600, 450, 62, "#0a7a44")
    return canvas


def sauna(chance: random.Random) -> Canvas:
    """A sauna on a raft at dusk, its window lit, smoke from its pipe, its light in the river."""
    canvas = Canvas("#f4a259")
    for top, colour in ((210, "#ee8a5b"), (340, "#d9695f"), (450, "#a84a68")):
        canvas.box(0, top, 1200, 900 - top, colour)
    canvas.disc(260, 470, 120, "#ffe9a8")
    hills = [(0, 520), (180, 430), (380, 500), (620, 400), (900, 490), (1200, 420), (1200, 620), (0, 620)]
    canvas.shape([(float(x), float(y)) for x, y in hills], "#4b2b57")
    canvas.waves(590, 6, 260, "#2c1f4f")
    canvas.box(470, 590, 420, 34, "#8a5430")
    canvas.box(510, 400, 340, 195, "#6b3d22")
    for plank in range(510, 850, 34):
        canvas.box(plank, 400, 4, 195, "#57301a")
    canvas.shape([(480, 405), (680, 290), (880, 405)], "#301a14")
    canvas.box(770, 250, 34, 90, "#301a14")
    canvas.box(570, 440, 120, 90, "#ffce2e")
    canvas.box(626, 440, 8, 90, "#57301a")
    canvas.box(740, 450, 70, 145, "#301a14")
    for number in range(7):
        canvas.disc(790 + 22 * math.sin(number) + 14 * number, 225 - 30 * number, 18 + 5 * number, "#f7d9c4")
    for number in range(9):
        wide = chance.uniform(40, 110)
        canvas.oval(630 + chance.uniform(-25, 25), 660 + 25 * number, wide, 5, "#ffce2e")
    for _ in range(40):
        x, y = chance.uniform(0, 1200), chance.uniform(640, 890)
        canvas.line([(x, y), (x + chance.uniform(30, 90), y)], 4, "#453473")
    return canvas


def falling(chance: random.Random) -> Canvas:
    """One dancer seven times, from standing to lying, each paler than the next."""
    canvas = Canvas("#efe9dc")
    canvas.box(0, 760, 1200, 140, "#d9cfb8")
    shades = ("#cfd3ff", "#b5bbff", "#9aa2ff", "#7f88fb", "#6570f0", "#4a5bff", "#17132b")
    for number, colour in enumerate(shades):
        tilt = number / 6 * math.pi / 2
        x, y = 150 + 72 * number, 752.0
        up, side = (math.sin(tilt), -math.cos(tilt)), (math.cos(tilt), math.sin(tilt))
        bent = 0.6 + chance.uniform(0.0, 0.3)

        def at(height: float, aside: float, x: float = x, up: Point = up, side: Point = side) -> Point:
            return x + height * up[0] + aside * side[0], min(748.0, 752 + height * up[1] + aside * side[1])

        canvas.line([at(0, -30), at(120, -12), at(230, 0), at(390, 8)], 34, colour)
        canvas.line([at(0, 46), at(110, 60 * bent), at(230, 0)], 34, colour)
        canvas.line([at(370, 6), at(430, -90), at(520, -110 * bent)], 22, colour)
        canvas.line([at(370, 6), at(400, 100), at(480, 150 * bent)], 22, colour)
        head = at(445, 12)
        canvas.disc(head[0], min(head[1], y - 42), 42, colour)
    return canvas


def street(chance: random.Random) -> Canvas:
    """An old shop in a row of wooden houses in the evening: a red sign, all windows lit."""
    canvas = Canvas("#263b7a")
    for _ in range(45):
        canvas.disc(chance.uniform(0, 1200), chance.uniform(0, 330), chance.uniform(1.5, 4), "#ffe9a8")
    for x, top, colour in ((-60, 330, "#6b8fb5"), (860, 370, "#d9a441")):
        canvas.box(x, top, 400, 470, colour)
        canvas.shape([(x - 20, top + 4), (x + 200, top - 150), (x + 420, top + 4)], "#2c1f3d")
        for column in (70, 230):
            for row in (70, 240):
                canvas.box(x + column, top + row, 90, 120, "#16204a")
                canvas.box(x + column + 42, top + row, 6, 120, colour)
    canvas.box(330, 250, 540, 550, "#cd5240")
    for y in range(250, 800, 26):
        canvas.box(330, y, 540, 3, "#b24333")
    canvas.shape([(300, 255), (600, 70), (900, 255)], "#17132b")
    for x in (390, 550, 710):
        canvas.box(x, 320, 100, 130, "#ffe9a8")
        canvas.box(x + 46, 320, 8, 130, "#cd5240")
        canvas.box(x, 380, 100, 6, "#cd5240")
    canvas.box(370, 490, 460, 60, "#a3121f")
    for x in range(400, 810, 42):
        canvas.box(x, 510, 24, 20, "#f6f5f8")
    canvas.box(380, 580, 180, 200, "#ffce2e")
    canvas.box(640, 580, 180, 200, "#ffce2e")
    canvas.box(572, 590, 56, 210, "#17132b")
    for x in (420, 480, 690, 760):
        canvas.disc(x, 690, 20, "#6e2730")
        canvas.box(x - 20, 700, 40, 80, "#6e2730")
    canvas.box(0, 790, 1200, 110, "#3b3a4a")
    canvas.shape([(380, 790), (820, 790), (960, 900), (240, 900)], "#8a7340")
    return canvas


def barges(chance: random.Random) -> Canvas:
    """Stages on barges along a river, bunting between their masts, people in the water to their knees."""
    canvas = Canvas("#bfe6ff")
    canvas.disc(980, 170, 90, "#ffce2e")
    canvas.waves(380, 10, 420, "#7ac5e8")
    canvas.waves(520, 12, 330, "#3fa3d6")
    for x, y, colour in ((120.0, 470.0, "#e64632"), (520.0, 520.0, "#17132b"), (880.0, 460.0, "#0a7a44")):
        canvas.shape([(x, y), (x + 260, y), (x + 225, y + 70), (x + 35, y + 70)], colour)
        canvas.box(x + 50, y - 110, 160, 110, "#f6f5f8")
        canvas.shape([(x + 30, y - 105), (x + 130, y - 190), (x + 230, y - 105)], "#ff9a3c")
        canvas.disc(x + 130, y - 62, 16, "#17132b")
        canvas.box(x + 116, y - 48, 28, 48, "#17132b")
        canvas.box(x + 126, y - 260, 6, 80, "#17132b")
    masts = [(249.0, 212.0), (649.0, 262.0), (1009.0, 202.0)]
    inks = ("#e64632", "#ffce2e", "#4a5bff", "#f6f5f8")
    for (x0, y0), (x1, y1) in pairwise(masts):
        rope = [(x0 + (x1 - x0) * t / 20, y0 + (y1 - y0) * t / 20 + 70 * math.sin(math.pi * t / 20)) for t in range(21)]
        canvas.line(rope, 3, "#17132b")
        for number, (x, y) in enumerate(rope[1:-1]):
            canvas.shape([(x - 9, y), (x + 9, y), (x, y + 26)], inks[number % 4])
    canvas.waves(640, 14, 270, "#1682b6")
    for _ in range(26):
        x, y = chance.uniform(40, 1160), chance.uniform(690, 830)
        colour = chance.choice(("#ffb499", "#8a5430", "#f2c9a0"))
        canvas.disc(x, y - 62, 15, colour)
        canvas.box(x - 16, y - 48, 32, 48, chance.choice(inks))
        canvas.oval(x, y, 34, 6, "#0f6a97")
    return canvas


def silo(chance: random.Random) -> Canvas:
    """A tall round silo in a field of grain, a cone of light out of its top."""
    canvas = Canvas("#2b2a55")
    canvas.shape([(600, 150), (1240, -60), (1240, 420)], "#ffe9a8")
    canvas.shape([(600, 170), (1240, 60), (1240, 300)], "#fff6da")
    for _ in range(60):
        canvas.disc(chance.uniform(0, 560), chance.uniform(0, 500), chance.uniform(1.5, 4), "#f6f5f8")
    canvas.waves(640, 26, 900, "#7a5b22")
    canvas.box(440, 150, 300, 560, "#b9b4c7")
    canvas.box(640, 150, 100, 560, "#8f89a6")
    canvas.oval(590, 150, 150, 48, "#d9d5e3")
    canvas.oval(590, 150, 58, 18, "#17132b")
    canvas.oval(590, 710, 150, 40, "#8f89a6")
    for y in range(230, 700, 78):
        canvas.line([(440.0 + n * 15, y + 34 * math.sin(math.pi * n / 20)) for n in range(21)], 4, "#7d7797")
    canvas.box(540, 610, 90, 130, "#17132b")
    canvas.box(552, 622, 66, 118, "#ff5a3c")
    for row, colour in enumerate(("#c9952f", "#dfae3f", "#f0c75e")):
        y = 720 + 60 * row
        canvas.waves(y, 14, 600 - 90 * row, colour)
        for number in range(46):
            x = number * 27 + chance.uniform(-8, 8)
            canvas.line([(x, y + 34), (x + chance.uniform(-8, 8), y - 26)], 4, colour)
    return canvas


SCENES: Mapping[str, Callable[[random.Random], Canvas]] = MappingProxyType(
    {
        "badstue.png": sauna,
        "brislinger.png": shoal,
        "fall.png": falling,
        "kornsiloen.png": silo,
        "lektere.png": barges,
        "mellomgata.png": street,
        "plankebrygga.png": quay,
        "rundkjoring.png": roundabout,
    }
)


def write_pictures(folder: Path, seed: int) -> int:
    """Draw every picture into `folder`; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, scene in SCENES.items():
        (folder / name).write_bytes(scene(random.Random(f"{seed}-{name}")).file())
    return len(SCENES)
