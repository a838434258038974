import { describe, expect, it } from 'vitest';
import { FailureError } from '../../core/failure';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { withheldDifference } from '../testing/example-difference';
import { exampleFilm } from '../testing/example-film';
import { exampleImage } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import { FilmCache } from './film-cache';
import { DifferenceSlot, FilmSlot } from './slots.svelte';
import { Overlays } from './overlays.svelte';
import { PointerDrag } from './pointer-drag';
import { shownLesions } from './shown-lesions';
import { ViewportPair } from './viewport-pair.svelte';

describe('overlays', () => {
  it('are off at first and never show two colour maps', () => {
    const overlays = new Overlays();
    expect(overlays.any).toBe(false);
    overlays.toggle('severityMap');
    overlays.toggle('zones');
    overlays.toggle('relevance');
    expect([overlays.shows('severityMap'), overlays.shows('relevance'), overlays.shows('zones')]).toEqual([
      false,
      true,
      true,
    ]);
    overlays.toggleHidden();
    expect([overlays.shows('zones'), overlays.chose('zones'), overlays.chose('contours')]).toEqual([
      false,
      true,
      false,
    ]);
    overlays.toggle('zones');
    expect(overlays.shows('zones')).toBe(true);
    overlays.toggle('zones');
    expect(overlays.shows('zones')).toBe(false);
  });
});

describe('the pair', () => {
  it('shares one view while linked and parts without a jump', () => {
    const pair = new ViewportPair();
    pair.settings('prior').zoomBy(2);
    expect(pair.settings('current').view.zoom).toBe(2);
    pair.toggleLink();
    expect(pair.settings('prior').view.zoom).toBe(2);
    pair.settings('prior').zoomBy(2);
    expect(pair.settings('current').view.zoom).toBe(2);
  });

  it('gives the keys to the other viewport, which is the one in sight where one fills the space', () => {
    const pair = new ViewportPair();
    pair.switchActive();
    expect([pair.active, pair.maximised]).toEqual(['prior', null]);
    pair.toggleMaximised(pair.active);
    pair.switchActive();
    expect([pair.active, pair.maximised]).toEqual(['current', 'current']);
  });
});

describe('a film in negative', () => {
  it('is made brighter and darker as it is seen', () => {
    const pair = new ViewportPair();
    const { activeSettings: settings } = pair;
    settings.dragWindow(30, -20);
    const { shift, factor } = settings.adjustment;
    settings.choosePreset('asStored');
    settings.toggleInvert();
    settings.dragWindow(30, -20);
    expect(settings.adjustment).toEqual({ shift: -shift, factor });
  });
});

describe('a drag', () => {
  it('windows, pans or zooms by its button', () => {
    const moves: string[] = [];
    const drag = new PointerDrag({ move: (action, dx, dy) => moves.push(`${action} ${dx} ${dy}`) });
    const event = (button: number, clientX: number) =>
      ({ button, pointerId: 1, clientX, clientY: 5, offsetX: 0, offsetY: 0, preventDefault: () => undefined }) as never;
    for (const button of [0, 1, 2]) {
      drag.down(event(button, 0));
      drag.move(event(button, 4));
      drag.end(event(button, 4));
    }
    expect(moves).toEqual(['window 4 0', 'pan 4 0', 'zoom 4 0']);
  });
});

describe('films', () => {
  const pixels = new Uint16Array(16).fill(3);
  const display = (imageId: string) => ({ ...exampleFilm(imageId), pixels, max: 7 });

  it('are read once and shown for the image asked last', async () => {
    const fake = fakeWorkstation({ 'images.display': ({ imageId }) => display(imageId) });
    const slot = new FilmSlot(new FilmCache(fake.workstation));
    await Promise.all([slot.show('a'), slot.show('b')]);
    await slot.show('a');
    expect(slot.value?.image.imageId).toBe('a');
    expect(fake.calls).toHaveLength(2);
  });

  it('let a key that waits go before they are drawn', async () => {
    const fake = fakeWorkstation({ 'images.display': ({ imageId }) => display(imageId) });
    const seen: string[] = [];
    const shown = new FilmSlot(new FilmCache(fake.workstation)).show('a').then(() => seen.push('film'));
    setTimeout(() => seen.push('key'));
    await shown;
    expect(seen).toEqual(['key', 'film']);
  });

  it('say why they cannot be shown and are tried again', async () => {
    let broken = true;
    const fake = fakeWorkstation({
      'images.display': ({ imageId }) => {
        if (broken) throw new FailureError('archive/altered-original');
        return display(imageId);
      },
    });
    const slot = new FilmSlot(new FilmCache(fake.workstation));
    await slot.show('a');
    expect(slot.failure?.code).toBe('archive/altered-original');
    broken = false;
    await slot.show('a');
    expect(slot.value).not.toBeNull();
  });
});

describe('the difference', () => {
  const [prior, current] = [exampleImage('a', '2026-01-01'), exampleImage('b', '2026-01-05')];

  it('is asked for once a pair', async () => {
    const fake = fakeWorkstation({ 'series.difference': () => withheldDifference });
    const slot = new DifferenceSlot(fake.workstation);
    await slot.show({ prior, current });
    await slot.show({ prior: { ...prior }, current: { ...current } });
    expect(slot.value?.accepted).toBe(false);
    expect(fake.inputsOf('series.difference')).toEqual([{ priorImageId: 'a', currentImageId: 'b' }]);
  });

  it('is asked for again after another analysis: it may have found other lungs', async () => {
    const fake = fakeWorkstation({ 'series.difference': () => withheldDifference });
    const slot = new DifferenceSlot(fake.workstation);
    await slot.show({ prior, current });
    await slot.show({ prior, current: { ...current, analysis: { ...current.analysis!, id: 'again' } } });
    expect(fake.calls).toHaveLength(2);
  });

  it('is asked for again after a failure', async () => {
    const fake = fakeWorkstation({
      'series.difference': () => {
        throw new FailureError('engine/unavailable');
      },
    });
    const slot = new DifferenceSlot(fake.workstation);
    await slot.show({ prior, current });
    expect(slot.failure?.code).toBe('engine/unavailable');
    await slot.show({ prior, current });
    expect(fake.calls).toHaveLength(2);
  });
});

describe('lesions on the image', () => {
  const image = exampleImage('a', '2026-01-01');

  it('are dashed until a reader has signed them, also those that the reader left as they were proposed', () => {
    const { content } = draftOf(image);
    const dashed = (signed: boolean) => shownLesions(image, content, signed).map(({ proposed }) => proposed);
    expect([dashed(false), dashed(true)]).toEqual([[true], [false]]);
    const read = { ...image, readings: [signedBy(draftOf(image))] };
    expect(shownLesions(read, null, true).map(({ proposed }) => proposed)).toEqual([false]);
  });

  it('are the reading’s before the network’s, dashed while proposed', () => {
    expect(shownLesions(image, null, true)).toMatchObject([{ proposed: true }]);
    const { content } = draftOf(image);
    const lesion = { ...content.lesions[0]!, origin: 'reader' as const, holes: [content.lesions[0]!.points] };
    expect(shownLesions(image, { ...content, lesions: [lesion] }, false).map(({ proposed }) => proposed)).toEqual([
      false,
      false,
    ]);
    const signed = signedBy({ ...draftOf(image), content: { ...content, lesions: [] } });
    expect(shownLesions({ ...image, readings: [signed] }, null, true)).toEqual([]);
  });
});
