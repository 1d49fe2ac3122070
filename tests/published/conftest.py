"""The sample as it was published, judged beside the same cluster's pages where nobody was ever asked."""

from pathlib import Path

import pytest

from tests.desk.building import built, sample_without_surveys
from tests.published.judging import Judge, judge_of


@pytest.fixture(scope="session")
def judge(built_sample: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """The judge of the sample's pages and reports."""
    cluster, published = built_sample
    bare = built(sample_without_surveys(cluster, tmp_path_factory.mktemp("bare") / "cluster"))
    return judge_of(published, bare)
