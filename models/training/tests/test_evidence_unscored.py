"""The table of what the product says of films by class, collection and projection."""

from sextant_training.evidence.unscored_section import unscored_section


def case(film: str, expected: float | None, score: int = 0) -> dict:
    return {"id": film, "severity": None if expected is None else {"expectedScore": expected, "score": score}}


def row(diagnosis: str, source: str, view: str, rsna: str = "") -> dict:
    return {"diagnosis": diagnosis, "source": source, "view": view, "rsna_class": rsna}


def test_films_stand_in_their_row_and_those_without_a_score_in_none():
    rows = {
        "a": row("normal", "nih", "AP"), "b": row("normal", "nih", "AP", "Normal"), "c": row("normal", "nih", "PA"),
        "d": row("covid", "cohen", "AP"), "e": row("normal", "nih", "AP"), "f": row("", "cohen", "AP"),
    }
    cases = [case("a", 2.0, 1), case("b", 1.0), case("c", 0.5), case("d", 5.0, 6), case("e", None), case("f", 3.0, 3)]
    table = [line for line in unscored_section(cases, rows).splitlines() if line.startswith("| ") and "| ---" not in line][1:]
    assert table == [
        "| normal, `nih` | PA | 1 | 0.5 | 0.5 to 0.5 | 1 |",
        "| normal, `nih` | AP | 2 | 1.5 | 1.1 to 1.9 | 1 |",
        "| COVID-19, `cohen` | AP | 1 | 5.0 | 5.0 to 5.0 | 0 |",
        "| called normal by radiologists, `nih` | both | 1 | 1.0 | 1.0 to 1.0 | 1 |",
    ]
