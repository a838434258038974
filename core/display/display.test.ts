import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { paintMap, severityColour, severityTable } from './colour-map';
import { screenPoint, type ImagePoint, type PixelRect, type ScreenPoint } from '../geometry/point';
import { adjustWindow, dragAdjustment, unadjusted, windowTable } from './display-window';
import type { VoiFunction, VoiWindow } from '../image/radiograph';
import { ImagePyramid } from './image-pyramid';
import { coverOutside, paintWindowed } from './paint-windowed';
import { panView, panViewBy, placeImage, toImage, toScreen, wholeImage, zoomViewAt } from './view-placement';
import { visibleRect } from './visible-rect';
import { chooseWindows } from '../image/choose-windows';
import { countValues, summariseCounts } from '../image/value-histogram';
import { nameWindow, windowOfPreset } from './stored-windows';
import { chestPresets } from './window-presets';

const image = { width: 3000, height: 2500 };
const screen = { width: 800, height: 700 };

describe('windowTable', () => {
  it('draws what a shutter covers black, also where a falling table or the reader turns the greys round', () => {
    const falling = { first: 0, table: Float32Array.of(1, 0.8, 0.6, 0.4, 0.2, 0), centre: 2.5, width: 5 };
    for (const [shape, invert, levels] of [
      [falling, false, [0, 0, 153, 102, 51, 0]],
      [falling, true, [0, 0, 102, 153, 204, 255]],
      ['LINEAR_EXACT', true, [0, 0, 153, 102, 51, 0]],
    ] as const) {
      const table = windowTable({ centre: 2.5, width: 5, shape }, 5, invert, 2);
      expect([...table].map((pixel) => pixel & 255)).toEqual(levels);
      expect(table[0]).toBe(0xff000000);
    }
  });

  it('follows the LINEAR function of DICOM', () => {
    const table = windowTable({ centre: 2048, width: 4096, shape: 'LINEAR' }, 4095, false);
    expect((table[0] as number) & 255).toBe(0);
    expect((table[4095] as number) & 255).toBe(255);
    expect((table[2048] as number) & 255).toBe(128);
    expect((table[2048] as number) >>> 24).toBe(255);
  });
  it('inverts exactly', () => {
    const window = { centre: 100, width: 80, shape: 'LINEAR' } as const;
    const [plain, inverted] = [windowTable(window, 255, false), windowTable(window, 255, true)];
    plain.forEach((pixel, i) => expect((pixel & 255) + ((inverted[i] as number) & 255)).toBeCloseTo(255, -0.5));
  });
  it('is monotone for any window', () => {
    const table = Float32Array.from({ length: 100 }, (_, i) => (i / 99) ** 2);
    const rising = { first: 40, table, centre: 90, width: 100 };
    const shapes = fc.constantFrom('LINEAR' as const, 'LINEAR_EXACT' as const, 'SIGMOID' as const, rising);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.integer({ min: 1, max: 900 }),
        shapes,
        (centre, width, shape) => {
          const levels = [...windowTable({ centre, width, shape }, 300, false)].map((pixel) => pixel & 255);
          return levels.every((level, i) => i === 0 || level >= (levels[i - 1] as number));
        },
      ),
    );
  });
  it('moves and stretches a table with its centre and width', () => {
    const table = Float32Array.of(0, 0.2, 1);
    const lut: VoiFunction = { centre: 11, width: 2, shape: { first: 10, table, centre: 11, width: 2 } };
    const levels = (window: VoiFunction) => [...windowTable(window, 17, false)].map((pixel) => pixel & 255).slice(9);
    expect(levels(lut)).toEqual([0, 0, 51, 255, 255, 255, 255, 255, 255]);
    expect(levels({ ...lut, centre: 14 })).toEqual([0, 0, 0, 0, 0, 51, 255, 255, 255]);
    expect(levels({ ...lut, centre: 13, width: 4 })).toEqual([0, 0, 0, 51, 51, 255, 255, 255, 255]);
  });
});

describe('a window drag', () => {
  it('widens to the right and brightens upwards', () => {
    const preset = { centre: 1000, width: 500, shape: 'SIGMOID' } as const;
    expect(adjustWindow(preset, unadjusted)).toEqual(preset);
    expect(adjustWindow(preset, dragAdjustment(unadjusted, 100, 0)).width).toBeGreaterThan(500);
    expect(adjustWindow(preset, dragAdjustment(unadjusted, 0, -100)).centre).toBeLessThan(1000);
  });
});

