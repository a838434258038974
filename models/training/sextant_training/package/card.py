"""The model card, written from the manifest so that its figures are the measured ones."""

from ..evidence.severity_sections import networks_text, pretrain_caveat
from ..films.copies import left_out_by
from ..networks.presets import PRESETS

SOURCES = """\
| source | used for | licence |
| --- | --- | --- |
| COVID-19 image data collection (Cohen et al. 2020) | class, zones, lungs, lesions, input gate | by image: CC BY, CC BY-SA, CC BY-NC-SA and others |
| BrixIA zone scores of that collection (two readers) | severity | CC BY-NC-SA 4.0 |
| Geographic extent and opacity scores (Cohen et al. 2020a) | regression beside the zones | CC BY-SA |
| ChestX-ray14 (Wang et al. 2017), with RSNA Pneumonia classes and boxes | findings, class, opacity boxes | research use, NIH Clinical Center to be named |
| v7labs lung masks; GeneralBlockchain lesion masks | lungs, lesions | as published with the sets |
| COVID-19 Radiography Database (Chowdhury et al. 2020, Rahman et al. 2021) | features, class, and films for a teacher to score | research use |
"""


def number(value, digits=2) -> str:
    return "not measured" if value is None else f"{value:.{digits}f}"


def auc_text(entry: dict) -> str:
    if entry.get("auc") is None:
        return f"not computable ({entry['positive']} against {entry['negative']})"
    return f"{entry['auc']:.2f} ({entry['low']:.2f} to {entry['high']:.2f}; {entry['positive']} against {entry['negative']})"


def severity_rows(name: str, figures: dict) -> str:
    mean, score = figures["expectedAgainstMeanReader"], figures["scoreAgainstSenior"]
    return (
        f"| {name} | {figures['films']} | {number(mean['mse'])} | {number(mean['mae'])} | {number(mean['r'])} | {number(mean['r2'])} "
        f"| {number(score['mse'])} | {100 * figures['zoneAgreement']:.1f} % | {number(figures['kappa'])} | {number(figures['zoneAuc'])} |"
    )


def class_lines(test: dict, unseen: dict) -> list[str]:
    diagnosis = test["diagnosis"]
    lines = [f"- pooled test films, {name}: {auc_text(entry)}" for name, entry in diagnosis["pooled"].items()]
    lines.append(f"- COVID-19 against the rest within the `cohen` test films: {auc_text(diagnosis['covidWithinCohen'])}")
    lines.append(
        f"- normal against the rest within the `nih` test films: {auc_text(diagnosis['normalWithinNih'])}; other films of these patients may "
        "be among the normal ones of `pretrain`, which come in part from the same collection"
    )
    lines += [
        f"- COVID-19 within the test films of {host}, other films of which the shipped networks trained on: {auc_text(entry)}"
        for host, entry in diagnosis["covidWithinHost"].items()
    ]
    lines += [f"- COVID-19 on films of an unseen hospital, {host}: {auc_text(entry)}" for host, entry in unseen["covidWithinHost"].items()]
    if "sourceOnlyCovid" in diagnosis:
        lines.append(f"- a rule that knows nothing but the contributing host: {auc_text(diagnosis['sourceOnlyCovid'])}")
        lines.append(f"- a linear probe for the source (`cohen` or `nih`, films without COVID-19): {auc_text(diagnosis['sourceProbe'])}")
    return lines


def run_text(run: dict) -> str:
    films = "every hospital" if run["member"] == "all" else f"all hospitals but those of `{run['member']}`"
    return f"`{run['stage']}` on {films} (seed {run['seed']}, {run['step']} steps)"


def member_text(member: dict) -> str:
    """The runs behind a member, oldest first: on what each stage was trained, and how long."""
    last = {"step": member["steps"]} | {name: member[name] for name in ("stage", "member", "seed")}
    package = member.get("package")
    taken = f", from package `{package['id']}` {package['version']}" if package else ""
    return ", then ".join(run_text(run) for run in [*member["lineage"], last]) + taken


def own_host(unseen: dict) -> str:
    """What remains where not even the constants know the hospital."""
    apart = unseen.get("severityWithoutOwnHost")
    return "" if apart is None else f", or {apart['expectedAgainstMeanReader']['mse']:.2f} where not even the constants know the film's hospital"


def batch_text(members: list[dict]) -> str:
    """Films a step; runs that did not record it had the default, 16."""
    return " or ".join(map(str, sorted({member.get("batch", 16) for member in members})))


