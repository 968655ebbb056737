"""Which files come on the shelf: what the name says is looked for in the file itself.

Documents people can open and read, without macros; a photo loses what the camera wrote in it, a document who made it
(`makers`). A PDF keeps that: nothing in this house can open its box (`keeps_makers`).
"""

import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from catalogue.pictures import BROKEN, without_metadata
from catalogue.refusals import Refused
from catalogue.spelling import clean
from catalogue.toolbox.makers import without_makers

MEGABYTES = 10
MAX_BYTES = MEGABYTES * 1024 * 1024
LONGEST_FILE_NAME = 120
PICTURES = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP"}
# The part that holds the text of each sort of Office file.
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
ODT = b"application/vnd.oasis.opendocument.text"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": ODT.decode(),
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}
ACCEPTED = ", ".join(f".{ending}" for ending in MEDIA_TYPES)
MOST_PIXELS = 50_000_000
# What a damaged or hostile zip makes of reading one short part.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ValueError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    zlib.error,
)


@dataclass(frozen=True)
class CheckedFile:
    """A file that may come on the shelf: its name without a folder, and its bytes."""

    name: str
    content: bytes


def media_type_of(name: str) -> str:
    """Give the type a file of the shelf is handed out as."""
    return MEDIA_TYPES.get(_ending(name), "application/octet-stream")


def checked(upload: UploadedFile) -> CheckedFile:
    """Look whether this file may come on the shelf, and give it as it is kept.

    Raises:
        Refused: too large, empty, another sort, or another sort than its name says.
    """
    name = _name(upload.name or "")
    ending = _ending(name)
    if ending not in MEDIA_TYPES:
        raise Refused(
            _("We cannot take this sort of file. You can add a PDF, Word, Excel, PowerPoint, OpenDocument or picture.")
        )
    if not upload.size:
        raise Refused(_("This file is empty. Open it on your device and save it again."))
    if upload.size > MAX_BYTES:
        raise Refused(
            _("This file is larger than %(most)d MB. Save it smaller, or add a link to it.") % {"most": MEGABYTES}
        )
    upload.seek(0)
    content = upload.read()
    if ending in PICTURES:
        return CheckedFile(name, _picture(upload, ending))
    if not _is_what_it_says(content, ending):
        raise _other_inside(ending)
    return CheckedFile(name, content if keeps_makers(name) else _without_makers(content, ending))


def keeps_makers(name: str) -> bool:
    """Say whether a file of this name is kept with all it says of who made it."""
    return _ending(name) == "pdf"


def _without_makers(content: bytes, ending: str) -> bytes:
    try:
        return without_makers(content)
    except BROKEN_ZIP as error:
        raise _other_inside(ending) from error


def _name(said: str) -> str:
    """Give the last part of a name, on one line, short enough, with its ending."""
    name = clean(PurePath(said.replace("\\", "/")).name)
    path = PurePath(name)
    return f"{path.stem[: LONGEST_FILE_NAME - len(path.suffix)].strip()}{path.suffix.lower()}" if path.suffix else name


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def _other_inside(ending: str) -> Refused:
    return Refused(
        _("The name of this file says %(ending)s, but that is not in it, or it is broken. Save it again.")
        % {"ending": ending}
    )


def _is_what_it_says(content: bytes, ending: str) -> bool:
    if ending == "pdf":
        return content.startswith(b"%PDF-")
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Refused(
                    _("This file has macros in it: small programs. Save it without macros, and add it again.")
                )
            if ending == "odt":
                return "content.xml" in names and _mimetype(archive) == ODT
            return OFFICE[ending] in names and "[Content_Types].xml" in names
    except BROKEN_ZIP:
        return False


def _mimetype(archive: zipfile.ZipFile) -> bytes:
    """Read the one short part that says what an OpenDocument is; never more than it may hold."""
    if "mimetype" not in archive.namelist():
        return b""
    with archive.open("mimetype") as part:
        return part.read(len(ODT) + 1).strip()


def _picture(upload: UploadedFile, ending: str) -> bytes:
    upload.seek(0)
    try:
        with Image.open(upload, formats=[PICTURES[ending]]) as opened:
            width, height = opened.size
    except BROKEN as error:
        raise _other_inside(ending) from error
    if width * height > MOST_PIXELS:
        raise Refused(_("This picture is too large to open. Save it smaller."))
    try:
        stripped: bytes = without_metadata(upload).read()
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from error
    return stripped
