import type { Catalogue } from '../catalogue';

export const severity: Catalogue['severity'] = {
  zonesLabel: 'Sechs Lungenfelder, wie sie im Bild liegen',
  ofSix: (score) => `${score} von 6`,
  yourValue: 'Ihr Wert',
  yourValueUnconfirmed: 'Unbestätigt',
  aiValue: 'Netzvorschlag',
  expected: 'Geschätzter Score',
  band: (low, high) => `aus den Prozentwerten der Felder; ${low} bis ${high} bei kleinen Veränderungen des Bildes`,
  lesion: 'Läsionsfläche',
  change: 'Änderung',
  changeHidden: 'Änderung: verborgen, bis Sie auch die Voraufnahme befundet haben.',
  changeNone: 'Keine frühere Aufnahme mit Score zum Vergleich.',
  verdicts: {
    improved: 'Gebessert',
    'no-change-beyond-measurement-error': 'Keine Änderung über den Messfehler hinaus',
    worsened: 'Verschlechtert',
    'not-comparable': 'Nicht vergleichbar',
  },
  since: (date, delta, signed) => `${signed} ${Math.abs(delta) === 1 ? 'Punkt' : 'Punkte'} seit ${date}`,
  limit: (points, source) => `Als Änderung gelten mehr als ${points}\u00a0Punkte: ${source}.`,
  limitSources: {
    'published-between-readers': (films) =>
      `2,77\u00a0SD zwischen zwei Radiologen, aus ihren veröffentlichten Befunden (${films} Aufnahmen)`,
    'site-entered': () => 'von diesem Haus eingetragen',
    'settings-unreadable': (films) =>
      `die veröffentlichte Grenze zwischen zwei Radiologen (${films} Aufnahmen), weil die Einstellungen dieses Hauses nicht gelesen werden konnten`,
    'site-measured': (films) =>
      `obere Vertrauensgrenze (95\u00a0%) der Messung dieses Hauses an ${films} Aufnahmen mit zwei oder mehr Befundern`,
  },
  outOfReach: {
    change: (from) => `Ausgehend von ${from} gälten weder 0 noch 6 als Änderung.`,
    improvement: (from) => `Ausgehend von ${from} gälte selbst 0 nicht als gebessert.`,
    worsening: (from) => `Ausgehend von ${from} gälte selbst 6 nicht als verschlechtert.`,
  },
  reasons: {
    'different-model': 'Die beiden Aufnahmen wurden von verschiedenen Modellen analysiert.',
    'different-definition': 'Die beiden Werte beruhen auf verschiedenen Definitionen eines betroffenen Feldes.',
    'different-observer-kind': 'Ein Wert stammt vom Befunder, der andere vom Netz.',
    'proposal-not-accepted':
      'Der Score des Befunders weicht von dem des Netzes ab, und die andere Aufnahme ist nicht signiert.',
    'order-unknown': 'Beide Aufnahmen sind vom selben Tag, und ihre Uhrzeiten sagen nicht, welche die frühere ist.',
    lateral: 'Eine der Aufnahmen ist seitlich: Ihr Score wird nicht verglichen.',
    'different-projection': 'Die Projektionen unterscheiden sich: Änderung mit Vorsicht beurteilen.',
    'projection-unknown': 'Die Projektion einer Aufnahme ist nicht bekannt.',
    'different-manufacturer':
      'Laut DICOM-Header stammen die Aufnahmen von Geräten verschiedener Hersteller: Verschattungen können dadurch anders aussehen.',
    'different-equipment-model':
      'Laut DICOM-Header stammen die Aufnahmen von verschiedenen Gerätemodellen: Verschattungen können dadurch anders aussehen.',
  },
  signPrior: 'Ist auch die Voraufnahme signiert, wird verglichen.',
  readPrior: 'Voraufnahme befunden',
  observers: { reader: 'Befunder gegen Befunder', model: 'Netz gegen Netz' },
  classTitle: 'Muster, außerhalb der Trainingskliniken nicht belegt',
  classes: { normal: 'Kein Pneumoniemuster', otherInfection: 'Anderes Infektionsmuster', covid19: 'COVID-19-Muster' },
  findings: 'Bildbefunde, an wenigen Aufnahmen geprüft',
  findingNames: {
    noFinding: 'Kein Bildbefund',
    cardiomegaly: 'Kardiomegalie',
    lungOpacity: 'Verschattung',
    edema: 'Lungenödem',
    consolidation: 'Konsolidierung',
    pneumonia: 'Pneumonie',
    atelectasis: 'Atelektase',
    pneumothorax: 'Pneumothorax',
    pleuralEffusion: 'Pleuraerguss',
    supportDevices: 'Fremdmaterial',
  },
  noFindings: 'Das Modell meldet keine Bildbefunde.',
  model: 'Modell',
  analysed: (when) => `analysiert ${when}`,
  shownPart: ({ left, top, right, bottom }) =>
    `von einer gerahmten Aufnahme gezeigt: ${right - left} × ${bottom - top} Pixel ab Spalte ${left + 1}, Zeile ${top + 1}`,
  provider: (provider, ms) => `${provider}, ${ms}\u00a0ms`,
  earlierProposal:
    'Dieser Entwurf begann mit einer früheren Analyse: Die Felder, die Sie nicht markiert haben, sind deren Vorschlag, die Prozentwerte nicht.',
  otherModel:
    'Aufnahmen dieser Serie wurden von einem anderen Modell analysiert. Werte verschiedener Modelle werden nicht verglichen.',
  reanalyse: (count) => (count === 1 ? '1 Aufnahme neu analysieren' : `${count} Aufnahmen neu analysieren`),
  modelScores: 'Ergebnisse aller Modelle',
  modelScoresText: 'Jede Zeile ist eine Aufnahme. Werte verschiedener Modelle werden nicht verglichen.',
  imageColumn: 'Aufnahme',
  reanalysing: (count) =>
    count === 1 ? '1 Aufnahme wird neu analysiert.' : `${count} Aufnahmen werden neu analysiert.`,
  refused: 'Nicht bewertet',
  refusedText: 'Die Eingangsprüfung hat diese Aufnahme abgelehnt:',
  failedText: 'Die Analyse ist fehlgeschlagen:',
  pending: 'Der Score erscheint hier, sobald die Analyse fertig ist.',
  hidden: 'noch verborgen',
  involved: 'betroffen',
  clear: 'frei',
  probability: (percent) => `KI\u00a0${percent}`,
  corrected: 'korrigiert',
  confirmed: 'bestätigt',
  proposal: 'Vorschlag',
  unscored: 'noch nicht bewertet',
  signed: 'signiert',
};
