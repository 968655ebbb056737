"""What happens to a picture that comes in: checked, turned upright, and stripped of what the camera wrote in it."""

from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps
from wagtail.images.forms import BaseImageForm

UNREADABLE = _("This picture is broken or incomplete. Open it on your device and save it again, or choose another one.")


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
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(UNREADABLE, code="unreadable") from error
    clean = Image.frombytes(upright.mode, upright.size, upright.tobytes())
    if upright.palette:
        clean.putpalette(upright.palette)
    options = {"icc_profile": profile} if profile else {}
    out = BytesIO()
    clean.save(out, format=picture_format, quality=90, **options)
    return SimpleUploadedFile(PurePath(upload.name or "picture").name, out.getvalue(), Image.MIME.get(picture_format))


class PictureForm(BaseImageForm):
    """The admin's picture form: a broken file gets a clear message, a good one leaves its metadata behind."""

    def clean_file(self) -> UploadedFile:
        """Read the file to the end, and keep only the picture in it."""
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            return without_metadata(upload)
        return upload
