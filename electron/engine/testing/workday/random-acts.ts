import fc from 'fast-check';
import { laterModel, model } from '../../../../core/testing/analysis-of';
import { act, type Act } from './act';
import { analyse, changeEvents, correctFilm, importFilm, movePatient, reanalyse, renamePatient } from './film-acts';
import { amend, discard, openReading, saveDraft, setRule, sign } from './reading-acts';
import { windows } from './workday';

/** Sextant is closed and started again, after an update with another model perhaps. */
export const restart = (of: { readonly later: boolean }): Act =>
  act('restart', of, async (day) => {
    day.model = of.later ? laterModel : model;
    day.restart();
    await Promise.resolve();
  });

/** The engine dies during an act, and the window may ask for it again. */
export const crash = (of: { readonly during: Act; readonly at: number; readonly again: boolean }): Act => ({
  happen: async (day) => {
    await day.crashDuring(of.at, () => of.during.happen(day));
    if (of.again) await of.during.happen(day);
  },
  toString: () => `crash({ during: ${String(of.during)}, at: ${of.at}, again: ${of.again} })`,
});

/** Two of them are alike. */
const patientId = fc.constantFrom('P1', 'P1', 'P01', 'Q7');
const name = fc.constantFrom('Doe^Jane', 'Doe^Jane', 'Jane Doe-Example', 'Other^Ann', '');
const day = fc.integer({ min: 1, max: 3 });
const hour = fc.constantFrom(null, 8, 20);
const film = fc.nat(2);
const window = fc.constantFrom('anna' as const, ...windows);
const view = fc.constantFrom('PA' as const, 'AP' as const, 'lateral' as const, 'unknown' as const);
const sometimes = fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });

const says = fc.oneof(
  { weight: 5, arbitrary: fc.nat(6) },
  { weight: 1, arbitrary: fc.constantFrom('refused' as const, 'failed' as const) },
);

const rule = fc.record({ independentFirst: fc.constantFrom('off' as const, 'enforced' as const) });
const newFilm = fc.record({ patientId, name, day, hour, instance: fc.nat(5), pixels: fc.nat(1) });

/** What can happen at a workstation, and how often. */
const acts: fc.WeightedArbitrary<Act>[] = [
  { weight: 4, arbitrary: newFilm.map(importFilm) },
  { weight: 6, arbitrary: fc.record({ film, says }).map(analyse) },
  { weight: 1, arbitrary: fc.record({ film }).map(reanalyse) },
  {
    weight: 3,
    arbitrary: fc
      .record({ film, patientId, day, hour, view, name, stale: sometimes }, { requiredKeys: ['film', 'name', 'stale'] })
      .map(correctFilm),
  },
  { weight: 2, arbitrary: fc.record({ film, to: patientId, name }).map(movePatient) },
  { weight: 1, arbitrary: fc.record({ film, name }).map(renamePatient) },
  { weight: 1, arbitrary: fc.record({ film, remove: fc.boolean() }).map(changeEvents) },
  { weight: 6, arbitrary: fc.record({ window, film }).map(openReading) },
  {
    weight: 6,
    arbitrary: fc.record({ window, zones: fc.array(fc.nat(5), { maxLength: 2 }), all: fc.boolean() }).map(saveDraft),
  },
  { weight: 5, arbitrary: fc.record({ window }).map(sign) },
  { weight: 3, arbitrary: fc.record({ window, film }).map(amend) },
  { weight: 2, arbitrary: fc.record({ window }).map(discard) },
  { weight: 1, arbitrary: rule.map(setRule) },
  { weight: 2, arbitrary: fc.record({ later: fc.boolean() }).map(restart) },
];

const anyAct = fc.oneof(...acts);

/** A reader reads a film from the list to the signature. */
const wholeReading = fc
  .record({ window, film, zones: fc.array(fc.nat(5), { maxLength: 2 }), all: fc.boolean() })
  .map(({ window, film, ...marks }) => [
    openReading({ window, film }),
    saveDraft({ window, ...marks }),
    sign({ window }),
  ]);

/** A reader amends what was signed. */
const wholeAddendum = fc
  .record({ window, film, zones: fc.array(fc.nat(5), { maxLength: 2 }), all: fc.boolean() })
  .map(({ window, film, ...marks }) => [amend({ window, film }), saveDraft({ window, ...marks }), sign({ window })]);

/** A film comes in and is scored. */
const scoredFilm = fc
  .tuple(newFilm, fc.nat(6))
  .map(([film, says]) => [importFilm(film), analyse({ film: film.instance, says })]);

const oneAct = fc
  .oneof(
    { weight: 6, arbitrary: anyAct },
    {
      weight: 1,
      arbitrary: fc.record({ during: anyAct, at: fc.integer({ min: 1, max: 40 }), again: fc.boolean() }).map(crash),
    },
  )
  .map((each) => [each]);

/** A day's acts, each cut off by a crash now and then. */
export const randomActs: fc.Arbitrary<Act[]> = fc
  .tuple(
    fc.array(
      rule.map((of) => [setRule(of)]),
      { maxLength: 1 },
    ),
    fc.array(scoredFilm, { minLength: 1, maxLength: 3 }),
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: oneAct },
        { weight: 1, arbitrary: fc.oneof(wholeReading, wholeReading, wholeAddendum) },
      ),
      { maxLength: 30, size: 'max' },
    ),
  )
  .map((parts) => parts.flat(2));
