"""Packs what training and judging read of the data into one small archive, for a GPU that can fetch nothing.

`python pack_data.py DATA.tar.xz` (32 MB: films as WebP, masks and indexes as they are; no gate pictures). There: unpack it into a folder,
and name that in SEXTANT_TRAIN_DATA. A film that WebP does not make smaller stays as it is; what `train` learns from it is a little coarser, and the
films of `test` are compressed least.
"""

import argparse
import csv
import io
import tarfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image

from sextant_training.films.dataset import DATA, INDEXES

# WebP quality of a film: those of `test`, which judge; those with a reader's zones or masks among them; the many others.
OF_TEST, OF_COHEN, OF_NIH, OF_PRETRAIN = 88, 86, 82, 78


def qualities() -> dict[str, int | None]:
    """Of every file that is read, by its path below the data, the quality to pack it with; None: as it is."""
    files: dict[str, int | None] = dict.fromkeys(INDEXES)
    for collection in ("cxr", "pretrain"):
        with open(DATA / collection / "index.csv") as handle:
            for row in csv.DictReader(handle):
                files |= {f"{collection}/{row[mask]}": None for mask in ("lung_mask", "lesion_mask") if row.get(mask)}
                quality = OF_PRETRAIN if collection == "pretrain" else OF_NIH if row["source"] == "nih" else OF_COHEN
                files[f"{collection}/{row['image']}"] = OF_TEST if row.get("split") == "test" else quality
    return files


def packed(data: Path, file: tuple[str, int | None]) -> tuple[str, bytes]:
    """(Path, contents) of a file, a film as 8-bit grey WebP where that is smaller."""
    path, quality = file
    contents = (data / path).read_bytes()
    if quality is not None:
        small = io.BytesIO()
        Image.open(io.BytesIO(contents)).convert("L").save(small, "WEBP", quality=quality)
        contents = min(contents, small.getvalue(), key=len)
    return path, contents


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    args = parser.parse_args()
    with ProcessPoolExecutor() as pool, tarfile.open(args.archive, "w:xz", preset=1) as archive:
        for path, contents in pool.map(partial(packed, DATA), qualities().items(), chunksize=32):
            entry = tarfile.TarInfo(path)
            entry.size = len(contents)
            archive.addfile(entry, io.BytesIO(contents))


if __name__ == "__main__":
    main()
