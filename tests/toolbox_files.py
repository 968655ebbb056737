"""Files of every sort, made in code: sound ones, and such as lie about what they are."""

import zipfile
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n%%EOF\n"
ODT = "application/vnd.oasis.opendocument.text"
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}


def zipped(*names: str, mimetype: str = "", **parts: str) -> bytes:
    """Give a zip with parts of these names, and `parts` with what they hold."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr("mimetype", mimetype)
        for name in names:
            archive.writestr(name, "<x/>")
        for name, words in parts.items():
            archive.writestr(name, words)
    return out.getvalue()


def office(ending: str, *more: str) -> bytes:
    """Give an Office file as small as can be."""
    return zipped("[Content_Types].xml", MAIN[ending], *more)


def picture(form: str, **options: object) -> bytes:
    """Give a picture of a few pixels."""
    out = BytesIO()
    Image.new("RGB", (4, 3), "red").save(out, form, **options)
    return out.getvalue()


def sound() -> dict[str, bytes]:
    """Give one of each sort that may come on the shelf."""
    return {
        "a.pdf": PDF,
        **{f"a.{ending}": office(ending) for ending in MAIN},
        "a.odt": zipped("content.xml", mimetype=ODT),
        "a.png": picture("PNG"),
        "a.jpg": picture("JPEG"),
        "a.webp": picture("WEBP"),
    }


def upload(name: str, content: bytes, media_type: str = "application/octet-stream") -> SimpleUploadedFile:
    """Give a file as a browser sends it."""
    return SimpleUploadedFile(name, content, media_type)
