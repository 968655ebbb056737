"""What happens to a picture that comes in: checked, turned upright, and stripped of what the camera wrote in it."""

import struct
import zlib
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

UNREADABLE = _("This picture is broken or incomplete. Open it on your device and save it again, or choose another one.")
# What Pillow raises, sooner or later, on a file that begins as a picture and does not go on as one.
BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, struct.error, zlib.error,
    Image.DecompressionBombError,
)  # fmt: skip


def without_metadata(upload: UploadedFile) -> SimpleUploadedFile:
    """Give the same picture upright and without EXIF, GPS or comments; its colour profile stays.

    Raises:
        ValidationError: the pixels cannot be read to the end.
    """
    upload.seek(0)
    try:
        with Image.open(upload) as opened:
            picture_format = opened.format or "PNG"
            profile = opened.info.get("icc_profile")
            upright = ImageOps.exif_transpose(opened)
            upright.load()
    except BROKEN as error:
        raise ValidationError(UNREADABLE, code="unreadable") from error
    clean = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    if upright.palette:
        clean.putpalette(upright.palette)
    options = {"icc_profile": profile} if profile else {}
    out = BytesIO()
    clean.save(out, format=picture_format, quality=90, **options)
    media_type = Image.MIME.get(picture_format, "application/octet-stream")
    return SimpleUploadedFile(PurePath(upload.name or "picture").name, out.getvalue(), media_type)


class PictureFileField(WagtailImageField):
    """The file of a picture. Wagtail's own field lets the error of a half file through when it measures the pixels."""

    def to_python(self, data: Any) -> Any:
        """Check the file as Wagtail does; raise ValidationError where its pixels cannot be read."""
        try:
            return super().to_python(data)
        except BROKEN as error:
            raise ValidationError(UNREADABLE, code="unreadable") from error


class PictureForm(BaseImageForm):
    """The admin's picture form: a broken file gets a clear message, a good one leaves its metadata behind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Put our field in the place of Wagtail's: the form's factory leaves no other moment to do so."""
        super().__init__(*args, **kwargs)
        if theirs := self.fields.get("file"):
            self.fields["file"] = PictureFileField(
                label=theirs.label, required=theirs.required, initial=theirs.initial, widget=theirs.widget
            )

        if seen := self.fields.get("description"):
            seen.label = _("What do you see?")
            seen.help_text = _("One short sentence, read aloud to whoever does not see the picture.")

    def clean_file(self) -> UploadedFile:
        """Read the file to the end, and keep only the picture in it."""
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            return without_metadata(upload)
        return upload
