export const quality = {
  title: 'Quality at this site',
  intro:
    'Agreement of the network’s proposal with signed readings, latest revision of each reader; demo patients are left out. It says nothing of films that nobody has signed.',
  withheld: (films: number) =>
    `Left out, here and in the CSV: signed readings of ${films === 1 ? '1 film' : `${films} films`} that you have not scored yourself yet.`,
  none: 'No signed reading of a real patient yet. The figures appear with the first one.',
  stratum: 'Group',
  cases: 'Cases',
  zoneAgreement: 'Zone agreement',
  patients: 'Patients',
  kappa: 'Zone kappa (Cohen)',
  mse: 'Mean squared error of the score',
  bias: 'Bias, reader minus proposal, points',
  limits: 'Limits of agreement, bias ±\u00a01.96\u00a0SD, points',
  interval: (estimate: string, low: string, high: string) => `${estimate} (${low} to ${high})`,
  blandAltman: 'Bland-Altman: reader minus proposal against their mean',
  blandAltmanPoint: (mean: string, difference: string, count: number) =>
    `mean ${mean}, difference ${difference}, ${count === 1 ? '1 case' : `${count} cases`}`,
  blandAltmanSizes: 'The larger a circle, the more cases fall on its spot.',
  meanAxis: 'mean of reader and proposal',
  differenceAxis: 'reader minus proposal',
  betweenReaders: (films: number, points: string, bound: string) =>
    `Between readers at this site: ${films === 1 ? '1 film' : `${films} films`} read independently by two readers or more, reproducibility coefficient (2.77\u00a0SD within a film) ${points}\u00a0points, upper 95\u00a0% bound ${bound}. From 20 films on the bound, but at least 1\u00a0point, is the limit for a change between signed scores, unless the site enters one.`,
  betweenReadersNone: 'No film has been read independently by two readers yet, both before the proposal was shown.',
  intervals:
    'Intervals are nominally 95\u00a0%, by a bootstrap that draws patients with all their films. With fewer than about 40 patients they are too narrow; with fewer than five, or where all agree alike, none is given.',
  export: 'Export as CSV',
  /** The list separator of the language's spreadsheets: a semicolon where the comma is the decimal mark. */
  csvDelimiter: ',',
  exported: (path: string) => `Written: ${path}`,
  all: 'All',
  independent: 'Scored before the proposal was shown',
  fromProposal: 'Scored or amended with the proposal in view',
} as const;
