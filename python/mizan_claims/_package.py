"""Reference data that travel with a function to other machines."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from pathlib import Path


class Package(os.PathLike[str]):
    """A data package held in memory, so that it is pickled with the function that asks it.

        national = mizan_claims.Package("our-figures")
        job = functools.partial(mizan_claims.check_batches, reference=[national])
        df.mapInArrow(job, mizan_claims.FINDING_SCHEMA)

    A machine writes it once, to a directory for temporary files under a name that its content gives.
    Packages larger than some megabytes are better kept on a disk that all workers see, and named by
    their path.
    """

    def __init__(self, directory: str | os.PathLike[str]) -> None:
        root = Path(directory)
        if not (root / "datapackage.json").is_file():
            raise FileNotFoundError(f"{root}: there is no datapackage.json")
        files = sorted(path for path in root.rglob("*") if path.is_file())
        self._files = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}

    def __fspath__(self) -> str:
        """The directory in which this machine has it."""
        place = Path(tempfile.gettempdir(), f"mizan-package-{self._hash()}")
        if self._is_at(place):
            return str(place)
        new = Path(tempfile.mkdtemp(prefix="mizan-package-"))
        for name, content in self._files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        try:
            os.rename(new, place)
        except OSError:
            # Another process was faster, or something else stands there.
            if not self._is_at(place):
                return str(new)
            shutil.rmtree(new, ignore_errors=True)
        return str(place)

    def __repr__(self) -> str:
        size = sum(map(len, self._files.values()))
        return f"<mizan_claims.Package: {len(self._files)} files, {size} bytes>"

    def _hash(self) -> str:
        hashed = hashlib.sha256()
        for name, content in self._files.items():
            hashed.update(f"{name}\0{len(content)}\0".encode())
            hashed.update(content)
        return hashed.hexdigest()[:32]

    def _is_at(self, place: Path) -> bool:
        """Whether its files, and no others, stand there: a name can be taken by anyone."""
        there = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
        same = ((place / name).read_bytes() == content for name, content in self._files.items())
        return there == self._files.keys() and all(same)
