import type { Catalogue } from '../catalogue';

export const trend: Catalogue['trend'] = {
  title: 'Verlauf des Schweregrad-Scores',
  empty: 'Der Verlauf erscheint, sobald eine Aufnahme der Serie einen Score hat.',
  point: (date, view, score, state) => `${date}, ${view}, Score ${score} von 6, ${state}`,
  noScorePoint: (date, view) => `${date}, ${view}, kein Score`,
  hourUnknown: 'Uhrzeit unbekannt',
  signedBy: (name) => `signiert von ${name}`,
  unsigned: 'unsignierter Vorschlag',
  hidden: 'Vorschlag verborgen',
  band: (points) => `±\u00a0${points}\u00a0Punkte um die Voraufnahme: innerhalb des Messfehlers`,
  eventsAxis: 'Ereignisse',
  eventsBelow: 'Ereignisse ohne Platz im Verlauf:',
  addEvent: 'Ereignis eintragen',
  removeEvent: (kind, date) => `${kind}, ${date} entfernen`,
  recorded: (account, when) => `Eingetragen von ${account}, ${when}.`,
  eventRemoved: (kind, date) => `Entfernt: ${kind}, ${date}.`,
  restoreEvent: 'Wiederherstellen',
  eventHow: 'Die Wahl der Art trägt das Ereignis ein: mit der Maus oder mit ihrer Ziffer.',
  eventDate: 'Datum',
  eventKind: 'Ereignis',
  eventNote: 'Notiz',
  events: {
    intubated: 'Intubiert',
    extubated: 'Extubiert',
    steroid: 'Steroidgabe',
    prone: 'Bauchlage',
    icu: 'Intensivstation',
    other: 'Sonstiges',
  },
  legend: 'Zeichenerklärung',
  marks:
    'Kreis p.a., Quadrat a.p., Dreieck a.p. liegend, Raute unbekannt; gefüllt: signiert, hohl: unsigniert; –: kein Score gezeigt.',
  lines:
    'Gestrichelt: andere oder unbekannte Projektion, anderes Gerät. Keine Linie: nicht vergleichbar (Modell, Signatur, Reihenfolge).',
  ownScores:
    'Eine Linie, die neben einem Zeichen beginnt, beginnt bei dem, was der Befunder der späteren Aufnahme zur früheren signiert hat.',
  roles: { current: 'aktuell', prior: 'Voraufnahme' },
  letters: { current: 'A', prior: 'V' },
  ringLegend: 'A, dicker Ring: aktuell; V, dünner Ring: Voraufnahme.',
  clicks: 'Klick: als aktuelle zeigen; Umschalt- oder Rechtsklick auf eine frühere: als Voraufnahme.',
  heat: (zone, date, state) => `${zone}, ${date}: ${state}`,
};