def copies_caveat(training: dict, unseen: dict) -> str:
    """What copies among the training films may have done to the figures."""
    if left_out_by([*training["members"], *training["zoneReaders"]]) == "all":
        return ""
    severity = unseen["severityWithoutCopies"]
    whose = "this package" if left_out_by(training["members"]) != "all" else "the networks that read the zones (no other)"
    return (
        f"**Some films of `test` and of the hospitals called unseen have copies among the films that {whose} saw in training, without zone "
        f"scores**: docs/EVIDENCE.md says how many, and what `test` gives without them. Severity on the {severity['films']} films of unseen hospitals without a copy: MSE "
        f"{severity['expectedAgainstMeanReader']['mse']:.2f}, r {severity['expectedAgainstMeanReader']['r']:.2f}, kappa {severity['kappa']:.2f}.\n"
    )


def in_short(training: dict, unseen: dict) -> str:
    """The error on a new hospital in a sentence, and what flatters it."""
    mean, read_apart = unseen["severity"]["expectedAgainstMeanReader"], bool(training["zoneReaders"])
    return (
        f"In short: on {unseen['severity']['films']} films from hospitals that {'the zone readers' if read_apart else 'its judged networks'} had not seen, the expected "
        f"score is off by {mean['mae']:.2f} of 6 points on average (against the\nmean of two readers; MSE {mean['mse']:.2f}{own_host(unseen)})."
        + (" Corpora, pooling and crop were chosen on these very films, which flatters\nit." if read_apart else "")
    )


def chosen_sentence(training: dict) -> str:
    if training["zoneReaders"]:
        return "the linear maps are fitted to its mean. How these runs were chosen among others is told in docs/EVIDENCE.md."
    return "how the run came about is told in the manifest (`training.choice`)."


def constants_lines(training: dict, unseen: dict) -> str:
    """On what films, and for which networks, the constants were fitted."""
    if not training["zoneReaders"]:
        return f"""\
- Calibration (Platt), thresholds, the expected score, class temperature and the cut of lesions were fitted on hospitals that other networks of this
  kind had not seen ({networks_text(unseen['members'])}). None of these ships; each was trained as this one was, without those hospitals."""
    return f"""\
- The zones' linear maps, their calibration (Platt), thresholds and the expected score were fitted on all films of those hospitals, by
  networks that ship as they were; the figures above come from fits that left the film's own hospital out.
- Class temperature and the cut of lesions were fitted on hospitals that the networks had not seen, before their last stage and where fewer of
  them speak ({networks_text(unseen['members'])}) than ship; the shipped mean is somewhat more reliable than its probabilities say."""


def trainings_table(training: dict) -> str:
    """The trainings behind each network, a row a network."""
    uses = [("lungs, lesions, class", member) for member in training["members"]] + [("zones", reader) for reader in training["zoneReaders"]]
    rows = [f"| {place} | {use} | {member_text(member)} |" for place, (use, member) in enumerate(uses, start=1)]
    head = f"| network | speaks of | trained, {batch_text(training['members'])} films a step |"
    return "\n".join([head, "| --- | --- | --- |", *rows])


def readers_sentence(training: dict) -> str:
    """What gives the zone map, and says of which infection a film is."""
    readers = training["zoneReaders"]
    if not readers:
        return "The zones are read from its severity map."
    infection = (
        " Another, of their corpora's mean over the lungs (logistic\nregression on the diseased films of `cxr`), says together with the class token of which infection a film is"
        " that is not normal;\nthe relevance explains the token's part alone."
    )
    return (
        f"The zones are read by {len(readers)} more networks of that kind, of which only the corpus is used and which never saw a zone score. A\n"
        "linear map (ridge regression) of their features gives the zone map."
        + (infection if "tokenTemperature" in training else "")
    )


def networks_part(content: dict) -> str:
    """What the package is and says."""
    weights, training = content["weights"], content["training"]
    unseen = content["metrics"]["unseenHospitals"]
    preset = PRESETS[training["members"][0]["preset"]]
    readers = readers_sentence(training)
    networks = "one network" if len(training["members"]) == 1 else f"{len(training['members'])}\nnetworks"
    return f"""\
# {content['name']} {content['version']}

Research use only. Not a medical device, not for diagnosis.

{in_short(training, unseen)} The COVID-19 class is not reliable on a new hospital. Below, `test` is a split held back, `unseen` are hospitals left
out, `cohen` and `nih` the two collections, `a`, `b`, `c` and `corpus` sets of hospitals that a network was not trained on.
{copies_caveat(training, unseen)}
One ONNX graph ({weights['bytes'] / 1e6:.1f} MB, {weights['precision']}, {training['parameters'] / 1e6:.1f} M parameters): the mean of {networks} over {preset.looks}. {preset.parts}; the relevance of the class token and the input gate are part of the graph.
{readers}
SHA-256 of the weights: `{weights['sha256']}`.

{trainings_table(training)}

## What it says, and what it does not
- Six zones (involved: Brixia score of at least 1), their sum and a calibrated expected score (in the application: estimated score), a severity map, lung masks.
- Films without COVID-19 have a score, too, and normal ones taken lying (AP) one that is too high: docs/EVIDENCE.md has it by class and projection.
- Findings as ChestX-ray14 labels them; tested on few films (docs/EVIDENCE.md). Support devices are not trained and are not shown.
- A pattern among normal, other infection and COVID-19: **unproven outside the training hospitals**. In these data class
  and hospital coincide, so read the class figures by the lines on one source and on unseen hospitals, not the pooled ones.
- Frontal films of adults. Children are out of scope: some are among the films that it learnt from and was tested on (docs/EVIDENCE.md says how
  many). The application refuses a DICOM file that states an age under 18 years; the picture alone does not tell a child."""


