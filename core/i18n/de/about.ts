import type { Catalogue } from '../catalogue';

export const about: Catalogue['about'] = {
  title: 'Über Sextant',
  purpose:
    'Ein Arbeitsplatz, um den Schweregrad der COVID-19-Pneumonie an seriellen Thoraxaufnahmen zu verfolgen, nach Park et al., Medical Image Analysis 2021.',
  version: 'Version',
  runtime: 'Electron',
  runtimeSource: 'Electron stammt aus',
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
  demoCredit: 'Demo-Bilder',
  shortcutsTitle: 'Tastenkürzel',
  mouseTitle: 'Maus',
  mouse: {
    'Left drag': 'Fensterung: rechts weiter, oben heller',
    'Middle drag': 'Verschieben',
    'Right drag': 'Zoom',
    Wheel: 'Vorherige oder nächste Aufnahme',
    'Ctrl + wheel': 'Zoom an der Maus',
    'Double click': 'Maximieren oder wiederherstellen',
  },
};
