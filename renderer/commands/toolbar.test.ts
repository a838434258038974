import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { deskCommands } from '../desk/desk-commands';
import { exampleDesk } from '../testing/example-desk';
import Toolbar from './Toolbar.svelte';

it('offers a report once there is a patient to write it of', async () => {
  const { desk } = exampleDesk();
  render(Toolbar, { desk, commands: deskCommands(desk) });
  const report = () => screen.getByRole<HTMLButtonElement>('button', { name: /^Report/ });
  expect(report().disabled).toBe(true);
  await desk.openPatient('P1');
  expect(report().disabled).toBe(false);
});
