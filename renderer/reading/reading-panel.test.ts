import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { deskCommands } from '../desk/desk-commands';
import { deskImages, exampleDesk } from '../testing/example-desk';
import { exampleDraft, opened } from '../testing/example-series';
import ReadingPanel from './ReadingPanel.svelte';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

it('says why a reading could not be opened, and opens it on request', async () => {
  let fail = true;
  const { desk } = exampleDesk({
    'readings.open': () => {
      if (fail) throw new FailureError('engine/unavailable');
      return opened(exampleDraft(deskImages[1]!));
    },
  });
  await desk.openPatient('P1');
  render(ReadingPanel, { desk, commands: deskCommands(desk) });
  expect(screen.getByText('The analysis engine is not running.')).toBeDefined();
  expect(screen.queryByText('Without an accepted analysis there is nothing to read.')).toBeNull();
  fail = false;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
});
