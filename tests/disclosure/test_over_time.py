"""What may happen to a wave after its first edition: lateness, leaving, new agreements, lost secrets, lost files."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from plugins.cluster.members import Sharing
from plugins.editions.cube import CLUSTER
from plugins.editions.ledger import DeliveryState, Ledger, ledger_bytes
from plugins.editions.store import Editions
from plugins.sealing.making_keys import make_member_key, make_wave_keys
from plugins.sealing.opening import Opener
from tests.disclosure.making import WAVES, answers, files_of, issue, make_cluster, make_member, write_package

WAVE = "2026"
MEMBERS = tuple(f"h{n}" for n in range(9))
LAST = date(2027, 2, 1)
AFTER = date(2027, 2, 2)


def keys_of(folder: Path) -> Path:
    return folder / "data" / "keys"


def opened(folder: Path) -> Editions:
    return Editions.load(folder, Opener(keys_of(folder), sample=False))


def state(folder: Path, member: str) -> DeliveryState:
    return opened(folder).ledger.deliveries[WAVE][member].state


@pytest.fixture(scope="module")
def nine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine theatres that share with groups, in a wave with keys, issued once. Not to be written to."""
    folder = make_cluster(tmp_path_factory.mktemp("nine") / "cluster", {member: {} for member in MEMBERS}, sample=False)
    make_wave_keys(folder, keys_of(folder), WAVE, sample=False)
    for number, member in enumerate(MEMBERS):
        make_member_key(folder, folder / "homes", WAVE, member, sample=False)
        write_package(folder, member, answers(50, seed=number))
    assert issue(folder).editions == ((WAVE, 1),)
    return folder


@pytest.fixture
def cluster(nine: Path, tmp_path: Path) -> Path:
    """The nine houses, to write to."""
    return Path(shutil.copytree(nine, tmp_path / "cluster"))


def close(folder: Path, late: str = "") -> None:
    """Packages are taken until LAST."""
    said = f", hand_in_by: {LAST.isoformat()}{late}"
    waves = WAVES.replace("closes: 2026-12-31, season: year", f"closes: 2026-12-31, season: year{said}")
    (folder / "surveys" / "waves.yaml").write_text(waves, encoding="utf-8")


@pytest.mark.parametrize(("today", "taken"), [(LAST, True), (AFTER, False)])
def test_a_package_is_taken_until_the_last_day(cluster: Path, today: date, taken: bool) -> None:
    """A newcomer's and a correction alike; what was issued stands, and it is said what would open it."""
    close(cluster)
    make_member(cluster, "ny")
    write_package(cluster, "ny", answers(60, 77))
    write_package(cluster, "h3", answers(50, 88))
    outcome = issue(cluster, today=today)
    assert outcome.issued is taken
    assert state(cluster, "ny") is (DeliveryState.ISSUED if taken else DeliveryState.LATE)
    assert state(cluster, "h3") is (DeliveryState.ISSUED if taken else DeliveryState.LATE)
    assert state(cluster, "h4") is DeliveryState.ISSUED
    assert opened(cluster).cube(WAVE, "h3") is not None
    assert sum("“late”" in sentence for sentence in outcome.sentences("en")) == (0 if taken else 2)


def test_a_late_package_is_taken_with_a_reason(cluster: Path) -> None:
    """The coordinator writes it down; it is said again whenever the package is taken."""
    close(cluster, ", late: {ny: Festivalen var i romjula}")
    make_member(cluster, "ny")
    write_package(cluster, "ny", answers(60, 77))
    outcome = issue(cluster, today=AFTER)
    assert outcome.editions == ((WAVE, 2),)
    assert any("Festivalen var i romjula" in sentence for sentence in outcome.sentences("nb"))


def test_what_waited_for_an_agreement_isnt_late(cluster: Path) -> None:
    """It was handed in in time; the agreement is signed after the last day."""
    close(cluster)
    make_member(cluster, "ny", figures="none")
    write_package(cluster, "ny", answers(60, 77))
    issue(cluster, today=LAST)
    assert state(cluster, "ny") is DeliveryState.NOT_TABULATED
    make_member(cluster, "ny", figures="own")
    assert issue(cluster, today=AFTER).issued
    assert state(cluster, "ny") is DeliveryState.ISSUED


