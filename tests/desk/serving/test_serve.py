"""`serve`: what one sees while editing is what would be built, or the last good page with what is wrong over it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from plugins.desk.serving.server import NoPortError, server_at
from plugins.desk.serving.showing import Showing
from tests.desk.building import PRODUCT_DIR, built, copy_of_small, environment

ADDED = re.compile(rb'<link rel="stylesheet" href="/-serve/panel.css"><script src="/-serve/reload.js"[^>]*></script>')
PANEL = re.compile(r'<aside class="-serve".*?</aside>', re.DOTALL)
PLAY = "/arrangement/lilleteatret/vildanden/"
PATIENCE = 60.0


class Served:
    """A `serve` of a small cluster, and a browser's questions to it."""

    def __init__(self, cluster: Path, port: int) -> None:
        words = [sys.executable, "tasks.py", "serve", "--cluster", str(cluster), "--port", str(port)]
        self.cluster = cluster
        self.process = subprocess.Popen(
            words, cwd=PRODUCT_DIR, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said: list[str] = []
        self.port = self._greeted()

    def _greeted(self) -> int:
        for line in self.process.stdout or ():
            self.said.append(line)
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            if found:
                return int(found[1])
        raise AssertionError("".join(self.said))

    def get(self, path: str, host: str = "localhost") -> tuple[int, bytes]:
        """Status and content."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def until(self, path: str, seen: Callable[[int, str], bool]) -> str:
        """The page as soon as it is as wanted."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            status, content = self.get(path)
            if seen(status, content.decode()):
                return content.decode()
            time.sleep(0.05)
        raise AssertionError(f"{path} stayed as it was: {status} {panel(content.decode())}")

    def write(self, name: str, text: str) -> None:
        """As an editor does."""
        (self.cluster / name).write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        """A file of the cluster."""
        return (self.cluster / name).read_text(encoding="utf-8")


def panel(page: str) -> str:
    """What stands over the page."""
    found = PANEL.search(page)
    return found[0] if found else ""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """At a port that is taken, so another was had."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        one = Served(copy_of_small(tmp_path_factory.mktemp("serve") / "cluster"), port)
        assert one.port != port
        assert f"Port {port} er i bruk" in "".join(one.said)
    yield one
    one.process.send_signal(signal.SIGINT)
    rest, _ = one.process.communicate(timeout=PATIENCE)
    assert (one.process.returncode, rest.strip().split("\n")[-1]) == (0, "Stanset.")
    assert "Traceback" not in "".join(one.said) + rest


@pytest.mark.xdist_group("serve")
def test_a_change_is_seen_at_once_and_is_what_a_build_would_write(served: Served, tmp_path: Path) -> None:
    """After an edit and a new file every page and every feed is byte for byte as built, but for what serving adds."""
    file = "content/events/lilleteatret/vildanden.md"
    before = served.read(file)
    _, page = served.get(PLAY)
    version = re.search(rb'data-version="(\d+)"', page)
    served.write(file, before.replace("title: Vildanden", "title: Vill and"))
    served.until(PLAY, lambda _, page: "Vill and" in page)
    assert version
    assert int(served.get(f"/-serve/version?after={version[1].decode()}")[1]) > int(version[1])
    served.write("content/events/lilleteatret/til.md", served.read(file).replace("Vill and", "En til"))
    served.until("/arrangement/lilleteatret/til/", lambda status, _: status == 200)
    output = built(copy_tree(served.cluster, tmp_path / "cluster")) / "output"
    names = [path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()]
    for name in names:
        _, content = served.get("/" + name.removesuffix("index.html"))
        assert ADDED.sub(b"", content) == (output / name).read_bytes(), name
    assert {"calendar.ics", "en/index.html", "pagefind/pagefind-entry.json", "sitemap.xml"} <= set(names)
    assert b"-serve" not in (output / "index.html").read_bytes()
    assert not (served.cluster / "output").exists()
    (served.cluster / "content/events/lilleteatret/til.md").unlink()
    served.until("/arrangement/lilleteatret/til/", lambda status, _: status == 404)
    served.write(file, before)
    served.until(PLAY, lambda _, page: "Vildanden" in page)


@pytest.mark.xdist_group("serve")
def test_a_mistake_stands_over_the_last_good_page(served: Served) -> None:
    """With file, line and remedy, in the page's language; it goes when the mistake is mended."""
    file = "content/events/lilleteatret/vildanden.md"
    before = served.read(file)
    served.write(file, before.replace("venue:", "veune:"))
    page = served.until(PLAY, lambda _, page: "veune" in page)
    assert "Vildanden" in page
    assert "Du ser den slik den var sist den var riktig" in panel(page)
    assert re.search(r"vildanden\.md:\d+</code><br>«veune» er ikke et felt her\.<br>→ Mente du «venue»\?", page)
    english = served.get("/en/event/lilleteatret/vildanden/")[1].decode()
    assert "Did you mean “venue”?" in panel(english)
    assert "veune" in panel(served.get("/nowhere/")[1].decode())
    served.write(file, before)
    assert not panel(served.until(PLAY, lambda _, page: "veune" not in page))


@pytest.mark.xdist_group("serve")
def test_it_survives_broken_settings_and_a_folder_that_is_gone(served: Served) -> None:
    """Both are said over the page, and both can be mended without starting again."""
    before = served.read("cluster.yaml")
    served.write("cluster.yaml", f"{before}SITENAM: x\n")
    page = served.until("/", lambda _, page: "SITENAM" in page)
    assert "Mente du «SITENAME»" in panel(page)
    served.write("cluster.yaml", before)
    served.until("/", lambda _, page: not panel(page))
    (served.cluster / "content").rename(served.cluster / "away")
    page = served.until("/", lambda _, page: bool(panel(page)))
    assert "Mappen «content» finnes ikke" in panel(page)
    assert "</main>" in page
    (served.cluster / "away").rename(served.cluster / "content")
    served.until("/", lambda _, page: not panel(page))
    folder = "content/venues"
    name = next((served.cluster / folder).glob("*.md")).name
    served.write(f"{folder}/{name}", served.read(f"{folder}/{name}") + "\nKom inn fra baksiden.\n")
    served.until(f"/sted/{name.removesuffix('.md')}/", lambda _, page: "Kom inn fra baksiden" in page)


@pytest.mark.xdist_group("serve")
def test_it_answers_this_machine_only_and_never_from_outside_the_site(served: Served) -> None:
    """Another name is refused, a path upwards leads nowhere, an address without its slash is sent on."""
    assert served.get("/", host="samspill.example.org")[0] == 403
    for path in ("/../cluster.yaml", "/%2e%2e/cluster.yaml", "//etc/passwd", "/-serve/../command.py", "/.build/lock"):
        assert served.get(path)[0] == 404, path
    assert served.get("/kalender")[0] == 301
    assert served.get("/-serve/reload.js")[0] == 200


def test_where_no_port_is_free_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """After twenty tries, with what to do."""
    monkeypatch.setattr("plugins.desk.serving.server.PORTS_TRIED", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(NoPortError, match="no free port"):
            server_at(taken.getsockname()[1], Showing(0))


def copy_tree(cluster: Path, target: Path) -> Path:
    """The cluster as it lies there, what was made of it included, as links."""
    subprocess.run(["cp", "-al", cluster, target], check=True)
    return target


def test_a_first_site_that_cannot_be_made_is_told_and_waited_for(tmp_path: Path) -> None:
    """Before there is any page, the panel stands alone, in both languages."""
    showing = Showing(1)
    showing.fail(FileNotFoundError(os.fspath(tmp_path)))
    answer = showing.answer("index.html")
    assert (answer.content, answer.found, answer.wrong.stopped) == (b"", False, True)
    assert "FileNotFoundError" in answer.wrong.fault
    assert showing.wait(1, seconds=5) == 2
