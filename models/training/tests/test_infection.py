"""Which infection: fitted to diseased films alone, blind to a film's own hospital, and what is fitted is what the graph says."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from sklearn.linear_model import LogisticRegression

import evaluate
from sextant_training.films.dataset import Film
from sextant_training.networks.compact_network import CompactNet
from sextant_training.readers import infection
from sextant_training.readers.infection import COVID, OTHER, balanced, corpus_means, fit_infection, infection_logits, pattern_logits, put_into, unseen_infection
from sextant_training.readers.zone_reader import ZoneReader, ZoneWeights, read_corpora, reader_maps

from made_up import film

NORMAL, READERS, WIDTH = 0, 2, 5
HOSTS = ["eurorad.org", "radiopaedia.org", "github.com", "nih"]


def of_class(number: int, label: int, host: str, source: str = "cohen") -> Film:
    return film(id=str(number), source=source, host=host, patient=str(number), label=label)


@pytest.fixture
def made_up() -> tuple[np.ndarray, list[Film]]:
    """Films of two infections and four hospitals whose corpus means differ by infection [N, R, W]."""
    rng = np.random.default_rng(0)
    films = [of_class(i, (OTHER, COVID)[i % 2], HOSTS[i // 2 % 4]) for i in range(80)]
    return rng.normal(size=(80, READERS, WIDTH)) + 0.8 * np.array([f.label == COVID for f in films])[:, None, None], films


def test_normal_films_and_those_of_pretrain_have_no_say(made_up):
    means, films = made_up
    others = [of_class(100 + i, NORMAL, "nih") for i in range(9)] + [of_class(200 + i, COVID, "pretrain-covid", "pretrain") for i in range(9)]
    wild = np.full((18, READERS, WIDTH), 50.0)
    alone, bias = fit_infection(means, films, np.ones(80, bool))
    beside, bias_beside = fit_infection(np.concatenate([means, wild]), films + others, np.ones(98, bool))
    np.testing.assert_allclose(beside, alone, atol=1e-6)
    assert bias_beside == pytest.approx(bias, abs=1e-6)
    assert (alone > 0).all()


def test_the_odds_of_a_film_know_nothing_of_its_hospital(made_up):
    means, films = made_up
    before = unseen_infection(means, films)
    assert set(before) == {f.id for f in films if f.host in HOSTS[:2]}
    turned = [replace(f, label=OTHER + COVID - f.label) if f.host == "eurorad.org" else f for f in films]
    after = unseen_infection(means, turned)
    for f in films:
        if f.host == "eurorad.org":
            assert after[f.id] == pytest.approx(before[f.id])
    assert any(abs(after[f.id] - before[f.id]) > 0.1 for f in films if f.host == "radiopaedia.org")


def test_the_lungs_of_an_unseen_hospital_are_found_by_a_run_that_left_it_out(made_up, monkeypatch):
    means, films = made_up
    found = {"ships": means + 50, "a": means, "c": means * 0.5}
    monkeypatch.setattr(evaluate, "read_cxr", lambda: films)
    monkeypatch.setattr(evaluate, "by_member", lambda runs: {run: [(run, {})] for run in runs})
    monkeypatch.setattr(evaluate, "corpus_means", lambda _readers, finder, _films: found[finder])
    (weights, bias), odds = evaluate.read_infection([], "ships", ["a", "c"])
    of = {member: unseen_infection(found[member], films) for member in found}
    assert odds == {f.id: of["a" if f.host == "eurorad.org" else "c"][f.id] for f in films if f.host in HOSTS[:2]}
    np.testing.assert_allclose(weights, fit_infection(found["ships"], films, np.ones(80, bool))[0])
    assert bias == pytest.approx(fit_infection(found["ships"], films, np.ones(80, bool))[1])


def test_a_patient_who_was_in_two_hospitals_is_unknown_in_both(made_up):
    means, films = made_up
    moved = [replace(f, patient="1") if f.id == "7" else f for f in films]
    first, last = films[1], films[7]
    assert (first.host, last.host) == ("eurorad.org", "nih")
    strange = means.copy()
    strange[7] += 30
    assert unseen_infection(strange, moved)["1"] == pytest.approx(unseen_infection(means, moved)["1"])


def test_the_odds_are_those_of_the_regression_on_films_of_which_each_infection_weighs_alike(made_up):
    means, films = made_up
    means, films = np.concatenate([means, means[1::2], means[1::2]]), films + 2 * films[1::2]
    weights, bias = fit_infection(means, films, np.ones(len(films), bool))
    said = infection_logits(means, weights, bias)
    covid = np.array([f.label == COVID for f in films])
    x = means.reshape(len(means), -1)
    fit = LogisticRegression(C=infection.STRENGTH, max_iter=1000).fit((x - x.mean(0)) / x.std(0), covid, sample_weight=balanced(films))
    np.testing.assert_allclose(said, fit.decision_function((x - x.mean(0)) / x.std(0)), atol=1e-3)
    assert balanced(films)[covid].sum() == pytest.approx(len(films) / 2) and balanced(films)[~covid].sum() == pytest.approx(len(films) / 2)


def test_a_hospital_weighs_by_the_root_of_its_films():
    films = [of_class(i, COVID, "many") for i in range(9)] + [of_class(9, COVID, "one"), of_class(10, OTHER, "many")]
    weights = balanced(films)
    assert weights[:9].sum() / weights[9] == pytest.approx(3)


def test_what_is_fitted_is_what_the_readers_say(monkeypatch):
    torch.manual_seed(0)
    readers, finder = [ZoneReader(CompactNet(pretrained=False)).eval() for _ in range(READERS)], CompactNet(pretrained=False).eval()
    image = np.random.default_rng(1).normal(size=(1, 384, 384)).astype(np.float32)
    monkeypatch.setattr(infection, "film_input", lambda *_: image)
    box = torch.tensor([[0.2, 0.1, 0.8, 0.9]])
    monkeypatch.setattr(infection, "locate", lambda *_: (box, None))
    means = corpus_means(readers, finder, [of_class(1, COVID, "nih")])
    weights, bias = np.random.default_rng(2).normal(size=means.shape[1:]).astype(np.float32), 0.3
    put_into(readers, weights, bias)
    with torch.inference_mode():
        said = read_corpora(readers, torch.from_numpy(image)[None], box)[1]
    np.testing.assert_allclose(said.numpy()[:, 0], infection_logits(means, weights, bias), atol=1e-4)


def test_readers_are_given_both_fitted_maps_rounded_as_they_ship():
    rng = np.random.default_rng(3)
    readers = [ZoneReader(CompactNet(pretrained=False)) for _ in range(READERS)]
    zones = [ZoneWeights(*rng.normal(size=(2, reader.channels)).astype(np.float32), 0.25 + i) for i, reader in enumerate(readers)]
    odds = rng.normal(size=(READERS, 192)).astype(np.float32)
    evaluate.give_maps(readers, zones, (odds, -0.5))
    for reader, zone, own in zip(readers, zones, odds, strict=True):
        maps = {name: value.flatten().numpy() for name, value in reader_maps(reader).items()}
        np.testing.assert_array_equal(maps["own.weight"], zone.own.astype(np.float16))
        np.testing.assert_array_equal(maps["film.weight"], zone.film.astype(np.float16))
        np.testing.assert_array_equal(maps["infection.weight"], own)
        assert (maps["own.bias"], maps["infection.bias"]) == (zone.bias, -0.5)


def test_a_film_is_normal_as_the_token_says_and_else_of_the_infection_that_both_say():
    token, odds = torch.tensor([[1.0, -0.5, 0.5], [3.0, 0.0, -2.0]]), torch.tensor([[2.0], [1.0]])
    normal, other, covid = pattern_logits(token, odds, 2.0).softmax(1).T
    torch.testing.assert_close(normal, torch.sigmoid((token[:, 0] - torch.logsumexp(token[:, 1:], 1)) / 2))
    torch.testing.assert_close(torch.log(covid / other), torch.tensor([1.5, -0.5]))
