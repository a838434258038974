// The words and tables of docs/EVIDENCE.md.
const three = (value) => (typeof value === 'number' ? value.toFixed(3) : 'not measured');
const withInterval = (value) =>
  value ? `${three(value.estimate)} (${three(value.low)} to ${three(value.high)})` : 'not measured';
const aucText = (value) =>
  value
    ? `${three(value.auc)} (${three(value.low)} to ${three(value.high)}), ${value.positives ?? value.positive} against ${value.negatives ?? value.negative}`
    : 'not measured';
const table = (head, rows) =>
  [
    `| ${head.join(' | ')} |`,
    `| ${head.map(() => '---').join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');

function severitySection({ severity }) {
  const fit = severity.expectedScoreAgainstMeanReader;
  const junior = severity.juniorAgainstSenior;
  const paper = {
    mse: '1.441 / 1.435 / 1.458',
    mae: '0.843 / 0.943 / 0.890',
    cc: '0.800 / 0.830 / 0.731',
    r2: '0.634 / 0.633 / 0.485',
  };
  return `## Severity

${severity.scored} films of \`test\` were scored by readers; ${severity.refused} of them the gate refused. Intervals are 95 %, bootstrapped over films.
The sets differ: the paper's three external sets are its own hospitals', ours is public. The columns stand beside each other, they do not compete.

${table(
  ['', 'Sextant: expected score against the mean of two readers', 'Park et al. 2021, three external sets'],
  [
    ['MSE', withInterval(fit.mse), paper.mse],
    ['MAE', withInterval(fit.mae), paper.mae],
    ['Pearson CC', withInterval(fit.pearson), paper.cc],
    ['R2', withInterval(fit.r2), paper.r2],
  ],
)}

${table(
  ['against the senior reader', 'Sextant, integer score', 'the second reader on the same films'],
  [
    ['MSE', withInterval(severity.scoreAgainstSenior.mse), withInterval(junior?.mse)],
    ['MAE', withInterval(severity.scoreAgainstSenior.mae), withInterval(junior?.mae)],
    ['Pearson CC', withInterval(severity.scoreAgainstSenior.pearson), withInterval(junior?.pearson)],
    ['zone agreement', withInterval(severity.zonesAgainstSenior.agreement), withInterval(junior?.agreement)],
    ["Cohen's kappa", withInterval(severity.zonesAgainstSenior.kappa), withInterval(junior?.kappa)],
  ],
)}

On all 192 public films that both readers scored, the second reader against the senior has MSE 3.17, MAE 1.07, r 0.72, zone
agreement 81.5 %, kappa 0.61; the paper's mean radiologist against a consensus has MSE 1.683. Area under the ROC curve of the
zones against the senior: ${aucText(severity.zoneAuc)}.

${severity.productAgainstJunior ? `Paired t-test of squared errors, product minus second reader: mean ${three(severity.productAgainstJunior.meanDifference)}, t ${three(severity.productAgainstJunior.t)}, p ${three(severity.productAgainstJunior.p)}.` : ''}

![Expected score against readers](evidence/scores.svg)
![Calibration of the zone probabilities](evidence/calibration.svg)`;
}

function viewSection(strata) {
  const rows = Object.entries(strata.view).map(([view, { severity }]) => [
    view,
    String(severity.scored),
    withInterval(severity.expectedScoreAgainstMeanReader.mse),
    withInterval(severity.expectedScoreAgainstMeanReader.pearson),
    withInterval(severity.zonesAgainstSenior.kappa),
  ]);
  return `### By projection\n\n${table(['view', 'films', 'MSE', 'Pearson CC', 'kappa'], rows)}`;
}

function classSection({ diagnosis }, metrics) {
  const names = ['normal', 'otherInfection', 'covid19'];
  const within = Object.entries(diagnosis.withinSource).flatMap(([source, classes]) =>
    names.filter((name) => classes[name]).map((name) => [`${name}, within ${source}`, aucText(classes[name].auc)]),
  );
  const unseen = Object.entries(metrics.unseenHospitals?.covidWithinHost ?? {}).map(([host, value]) => [
    `COVID-19, within ${host}, never trained on`,
    aucText(value),
  ]);
  const probe = metrics.test?.sourceProbe;
  const points = (diagnosis.prevalence ?? []).map((point) => [
    `${point.prevalence * 100} %`,
    withInterval(point.negativePredictiveValue),
    withInterval(point.proportionNegative),
  ]);
  return `## Class: pattern, unproven outside the training hospitals

COVID-19 and normal films come from different hospitals here, so a network can win by telling hospitals apart. The pooled figures
below are therefore **not** diagnostic accuracy. The figures within one source, and above all those in hospitals that a member
never saw, are the ones to believe; the paper's external AUC are 0.949 / 0.931 / 0.907.

${table(
  ['', 'AUC (95 %, DeLong), positives against negatives'],
  [...names.map((name) => [`${name}, pooled`, aucText(diagnosis.pooled[name].auc)]), ...within, ...unseen],
)}

${probe ? `Source-only probe (${probe.what}): AUC ${aucText(probe)}. What the source alone gives for COVID-19: AUC ${aucText(metrics.test.sourceOnlyCovid)}.` : ''}

### If COVID-19 became rarer

Films drawn with replacement at each prevalence, at the threshold whose sensitivity is at least 80 % on \`test\` (${three(diagnosis.pooled.covid19.operatingPoint?.sensitivity)};
specificity ${three(diagnosis.pooled.covid19.operatingPoint?.specificity)}). The confounding above holds here too.

${table(['prevalence', 'negative predictive value', 'called negative'], points)}

![Prevalence study](evidence/prevalence.svg)`;
}

