"""How the newest round's figures were tried becomes a PDF for the board, wherever the round's keys open the account."""

import os
from collections.abc import Mapping
from pathlib import Path

from plugins.benchmarks.member.figures import waves_of
from plugins.cluster.problems import Refused
from plugins.cluster.settings import PRODUCT_DIR
from plugins.paper.press import Document, Press
from plugins.profiles.figures import Figures
from plugins.questionnaires.reading import load_questionnaires

CACHE = "pdf-protection"


def printed_protection(figures: Figures, keys: Path, theme_dir: Path, cache: Path) -> Mapping[str, Path]:
    """The PDFs by their path below reports/; none where no round was issued, or its keys aren't here (any more)."""
    documents = _documents(figures, keys, theme_dir)
    if not documents:
        return {}
    press = Press(PRODUCT_DIR, cache / CACHE)
    printed = press.print(documents, lambda *_: None)
    press.keep_only(printed.values())
    return printed


def _documents(figures: Figures, keys: Path, theme_dir: Path) -> list[Document]:
    from plugins.disclosure.audit.page import protection, protection_documents, read_audit
    from plugins.disclosure.audit.report import report_file
    from plugins.disclosure.protected_stage.stage import (
        Stage,  # here: it brings what counts, and a build without keys never does
    )

    settings, editions = figures.cluster.settings, figures.editions
    waves = waves_of(editions, figures.questionnaire.id)
    if not waves:
        return []
    stage = Stage(figures.cluster, keys, figures.policy, os.urandom, settings.today)
    audits = []
    for issued in (each for each in editions.ledger.issued if each.wave == waves[-1]):
        try:
            kept = stage.files(issued.wave).read(report_file(issued.wave, issued.edition))
        except Refused:
            return []  # who may not open the account has no page of it; `judge` tells of keys that are missing
        if kept is not None:
            audits.append(read_audit(issued.edition, issued.issued, kept))
    if not audits:
        return []
    questionnaires, _ = load_questionnaires(settings.cluster_dir)
    told = protection(waves[-1], audits, tuple(questionnaires.values()))
    return protection_documents(told, settings, figures.policy, theme_dir)