def test_a_lost_secret_closes_the_wave(cluster: Path) -> None:
    """First it is a problem, with what to do; once nothing is taken any more, the wave is closed and others go on."""
    for path in keys_of(cluster).glob("*.secret*"):
        path.unlink()
    before = files_of(cluster / "data" / "editions")
    outcome = issue(cluster)
    assert [problem.code for problem in outcome.problems] == ["disclosure.secret-lost"]
    close(cluster)
    outcome = issue(cluster, wave=None, today=AFTER)
    assert outcome.problems == ()
    assert "its secret is gone" in outcome.sentences("en")[0]
    assert files_of(cluster / "data" / "editions") == before


@pytest.mark.parametrize("lost", ["secret", "keys"])
def test_a_member_may_leave_a_closed_wave(cluster: Path, lost: str) -> None:
    """Its groups are withdrawn though nobody can open an answer any more; once."""
    close(cluster)
    for path in keys_of(cluster).glob("*.secret*" if lost == "secret" else "*.build.key"):
        path.unlink()
    if lost == "keys":
        path = keys_of(cluster) / WAVE / "recipients.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "destroyed: 2027-02-01\n", encoding="utf-8")
    make_member(cluster, "h2", figures="own", leaving="retire-groups")
    assert issue(cluster, today=AFTER).editions == ((WAVE, 2),)
    editions = Editions.load(cluster)
    record = editions.edition(WAVE)
    assert record is not None
    assert editions.groups(WAVE) == {}
    assert record.retired == (CLUSTER, "kind:theatre")
    assert editions.verify() == []
    assert not issue(cluster, today=AFTER).issued


def test_a_member_whose_file_is_gone_leaves_as_it_had_agreed(cluster: Path) -> None:
    """What it had agreed when the edition was issued counts: its groups go, or stay."""
    make_member(cluster, "h2", leaving="retire-groups")
    write_package(cluster, "h3", answers(50, 88))
    issue(cluster)
    (cluster / "content" / "members" / "h4.md").unlink()
    assert not issue(cluster).issued or CLUSTER in opened(cluster).groups(WAVE)
    (cluster / "content" / "members" / "h2.md").unlink()
    assert issue(cluster).issued
    assert opened(cluster).groups(WAVE) == {}


def test_retired_groups_bind_what_comes_later(cluster: Path) -> None:
    """They are gone for readers, and known to everybody who kept them: too few new houses bring nothing back."""
    make_member(cluster, "h2", figures="own", leaving="retire-groups")
    issue(cluster)
    for number in range(3, 6):
        write_package(cluster, f"h{number}", answers(50, 100 + number))
    outcome = issue(cluster)
    assert opened(cluster).groups(WAVE) == {}
    said = [sentence.strip() for sentence in outcome.sentences("en")]
    assert "Theatre: 4 of at least 5 houses are new, changed or gone." in said
    assert not any("large enough" in sentence for sentence in said)
    write_package(cluster, "h6", answers(50, 106))
    write_package(cluster, "h7", answers(50, 107))
    issue(cluster)
    assert CLUSTER in opened(cluster).groups(WAVE)
    record = opened(cluster).edition(WAVE)
    assert record is not None
    assert "h2" not in record.contributors[CLUSTER]
    assert record.retired == ()


def test_groups_that_were_withdrawn_are_not_called_as_before(cluster: Path) -> None:
    """The house has come back, nobody else is new: they stay withdrawn until enough are."""
    make_member(cluster, "h2", figures="own", leaving="retire-groups")
    issue(cluster)
    make_member(cluster, "h2")
    outcome = issue(cluster)
    assert not outcome.issued
    assert any("are withdrawn" in sentence for sentence in outcome.sentences("en"))


