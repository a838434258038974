import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it } from 'vitest';
import { english } from '../../core/i18n/en/english';
import { draftOf } from '../../core/testing/reading-of';
import { box, lungOf } from '../../core/testing/lung-of';
import { deskCommands } from '../desk/desk-commands';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage, opened } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import ReadingActions from './ReadingActions.svelte';
import { Reading } from './reading.svelte';

const scored = exampleImage('i1', '2026-01-01', { score: 1 });
const image = {
  ...scored,
  pixelSpacingMm: [0.5, 0.5] as const,
  analysis: {
    ...scored.analysis!,
    lungs: { right: lungOf(0, 0, 40, 120), left: lungOf(60, 0, 40, 120) },
    contours: [{ points: box(10, 10, 24, 20), holes: [], percentOfLung: 5 }],
    lesionPercentOfLung: 5,
  },
};

async function reading(independentFirst = false) {
  const draft = draftOf(image, { independentFirst });
  const { workstation } = fakeWorkstation({
    'readings.open': () => opened(draft),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
  });
  const state = new Reading(workstation, 250);
  await state.show(image, 'P1');
  return state;
}

const shown = ({ content }: Reading) => [content?.lesions.length, content?.lesionPercentOfLung, content?.lesionAreaMm2];

it('a zone called clear takes the outline proposed in it along, in one step that undo takes back', async () => {
  const state = await reading();
  const before = state.content;
  expect(shown(state)).toEqual([1, 5, null]);
  state.toggleZone('rightUpper');
  expect(state.score).toBe(0);
  expect(shown(state)).toEqual([0, 0, 0]);
  state.undo();
  expect(state.content).toEqual(before);
  state.toggleZone('leftLower');
  expect(shown(state)).toEqual([1, 5, null]);
});

it('the zone called involved again brings it back', async () => {
  const state = await reading();
  state.toggleZone('rightUpper');
  state.toggleZone('rightUpper');
  expect(shown(state)).toEqual([1, 5, 120]);
  expect(state.content?.lesions[0]).toMatchObject({ origin: 'proposal', points: box(10, 10, 24, 20) });
});

it.each([
  ['involved', 1],
  ['clear', 0],
])('read before the proposal, a zone that the reader found %s shows so many outlines: %i', async (found, count) => {
  const state = await reading(true);
  if (found === 'involved') state.toggleZone('rightUpper');
  expect(state.content?.lesions).toEqual([]);
  state.confirm();
  expect(state.content?.lesions).toHaveLength(count);
  expect(state.history.undo).toEqual([]);
});

it('a lesion that the reader drew in a zone that stays clear is pointed out beside the signature', async () => {
  const state = await reading();
  const { desk } = exampleDesk();
  render(ReadingActions, { reading: state, signsAs: 'Dr Eve', commands: deskCommands(desk), keymap: desk.keymap });
  const said = () => screen.queryByText(english.reading.lesionInClearZones) !== null;
  expect(said()).toBe(false);
  const drawn = { lesionId: 'mine', points: box(70, 90, 20, 20), holes: [], origin: 'reader' as const };
  state.edit('new-lesion', { lesions: [...state.content!.lesions, drawn] });
  await tick();
  expect(said()).toBe(true);
  state.toggleZone('leftLower');
  await tick();
  expect(said()).toBe(false);
});
