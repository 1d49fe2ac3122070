"""What all tests share: where real data lies, and that nothing is skipped in silence."""

import os
from pathlib import Path

import pytest

PRODUCT_DIR = Path(__file__).resolve().parent.parent
REALDATA = PRODUCT_DIR.parent / "shared" / "realdata"


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real input beside the checkout; the test is skipped, and says so, where it is absent."""
    if not REALDATA.is_dir():
        pytest.skip("real data is not here: it lies beside the checkout, in shared/realdata")
    return REALDATA


@pytest.fixture
def no_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variables that name a cluster and its keys are not set."""
    for name in ("SAMSPILL_CLUSTER", "SAMSPILL_KEYS", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """In CI a skipped test is a failure, unless real data alone was missing."""
    skipped = terminalreporter.stats.get("skipped", [])
    unexplained = [report for report in skipped if "real data is not here" not in str(report.longrepr)]
    if unexplained and os.environ.get("CI"):
        terminalreporter.write_line(f"{len(unexplained)} test(s) skipped in CI: not allowed", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """See pytest_terminal_summary."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("CI"):
        return
    skipped = [r for r in reporter.stats.get("skipped", []) if "real data is not here" not in str(r.longrepr)]
    if skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