describe('placement', () => {
  it('turns image points to the screen and back', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (zoom, centreX, centreY) => {
          const placement = placeImage(image, screen, { zoom, centreX, centreY });
          const back = toImage(placement, toScreen(placement, [123.5, 456.25]));
          expect(back[0]).toBeCloseTo(123.5, 6);
          expect(back[1]).toBeCloseTo(456.25, 6);
        },
      ),
    );
  });
  it('lets no point of the image stand for one of the screen, nor the other way round', () => {
    expectTypeOf(toImage).parameter(1).toEqualTypeOf<ScreenPoint>();
    expectTypeOf<ImagePoint>().not.toExtend<Parameters<typeof toImage>[1]>();
    expectTypeOf<ScreenPoint>().not.toExtend<Parameters<typeof toScreen>[1]>();
  });
  it('keeps the point under the cursor while zooming', () => {
    const at = screenPoint(300, 320);
    const before = toImage(placeImage(image, screen, wholeImage), at);
    const after = toImage(placeImage(image, screen, zoomViewAt(wholeImage, { image, screen }, at, 2.5)), at);
    expect(after[0]).toBeCloseTo(before[0], 6);
    expect(after[1]).toBeCloseTo(before[1], 6);
  });
  it('pans by screen pixels', () => {
    const moved = placeImage(image, screen, panView(wholeImage, image, screen, 20, -10));
    const start = placeImage(image, screen, wholeImage);
    expect(moved.x - start.x).toBeCloseTo(20, 6);
    expect(moved.y - start.y).toBeCloseTo(-10, 6);
  });
  it.each([1, 4])(
    'pans by parts of the fitted image, as far on the screen at zoom %d, and not past the edge',
    (zoom) => {
      const view = { ...wholeImage, zoom };
      const start = placeImage(image, screen, view);
      const moved = placeImage(image, screen, panViewBy(view, 0.1, -0.06));
      expect(moved.scale).toBe(start.scale);
      expect(moved.x - start.x).toBeCloseTo(-80, 6);
      expect(moved.y - start.y).toBeCloseTo(40, 6);
      expect(panViewBy(view, 9, -9)).toEqual({ zoom, centreX: 1, centreY: 0 });
    },
  );
});

describe('the pyramid', () => {
  it('averages blocks and keeps a pixel for each device pixel', () => {
    const pixels = Uint16Array.from({ length: 16 }, (_, i) => i * 10);
    const pyramid = new ImagePyramid({ width: 4, height: 4, pixels });
    expect(pyramid.levelFor(1).factor).toBe(1);
    expect(pyramid.levelFor(0.6).factor).toBe(1);
    const half = pyramid.levelFor(0.5);
    expect(half).toMatchObject({ factor: 2, width: 2, height: 2 });
    expect([...half.pixels]).toEqual([25, 45, 105, 125]);
  });
  it('paints only what is visible', () => {
    const pixels = Uint16Array.from({ length: 16 }, (_, i) => i);
    const level = new ImagePyramid({ width: 4, height: 4, pixels }).levelFor(1);
    const out = new Uint32Array(2);
    paintWindowed(
      level,
      { left: 2, top: 3, right: 4, bottom: 4 },
      Uint32Array.from({ length: 16 }, (_, i) => i * 2),
      out,
    );
    expect([...out]).toEqual([28, 30]);
  });

  it('blackens what lies outside the opening of a shutter, and what is mixed with it, whatever the greys', () => {
    const level = { factor: 2, width: 6, height: 5, pixels: new Uint16Array(30) };
    const opening = { left: 3, top: 2, right: 10, bottom: 9 };
    const drawn = (rect: PixelRect): string[] => {
      const width = rect.right - rect.left;
      const out = new Uint32Array(width * (rect.bottom - rect.top)).fill(0xffffffff);
      coverOutside(opening, level, rect, out);
      expect(out.every((pixel) => [0xffffffff, 0xff000000].includes(pixel))).toBe(true);
      return Array.from({ length: rect.bottom - rect.top }, (_, y) =>
        [...out.subarray(y * width, (y + 1) * width)].map((pixel) => (pixel === 0xffffffff ? '#' : '.')).join(''),
      );
    };
    const whole = ['......', '..###.', '..###.', '..###.', '......'];
    expect(drawn({ left: 0, top: 0, right: 6, bottom: 5 })).toEqual(whole);
    expect(drawn({ left: 1, top: 1, right: 4, bottom: 5 })).toEqual(whole.slice(1).map((row) => row.slice(1, 4)));
    expect(drawn({ left: 0, top: 1, right: 2, bottom: 3 })).toEqual(['..', '..']);
    expect(drawn({ left: 5, top: 1, right: 6, bottom: 3 })).toEqual(['.', '.']);
  });

  it('is of one size while a view moves, until it meets another tile', () => {
    const level = { factor: 2, width: 1000, height: 900, pixels: new Uint16Array(0) };
    const at = (x: number, y: number, scale = 0.5) => visibleRect(level, { scale, x, y }, { width: 400, height: 300 });
    expect(at(-100, -70)).toEqual({ left: 64, top: 64, right: 512, bottom: 384 });
    for (let moved = 0; moved < 30; moved += 1) expect(at(-100 - moved / 3, -70 - moved / 3)).toEqual(at(-100, -70));
    expect(at(-800, 250)).toEqual({ left: 768, top: 0, right: 1000, bottom: 64 });
    expect(at(0, 0, 0.1)).toEqual({ left: 0, top: 0, right: 1000, bottom: 900 });
    for (const [x, y] of [[400, 0], [-1000, 0], [0, 300], [0, -900]] as const) expect(at(x, y)).toBeNull(); // prettier-ignore
  });
});

