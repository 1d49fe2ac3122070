"""The site's pages become sitemap.xml, with each page's other languages."""

from xml.etree import ElementTree as ET

from plugins.cluster.pages.site import Site

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(site: Site) -> bytes:
    """All listed pages, sorted by address; `lastmod` only where a page knows it."""
    ET.register_namespace("", _SITEMAP)
    ET.register_namespace("xhtml", _XHTML)
    urlset = ET.Element(f"{{{_SITEMAP}}}urlset")
    for page in sorted((page for page in site if page.listed), key=lambda page: page.url):
        url = ET.SubElement(urlset, f"{{{_SITEMAP}}}url")
        ET.SubElement(url, f"{{{_SITEMAP}}}loc").text = site.base_url + page.url
        if page.modified:
            ET.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = page.modified.isoformat()
        alternates = site.alternates(page)
        for language, other in alternates.items() if len(alternates) > 1 else ():
            attributes = {"rel": "alternate", "hreflang": language, "href": site.base_url + other.url}
            ET.SubElement(url, f"{{{_XHTML}}}link", attributes)
    document: bytes = ET.tostring(urlset, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def robots(site: Site) -> bytes:
    """Everything may be read; here is the list."""
    return f"User-agent: *\nAllow: /\nSitemap: {site.base_url}/sitemap.xml\n".encode()
