"""The section on the paper preset: how it was trained, what it reads, and its time against PyTorch (measure_paper.py)."""

from ..package.card import member_text
from ..package.timing import STORAGES
from .figures_text import figures_table, span

WHAT_THIS_IS = """\
The network of the paper at its own size, from random weights, guided by the corpora of `compact`: no DenseNet-121 with ImageNet or chest weights is to be
had from the registries, and the paper's corpus was trained on a large public collection. **So short a training shows that the preset trains on a GPU, goes
through the application, and at what speed; it does not show what the paper's network can do.** Its weights are not committed (190 MB, and `compact` reads
better)."""


def against(milliseconds: float, pytorch: float) -> str:
    return f"{milliseconds:.0f} ms ({100 * milliseconds / pytorch:.0f} % of PyTorch's time)"


def where(measured: dict) -> str:
    return f"({measured['passes']}), {measured['threads']} threads of {measured['processor']}"


def apart_text(apart: dict) -> str:
    """How far two answers of `validate` lie apart, film by film."""
    return (
        f"another integer score on {apart['scoreDiffers']} of {apart['films']} films, another answer of the gate on {apart['gateDiffers']}; the expected "
        f"score moves by {apart['expectedScore']:.3f} at most, the probability of COVID-19 by {apart['covid19']:.4f}."
    )


def products_line(products: dict) -> str:
    """What it costs `compact` to multiply in 8 bits (measure_products.py)."""
    whole, rounded = products["whole"], products["rounded"]
    pairs = ", ".join(
        f"{name} {whole[key]:.3f} and {rounded[key]:.3f}"
        for name, key in (("MSE", "mse"), ("kappa", "kappa"), ("lesion Dice", "lesionDice"), ("AUC of COVID-19", "covid19Auc"))
    )
    return (
        f"What 8 bits cost the transformers of {products['model']['id']} {products['model']['version']}, with all {products['products']} products so, by "
        f"`measure_products.py` on `test`: {pairs} (float32 and 8 bits); {apart_text(products['apart'])}"
    )


def rounded_line(test: dict, apart: dict) -> str:
    severity = test["severity"]
    return (
        f"With products in 8 bits `validate` reads on `test`: MSE {span(severity['expectedScoreAgainstMeanReader']['mse'])}, "
        f"kappa {span(severity['zonesAgainstSenior']['kappa'])}, lesion Dice {span(test['segmentation']['lesion']['mean'], 3)}, "
        f"AUC of COVID-19 {span(test['pooled']['covid19'])}. Against weights stored as fp16: {apart_text(apart)}"
    )


def time_lines(measured: dict, later: dict | None, products: dict | None) -> str:
    lines = [f"Time of the whole package over one film {where(measured)}: PyTorch {measured['pytorchMs']:.0f} ms. {measured['conditions']}"]
    for name in [name for name in STORAGES if name in measured]:
        entry = measured[name]
        lines.append(
            f"onnxruntime, weights stored as {name}: {against(entry['onnxruntimeMs'], measured['pytorchMs'])}, "
            f"{entry['bytes'] / 1e6:.0f} MB, SHA-256 `{entry['sha256'][:16]}…`; outputs differ from PyTorch's by at most {max(entry['largestDifference'].values()):.1g}."
        )
    if later:
        times = ", ".join(f"{against(later[name], later['pytorch'])} as {name}" for name in STORAGES if name in later)
        lines.append(
            f"The same with random weights, by `time_paper.py` {where(later)}: PyTorch {later['pytorch']:.0f} ms, onnxruntime "
            f"{times}. {later['conditions']}"
        )
    if "testInt8" in measured:
        lines.append(rounded_line(measured["testInt8"], measured["int8Apart"]))
    if products:
        lines.append(products_line(products))
    return "\n".join(f"- {line}" for line in lines)


def paper_section(measured, later=None, products=None) -> str:
    if not measured:
        return "Not measured."
    gate = measured["test"]["gate"]
    return f"""\
{WHAT_THIS_IS}

{measured['parametersM']} M parameters. {measured['trained']} Run: {'; '.join(member_text(member) for member in measured['members'])}. Films of `test` that pass its gate: {gate['accepted']} of
{gate['cases']}.

{figures_table(measured['test'], measured['unseen'])}

{time_lines(measured, later, products)}"""
