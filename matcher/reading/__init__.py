"""Pure functions over text, no store, no clock, no network. Four entrances; nobody outside imports deeper:

``read`` a document to its Reading, ``cite`` the documents named in a free text, ``outline`` a text by provision,
``fragment`` of words that are quoted for a provision.
"""

from matcher.reading.cite.plain_text import cite
from matcher.reading.read import read
from matcher.reading.text.fragment import fragment
from matcher.reading.text.outline import outline

__all__ = ["cite", "fragment", "outline", "read"]
