"""What leaves is sealed to whom it is for: a report to its reader, the meeting kit to the board and every member."""

from pathlib import Path

import pytest

from plugins.desk.handovers import Handover, Way
from plugins.desk.sealed_folder import FOLDER, write_sealed_reports
from plugins.sealing.sealed import Unopened
from plugins.sealing.sealed_reports import BOARD, KIT, open_report
from tests.sealing.readers import new_keys
from tests.sealing.test_padded_pdf import PDF

KEYS, STRANGER = new_keys(), new_keys()
_, RECOVERY, MEMBER = KEYS.public


def sealed(tmp_path: Path, *made: Handover) -> list[str]:
    for handover in made:
        (tmp_path / f"{handover.reader}.pdf").write_bytes(PDF)
    written = write_sealed_reports(tmp_path, made, ("nb", "en"))
    return [path.relative_to(tmp_path / FOLDER).as_posix() for path in written]


def test_the_kit_opens_with_the_boards_key_and_with_a_members(tmp_path: Path) -> None:
    """Each alone, and a stranger's not; the board's report opens with the board's only."""
    kit = Handover(KIT, "2026", Way.KEY, key=RECOVERY, others=(MEMBER,))
    board = Handover(BOARD, "2026", Way.KEY, key=RECOVERY)
    assert sealed(tmp_path, kit, board) == ["meeting-kit.pdf.age", "board.pdf.age"]
    kit_file, board_file = ((tmp_path / FOLDER / f"{name}.pdf.age").read_bytes() for name in (KIT, BOARD))
    for key in (KEYS.recovery, KEYS.member):
        assert open_report(kit_file, [key], "kit").reader == KIT
    assert open_report(board_file, [KEYS.recovery], "board").reader == BOARD
    for content, key in ((kit_file, STRANGER.member), (board_file, KEYS.member)):
        with pytest.raises(Unopened):
            open_report(content, [key], "file")


def test_what_has_no_key_stays(tmp_path: Path) -> None:
    """Plain rounds and members without a key: nothing is written where only sealed files may lie."""
    assert sealed(tmp_path, Handover(KIT, "2026", Way.PLAIN), Handover(BOARD, "2026", Way.SHUT)) == []