def measured_part(content: dict) -> str:
    """Severity, lungs, lesions and class."""
    metrics = content["metrics"]
    test, unseen = metrics["test"], metrics["unseenHospitals"]
    interval = test["severity"]["intervals95"]
    segmentation, junior = test["segmentation"], test["severity"]["juniorAgainstSenior"]
    networks = networks_text(unseen["members"])
    judged = (
        "The `unseen` row is of whole hospitals that the networks which read the zones had never trained on, read by linear maps fitted on other\n"
        f"hospitals' films, where other networks that had not seen them either ({networks}) found the lungs;"
        if content["training"]["zoneReaders"]
        else f"The `unseen` row is of whole hospitals, each judged by networks that had never trained on it ({networks});"
    )
    return f"""\
## Severity
{judged} constants
cross-validated by patient. {pretrain_caveat(unseen)} No
constant was fitted on `test`. MSE, MAE, r and R2 are of the expected score against the mean of both readers; score MSE, agreement,
kappa and zone AUC against the senior reader.

| films | n | MSE | MAE | r | R2 | score MSE | agreement | kappa | zone AUC |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
{severity_rows('unseen', unseen['severity'])}
{severity_rows('test', test['severity'])}

A zone is `{unseen['chosenPooling']}` of the zone map; {chosen_sentence(content['training'])}
95 % bootstrap intervals (patients drawn) on `test`: MSE {interval['mse'][0]:.2f} to {interval['mse'][1]:.2f}, r {interval['r'][0]:.2f} to {interval['r'][1]:.2f}, kappa {interval['kappa'][0]:.2f} to {interval['kappa'][1]:.2f}. The second
reader against the senior on the same films: MSE {junior['mse']:.2f}, r {junior['r']:.2f}, agreement {100 * junior['zoneAgreement']:.1f} %, kappa {junior['kappa']:.3f}. So few films
move easily: one film changes r by about .02.

Lung Dice {segmentation['lungDice']:.3f} ({segmentation['lungFilms']} films; unseen hospitals {unseen['lungDice']:.3f}, {unseen['lungFilms']}). Lesion Dice {segmentation['lesionDice']:.3f} ({segmentation['lesionFilms']} films;
unseen hospitals {unseen['lesionDice']:.3f}, {unseen['lesionFilms']}, its cut and its share of the zone map chosen there; {unseen['lesionDiceWithoutOwnHost']:.3f} where
those of a film are chosen without its hospital). The application outlines regions of it that touch an involved zone; what that costs stands in docs/EVIDENCE.md.

## Class
AUC with DeLong's 95 % interval.

{chr(10).join(class_lines(test, unseen))}"""


def limits_part(content: dict) -> str:
    """Input gate, calibration, data and licence."""
    training, unseen = content["training"], content["metrics"]["unseenHospitals"]
    preset = PRESETS[training["members"][0]["preset"]]
    gate_rows = "\n".join(f"| {name} | {100 * row['share']:.1f} % | {row['n']} |" for name, row in content["metrics"]["gate"].items())
    return f"""\
## Input gate
Films, patients and pictures that the head was not trained on; `Refused` rows are refusals by the head alone.
Screens, half films and most screenshots and patterns come from the program that also made the training pictures, with other draws.

| what | share | n |
| --- | --- | --- |
{gate_rows}

## Calibration, drift and limits
- Most follow-up films of the Hannover collection, the demo patient's among them, are in the training data at a smaller size: what the
  model says of them shows how the product works, not how well the model does.
{constants_lines(training, unseen)}
- The reader labels carry the readers' own spread; a change is a change only beyond the repeatability limit that the app shows.
- The area of lesions in percent of lung is rough and larger than what readers draw; how rough, and how near changes of the score come to the
  readers', stands in docs/EVIDENCE.md.
- {preset.limit}

## Data
{SOURCES}{preset.begins_with}
SHA-256 of the index files, and of each folder's list of files with theirs: {', '.join(f'`{name}` {digest[:16]}…' for name, digest in training['dataSha256'].items())} (whole in manifest.json).
Licence of the weights: {content['licence']}.
"""


def card(content: dict) -> str:
    """CARD.md of a manifest."""
    return "\n\n".join([networks_part(content), measured_part(content), limits_part(content)])