def test_each_group_says_what_it_waits_for(tmp_path: Path) -> None:
    """Too few houses, large enough but subtractable, coarse: each with how many would open it; no count of answers."""
    kinds = ("theatre",) * 7 + ("festival",) * 5 + ("venue",) * 3
    houses = {f"h{n}": {"kind": kind} for n, kind in enumerate(kinds)}
    folder = make_cluster(tmp_path / "cluster", houses)
    for number, member in enumerate(houses):
        write_package(folder, member, answers(33, seed=number))
    said = issue(folder).sentences("en")
    assert any(line.startswith("    Venue: 3 houses of at least 5") for line in said)
    assert any(line.startswith("    Festival: large enough, but shown only within") for line in said)
    assert any(line.startswith("    Theatre: in steps of 5 percentage points") for line in said)
    assert not any("33" in line for line in said)


def test_an_agreement_that_goes_further_holds_where_the_others_stay_hidden(cluster: Path) -> None:
    """Of nine houses one may show its figures to everybody; with a second one only seven would still be hidden."""
    before = opened(cluster).cube(WAVE, "h0")
    make_member(cluster, "h0", figures="public")
    outcome = issue(cluster)
    assert outcome.editions == ((WAVE, 2),)
    assert Editions.load(cluster).open_cube(WAVE, "h0") == before
    assert opened(cluster).reach(WAVE, "h0", Sharing.PUBLIC) is Sharing.PUBLIC
    assert any("shown to everybody" in sentence for sentence in outcome.sentences("en"))
    make_member(cluster, "h1", figures="board")
    outcome = issue(cluster)
    assert not outcome.issued
    assert opened(cluster).reach(WAVE, "h1", Sharing.BOARD) is Sharing.POOLED
    assert any("not in this wave" in sentence for sentence in outcome.sentences("en"))
    assert Editions.load(cluster).verify() == []
    write_package(cluster, "h0", answers(50, 99))
    issue(cluster)
    now = Editions.load(cluster).open_cube(WAVE, "h0")
    assert now is not None
    assert now != before


def test_an_agreement_that_goes_less_far_holds_at_once(cluster: Path) -> None:
    """Without an edition; the frozen files stay, and nothing asks for them."""
    make_member(cluster, "h0", figures="public")
    issue(cluster)
    for agreed in (Sharing.OWN, Sharing.NONE):
        make_member(cluster, "h0", figures=agreed.value)
        assert not issue(cluster).issued
        assert opened(cluster).reach(WAVE, "h0", agreed) is agreed
    assert CLUSTER in opened(cluster).groups(WAVE)


def test_a_package_that_is_taken_away_leaves_what_was_issued(cluster: Path) -> None:
    """Of a refused or too small one nothing stays; of one that was issued, its figures."""
    make_member(cluster, "ny")
    write_package(cluster, "ny", answers(5, 77))
    issue(cluster)
    assert state(cluster, "ny") is DeliveryState.TOO_FEW
    for member in ("ny", "h3"):
        shutil.rmtree(cluster / "data" / member)
    issue(cluster)
    assert set(opened(cluster).ledger.deliveries[WAVE]) == set(MEMBERS)
    assert state(cluster, "h3") is DeliveryState.ISSUED
    for member in MEMBERS:
        shutil.rmtree(cluster / "data" / member, ignore_errors=True)
    assert not issue(cluster, wave=None).issued
    assert state(cluster, "h5") is DeliveryState.ISSUED


def test_a_ledger_that_lost_a_line_is_found_by_the_editions_themselves(cluster: Path) -> None:
    """One problem at the ledger, with its remedy, and not one for every file of the edition."""
    write_package(cluster, "h3", answers(50, 88))
    issue(cluster)
    path = cluster / "data" / "editions" / "ledger.json"
    ledger = Editions.load(cluster).ledger
    path.write_bytes(ledger_bytes(Ledger(ledger.issued[:1], ledger.deliveries, ledger.problems)))
    outcome = issue(cluster)
    assert outcome.refused
    assert [(each.code, each.file, each.values["given"]) for each in outcome.problems] == [
        ("editions.lost-line", "data/editions/ledger.json", "2026/2")
    ]
    path.unlink()
    found = {(each.code, each.values["given"]) for each in Editions.load(cluster).verify()}
    assert found == {("editions.lost-line", "2026/1"), ("editions.lost-line", "2026/2")}
