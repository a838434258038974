import type { Catalogue } from '../catalogue';

export const about: Catalogue['about'] = {
  title: 'Über Sextant',
  purpose:
    'Ein Arbeitsplatz, um den Schweregrad der COVID-19-Pneumonie an seriellen Thoraxaufnahmen zu verfolgen, nach Park et al., Medical Image Analysis 2021.',
  version: 'Version',
  runtime: 'Electron',
  runtimeSource: 'Herkunft von Electron',
  chrome: 'Chromium',
  node: 'Node',
  dataFolder: 'Datenordner',
  model: 'Modell',
  modelVersion: 'Modellversion',
  weights: 'Gewichte, SHA-256',
  provider: 'Recheneinheit',
  selfTest: 'Selbsttest',
  passed: 'bestanden',
  failed: 'nicht bestanden',
  noModel: 'Kein Modell geladen: Bilder werden archiviert, aber nicht bewertet.',
  demoCredit: 'Demo-Bilder (das Modell wurde auch an ihnen trainiert: Sie zeigen nicht, wie genau es ist)',
  shortcutsTitle: 'Tastenkürzel',
  mouseTitle: 'Maus',
  mouse: {
    leftDrag: { gesture: 'Linke Taste ziehen', effect: 'Fensterung: rechts weiter, oben heller' },
    middleDrag: { gesture: 'Mittlere Taste ziehen', effect: 'Verschieben' },
    rightDrag: { gesture: 'Rechte Taste ziehen', effect: 'Zoom' },
    wheel: { gesture: 'Mausrad', effect: 'Vorherige oder nächste Aufnahme' },
    ctrlWheel: { gesture: 'Strg + Mausrad', effect: 'Zoom an der Maus' },
    doubleClick: { gesture: 'Doppelklick', effect: 'Maximieren oder wiederherstellen' },
  },
};
