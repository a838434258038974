import type { Catalogue } from '../catalogue';

export const trend: Catalogue['trend'] = {
  title: 'Verlauf des Schweregrad-Scores',
  empty: 'Der Verlauf erscheint, sobald eine Aufnahme der Serie einen Score hat.',
  point: (date, view, score, state) => `${date}, ${view}, Score ${score} von 6, ${state}`,
  noScorePoint: (date, view) => `${date}, ${view}, kein Score`,
  signed: 'signiert',
  unsigned: 'unsignierter Vorschlag',
  hidden: 'Vorschlag verborgen',
  band: (points) => `± ${points} Punkte um die Voraufnahme: innerhalb des Messfehlers`,
  eventsAxis: 'Ereignisse',
  addEvent: 'Ereignis eintragen',
  removeEvent: (kind, date) => `${kind}, ${date} entfernen`,
  eventRemoved: (kind, date) => `Entfernt: ${kind}, ${date}.`,
  restoreEvent: 'Wiederherstellen',
  eventTitle: 'Klinisches Ereignis eintragen',
  eventDate: 'Datum',
  eventKind: 'Ereignis',
  eventNote: 'Notiz',
  events: {
    intubated: 'Intubiert',
    extubated: 'Extubiert',
    steroid: 'Steroid',
    prone: 'Bauchlage',
    icu: 'Intensivstation',
    other: 'Anderes',
  },
  clicks: 'Klick: als aktuelle zeigen. Umschalt- oder Rechtsklick auf eine frühere Aufnahme: als Voraufnahme zeigen.',
  legend:
    'Markerformen: Kreis p.a., Quadrat a.p., Dreieck a.p. liegend, Raute unbekannt. Gefüllt: signiert; hohl: unsigniert.',
  heat: (zone, date, state) => `${zone}, ${date}: ${state}`,
  mixedModels: 'Die Linie ist unterbrochen, wo Modell, Projektion oder Signatur wechseln.',
};
