"""Commands whose options are gathered, or choose what is called, before it is."""

import sys


def check(path: list[str], explain: str, form: str, language: str, cluster: str) -> None:
    """Judge everything at once, or explain one message."""
    if explain:
        from plugins.desk.explaining import explain_command

        explain_command(explain, language=language)
        return
    from plugins.desk.check import check_command

    check_command(path, form=form, language=language, cluster=cluster)


def seal(target: str, wave: str, *, counts: bool, cluster: str) -> None:
    """Hand in sealed answers, or figures counted here."""
    if counts:
        from plugins.desk.seal_counts import seal_counts_command

        seal_counts_command(target, wave=wave, cluster=cluster)
        return
    from plugins.desk.seal import seal_command

    seal_command(target, wave=wave, cluster=cluster)


def new(kind: str, language: str, cluster: str, **options: str) -> None:
    """Write an event, a member or a venue."""
    from plugins.desk.new.command import new_command

    new_command(kind, options, language=language, cluster=cluster)


def import_attendance(source: str, **said: str | bool) -> None:
    """Sum the attendance of a wave."""
    from plugins.desk.import_attendance import Words, import_attendance_command

    import_attendance_command(source, Words(**said))  # type: ignore[arg-type]  # the table says which are flags


def import_survey(
    source: str, member: str, wave: str, mapping: str, *, language: str, as_json: bool, cluster: str, **facts: str
) -> None:
    """Make a wave's package; who sits at a keyboard is asked."""
    from plugins.desk.surveying.import_survey import import_survey_command

    import_survey_command(
        source,
        member=member,
        wave=wave,
        mapping=mapping,
        facts=facts,
        language=language,
        as_json=as_json,
        cluster=cluster,
        answer=input if sys.stdin.isatty() else None,
    )
