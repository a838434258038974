import type { PixelRect } from '../../geometry/point';

export const severity = {
  zonesLabel: 'Six lung zones, as they lie on the image',
  ofSix: (score: string) => `${score} of 6`,
  yourValue: 'Your value',
  yourValueUnconfirmed: 'Unconfirmed',
  aiValue: 'Network’s proposal',
  expected: 'Estimated score',
  band: (low: string, high: string) =>
    `from the zones’ percentages; ${low} to ${high} under small changes of the image`,
  lesion: 'Lesion area',
  change: 'Change',
  changeHidden: 'Change: hidden until you have read the prior too.',
  changeNone: 'No earlier film with a score to compare with.',
  verdicts: {
    improved: 'Improved',
    'no-change-beyond-measurement-error': 'No change beyond measurement error',
    worsened: 'Worsened',
    'not-comparable': 'Not comparable',
  },
  since: (date: string, delta: number, signed: string) =>
    `${signed} ${Math.abs(delta) === 1 ? 'point' : 'points'} since ${date}`,
  limit: (points: string, source: string) => `A change counts beyond ${points}\u00a0points: ${source}.`,
  limitSources: {
    'published-between-readers': (films: string) =>
      `2.77\u00a0SD between two radiologists, from their published readings (${films} films)`,
    'site-entered': (_films: string) => 'entered by this site',
    'settings-unreadable': (films: string) =>
      `the published limit between two radiologists (${films} films), because the settings of this site could not be read`,
    'site-measured': (films: string) =>
      `upper 95\u00a0% bound of what this site measured on ${films} films with two readers or more`,
  },
  /** Counted from a score near an end of the scale, or in its middle, the limit reaches beyond the scale. */
  outOfReach: {
    change: (from: number) => `Starting from ${from}, neither 0 nor 6 would count as a change.`,
    improvement: (from: number) => `Starting from ${from}, not even 0 would count as improved.`,
    worsening: (from: number) => `Starting from ${from}, not even 6 would count as worsened.`,
  },
  reasons: {
    'different-model': 'The two films were analysed by different models.',
    'different-definition': 'The two values use different definitions of an involved zone.',
    'different-observer-kind': 'One value is a reader’s, the other the network’s.',
    'proposal-not-accepted': 'The reader’s score differs from the network’s, and the other film is unsigned.',
    'order-unknown': 'Both films are of one day, and their times do not say which came first.',
    lateral: 'One of the films is lateral: its score is not compared.',
    'different-projection': 'The projections differ: read the change with care.',
    'projection-unknown': 'The projection of a film is not known.',
    'different-manufacturer':
      'The films’ headers name equipment of different manufacturers, which may change how opacities look.',
    'different-equipment-model':
      'The films’ headers name different equipment models, which may change how opacities look.',
  },
  signPrior: 'Once the prior is signed too, the two are compared.',
  readPrior: 'Read the prior',
  observers: { reader: 'reader against reader', model: 'network against network' },
  classTitle: 'Pattern, unproven outside the training hospitals',
  classes: { normal: 'No pneumonia pattern', otherInfection: 'Other infection pattern', covid19: 'COVID-19 pattern' },
  findings: 'Findings, tested on few films',
  findingNames: {
    noFinding: 'No finding',
    cardiomegaly: 'Cardiomegaly',
    lungOpacity: 'Lung opacity',
    edema: 'Pulmonary oedema',
    consolidation: 'Consolidation',
    pneumonia: 'Pneumonia',
    atelectasis: 'Atelectasis',
    pneumothorax: 'Pneumothorax',
    pleuralEffusion: 'Pleural effusion',
    supportDevices: 'Support devices',
  },
  noFindings: 'The model reports no findings.',
  model: 'Model',
  analysed: (when: string) => `analysed ${when}`,
  /** Columns and rows count from 1, as in a DICOM header. */
  shownPart: ({ left, top, right, bottom }: PixelRect) =>
    `of a framed film, shown ${right - left} × ${bottom - top} pixels from column ${left + 1}, row ${top + 1}`,
  provider: (provider: string, ms: string) => `${provider}, ${ms}\u00a0ms`,
  earlierProposal:
    'This draft began from an earlier analysis: the zones that you have not marked are its proposal, the percentages are not.',
  otherModel: 'Films of this series were analysed by another model. Values of different models are not compared.',
  reanalyse: (count: number) => (count === 1 ? 'Analyse 1 film again' : `Analyse ${count} films again`),
  modelScores: 'Results of every model',
  modelScoresText: 'Each row is one film. Values of different models are not compared.',
  imageColumn: 'Radiograph',
  reanalysing: (count: number) =>
    count === 1 ? '1 film is being analysed again.' : `${count} films are being analysed again.`,
  refused: 'Not scored',
  refusedText: 'The input check refused this film:',
  failedText: 'The analysis failed:',
  pending: 'The score appears here when the analysis is done.',
  hidden: 'hidden for now',
  involved: 'involved',
  clear: 'clear',
  probability: (percent: string) => `AI\u00a0${percent}`,
  corrected: 'corrected',
  confirmed: 'confirmed',
  proposal: 'proposal',
  unscored: 'not scored yet',
  signed: 'signed',
} as const;
