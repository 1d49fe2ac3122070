"""National identity numbers are found in all their kinds; other eleven-digit numbers rarely are."""

from datetime import date, timedelta
from random import Random

import pytest

from plugins.surveys.national_number import holds_national_number, is_national_number

EXAMPLES_OF_2032 = ("02013299997", "30108299920", "30108299939")  # Skatteetaten, "Nytt fødselsnummer fra 2032"


def generated(random: Random, day_offset: int, month_offset: int, remainder: int) -> str:
    """A number by the published formula, k1 = (11 + remainder) − sum mod 11; another person where it gives 10."""
    while True:
        day = date(1920, 1, 1) + timedelta(days=random.randrange(38_000))
        body = (
            f"{day.day + day_offset:02d}{day.month + month_offset:02d}{day.year % 100:02d}{random.randrange(1000):03d}"
        )
        d = [int(digit) for digit in body]
        sum1 = 3 * d[0] + 7 * d[1] + 6 * d[2] + d[3] + 8 * d[4] + 9 * d[5] + 4 * d[6] + 5 * d[7] + 2 * d[8]
        k1 = (11 + remainder - sum1 % 11) % 11
        sum2 = 5 * d[0] + 4 * d[1] + 3 * d[2] + 2 * d[3] + 7 * d[4] + 6 * d[5] + 5 * d[6] + 4 * d[7] + 3 * d[8] + 2 * k1
        k2 = (11 - sum2 % 11) % 11
        if k1 < 10 and k2 < 10:
            return f"{body}{k1}{k2}"


@pytest.mark.parametrize("remainder", [0, 1, 2, 3])
@pytest.mark.parametrize("offsets", [(0, 0), (40, 0), (0, 40), (0, 80), (0, 65), (40, 80), (40, 40)])
def test_every_kind_is_found(offsets: tuple[int, int], remainder: int) -> None:
    """Ordinary, D-, H- and synthetic numbers of any age, by today's rule and by the one of 2032: all of 700 each."""
    random = Random(f"{offsets}{remainder}")
    numbers = [generated(random, *offsets, remainder) for _ in range(700)]
    assert [number for number in numbers if not is_national_number(number)] == []


@pytest.mark.parametrize("number", EXAMPLES_OF_2032)
def test_the_tax_administrations_own_examples_are_found(number: str) -> None:
    """The three published examples of numbers issued from 2032 on."""
    assert is_national_number(number)


@pytest.mark.parametrize("form", ["{}{}", "{} {}", "{}-{}", "{}.{}", "fnr {} {}.", "{}\u00a0{}"])
def test_a_number_is_found_however_it_is_written(form: str) -> None:
    """With a gap after six digits, with words around it."""
    assert holds_national_number(form.format("018190", "10001"))


@pytest.mark.parametrize("text", ["", "0181901000", "018190100012", "x018190100019", "01819010002", "00000000000"])
def test_other_numbers_are_not(text: str) -> None:
    """Too short, too long, a wrong check digit, no date."""
    assert not holds_national_number(text)


def test_one_wrong_digit_is_noticed_in_the_second_check_digit() -> None:
    """A changed last digit never passes: 2032 relaxed only the first check digit."""
    random = Random(7)
    for _ in range(300):
        number = generated(random, 0, 0, 0)
        wrong = number[:10] + str((int(number[10]) + 1) % 10)
        assert not is_national_number(wrong)


def test_random_numbers_are_rarely_taken_for_one() -> None:
    """Of random eleven-digit numbers about one in ninety is suspected; most of those by the wider rule of 2032."""
    random = Random(3)
    alarms = sum(is_national_number(f"{random.randrange(10**11):011d}") for _ in range(50_000))
    assert alarms / 50_000 < 0.013
