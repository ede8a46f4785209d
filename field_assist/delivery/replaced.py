"""Write a file in the place of another: whoever reads sees the old one or the new one, whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from field_assist.domain.errors import FolderUnwritable


def replace_file(path: Path, content: bytes) -> None:
    """Write a file, readable by its owner alone, that is on the disk before it has its name.

    Its folder is made if it is not there.

    Raises:
        FolderUnwritable: what was there before is still there.

    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.stem}~", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FolderUnwritable(errno=error.errno) from error
