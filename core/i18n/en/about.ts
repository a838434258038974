export const about = {
  purpose:
    'A workstation for following the severity of COVID-19 pneumonia on serial chest radiographs, after Park et al., Medical Image Analysis 2021.',
  version: 'Version',
  accuracy: 'Accuracy',
  accuracyIn:
    'The figures, and the films that they were measured on, are in CARD.md in the model’s folder; of the model that comes with Sextant, docs/EVIDENCE.md says more.',
  runtime: 'Electron',
  runtimeSource: 'Source of Electron',
  sources: {
    official: 'The official release of the Electron project.',
    fallback:
      'From the npm registry, because the official release could not be downloaded. It is out of support: good for a look and for tests, not for routine use.',
    override: 'Chosen by ELECTRON_OVERRIDE_DIST_PATH; its origin is not known to Sextant.',
    unknown: 'Its origin is not known to Sextant.',
  },
  madeFor: (electron: string) => `This version of Sextant was made for Electron ${electron}.`,
  chrome: 'Chromium',
  node: 'Node',
  dataFolder: 'Data folder',
  model: 'Model',
  modelVersion: 'Model version',
  weights: 'Weights, SHA-256',
  involved: 'Involved zone',
  provider: 'Execution provider',
  selfTest: 'Self-test',
  passed: 'passed',
  failed: 'failed',
  trials: {
    reference: (ms: string) => `reference, ${ms}\u00a0ms`,
    unchecked: 'reference; this package brings no answers to check it against',
    wrongAnswers: 'answers differ from those that the package brings',
    compared: (difference: string, atMost: string, ms: string) =>
      `differs from the CPU by ${difference} (at most ${atMost}), ${ms}\u00a0ms`,
    notAvailable: 'not available',
    notOpened: 'passed its trial, then did not open',
  },
  licence: 'Licence of the weights',
  noModel: 'No model is loaded: films are archived but not scored.',
  demoCredit:
    'Demo images (the model that comes with Sextant was trained on them: they do not show how accurate it is)',
  mouseTitle: 'Mouse',
  mouse: {
    leftDrag: { gesture: 'Left drag', effect: 'Window: right widens, up brightens' },
    middleDrag: { gesture: 'Middle drag', effect: 'Pan' },
    rightDrag: { gesture: 'Right drag', effect: 'Zoom' },
    wheel: { gesture: 'Wheel', effect: 'Previous or next radiograph' },
    ctrlWheel: { gesture: 'Ctrl + wheel', effect: 'Zoom at the cursor' },
    doubleClick: { gesture: 'Double click', effect: 'Maximise or restore' },
  },
} as const;
