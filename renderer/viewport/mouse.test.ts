import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { exampleDesk } from '../testing/example-desk';
import ViewportArea from './ViewportArea.svelte';

it('takes the keys with every press, also one that an editing tool keeps to itself', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const [prior, current] = screen.getAllByRole('application') as [HTMLElement, HTMLElement];
  await fireEvent.pointerDown(prior);
  expect(desk.pair.active).toBe('prior');
  const tool = current.appendChild(document.createElement('div'));
  tool.addEventListener('pointerdown', (event) => event.stopPropagation());
  await fireEvent.pointerDown(tool);
  expect(desk.pair.active).toBe('current');
});

it('steps to another film by the wheel, but never with a button down', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const surface = screen.getAllByRole('application')[1] as HTMLElement;
  // The wheel of happy-dom knows no buttons.
  const turn = (buttons: number) =>
    fireEvent(surface, Object.assign(new WheelEvent('wheel', { deltaY: -100, cancelable: true }), { buttons }));
  await turn(1);
  expect(desk.series.currentId).toBe('b');
  await turn(0);
  expect(desk.series.currentId).toBe('a');
});

it('zooms in at the cursor by Ctrl and the wheel upwards, and shows no other film', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const zoomed = vi.spyOn(desk.pair.settings('current'), 'zoomAt').mockReturnValue();
  const surface = screen.getAllByRole('application')[1] as HTMLElement;
  const at = { offsetX: 30, offsetY: 40 };
  const turn = (deltaY: number, held: object) =>
    fireEvent(
      surface,
      Object.assign(new WheelEvent('wheel', { deltaY, cancelable: true }), { buttons: 0, ...at, ...held }),
    );
  await turn(-100, { ctrlKey: true });
  await turn(100, { metaKey: true });
  expect(zoomed.mock.calls.map(([, point, factor]) => [point, factor > 1])).toEqual([
    [[30, 40], true],
    [[30, 40], false],
  ]);
  expect(desk.series.currentId).toBe('b');
});

it('zooms by the right button where it was pressed, in upwards, and pans by the middle one', async () => {
  const { desk } = exampleDesk();
  await desk.openPatient('P1');
  render(ViewportArea, { desk });
  const settings = desk.pair.settings('current');
  const zoomed = vi.spyOn(settings, 'zoomAt').mockReturnValue();
  const panned = vi.spyOn(settings, 'pan').mockReturnValue();
  const surface = screen.getAllByRole('application')[1] as HTMLElement;
  // happy-dom captures no pointer.
  surface.setPointerCapture = () => undefined;
  const drag = async (button: number) => {
    const of = (type: string, y: number) =>
      fireEvent(
        surface,
        Object.assign(new PointerEvent(type, { button, pointerId: 1, clientX: 0, clientY: y, bubbles: true }), {
          offsetX: 30,
          offsetY: 40,
        }),
      );
    await of('pointerdown', 100);
    await of('pointermove', 60);
    await of('pointerup', 60);
  };
  await drag(2);
  expect(zoomed.mock.calls.map(([, point, factor]) => [point, factor > 1])).toEqual([[[30, 40], true]]);
  await drag(1);
  expect(panned.mock.calls.map(([, , dx, dy]) => [dx, dy])).toEqual([[0, -40]]);
});
