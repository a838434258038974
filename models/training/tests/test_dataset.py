"""From the rows of an index to films, their targets and the rows of the cache."""

import csv

import numpy as np
import pytest
from PIL import Image

from sextant_training.films import dataset
from sextant_training.films.dataset import box_map, cached_input, load_all, of_every_row, read_cxr, read_pretrain
from sextant_training.films.preprocess import preprocess, read_grey

from made_up import film

COLUMNS = [
    "id", "image", "split", "source", "patient", "offset_days", "view", "diagnosis", "finding", "brixia_senior", "brixia_junior",
    "cohen_geographic_extent", "cohen_opacity", "rsna_class", "rsna_boxes", "lung_mask", "lesion_mask", "url",
]


@pytest.fixture
def index_of(tmp_path):
    """Writes both indexes, each film a picture of its own, and returns the folder of the data."""

    def write(rows: list[dict], pretrain=()) -> object:
        for name, columns, of_one in (("cxr", COLUMNS, rows), ("pretrain", ["id", "image", "diagnosis"], pretrain)):
            (tmp_path / name).mkdir(exist_ok=True)
            with open(tmp_path / name / "index.csv", "w", newline="") as handle:
                writer = csv.DictWriter(handle, columns, restval="")
                writer.writeheader()
                writer.writerows({"split": "train", "source": "cohen"} | row if name == "cxr" else row for row in of_one)
            for number, row in enumerate(of_one):
                pixels = np.random.default_rng([number, len(name)]).integers(0, 256, (40, 48), dtype=np.uint8)
                Image.fromarray(pixels).save(tmp_path / name / row["image"])
        return tmp_path

    return write


def row(name: str, **known) -> dict:
    return {"id": name, "image": f"{name}.png", "patient": name} | known


def test_the_digits_of_two_readers_become_zones_from_above_right_and_left_in_turn(index_of):
    only, alone = read_cxr(index_of([row("a", brixia_senior="b123001", brixia_junior="b000110"), row("b", brixia_senior="b000003")]), copies=False)
    assert only.grades_senior.tolist() == [1, 0, 2, 0, 3, 1]
    assert only.involvement().tolist() == [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
    assert only.reference_scores() == (4.0, 3.0)
    assert alone.involvement().tolist() == [0, 0, 0, 0, 0, 1] and alone.scored


def test_a_hospital_is_the_same_by_whatever_address(index_of):
    urls = ("https://www.sirm.org/a", "http://sirm.org/b", "", "https://www.eurorad.org")
    films = read_cxr(index_of([*(row(str(i), url=url) for i, url in enumerate(urls)), row("n", source="nih", url="https://www.sirm.org")]), copies=False)
    assert [f.host for f in films] == ["sirm.org", "sirm.org", "unknown", "eurorad.org", "nih"]


def test_findings_are_known_only_where_the_source_says_so(index_of):
    rows = [row("c", diagnosis="covid"), row("o", diagnosis="other"), row("n", diagnosis="normal"), row("m", source="nih", finding="Mass|Effusion"), row("u")]
    covid, other, normal, labelled, unknown = (f.findings for f in read_cxr(index_of(rows), copies=False))
    assert np.isnan(covid).all() and np.isnan(unknown).all()
    assert np.flatnonzero(np.isfinite(other)).tolist() == [0, 5] and other[[0, 5]].tolist() == [0, 1]
    assert np.flatnonzero(np.isfinite(normal)).tolist() == [0, 2, 5] and normal[[0, 2, 5]].tolist() == [1, 0, 0]
    np.testing.assert_array_equal(labelled, [0, 0, 1, 0, 0, 0, 0, 0, 1, np.nan])


def test_of_films_of_which_only_a_class_is_known_most_diseased_ones_show_an_opacity(index_of):
    pretrain = [{"id": name, "image": f"{name}.png", "diagnosis": name} for name in ("normal", "covid")]
    normal, covid = read_pretrain(index_of([], pretrain), copies=False)
    assert {film.split for film in (normal, covid)} == {"train"} and normal.host != covid.host and not normal.scored and normal.boxes is None
    for one, (none, opacity) in ((normal, (1, 0)), (covid, (0.15, 0.85))):
        assert np.flatnonzero(np.isfinite(one.findings)).tolist() == [0, 2] and one.findings[[0, 2]] == pytest.approx([none, opacity])


def test_boxes_that_were_looked_for_and_not_found_are_known(index_of):
    rows = [row("none"), row("empty", rsna_class="Normal"), row("one", rsna_class="Lung Opacity", rsna_boxes="[[0.5, 0.25, 0.25, 0.5]]")]
    assert [f.boxes for f in read_cxr(index_of(rows), copies=False)] == [None, [], [[0.5, 0.25, 0.25, 0.5]]]


def test_boxes_are_drawn_to_the_nearest_pixel_edge():
    drawn = box_map([[0.5, 0.25, 0.25, 0.5], [0.9, 0.9, 0.1, 0.1]], 64)
    assert (drawn == 255).sum() == 16 * 32 + 6 * 6 and drawn[16:48, 32:48].all() and drawn[58:, 58:].all()


def test_every_film_keeps_its_row_of_the_cache_where_copies_are_left_out(index_of, monkeypatch):
    pretrain = [{"id": f"p{i}", "image": f"p{i}.png", "diagnosis": ("normal", "covid")[i % 2]} for i in range(3)]
    data = index_of([row("a", diagnosis="covid"), row("b", diagnosis="normal")], pretrain)
    monkeypatch.setattr(dataset, "copies_in_pretrain", lambda: {"p1"})
    monkeypatch.setattr(dataset, "one_patient", lambda patients: patients)
    assert len(load_all(32, data, data / "cache", copies=False)[0]) == 5
    films, arrays = load_all(32, data, data / "cache")
    assert [f.id for f in films] == ["a", "b", "p0", "p2"] and [f.id for f in read_pretrain(data)] == ["p0", "p2"]
    for one in films:
        wanted = preprocess(read_grey(data / one.path), 32)
        assert np.abs(cached_input(arrays["films"][one.row])[0] - wanted).max() < 0.01


def test_a_cache_that_was_not_finished_is_not_taken_for_one_of_these_indexes(index_of):
    data = index_of([row("a")])
    cache = data / "cache"
    films = read_cxr(data, copies=False)
    dataset.build_cache(films, data, cache, 8)
    (data / "cxr/index.csv").write_text((data / "cxr/index.csv").read_text() + "\n")
    (data / films[0].path).unlink()
    with pytest.raises(FileNotFoundError):
        dataset.build_cache(films, data, cache, 8)
    assert not (cache / "done").exists()


def test_an_array_of_fewer_films_is_refused(tmp_path):
    np.save(tmp_path / "rows.npy", np.zeros((3, 2)))
    assert len(of_every_row(tmp_path / "rows.npy", [film(row=2)])) == 3
    with pytest.raises(SystemExit, match="fewer films"):
        of_every_row(tmp_path / "rows.npy", [film(row=3)])
