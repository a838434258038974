import { expect, it } from 'vitest';
import { draftOf, reader, signedBy } from '../../core/testing/reading-of';
import { exampleImage } from '../testing/example-series';
import { priorReading } from './prior-reading';

const film = exampleImage('a', '2026-01-01');
const current = exampleImage('b', '2026-01-05');
const draft = draftOf(current);
const [own, theirs] = [reader, { account: 'adam', displayName: 'Dr Adam' }].map((by) => signedBy(draftOf(film), by));
const prior = { ...film, readings: [own!, theirs!] };

const of = (hidesProposal: boolean, shown = prior) =>
  priorReading({
    series: { prior: shown, current },
    reading: { image: current, draft, content: draft.content },
    hidesProposal: () => hidesProposal,
  });

it('is what the reader at the desk signed of the prior, also where somebody else signed last', () => {
  expect(of(false)?.id).toBe(own!.id);
});

it('is none where nobody signed, or where it must stay out of sight', () => {
  expect([of(false, { ...prior, readings: [] }), of(true)]).toEqual([null, null]);
});
