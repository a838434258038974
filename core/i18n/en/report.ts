import { writtenNumber } from '../written-number';
import { factNames } from './corrections';
import { severity } from './severity';

/** Impression and report. Zones are named as a radiologist dictates them. */
export const report = {
  zoneNames: {
    rightUpper: 'right upper',
    rightMiddle: 'right middle',
    rightLower: 'right lower',
    leftUpper: 'left upper',
    leftMiddle: 'left middle',
    leftLower: 'left lower',
  },
  and: 'and',
  noOpacity: 'No opacity in any of the six lung zones.',
  allOpacity: 'Opacities in all six lung zones.',
  opacities: (bilateral: boolean, zones: string, count: number) =>
    `${bilateral ? 'Bilateral opacities' : 'Opacities'} in the ${zones} zone${count === 1 ? '' : 's'}.`,
  severityScore: (score: number) => `Severity score ${score} of 6`,
  comparedWith: (date: string) => `Compared with ${date}`,
  staleComparison: {
    gone: (date: string) =>
      `The signed impression compares with a film of ${date}, which is no longer among the earlier films of this patient.`,
    superseded: (date: string) =>
      `Since the impression was signed, the film of ${date} has become the prior; the impression compares with another.`,
    changed: (date: string) =>
      `The change since ${date} that the signed impression states is another by now: a reading, the model or the limit has changed.`,
  },
  contradictsZones: 'The impression names other zones, or another score, than its reading marks.',
  /** Of another reader of the film; their name stands among the signed readings. */
  otherReading: (score: number, zones: string) =>
    `Another reader signed ${score} of 6 for this film and differs in: ${zones}.`,
  verdicts: {
    improved: 'improved beyond measurement error',
    worsened: 'worsened beyond measurement error',
    'no-change-beyond-measurement-error': 'no change beyond measurement error',
    'not-comparable': 'not comparable',
  },
  amount: (points: number, signed: string) => `${signed} ${Math.abs(points) === 1 ? 'point' : 'points'}`,
  betweenProposals: 'between the network’s proposals',
  betweenReaders: 'between the scores of two readers',
  ownScores: (from: number, to: number) => `between one reader’s own scores, ${from} and ${to}`,
  limit: (points: string) => `limit ${points} points`,
  limitSources: {
    ...severity.limitSources,
    'published-between-readers': (_films: string) => 'calculated from published readings of two radiologists',
    'settings-unreadable': (_films: string) =>
      'calculated from published readings of two radiologists, because the settings of this site could not be read',
  },
  noScoreAtAll: 'No film of this series has a score that can be shown.',
  noScore: (why: string) => `No score: ${why}`,
  waiting: (dates: readonly string[]) => `Not analysed yet: ${dates.join(', ')}.`,
  laterWithoutScore: (dates: readonly string[]) =>
    `${dates.length === 1 ? 'A later film has' : 'Later films have'} no score: ${dates.join(', ')}; why stands below.`,
  notAnalysed: 'Not analysed yet.',
  /** Read by others than the reader who writes the report. */
  withheld:
    'Withheld: the reader who wrote this report scores each film before seeing other scores, and has not scored this one yet.',
  caveats: {
    corrected: (dates: readonly string[], at: string, by: string, what: string) =>
      `What is known of the ${dates.length === 1 ? 'film' : 'films'} of ${dates.join(', ')} was corrected on ${at} UTC by ${by} (${what}).`,
    patientCorrected: (of: readonly (keyof typeof factNames)[], at: string) =>
      `The patient’s ${of.map((fact) => factNames[fact]).join(' and ')} as printed here ${of.length === 1 ? 'was' : 'were'} corrected on ${at} UTC; the films’ files may state otherwise.`,
    projections:
      'Projections differ over the series (see marker shapes): heart and lung appearance change with projection.',
    supine: 'Supine films: effusions layer and vessels distend, which can mimic opacity.',
    unknown: 'The projection of some films is not known.',
    equipment: 'The films’ headers name different equipment, which may change how opacities look.',
    models: 'The series holds results of different model versions; values across them are not compared.',
    drafts: (dates: string) => `Drafts that are not signed and not printed here: ${dates}.`,
    definition:
      'Readers count a zone as involved at Brixia grade 1 or more. Estimated score: from the network’s probabilities of all zones.',
    publishedLimit: (points: string, films: number) =>
      `The limit of ${points} points is 2.77 standard deviations within a film between two radiologists, on ${films} films of the public BrixIA readings.`,
  },
  equipment: (names: string) => `Equipment: ${names}.`,
  title: 'Severity follow-up of serial chest radiographs',
  fileTitle: (patientId: string) => `Severity follow-up ${patientId}`,
  /** A value with one decimal. */
  decimal: (value: number) => writtenNumber(value, 1, 'en'),
  nameNotPrintable: '(name in characters that this page cannot print)',
  notPrintable: '(in characters that this page cannot print)',
  impressionNotPrintable: (revision: number) =>
    `The impression is written in characters that this page cannot print; see Sextant, revision ${revision}.`,
  id: (patientId: string) => `ID ${patientId}`,
  born: (date: string) => `born ${date}`,
  /** Of what DICOM calls Patient's Sex (0010,0040). */
  sexes: { F: 'female', M: 'male', O: 'other sex' },
  span: (count: number, from: string, to: string, asOf: string) =>
    `${count === 1 ? '1 radiograph' : `${count} radiographs`}, ${from === to ? from : `${from} to ${to}`}. Data as of ${asOf} UTC.`,
  result: 'RESULT',
  resultSigned: (name: string) => `RESULT (SIGNED BY ${name})`,
  resultDraft: (name: string) => `RESULT (DRAFT OF ${name}, NOT SIGNED)`,
  resultProposal: (model: string) => `PROPOSAL OF MODEL ${model}, NOT CONFIRMED BY A READER`,
  standing: { draft: 'draft, not signed', proposed: 'proposed by the network' },
  calculated: 'Calculated by Sextant when this report was written, not signed:',
  continued: 'continued',
  continuedOn: (page: number) => `Continued on page ${page}.`,
  page: (page: number, pages: number) => `page ${page} of ${pages}`,
  draft: 'DRAFT',
  draftFooter: 'DRAFT, not signed',
  filmOf: (day: string) => `radiograph of ${day}`,
  scoreMeans: 'Score: number of lung zones with opacities (0–6).',
  signedOn: (at: string, revision: number) => `Signed ${at} UTC, revision ${revision}.`,
  network: (facts: string) => `Network: ${facts}.`,
  networkScore: (score: number) => `proposal ${score} of 6`,
  /** The severity's `expectedScore`: a mean, no forecast. */
  expected: (score: string) => `estimated score ${score}`,
  radiographs: 'RADIOGRAPHS',
  trend: 'TREND',
  zones: 'ZONES (filled, +: involved; 0: clear; –: no score; * not signed)',
  scoreRow: 'score',
  zoneStates: { involved: 'involved', clear: 'clear', unscored: 'no score' },
  signedReadings: 'SIGNED READINGS',
  signedReading: (of: {
    readonly date: string;
    readonly reader: number;
    readonly network: number;
    readonly version: string;
    readonly name: string;
    readonly revision: number;
    readonly at: string;
  }) =>
    `${of.date}: reader ${of.reader}/6, network ${of.network}/6 (model ${of.version}); revision ${of.revision} of ${of.at} UTC by ${of.name}`,
  modelAndLimits: 'MODEL AND LIMITS',
  model: (name: string, sha256: string) => `Model ${name}, SHA-256 ${sha256}…`,
  /** In the words of the model's package, which may be in any language. */
  modelDefinition: (involved: string) => `its definition of an involved zone: “${involved}”`,
  scoreAxis: 'Score 0–6',
  legend: (days: number) => `${days === 1 ? '1 day' : `${days} days`} in all.`,
  bandLegend: (band: string) => `Grey band: ${band}.`,
  zoneRows: {
    rightUpper: 'R upper',
    leftUpper: 'L upper',
    rightMiddle: 'R middle',
    leftMiddle: 'L middle',
    rightLower: 'R lower',
    leftLower: 'L lower',
  },
  none: 'no score',
  signed: (score: number) => `${score}/6 signed`,
  drafted: (score: number) => `${score}/6 draft`,
  proposed: (score: number) => `${score}/6 proposed`,
  byModel: (version: string) => `by model ${version}`,
  filmsOf: (shown: number, all: number) =>
    `${shown} of ${all}: the first, the current one and its prior, others spread evenly`,
  lastOf: (shown: number, all: number) => `the last ${shown} of ${all}`,
};
