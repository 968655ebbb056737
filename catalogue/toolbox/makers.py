"""Who made a file: taken out of Word, Excel, PowerPoint and OpenDocument, of which we can open the box.

These are zips; what says who made it, changed it last, for which firm, stands in parts of its own, which are emptied.
Names in comments and in tracked changes stay, and so does all that a PDF says: the page tells so where one adds a file.
"""

import shutil
import zipfile
from io import BytesIO
from typing import Final

MOST_UNPACKED: Final = 100 * 1024 * 1024  # bytes of all parts together: ten times the file
_OFFICE: Final = "http://schemas.openxmlformats.org"
# The parts that name people, and what stands there instead: the same part, with nothing in it.
EMPTIED: Final = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_OFFICE}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{_OFFICE}/officeDocument/2006/custom-properties"/>',
    "meta.xml": (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2">'
        "<office:meta/></office:document-meta>"
    ),
}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def without_makers(content: bytes) -> bytes:
    """Give the same zip, its parts in the same order and packed as they were, without who made it.

    Raises:
        ValueError: unpacked it is larger than MOST_UNPACKED, or it holds a part twice.
        zipfile.BadZipFile, zlib.error, …: it is broken.
    """
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(made, "w") as after:
        parts = before.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED or len({part.filename for part in parts}) < len(parts):
            raise ValueError("Not a document that somebody saved.")
        for part in parts:
            kept = zipfile.ZipInfo(part.filename, part.date_time)
            kept.compress_type, kept.external_attr = part.compress_type, part.external_attr
            if part.filename in EMPTIED:
                after.writestr(kept, _HEAD + EMPTIED[part.filename])
            else:
                with before.open(part) as old, after.open(kept, "w") as new:
                    shutil.copyfileobj(old, new)
    return made.getvalue()
