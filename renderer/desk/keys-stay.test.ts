import { createEvent, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import { eventOf } from '../../core/testing/event-of';
import { seriesOf } from '../../core/testing/film-of';
import App from '../App.svelte';
import { handleKey } from '../commands/handle-key';
import { deskImages, exampleDesk } from '../testing/example-desk';
import TrendChart from '../trend/TrendChart.svelte';
import { deskCommands } from './desk-commands';

const event = eventOf();

/** The desk on a patient with an event, whose keys the window hears. */
async function trend() {
  const { desk, fake } = exampleDesk({ 'events.remove': () => null }, seriesOf(deskImages, { events: [event] }));
  await desk.openPatient('P1');
  render(TrendChart, { desk });
  const commands = deskCommands(desk);
  const hear = (press: KeyboardEvent) => handleKey(press, desk.keymap, commands);
  window.addEventListener('keydown', hear);
  return { desk, fake, stop: () => window.removeEventListener('keydown', hear) };
}

/** Whether a press of the mouse takes the focus, or leaves it in a field. */
function takesKeys(element: Element): boolean {
  screen.getByRole('searchbox').focus();
  const press = createEvent.mouseDown(element);
  void fireEvent(element, press);
  return !press.defaultPrevented || document.activeElement !== document.body;
}

describe('the keys stay with the image', () => {
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

  it('whatever of the reading page is pressed with the mouse', async () => {
    const { desk } = exampleDesk({ 'window.useLanguage': () => null }, seriesOf(deskImages, { events: [event] }));
    render(App, { desk });
    await desk.openPatient('P1');
    desk.overlays.toggle('contours');
    desk.notices.say({ id: 'x', tone: 'information', text: () => 'x' });
    flushSync();
    const pressable = [...document.querySelectorAll('button, summary, [data-testid^="trend-"]')];
    expect(pressable.length).toBeGreaterThan(30);
    expect(pressable.filter(takesKeys).map(({ textContent }) => textContent)).toEqual([]);
    expect(takesKeys(screen.getByRole('searchbox'))).toBe(true);
  });

  it('whatever order of the worklist is chosen', async () => {
    const { desk } = exampleDesk({ 'window.useLanguage': () => null });
    render(App, { desk });
    await desk.openPatient('P1');
    flushSync();
    const order = screen.getByLabelText<HTMLSelectElement>('Order');
    order.focus();
    await fireEvent.mouseDown(order);
    await fireEvent.change(order, { target: { value: 'name' } });
    expect([desk.worklist.sort, document.activeElement]).toEqual(['name', document.body]);
  });

  it('whatever of the toolbar is pressed with the mouse on another page: it leads back to the images', () => {
    const { desk } = exampleDesk({ 'window.useLanguage': () => null });
    render(App, { desk });
    desk.page = 'about';
    flushSync();
    for (const button of screen.getByRole('banner').querySelectorAll('button')) {
      const press = createEvent.mouseDown(button);
      void fireEvent(button, press);
      expect(press.defaultPrevented, button.textContent).toBe(true);
    }
  });

  it('but on the other pages a control of the page takes the focus as everywhere', async () => {
    const { desk } = exampleDesk({ 'window.useLanguage': () => null });
    render(App, { desk });
    desk.page = 'settings';
    const check = await screen.findByRole('button', { name: 'Save' });
    const press = createEvent.mouseDown(check);
    void fireEvent(check, press);
    expect(press.defaultPrevented).toBe(false);
  });

  it('moves along the trend with the arrow keys: one stop of the Tab key', async () => {
    const { stop } = await trend();
    const stops = () => screen.getAllByTestId('trend-point').filter((point) => point.tabIndex === 0);
    const [first, second] = screen.getAllByTestId('trend-point');
    expect(stops()).toEqual([second]);
    second!.focus();
    await fireEvent.keyDown(second!, { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(first);
    await fireEvent.keyDown(first!, { key: 'End', code: 'Numpad1' });
    expect(document.activeElement).toBe(first);
    expect(stops()).toEqual([first]);
    stop();
  });
});
