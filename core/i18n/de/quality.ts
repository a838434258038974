import type { Catalogue } from '../catalogue';

export const quality: Catalogue['quality'] = {
  title: 'Qualität in diesem Haus',
  intro:
    'Übereinstimmung des Netzvorschlags mit signierten Befunden, jeweils letzte Fassung jedes Befunders; Demo-Patienten zählen nicht. Über Aufnahmen, die niemand signiert hat, sagt das nichts.',
  withheld: (films) =>
    `Hier und in der CSV-Datei nicht enthalten: signierte Befunde von ${films === 1 ? '1 Aufnahme' : `${films} Aufnahmen`}, die Sie selbst noch nicht bewertet haben.`,
  none: 'Noch kein signierter Befund eines echten Patienten. Mit dem ersten erscheinen die Zahlen.',
  stratum: 'Gruppe',
  cases: 'Fälle',
  zoneAgreement: 'Übereinstimmung der Felder',
  patients: 'Patienten',
  kappa: 'Kappa der Felder (Cohen)',
  mse: 'Mittlerer quadratischer Fehler des Scores',
  bias: 'Mittlere Differenz, Befunder minus Vorschlag, Punkte',
  limits: 'Übereinstimmungsgrenzen, mittlere Differenz ±\u00a01,96\u00a0SD, Punkte',
  interval: (estimate, low, high) => `${estimate} (${low} bis ${high})`,
  blandAltman: 'Bland-Altman: Befunder minus Vorschlag gegen ihren Mittelwert',
  blandAltmanPoint: (mean, difference, count) =>
    `Mittel ${mean}, Differenz ${difference}, ${count === 1 ? '1 Fall' : `${count} Fälle`}`,
  blandAltmanSizes: 'Je größer ein Kreis, desto mehr Fälle liegen auf seinem Punkt.',
  meanAxis: 'Mittel von Befunder und Vorschlag',
  differenceAxis: 'Befunder minus Vorschlag',
  betweenReaders: (films, points, bound) =>
    `Zwischen Befundern dieses Hauses: ${films === 1 ? '1 Aufnahme' : `${films} Aufnahmen`}, unabhängig bewertet von zwei oder mehr Befundern; Reproduzierbarkeitskoeffizient (2,77\u00a0SD innerhalb einer Aufnahme) ${points}\u00a0Punkte, obere Vertrauensgrenze (95\u00a0%) ${bound}. Ab 20 Aufnahmen ist sie, mindestens aber 1\u00a0Punkt, die Grenze für eine Änderung zwischen signierten Scores, wenn das Haus keine einträgt.`,
  betweenReadersNone: 'Noch keine Aufnahme wurde von zwei Befundern unabhängig bewertet, beide vor dem Vorschlag.',
  intervals:
    'Die Intervalle haben nominell 95\u00a0% und sind durch Bootstrap über Patienten mit allen ihren Aufnahmen berechnet. Bei weniger als etwa 40 Patienten sind sie zu eng; bei weniger als fünf, oder wenn alle gleich übereinstimmen, wird keines angegeben.',
  export: 'Als CSV exportieren',
  csvDelimiter: ';',
  exported: (path) => `Geschrieben: ${path}`,
  all: 'Alle',
  independent: 'Vor dem Vorschlag bewertet',
  fromProposal: 'In Kenntnis des Vorschlags bewertet oder geändert',
};
