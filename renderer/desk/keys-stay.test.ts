import { cleanup, createEvent, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handleKey } from '../commands/handle-key';
import Toolbar from '../commands/Toolbar.svelte';
import ReadingPanel from '../reading/ReadingPanel.svelte';
import SeverityPanel from '../severity/SeverityPanel.svelte';
import { deskImages, exampleDesk } from '../testing/example-desk';
import { exampleSeries } from '../testing/example-series';
import TrendChart from '../trend/TrendChart.svelte';
import ViewportArea from '../viewport/ViewportArea.svelte';
import WorklistColumn from '../worklist/WorklistColumn.svelte';
import { deskCommands } from './desk-commands';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const event = {
  id: 'e1',
  patientId: 'P1',
  date: '2026-01-03',
  kind: 'intubated',
  note: '',
  recordedBy: 'eve',
  recordedAt: '2026-01-03T00:00:00.000Z',
} as const;

/** The desk on a patient with an event, whose keys the window hears. */
async function trend() {
  const { desk, fake } = exampleDesk({ 'events.remove': () => null }, exampleSeries(deskImages, { events: [event] }));
  await desk.openPatient('P1');
  render(TrendChart, { desk });
  const commands = deskCommands(desk);
  const hear = (press: KeyboardEvent) => handleKey(press, desk.keymap, commands);
  window.addEventListener('keydown', hear);
  return { desk, fake, stop: () => window.removeEventListener('keydown', hear) };
}

/** Whether a press of the mouse would take the focus. */
function takesFocus(element: Element): boolean {
  const press = createEvent.mouseDown(element);
  void fireEvent(element, press);
  return !press.defaultPrevented;
}

describe('the keys stay with the image', () => {
  it('after a click on a radiograph of the trend', async () => {
    const { stop } = await trend();
    const point = screen.getAllByTestId('trend-point')[0] as unknown as HTMLElement;
    point.focus();
    await fireEvent.click(point);
    expect(document.activeElement).toBe(document.body);
    stop();
  });

  it('and sign, whatever of the trend has the focus', async () => {
    const { fake, stop } = await trend();
    await fireEvent.keyDown(screen.getByTestId('trend-event'), { key: 'Enter', ctrlKey: true });
    await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(1));
    expect(fake.inputsOf('events.remove')).toEqual([]);
    stop();
  });

  it('also where a point of the trend has the focus', async () => {
    const { fake, stop } = await trend();
    await fireEvent.keyDown(screen.getAllByTestId('trend-point')[1]!, { key: 'Enter', ctrlKey: true });
    await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(1));
    stop();
  });

  it('removes an event by its own key', async () => {
    const { fake, stop } = await trend();
    await fireEvent.keyDown(screen.getByTestId('trend-event'), { key: 'Delete' });
    expect(fake.inputsOf('events.remove')).toEqual([{ eventId: 'e1' }]);
    stop();
  });

  it('whatever else of the reading page is pressed with the mouse', async () => {
    const { desk, stop } = await trend();
    const commands = deskCommands(desk);
    desk.overlays.toggle('contours');
    render(Toolbar, { desk, commands });
    render(ViewportArea, { desk });
    render(SeverityPanel, { desk, commands });
    render(ReadingPanel, { desk, commands });
    render(WorklistColumn, {
      worklist: desk.worklist,
      selectedId: null,
      searchRequested: false,
      onsearching: vi.fn(),
      onopen: vi.fn(),
    });
    const pressable = [...document.querySelectorAll('button, summary, [data-testid="trend-event"]')];
    expect(pressable.length).toBeGreaterThan(30);
    expect(pressable.filter(takesFocus).map(({ textContent }) => textContent)).toEqual([]);
    stop();
  });
});
