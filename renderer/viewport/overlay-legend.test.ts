import { render, screen, within } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { relevanceColour, severityColour } from '../../core/display/colour-map';
import { exampleDesk } from '../testing/example-desk';
import { exampleMaps } from '../testing/example-maps';
import ViewportArea from './ViewportArea.svelte';

it.each([
  ['severityMap', 'Severity, model output, not calibrated', ['0', '1'], severityColour],
  ['relevance', 'Partly explains the class, not severity', ['–', '+'], relevanceColour],
] as const)('names the map that is drawn, and shows its own colours: %s', async (overlay, label, ends, colour) => {
  const { desk } = exampleDesk({ 'analyses.maps': () => exampleMaps });
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  desk.overlays.toggle(overlay);
  const bars = await screen.findAllByTestId('colour-bar');
  expect(bars).toHaveLength(2);
  for (const bar of bars) {
    expect(within(bar).getByText(label)).toBeDefined();
    expect([...bar.querySelectorAll('span')].map(({ textContent }) => textContent)).toEqual(ends);
    const channels = colour(1).map((channel) => Math.round(Math.min(1, Math.max(0, channel)) * 255));
    expect([...bar.querySelectorAll('stop')].at(-1)?.getAttribute('stop-color')).toBe(`rgb(${channels.join(' ')})`);
  }
});
