import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { FailureError } from '../../core/failure';
import { model } from '../../core/testing/analysis-of';
import { exampleImage } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import ModelScores from './ModelScores.svelte';

function toggle(open: boolean) {
  const table = screen.getByTestId<HTMLDetailsElement>('model-scores');
  table.open = open;
  return fireEvent(table, new Event('toggle'));
}
const scored = (imageId: string, score: number) => ({
  imageId,
  model,
  createdAt: '2026-01-01T00:00:00.000Z',
  score,
  expectedScore: score,
});

it('shows the results once they can be read, though they could not before', async () => {
  let fail = true;
  const { workstation } = fakeWorkstation({
    'analyses.scores': () => {
      if (fail) throw new FailureError('engine/unavailable');
      return [{ ...scored('a', 3), expectedScore: 2.8 }];
    },
  });
  render(ModelScores, { workstation, patientId: 'P1', images: [exampleImage('a', '2026-01-01')] });
  await toggle(true);
  expect(await screen.findByText('The analysis engine is not running. Restart it (Help).')).toBeDefined();
  fail = false;
  await toggle(false);
  await toggle(true);
  expect(await screen.findByText('3 of 6 (2.8)')).toBeDefined();
});

it('asks again when the images change while it is open, and names films of one day by their hour', async () => {
  const images = [
    exampleImage('a', '2026-01-01', { time: '08:00:00' }),
    exampleImage('b', '2026-01-01', { time: '19:30:00' }),
  ];
  let known = [scored('a', 3)];
  const { workstation, inputsOf } = fakeWorkstation({ 'analyses.scores': () => known });
  const { rerender } = render(ModelScores, { workstation, patientId: 'P1', images });
  expect(inputsOf('analyses.scores')).toEqual([]);
  await toggle(true);
  expect(await screen.findByText('3 of 6 (3.0)')).toBeDefined();
  expect(screen.getByText('2026-01-01 19:30')).toBeDefined();
  known = [...known, scored('b', 5)];
  await rerender({ images: [...images] });
  expect(await screen.findByText('5 of 6 (5.0)')).toBeDefined();
});
