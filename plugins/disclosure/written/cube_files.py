"""The cubes that are issued become files: sealed to member and build, or plain where everybody may read them."""

from collections.abc import Mapping

from plugins.disclosure.planning.wave_issue import Plan
from plugins.editions.cube_json import cube_bytes
from plugins.editions.record import member_file, sealed_member_file
from plugins.sealing.envelope import Kind, Label
from plugins.sealing.recipients import Recipients
from plugins.sealing.sealed import seal


def cube_files(plan: Plan, wave: str, recipients: Recipients | None) -> Mapping[str, bytes]:
    """The content of each cube's file by its name; all plain without `recipients`, else those of public members."""
    files = {member_file(member): cube_bytes(cube) for member, cube in plan.opened.items()}
    for member, measured in sorted(plan.cubes.items()):
        content = cube_bytes(measured.cube)
        if recipients is None or plan.reach.is_public(member):
            files[member_file(member)] = content
        else:
            to = recipients.figures(member)
            files[sealed_member_file(member)] = seal(content, Label(member, wave, Kind.CUBE), to)
    return files
