import type { Catalogue } from '../catalogue';

export const about: Catalogue['about'] = {
  purpose:
    'Ein Arbeitsplatz für die Verlaufskontrolle des Schweregrads der COVID-19-Pneumonie an Röntgen-Thoraxaufnahmen, nach Park et al., Medical Image Analysis 2021.',
  version: 'Version',
  accuracy: 'Genauigkeit',
  accuracyIn:
    'Die Werte, und an welchen Aufnahmen sie gemessen wurden, stehen in CARD.md im Ordner des Modells; zum mitgelieferten Modell sagt docs/EVIDENCE.md mehr.',
  runtime: 'Electron',
  runtimeSource: 'Herkunft von Electron',
  sources: {
    official: 'Offizielle Ausgabe des Electron-Projekts.',
    fallback:
      'Aus der npm-Registry, weil die offizielle Ausgabe nicht geladen werden konnte. Sie wird nicht mehr gepflegt: gut zum Ansehen und Testen, nicht für die Routine.',
    override: 'Über ELECTRON_OVERRIDE_DIST_PATH gewählt; die Herkunft kennt Sextant nicht.',
    unknown: 'Die Herkunft kennt Sextant nicht.',
  },
  madeFor: (electron) => `Diese Version von Sextant ist für Electron ${electron} gemacht.`,
  chrome: 'Chromium',
  node: 'Node',
  dataFolder: 'Datenordner',
  model: 'Modell',
  modelVersion: 'Modellversion',
  weights: 'Gewichte, SHA-256',
  involved: 'Betroffenes Feld',
  provider: 'Recheneinheit',
  selfTest: 'Selbsttest',
  passed: 'bestanden',
  failed: 'nicht bestanden',
  trials: {
    reference: (ms) => `Referenz, ${ms}\u00a0ms`,
    unchecked: 'Referenz; diesem Paket liegen keine Antworten zum Vergleich bei',
    wrongAnswers: 'Antworten weichen von denen ab, die dem Paket beiliegen',
    compared: (difference, atMost, ms) => `weicht von der CPU um ${difference} ab (höchstens ${atMost}), ${ms}\u00a0ms`,
    notAvailable: 'nicht verfügbar',
    notOpened: 'bestand die Probe, ließ sich dann nicht öffnen',
  },
  licence: 'Lizenz der Gewichte',
  noModel: 'Kein Modell geladen: Aufnahmen werden archiviert, aber nicht bewertet.',
  demoCredit:
    'Demo-Bilder (das mitgelieferte Modell wurde auch an ihnen trainiert: Sie zeigen nicht, wie genau es ist)',
  mouseTitle: 'Maus',
  mouse: {
    leftDrag: { gesture: 'Mit linker Taste ziehen', effect: 'Fensterung: nach rechts weiter, nach oben heller' },
    middleDrag: { gesture: 'Mit mittlerer Taste ziehen', effect: 'Verschieben' },
    rightDrag: { gesture: 'Mit rechter Taste ziehen', effect: 'Zoom' },
    wheel: { gesture: 'Mausrad', effect: 'Vorherige oder nächste Aufnahme' },
    ctrlWheel: { gesture: 'Strg + Mausrad', effect: 'Zoom am Mauszeiger' },
    doubleClick: { gesture: 'Doppelklick', effect: 'Maximieren oder wiederherstellen' },
  },
};
