"""What search engines may find: the pages of the tree, and the frame's own pages in every language."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap as TreeSitemap

from catalogue.choices import Kind

Item = tuple[str, tuple[str, ...]]  # name of the address, and its arguments


class FrameSitemap(Sitemap):
    """The menu, the explanation of each kind, and where the data comes from."""

    i18n = True
    alternates = True
    x_default = True

    def items(self) -> list[Item]:
        """Give the name and arguments of each address."""
        kinds = [("kind", (kind.slug,)) for kind in Kind]
        return [("menu", ()), *kinds, ("about_data", ())]

    def location(self, item: Item) -> str:
        """Give the path in the language that is active."""
        name, arguments = item
        return reverse(name, args=arguments)


SITEMAPS = {"tree": TreeSitemap, "frame": FrameSitemap}
