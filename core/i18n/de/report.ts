import type { Catalogue } from '../catalogue';
import { writtenNumber } from '../written-number';
import { factNames } from './corrections';
import { severity } from './severity';

export const report: Catalogue['report'] = {
  zoneNames: {
    rightUpper: 'im rechten Oberfeld',
    rightMiddle: 'im rechten Mittelfeld',
    rightLower: 'im rechten Unterfeld',
    leftUpper: 'im linken Oberfeld',
    leftMiddle: 'im linken Mittelfeld',
    leftLower: 'im linken Unterfeld',
  },
  and: 'und',
  noOpacity: 'Keine Verschattung in den sechs Lungenfeldern.',
  allOpacity: 'Verschattungen in allen sechs Lungenfeldern.',
  opacities: (bilateral, zones, _count) => `${bilateral ? 'Beidseitige ' : ''}Verschattungen ${zones}.`,
  severityScore: (score) => `Schweregrad ${score} von 6`,
  comparedWith: (date) => `Verglichen mit ${date}`,
  staleComparison: {
    gone: (date) =>
      `Die signierte Beurteilung vergleicht mit einer Aufnahme vom ${date}, die nicht mehr zu den früheren Aufnahmen dieses Patienten gehört.`,
    superseded: (date) =>
      `Seit die Beurteilung signiert wurde, ist die Aufnahme vom ${date} die Voraufnahme; die Beurteilung vergleicht mit einer anderen.`,
    changed: (date) =>
      `Die Änderung seit ${date}, die die signierte Beurteilung angibt, ist inzwischen eine andere: Ein Befund, das Modell oder die Grenze hat sich geändert.`,
  },
  contradictsZones:
    'Die Beurteilung nennt andere Lungenfelder oder einen anderen Schweregrad, als ihr Befund markiert.',
  otherReading: (score, zones) =>
    `Ein anderer Befunder hat für diese Aufnahme ${score} von 6 signiert und weicht ab: ${zones}.`,
  verdicts: {
    improved: 'über den Messfehler hinaus gebessert',
    worsened: 'über den Messfehler hinaus verschlechtert',
    'no-change-beyond-measurement-error': 'keine Änderung über den Messfehler hinaus',
    'not-comparable': 'nicht vergleichbar',
  },
  amount: (points, signed) => `${signed} ${Math.abs(points) === 1 ? 'Punkt' : 'Punkte'}`,
  betweenProposals: 'zwischen den Vorschlägen des Netzes',
  betweenReaders: 'zwischen den Scores zweier Befunder',
  ownScores: (from, to) => `zwischen den eigenen Scores eines Befunders, ${from} und ${to}`,
  limit: (points) => `Grenze ${points} Punkte`,
  limitSources: {
    ...severity.limitSources,
    'published-between-readers': (_films) => 'berechnet aus veröffentlichten Befunden zweier Radiologen',
    'settings-unreadable': (_films) =>
      'berechnet aus veröffentlichten Befunden zweier Radiologen, weil die Einstellungen dieses Hauses nicht gelesen werden konnten',
  },
  noScoreAtAll: 'Keine Aufnahme dieser Serie hat einen Score, der gezeigt werden kann.',
  noScore: (why) => `Kein Score: ${why}`,
  waiting: (dates) => `Noch nicht analysiert: ${dates.join(', ')}.`,
  laterWithoutScore: (dates) =>
    `${dates.length === 1 ? 'Eine spätere Aufnahme hat' : 'Spätere Aufnahmen haben'} keinen Score: ${dates.join(', ')}; warum, steht unten.`,
  notAnalysed: 'Noch nicht analysiert.',
  withheld:
    'Verborgen: Wer diesen Bericht schrieb, bewertet jede Aufnahme, bevor andere Werte zu sehen sind, und hat diese noch nicht bewertet.',
  caveats: {
    corrected: (dates, at, by, what) =>
      `Angaben ${dates.length === 1 ? 'zur Aufnahme' : 'zu den Aufnahmen'} vom ${dates.join(', ')} wurden am ${at} UTC von ${by} berichtigt (${what}).`,
    patientCorrected: (of, at) =>
      `Hier berichtigt am ${at} UTC: ${of.map((fact) => factNames[fact]).join(' und ')} des Patienten; in den Dateien der Aufnahmen kann anderes stehen.`,
    projections: 'Die Projektionen der Serie sind verschieden (siehe Zeichen): Herz und Lunge erscheinen anders.',
    supine:
      'Liegendaufnahmen: Ergüsse laufen nach dorsal aus, Gefäße sind weiter; beides kann Verschattungen vortäuschen.',
    unknown: 'Die Projektion einiger Aufnahmen ist nicht bekannt.',
    equipment:
      'Laut DICOM-Header stammen die Aufnahmen von verschiedenen Geräten: Verschattungen können dadurch anders aussehen.',
    models: 'Die Serie enthält Ergebnisse verschiedener Modellversionen; diese werden nicht verglichen.',
    drafts: (dates) => `Nicht signierte Entwürfe, die hier nicht gedruckt sind: ${dates}.`,
    definition:
      'Für Befunder gilt ein Feld ab Brixia-Grad 1 als betroffen. Geschätzter Score: aus den Wahrscheinlichkeiten aller Felder.',
    publishedLimit: (points, films) =>
      `Die Grenze von ${points} Punkten entspricht 2,77 Standardabweichungen innerhalb einer Aufnahme zwischen zwei Radiologen, an ${films} Aufnahmen der öffentlichen BrixIA-Befunde.`,
  },
  equipment: (names) => `Geräte: ${names}.`,
  title: 'Schweregrad im Verlauf der Thoraxaufnahmen',
  fileTitle: (patientId) => `Schweregrad im Verlauf ${patientId}`,
  decimal: (value) => writtenNumber(value, 1, 'de'),
  nameNotPrintable: '(Name in Zeichen, die diese Seite nicht drucken kann)',
  notPrintable: '(in Zeichen, die diese Seite nicht drucken kann)',
  impressionNotPrintable: (revision) =>
    `Die Beurteilung steht in Zeichen, die diese Seite nicht drucken kann; siehe Sextant, Fassung ${revision}.`,
  id: (patientId) => `ID ${patientId}`,
  born: (date) => `geboren ${date}`,
  sexes: { F: 'weiblich', M: 'männlich', O: 'anderes Geschlecht' },
  span: (count, from, to, asOf) =>
    `${count === 1 ? '1 Aufnahme' : `${count} Aufnahmen`}, ${from === to ? from : `${from} bis ${to}`}. Datenstand ${asOf} UTC.`,
  result: 'ERGEBNIS',
  resultSigned: (name) => `ERGEBNIS (SIGNIERT VON ${name})`,
  resultDraft: (name) => `ERGEBNIS (ENTWURF VON ${name}, NICHT SIGNIERT)`,
  resultProposal: (model) => `VORSCHLAG DES MODELLS ${model}, VON KEINEM BEFUNDER BESTÄTIGT`,
  standing: { draft: 'Entwurf, nicht signiert', proposed: 'Vorschlag des Netzes' },
  calculated: 'Von Sextant beim Schreiben dieses Berichts berechnet, nicht signiert:',
  continued: 'Fortsetzung',
  continuedOn: (page) => `Fortsetzung auf Seite ${page}.`,
  page: (page, pages) => `Seite ${page} von ${pages}`,
  draft: 'ENTWURF',
  draftFooter: 'ENTWURF, nicht signiert',
  filmOf: (day) => `Aufnahme vom ${day}`,
  scoreMeans: 'Score: Zahl der Lungenfelder mit Verschattungen (0–6).',
  signedOn: (at, revision) => `Signiert ${at} UTC, Fassung ${revision}.`,
  network: (facts) => `Netz: ${facts}.`,
  networkScore: (score) => `Vorschlag ${score} von 6`,
  expected: (score) => `geschätzter Score ${score}`,
  radiographs: 'AUFNAHMEN',
  trend: 'VERLAUF',
  zones: 'FELDER (gefüllt, +: betroffen; 0: frei; –: kein Score; * nicht signiert)',
  scoreRow: 'Score',
  zoneStates: { involved: 'betroffen', clear: 'frei', unscored: 'kein Score' },
  signedReadings: 'SIGNIERTE BEFUNDE',
  signedReading: (of) =>
    `${of.date}: Befunder ${of.reader}/6, Netz ${of.network}/6 (Modell ${of.version}); Fassung ${of.revision} vom ${of.at} UTC von ${of.name}`,
  modelAndLimits: 'MODELL UND GRENZEN',
  model: (name, sha256) => `Modell ${name}, SHA-256 ${sha256}…`,
  modelDefinition: (involved) => `seine Definition eines betroffenen Feldes: „${involved}“`,
  scoreAxis: 'Score 0–6',
  legend: (days) => `Insgesamt ${days === 1 ? '1 Tag' : `${days} Tage`}.`,
  bandLegend: (band) => `Graues Band: ${band}.`,
  zoneRows: {
    rightUpper: 'R oben',
    leftUpper: 'L oben',
    rightMiddle: 'R Mitte',
    leftMiddle: 'L Mitte',
    rightLower: 'R unten',
    leftLower: 'L unten',
  },
  none: 'kein Score',
  signed: (score) => `${score}/6 signiert`,
  drafted: (score) => `${score}/6 Entwurf`,
  proposed: (score) => `${score}/6 Vorschlag`,
  byModel: (version) => `von Modell ${version}`,
  filmsOf: (shown, all) =>
    `${shown} von ${all}: die erste, die aktuelle und ihre Voraufnahme, weitere gleichmäßig verteilt`,
  lastOf: (shown, all) => `die letzten ${shown} von ${all}`,
};
