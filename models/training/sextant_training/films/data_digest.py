"""What a file or a folder of data is, by SHA-256."""

import hashlib
from pathlib import Path

FOLDERS = ("cxr", "pretrain", "gate")


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def folder_digest(folder: Path) -> str:
    """SHA-256 of the lines `sha256  path` of all files below, sorted by path: what `sha256sum` prints, hashed."""
    files = sorted((p.relative_to(folder).as_posix(), p) for p in folder.rglob("*") if p.is_file())
    return hashlib.sha256("".join(f"{sha256_of(path)}  {name}\n" for name, path in files).encode()).hexdigest()


def data_digests(data: Path) -> dict[str, str]:
    """SHA-256 of every index, and of every folder with all its pictures and masks."""
    return {f"{name}/index.csv": sha256_of(data / name / "index.csv") for name in FOLDERS} | {
        f"{name}/": folder_digest(data / name) for name in FOLDERS
    }
