"""The engine that needs nothing installed: tantivy, with its index in a folder of this machine."""

from search.engines.embedded.engine import EmbeddedEngine
