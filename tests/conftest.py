"""What all tests share: where real data lies, and that nothing is skipped in silence."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.desk.testing import PURE
from tests.desk.building import as_published, built, copy_of_sample
from tests.tools.sample.sealing import opener

PRODUCT_DIR = Path(__file__).resolve().parent.parent
ABSENT = "real data is not here"
FIRST = ("sample", "attacks", "browser")  # the longest groups; the third waits for what the first has built
SHARING = ("browser", "benchmarks", "paper", "profiles")  # folders whose conftest makes something for all their tests
TRACED = frozenset(Path(name).parent.as_posix() for name in PURE)  # tests mirror plugins/
REALDATA = PRODUCT_DIR.parent / "shared" / "realdata"


@pytest.fixture(scope="module", autouse=True)
def traced(request: pytest.FixtureRequest) -> Iterator[None]:
    """Lines are counted only where the tests of pure modules lie: elsewhere nobody asks, and it takes half as long
    again.
    """
    plugin = request.config.pluginmanager.getplugin("_cov")
    controller = plugin.cov_controller if plugin else None
    if controller is None or request.path.parent.relative_to(PRODUCT_DIR / "tests").as_posix() in TRACED:
        yield
        return
    controller.pause()
    yield
    controller.resume()


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real input beside the checkout; the test is skipped, and says so, where it is absent."""
    if not REALDATA.is_dir():
        pytest.skip(f"{ABSENT}: it lies beside the checkout, in shared/realdata")
    return REALDATA


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> tuple[Path, Path]:
    """The sample cluster, built once with keys: its folder, and a copy of what it published, which no test changes.

    Only tests of the xdist group "sample" may change the folder; all workers share it.
    """
    alone = worker_id == "master"
    folder = (tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent) / "sample"
    cluster, published = folder / "cluster", folder / "published"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not published.exists():
            built(copy_of_sample(cluster))
            as_published(cluster, published, opener(cluster))
    return cluster, published


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep what shares a fixture on one worker, so that it is made once, and begin with what takes longest.

    The scheduler reads the group behind the "@" of a test's id. xdist 3.8 writes it where pytest 9.2 no longer looks,
    so that no group was ever kept together: it is written here.
    """
    order = {name: rank for rank, name in enumerate(FIRST)}
    items.sort(key=lambda item: order.get(_group(item), len(order)))
    for item in items if config.getoption("loadgroup", default=False) else ():
        item._id = type(item.id).parse(f"{item.nodeid}@{_group(item)}")


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
