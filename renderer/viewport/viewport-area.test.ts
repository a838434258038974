import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import SettingsPage from '../settings/SettingsPage.svelte';
import { exampleDesk } from '../testing/example-desk';
import ViewportArea from './ViewportArea.svelte';

afterEach(() => localStorage.clear());

const hung = () => screen.getAllByTestId(/^viewport-/).map(({ dataset }) => dataset['testid']);

it('hangs the prior first, or the current film where the reader wants that, now and at the next start', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  expect(hung()).toEqual(['viewport-prior', 'viewport-current']);
  render(SettingsPage, { desk });
  await fireEvent.click(screen.getByLabelText(/^Current radiograph on the left/));
  await tick();
  expect(hung()).toEqual(['viewport-current', 'viewport-prior']);
  expect(exampleDesk().desk.preferences.currentFirst).toBe(true);
});