describe('presets', () => {
  const stored = (centre: number): VoiWindow => ({ centre, width: 9, shape: 'SIGMOID', label: '', origin: 'stored' });
  const automatic: VoiWindow = { ...stored(0), origin: 'automatic' };
  const full: VoiWindow = { ...stored(9), origin: 'fullRange' };

  it('come from the distribution and the file', () => {
    const pixels = Uint16Array.from({ length: 10_000 }, (_, i) => i % 1000);
    const windows = [stored(500)];
    const presets = chestPresets({ pixels, min: 0, max: 999, blankPixels: 0, windows });
    expect(presets.asStored).toEqual(windows[0]);
    expect(presets.lungs.centre).toBeLessThan(presets.retrocardiac.centre);
    for (const { width } of Object.values(presets)) expect(width).toBeGreaterThanOrEqual(2);
  });

  it('show under one name the one window that the image was opened with', () => {
    const pixels = Uint16Array.from({ length: 5000 }, (_, i) => 10 + (i % 190));
    const histogram = summariseCounts(countValues(pixels));
    const windows = chooseWindows([], histogram, [0, 255]);
    const presets = chestPresets({ pixels, min: 10, max: 199, blankPixels: 0, windows });
    expect(presets.fullRange).toMatchObject({ centre: 127.5, width: 255 });
    expect([presets.fullRange, presets.auto]).toEqual(windows);
  });

  const named = (label: string, centre: number): VoiWindow => ({ ...stored(centre), label });
  const step = (storedStep: number) => ({ preset: 'nextStored', storedStep }) as const;

  it.each([
    [
      'three',
      [stored(1), named('HARD', 2), named('SOFT', 3), automatic],
      [1, 2, 3, 1, 2],
      '1/3 2/3HARD 3/3SOFT 1/3 2/3HARD',
    ],
    ['two', [stored(1), stored(2), automatic], [1, 2, 1, 2, 1], '1/2 2/2 1/2 2/2 1/2'],
    ['one', [named('NORMAL', 1), automatic], [1, 1, 1, 1, 1], Array(5).fill('asStoredNORMAL').join(' ')],
    ['one that shows nothing', [automatic, stored(1)], [0, 1, 0, 1, 0], 'auto asStored auto asStored auto'],
    ['none', [automatic, full], [0, 0, 0, 0, 0], 'auto auto auto auto auto'],
    ['none, and 8 bits', [full, automatic], [0, 0, 0, 0, 0], 'auto auto auto auto auto'],
    [
      'one that shows nothing, and 8 bits',
      [full, automatic, stored(1)],
      [0, 1, 0, 1, 0],
      'auto asStored auto asStored auto',
    ],
  ] as const)('step through the windows of the file, each by its place and name: %s', (_, windows, centres, names) => {
    const presets = chestPresets({ pixels: new Uint16Array(4), min: 0, max: 9, blankPixels: 0, windows });
    const chosen = [{ preset: 'asStored', storedStep: 1 } as const, ...[1, 2, 3, 4].map(step)];
    expect(chosen.map((each) => windowOfPreset(windows, presets, each).centre)).toEqual(centres);
    const words = chosen.map((each) => {
      const { name, place, label } = nameWindow(windows, each);
      return `${place === null ? name : `${place.number}/${place.of}`}${label}`;
    });
    expect(words.join(' ')).toBe(names);
    expect(nameWindow(windows, { preset: 'bones', storedStep: 1 })).toEqual({ name: 'bones', place: null, label: '' });
  });

  it('show a film without windows as it is under the key for stored ones', () => {
    const presets = chestPresets({ pixels: new Uint16Array(4), min: 0, max: 9, blankPixels: 0, windows: [] });
    expect(windowOfPreset([], presets, step(2))).toEqual(presets.asStored);
    expect(nameWindow([], step(2)).name).toBe('asStored');
  });
});

describe('the severity colours', () => {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  const lightness = ([r, g, b]: readonly number[]) => {
    const y = 0.2126 * linear(r as number) + 0.7152 * linear(g as number) + 0.0722 * linear(b as number);
    return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
  };
  it('grow lighter steadily, so that they read the same in grey', () => {
    const steps = Array.from({ length: 21 }, (_, i) =>
      lightness(severityColour(i / 20).map((c) => Math.min(1, Math.max(0, c)))),
    );
    const rises = steps.slice(1).map((value, i) => value - (steps[i] as number));
    expect(Math.min(...rises)).toBeGreaterThan(2);
    expect(Math.max(...rises)).toBeLessThan(8);
  });
  it('leave zero and NaN transparent', () => {
    const [zero, nothing, one] = paintMap(Float32Array.of(0, NaN, 1), severityTable()) as unknown as [
      number,
      number,
      number,
    ];
    expect(zero >>> 24).toBe(0);
    expect(nothing).toBe(0);
    expect(one >>> 24).toBeGreaterThan(150);
  });
});
