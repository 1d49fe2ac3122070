"""What WeasyPrint may read: the fonts it is given, and nothing else, from nowhere else."""

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class RefusedAddressError(PermissionError):
    """A document or stylesheet asked for something that isn't ours: a program's fault or an attack."""


class FontFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Answers for the addresses of `files` from memory; refuses and remembers every other, data: included."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self._files = files
        self.refused: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:  # noqa: ARG002 - its signature
        """The file at `url`. Raises RefusedAddressError, which WeasyPrint may swallow: so `refused` keeps it."""
        if url not in self._files:
            self.refused.append(url)
            raise RefusedAddressError(url)
        return URLFetcherResponse(url, self._files[url], {"Content-Type": "font/ttf"})