function failureSection(scored) {
  const judged = scored.filter(({ severity }) => severity !== null);
  const worst = judged
    .map((item) => ({ ...item, error: item.severity.expectedScore - item.mean }))
    .sort((a, b) => Math.abs(b.error) - Math.abs(a.error))
    .slice(0, 8);
  const array = (zones) => [0, 2, 4].map((i) => `${Number(zones[i])}${Number(zones[i + 1])}`).join(' ');
  const rows = worst.map(({ id, view, mean, severity, senior, junior, error }) => [
    id,
    view,
    array(senior),
    junior ? array(junior) : '',
    severity.array.map((row) => row.join('')).join(' '),
    mean.toFixed(1),
    severity.expectedScore.toFixed(1),
    error.toFixed(1),
  ]);
  const refused = scored
    .filter(({ severity }) => severity === null)
    .map(({ id, gate }) => `${id} (${gate.reasons.map(({ code }) => code).join(', ')})`);
  return `## Where it fails

The eight largest errors of the expected score. Arrays are right then left lung, upper, middle, lower. The films themselves are not
ours to reprint; they are named by their identifier in the public index.

${table(['film', 'view', 'senior', 'second', 'Sextant', 'mean of readers', 'expected', 'error'], rows)}

${refused.length === 0 ? 'No scored film was refused.' : `Scored films refused by the gate: ${refused.join('; ')}.`}`;
}

function unseenSection({ unseenHospitals: unseen }) {
  if (!unseen) return '';
  const fit = ({ expectedAgainstMeanReader: mean, kappa, zoneAuc }) => [
    three(mean.mse),
    three(mean.r),
    three(kappa),
    three(zoneAuc),
  ];
  const rows = Object.entries(unseen.pooling ?? {}).map(([name, value]) => [`pooling: ${name}`, ...fit(value)]);
  return `## Hospitals never seen, and our own ablations

${unseen.what}. ${unseen.severity.films} scored films, ${unseen.lungFilms} lung masks, ${unseen.lesionFilms} lesion masks of \`train\`.

${table(['', 'MSE against mean reader', 'r', 'kappa', 'zone AUC'], [['as shipped', ...fit(unseen.severity)], ...rows])}

Lung Dice ${three(unseen.lungDice)}, lesion Dice ${three(unseen.lesionDice)} in hospitals never seen. Pooling \`max\` is the paper's; the
manifest says which one ships.`;
}

function gateSection(run, metrics) {
  const { gate } = run;
  const rows = Object.entries(metrics.gate ?? {})
    .filter(([, value]) => typeof value?.share === 'number')
    .map(([name, { share, n }]) => [name, `${(100 * share).toFixed(1)} %`, String(n ?? '')]);
  return `## Input gate

${gate.accepted} of ${gate.cases} films of \`test\` pass (${((100 * gate.accepted) / gate.cases).toFixed(1)} %).

${table(['', 'share', 'images'], rows)}`;
}

/** The whole page. */
export function evidenceText({ run, manifest, scored }) {
  const { metrics } = manifest;
  const { segmentation } = run;
  return `# Evidence

Written by \`npm run evidence\` on ${new Date().toISOString().slice(0, 10)}: the bundled package \`${run.model.id} ${run.model.version}\`
(SHA-256 \`${run.model.sha256}\`), on the \`test\` split of the public collection, through the product's own decoding, preprocessing and
ONNX engine. Nothing was tuned on \`test\`. Research use, not for diagnosis.

What these data cannot show: the collection is small, public and confounded by source; readers are two; nothing here is prospective.

${severitySection(run)}

${viewSection(run.strata)}

${unseenSection(metrics)}

## Segmentation

Lung Dice ${withInterval(segmentation.lung.mean)} on ${segmentation.lung.cases} films, lesion Dice ${withInterval(segmentation.lesion.mean)} on ${segmentation.lesion.cases}.

${classSection(run, metrics)}

${gateSection(run, metrics)}

${failureSection(scored)}

## Not measured

${(metrics.notMeasured ?? ["The paper's ablations (without the findings stage, PCAM, transformer, positional embedding; single task) and the `paper` preset need a GPU and have not been run: the recipe has the switches."]).map((line) => `- ${line}`).join('\n')}
`;
}
