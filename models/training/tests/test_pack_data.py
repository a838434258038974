"""A packed data folder is the same data: every file that is read, masks and indexes as they are, films of the same size and hardly another grey."""

import sys
import tarfile

import numpy as np
from PIL import Image

import pack_data

CXR = "id,image,source,split,lung_mask,lesion_mask\na,images/a.jpg,cohen,test,masks/a.png,\nb,images/b.jpg,nih,train,,\n"


def test_what_is_packed_is_what_is_read(tmp_path, monkeypatch):
    data, there = tmp_path / "data", tmp_path / "there"
    for folder in ("cxr/images", "cxr/masks", "pretrain/images"):
        (data / folder).mkdir(parents=True)
    (data / "cxr/index.csv").write_text(CXR)
    (data / "pretrain/index.csv").write_text("id,image\nc,images/c.jpg\n")
    film = Image.fromarray(np.tile(np.linspace(20, 230, 96).astype(np.uint8), (64, 1)))
    films = ["cxr/images/a.jpg", "cxr/images/b.jpg", "pretrain/images/c.jpg"]
    for path in films:
        film.save(data / path, quality=100)
    film.point(lambda v: 255 * (v > 128)).convert("1").save(data / "cxr/masks/a.png")
    (data / "cxr/images/unlisted.jpg").write_bytes(b"never read")
    monkeypatch.setattr(pack_data, "DATA", data)
    monkeypatch.setattr(sys, "argv", ["pack_data.py", str(tmp_path / "data.tar.xz")])
    pack_data.main()
    wanted = pack_data.qualities()
    assert [wanted[path] for path in films] == [pack_data.OF_TEST, pack_data.OF_NIH, pack_data.OF_PRETRAIN]
    with tarfile.open(tmp_path / "data.tar.xz") as archive:
        archive.extractall(there, filter="data")
    kept = ["cxr/index.csv", "cxr/masks/a.png", "pretrain/index.csv"]
    assert sorted(str(path.relative_to(there)) for path in there.rglob("*") if path.is_file()) == sorted(films + kept)
    assert all((there / path).read_bytes() == (data / path).read_bytes() for path in kept)
    for path in films:
        packed = Image.open(there / path)
        assert packed.size == film.size and packed.format == "WEBP"
        assert np.abs(np.asarray(packed.convert("L"), float) - np.asarray(film, float)).max() <= 4
