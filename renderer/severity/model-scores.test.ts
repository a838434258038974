import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { FailureError } from '../../core/failure';
import { exampleImage, model } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import ModelScores from './ModelScores.svelte';

afterEach(cleanup);

it('shows the results once they can be read, though they could not before', async () => {
  let fail = true;
  const { workstation } = fakeWorkstation({
    'analyses.scores': () => {
      if (fail) throw new FailureError('engine/unavailable');
      return [{ imageId: 'a', model, createdAt: '2026-01-01T00:00:00.000Z', score: 3, expectedScore: 2.8 }];
    },
  });
  render(ModelScores, { workstation, patientId: 'P1', images: [exampleImage('a', '2026-01-01')] });
  const table = screen.getByTestId<HTMLDetailsElement>('model-scores');
  table.open = true;
  await fireEvent(table, new Event('toggle'));
  expect(await screen.findByText('The analysis engine is not running.')).toBeDefined();
  fail = false;
  await fireEvent(table, new Event('toggle'));
  expect(await screen.findByText('3 of 6 (2.8)')).toBeDefined();
});
