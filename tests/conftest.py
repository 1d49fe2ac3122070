"""What all tests share: where real data lies, and that nothing is skipped in silence."""

import os
from pathlib import Path

import pytest

from tests.desk.building import as_published, built, copy_of_sample
from tests.tools.sample.sealing import opener

PRODUCT_DIR = Path(__file__).resolve().parent.parent
ABSENT = "real data is not here"
LONGEST = ("sample", "browser")  # groups that build the whole sample: begun first, one on each worker
SHARING = ("browser", "benchmarks", "paper", "profiles")  # folders whose conftest makes something for all their tests
REALDATA = PRODUCT_DIR.parent / "shared" / "realdata"


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real input beside the checkout; the test is skipped, and says so, where it is absent."""
    if not REALDATA.is_dir():
        pytest.skip(f"{ABSENT}: it lies beside the checkout, in shared/realdata")
    return REALDATA


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The sample cluster, built once with keys: its folder, which a test may change, and a copy of what it published.

    Tests that use it belong to the xdist group "sample".
    """
    folder = tmp_path_factory.mktemp("sample")
    cluster = built(copy_of_sample(folder / "cluster"))
    return cluster, as_published(cluster, folder / "published", opener(cluster))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what shares a fixture on one worker, so that it is made once, and begin with what takes longest."""
    groups = {item.nodeid: _group(item) for item in items}
    for item in items:
        item.add_marker(pytest.mark.xdist_group(groups[item.nodeid]))
    order = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: order.get(groups[item.nodeid], len(order)))


def _group(item: pytest.Item) -> str:
    """The group that the test names, else its folder where that shares something, else its module."""
    marked = item.get_closest_marker("xdist_group")
    if marked:
        return str(marked.args[0])
    module = item.path.relative_to(PRODUCT_DIR / "tests")
    return module.parts[0] if module.parts[0] in SHARING else module.as_posix()


def _reads_real_data(report: pytest.TestReport) -> bool:
    return "realdata" in report.keywords or ABSENT in str(report.longrepr)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure, unless it is one that reads real data."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("CI"):
        return
    skipped = [report for report in reporter.stats.get("skipped", []) if not _reads_real_data(report)]
    if skipped and session.exitstatus == 0:
        reporter.write_line(f"{len(skipped)} test(s) skipped in CI, which is not allowed", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
