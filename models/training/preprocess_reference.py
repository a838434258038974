"""`python preprocess_reference.py` writes core/inference/preprocess-reference.json: Pillow's and OpenCV's word on the preprocessing of a made-up picture."""

from sextant_training.films.dataset import REPOSITORY
from sextant_training.films.preprocess import preprocess
from sextant_training.json_files import write_json
from sextant_training.package.golden import picture

# Of the preprocessed picture every so many-th pixel.
EVERY = 37


def main():
    cases = [{"size": size, "every": EVERY, "samples": preprocess(picture(), size).ravel()[::EVERY].tolist()} for size in (32, 96)]
    height, width = picture().shape
    write_json(REPOSITORY / "core/inference/preprocess-reference.json", {"width": width, "height": height, "cases": cases})


if __name__ == "__main__":
    main()
