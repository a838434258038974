import { expect } from '@playwright/test';
import { test } from './fixture/test';

test('a draft changed in the moment before quitting is there at the next start', async ({ workplace }) => {
  const reader = await workplace.start();
  await reader.opensPatient('C253');
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft', { timeout: 90_000 });
  const zone = reader.zone('rightMiddle');
  await reader.presses('Numpad4');
  await expect(zone).toContainText('corrected');
  await expect(reader.window.getByTestId('save-state')).not.toHaveText('Saved');
  const pressed = await zone.getAttribute('aria-pressed');
  await workplace.close();

  const again = await workplace.start();
  await again.opensPatient('C253');
  await expect(again.zone('rightMiddle')).toHaveAttribute('aria-pressed', pressed ?? '');
});
