import type { Lesion } from '../reading/reading';
import type { ChangeReason, RepeatabilityLimit, Verdict } from '../series/change-verdict';
import type { Code } from './codes';

/** Coding scheme of what no public one has a code for; docs/CONFORMANCE.md lists it. */
export const privateScheme = '99SEXTANT';

/** Meanings, by code value. A released code never gets another meaning. */
export const privateMeanings = {
  score: 'Number of lung zones with opacities, 0 to 6',
  'expected-score': 'Estimated number of lung zones with opacities',
  opacity: 'Opacity in the zone',
  'percent-of-lung': 'Percent of both lungs',
  'zone-definition': 'Definition of a zone with opacity',
  revision: 'Revision of the reading',
  'how-begun': 'How the reading began',
  independent: 'Scored before the proposal was shown',
  'from-proposal': 'From the proposal of the network',
  'outline-origin': 'Origin of the outline',
  'by-reader': 'Drawn or changed by the reader',
  carried: 'Carried forward from the prior',
  hole: 'Part of the region that is left out',
  compared: 'Scores that are compared',
  'own-scores': 'Of one reader',
  'two-readers': 'Of two readers',
  proposals: 'Proposed by the network',
  'prior-image': 'Prior radiograph',
  'prior-score': 'Score of the prior',
  'score-change': 'Change of the score since the prior',
  'change-limit': 'Limit that a change must exceed',
  'limit-source': 'Source of the limit',
  published: 'Published readings of two radiologists',
  'site-entered': 'Entered by the site',
  'site-measured': 'Measured by the site',
  'settings-unread': 'Published, as site settings could not be read',
  verdict: 'Verdict on the change',
  improved: 'Improved beyond measurement error',
  worsened: 'Worsened beyond measurement error',
  'no-change': 'No change beyond measurement error',
  'not-comparable': 'Not comparable',
  reservation: 'Reservation about the comparison',
  'diff-model': 'Scores of different models',
  'diff-definition': 'Different definitions of a zone with opacity',
  'diff-observers': 'One score of a reader, one of the network',
  'not-accepted': 'Proposal not accepted by the reader',
  'order-unknown': 'Order of the films not known',
  lateral: 'A film is lateral',
  'diff-projection': 'Different projections',
  'view-unknown': 'Projection of a film not known',
  'diff-maker': 'Equipment of different manufacturers',
  'diff-equipment': 'Different models of equipment',
} as const satisfies Record<string, string>;

export type PrivateCode = keyof typeof privateMeanings;

export const privateCode = (value: PrivateCode): Code => ({
  value,
  scheme: privateScheme,
  meaning: privateMeanings[value],
});

export const verdictCodes: Readonly<Record<Verdict, PrivateCode>> = {
  improved: 'improved',
  worsened: 'worsened',
  'no-change-beyond-measurement-error': 'no-change',
  'not-comparable': 'not-comparable',
};

export const limitSourceCodes: Readonly<Record<RepeatabilityLimit['source'], PrivateCode>> = {
  'published-between-readers': 'published',
  'site-entered': 'site-entered',
  'site-measured': 'site-measured',
  'settings-unreadable': 'settings-unread',
};

export const reasonCodes: Readonly<Record<ChangeReason, PrivateCode>> = {
  'different-model': 'diff-model',
  'different-definition': 'diff-definition',
  'different-observer-kind': 'diff-observers',
  'proposal-not-accepted': 'not-accepted',
  'order-unknown': 'order-unknown',
  lateral: 'lateral',
  'different-projection': 'diff-projection',
  'projection-unknown': 'view-unknown',
  'different-manufacturer': 'diff-maker',
  'different-equipment-model': 'diff-equipment',
};

export const originCodes: Readonly<Record<Lesion['origin'], PrivateCode>> = {
  proposal: 'from-proposal',
  reader: 'by-reader',
  carried: 'carried',
};
