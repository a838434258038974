"""What the evidence says of the paper preset."""

from sextant_training.evidence.page import trained_again
from sextant_training.evidence.paper_section import paper_section


def around(value: float, name: str = "estimate") -> dict:
    return {name: value, "low": value - 0.1, "high": value + 0.1}


def package(milliseconds: float) -> dict:
    return {"bytes": 190e6, "sha256": "ab" * 32, "onnxruntimeMs": milliseconds, "largestDifference": {"findings": 2e-6, "lung_mask": 3e-5}}


MEASURED = {
    "parametersM": 94.0, "passes": "three passes", "threads": 2, "processor": "a processor", "conditions": "Quiet.", "trained": "Trained in 5 minutes.",
    "members": [{"member": "all", "seed": 1, "steps": 60, "stage": "joint", "lineage": []}],
    "pytorchMs": 800.0, "fp32": package(400.0), "fp16": package(420.0),
    "unseen": {
        "severity": {"films": 72, "expectedAgainstMeanReader": {"mse": 3.5, "r": 0.4}, "kappa": 0.3, "zoneAuc": 0.7}, "lungDice": 0.8, "lesionDice": 0.35,
        "covidWithinHost": {"h.org": around(0.6, "auc")},
    },
    "test": {
        "severity": {
            "scored": 30, "expectedScoreAgainstMeanReader": {"mse": around(3.1), "pearson": around(0.6)}, "zonesAgainstSenior": {"kappa": around(0.5)},
            "zoneAuc": around(0.8, "auc"),
        },
        "segmentation": {"lung": {"mean": around(0.86)}, "lesion": {"mean": around(0.45)}},
        "pooled": {"normal": around(0.6, "auc"), "covid19": around(0.7, "auc")}, "gate": {"accepted": 187, "cases": 195},
    },
}


def test_the_paper_preset_is_told_with_its_training_figures_and_time():
    text = paper_section(MEASURED)
    assert "Trained in 5 minutes." in text and "`joint` on every hospital (seed 1, 60 steps)" in text and "187 of\n195" in text
    assert "| MSE of the expected score against the mean of the readers | 3.10 (3.00 to 3.20) | 3.50 |" in text and "h.org 0.60" in text
    assert "400 ms (50 % of PyTorch's time), 190 MB" in text and "at most 3e-05" in text
    assert paper_section(None) == "Not measured."


def test_a_later_time_stands_beside_that_of_the_trained_package():
    later = {"passes": "two passes", "threads": 4, "processor": "another", "conditions": "Busy.", "pytorch": 1000.0, "fp32": 480.0, "fp16": 490.0}
    text = paper_section(MEASURED, later)
    assert "one film (three passes), 2 threads of a processor: PyTorch 800 ms. Quiet." in text
    assert "(two passes), 4 threads of another: PyTorch 1000 ms, onnxruntime 480 ms (48 % of PyTorch's time) as fp32, 490 ms (49 %" in text
    assert text.endswith("Busy.")


def test_the_time_in_8_bits_stands_beside_what_8_bits_cost():
    later = {"passes": "two", "threads": 2, "processor": "one", "conditions": "Quiet.", "pytorch": 1000.0, "fp32": 500.0, "fp16": 510.0, "int8": 340.0}
    read = {"mse": 1.3, "kappa": 0.58, "lesionDice": 0.667, "covid19Auc": 0.9}
    products = {
        "model": {"id": "compact", "version": "1.0.0"}, "products": 109, "whole": read, "rounded": read | {"mse": 1.4},
        "apart": {"films": 195, "gateDiffers": 1, "scoreDiffers": 2, "expectedScore": 0.0064, "covid19": 0.0017},
    }
    text = paper_section(MEASURED, later, products)
    assert "340 ms (34 % of PyTorch's time) as int8" in text
    assert "MSE 1.300 and 1.400" in text and "score on 2 of 195 films, another answer of the gate on 1" in text and "by 0.006 at most" in text
    assert "8 bits" not in paper_section(MEASURED, later)
    trained = paper_section(MEASURED | {"int8": package(270.0), "testInt8": MEASURED["test"], "int8Apart": products["apart"] | {"scoreDiffers": 7}})
    assert "weights stored as int8: 270 ms (34 %" in trained and "With products in 8 bits `validate` reads on `test`: MSE 3.10" in trained
    assert "Against weights stored as fp16: another integer score on 7 of 195 films" in trained


def test_what_was_trained_later_stands_in_a_table_of_its_own():
    row = {"name": "losses 1 : 5", "lungDice": 0.9, "covidWithinHost": {}}
    assert trained_again(None) == ""
    assert "| losses 1 : 5 |" in trained_again({"corpusSteps": 1, "steps": 2, "rows": [row]})
