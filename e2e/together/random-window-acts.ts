import fc from 'fast-check';
import { zoneIds } from '../../core/severity/zone';
import { analyse, correctFilm } from '../../electron/engine/testing/workday/film-acts';
import { setRule } from '../../electron/engine/testing/workday/reading-acts';
import { windows } from '../../electron/engine/testing/workday/workday';
import * as acts from './window-acts';
import type { WindowAct } from './window-acts';

/** Mostly one reader in one window. */
const window = fc.oneof(
  { weight: 6, arbitrary: fc.constant('anna' as const) },
  { weight: 1, arbitrary: fc.constantFrom(...windows) },
);
const film = fc.constantFrom(0, 0, 0, 1);
const view = fc.constantFrom('PA' as const, 'lateral' as const);
const independentFirst = fc.constantFrom('off' as const, 'enforced' as const);
const when = fc.constantFrom('before' as const, 'after' as const);
const of = fc.record({ window });
const often = (weight: number, arbitrary: fc.Arbitrary<WindowAct>): fc.WeightedArbitrary<WindowAct> => ({
  weight,
  arbitrary,
});

const edit = fc.oneof(
  often(4, fc.record({ window, zone: fc.constantFrom(...zoneIds) }).map(acts.toggle)),
  often(2, of.map(acts.confirm)),
  often(1, fc.record({ window, text: fc.constantFrom('', 'Worse.', 'Better.') }).map(acts.type)),
  often(1, of.map(acts.compose)),
  often(1, fc.record({ window, at: fc.nat(60) }).map(acts.draw)),
  often(1, of.map(acts.erase)),
  often(1, fc.record({ window, to: fc.integer({ min: 30, max: 50 }) }).map(acts.moveZoneLine)),
  often(3, of.map(acts.undo)),
  often(2, of.map(acts.redo)),
);

const anything = fc.oneof(
  often(8, edit),
  often(3, fc.record({ window, film }).map(acts.show)),
  often(1, of.map(acts.leave)),
  often(1, of.map(acts.flush)),
  often(2, of.map(acts.sign)),
  often(1, of.map(acts.amend)),
  often(1, of.map(acts.discard)),
  often(1, of.map(acts.reload)),
  often(1, of.map(acts.reopen)),
  often(1, fc.record({ window, when }).map(acts.loseEngine)),
  often(3, fc.constantFrom(acts.pause, acts.answers)),
  often(
    1,
    fc.record({ film, says: fc.nat(6) }).map((each) => acts.beside(analyse(each))),
  ),
  often(
    1,
    fc.record({ film, view, name: fc.constant('') }).map((each) => acts.beside(correctFilm(each))),
  ),
  often(
    1,
    fc.record({ independentFirst }).map((each) => acts.beside(setRule(each))),
  ),
);

const opening = fc.record({ window, film }).map((each) => [acts.show(each), acts.answers]);
/** Keys are pressed before the engine has answered. */
const signing = fc
  .tuple(of, fc.array(edit, { maxLength: 2 }))
  .map(([each, keys]) => [acts.sign(each), ...keys, acts.answers]);
const amending = of.map((each) => [acts.amend(each), acts.answers]);

/** What happens in the windows of two readers. */
export const randomWindowActs: fc.Arbitrary<WindowAct[]> = fc
  .tuple(
    opening,
    fc.array(
      fc.oneof(
        { weight: 6, arbitrary: anything.map((each) => [each]) },
        { weight: 1, arbitrary: fc.oneof(signing, signing, opening, amending) },
      ),
      { maxLength: 30, size: 'max' },
    ),
  )
  .map(([first, then]) => [first, ...then].flat());
