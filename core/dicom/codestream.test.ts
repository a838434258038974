import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCodestream, withoutBoxes } from './codestream';
import { joinBytes } from './join-bytes';

const uint16 = (value: number): number[] => [(value >>> 8) & 0xff, value & 0xff];
const uint32 = (value: number): number[] => [...uint16(value >>> 16), ...uint16(value)];
const segment = (marker: number, content: readonly number[]): number[] => [
  ...uint16(marker),
  ...uint16(content.length + 2),
  ...content,
];

interface Size {
  /** Where the first tile begins, at most at the image itself. */
  readonly grid?: readonly [number, number];
  readonly origin: readonly [number, number];
  readonly extent: readonly [number, number];
  readonly tile: readonly [number, number];
  readonly components?: readonly (readonly [number, number, number])[];
}

/** SOC and SIZ (ITU-T T.800 A.5.1). */
const sizeHead = ({ grid = [0, 0], origin, extent, tile, components = [[11, 1, 1]] }: Size): number[] => {
  const places = [...extent.map((each, i) => origin[i]! + each), ...origin, ...tile, ...grid];
  const content = [...uint16(0), ...places.flatMap(uint32), ...uint16(components.length), ...components.flat()];
  return [0xff, 0x4f, ...segment(0xff51, content)];
};

interface Part {
  readonly tile: number;
  readonly index: number;
  readonly stated: number;
  readonly data: readonly number[];
}

/** SOT, SOD and data (ITU-T T.800 A.4.2); `length` 0 lasts until the end of the stream. */
const tilePart = ({ tile, index, stated, data }: Part, length = data.length + 14): number[] => [
  ...segment(0xff90, [...uint16(tile), ...uint32(length), index, stated]),
  ...[0xff, 0x93, ...data],
];

const end = [0xff, 0xd9];
const stream = (size: Size, parts: readonly Part[]): Uint8Array =>
  Uint8Array.from([...sizeHead(size), ...parts.flatMap((part) => tilePart(part)), ...end]);

/** Bytes of which none is the first of a marker. */
const data = fc.array(fc.integer({ min: 0, max: 0xfe }), { maxLength: 40, size: 'max' });

/** A picture of at most 24 tiles, and the parts that belong to it, each tile's in their order. */
const tiled = fc
  .record({
    columns: fc.integer({ min: 1, max: 6 }),
    rows: fc.integer({ min: 1, max: 4 }),
    tile: fc.tuple(fc.integer({ min: 2, max: 3000 }), fc.integer({ min: 2, max: 3000 })),
    short: fc.tuple(fc.nat(1), fc.nat(1)),
    inset: fc.tuple(fc.nat(1), fc.nat(1)),
    grid: fc.tuple(fc.nat(70_000), fc.nat(70_000)),
  })
  .chain(({ columns, rows, tile, short, inset, grid }) => {
    const origin = [grid[0] + inset[0], grid[1] + inset[1]] as const;
    const extent = [columns * tile[0] - short[0] - inset[0], rows * tile[1] - short[1] - inset[1]] as const;
    const size: Size = { grid, origin, tile, extent };
    const parts = Array.from({ length: columns * rows }, (_, each) =>
      fc
        .tuple(fc.array(data, { minLength: 1, maxLength: 3 }), fc.boolean())
        .map(([all, states]) =>
          all.map((bytes, index): Part => ({ tile: each, index, stated: states ? all.length : 0, data: bytes })),
        ),
    );
    return fc.tuple(
      fc.constant(size),
      fc.tuple(...parts).map((all) => all.flat()),
    );
  })
  .filter(([{ extent }]) => extent.every((each) => each > 0));

describe('JPEG 2000', () => {
  it('reads size, components, depth and sign, wherever the image lies on its grid and however it is tiled', () => {
    fc.assert(
      fc.property(tiled, fc.integer({ min: 1, max: 38 }), fc.boolean(), ([size, parts], bits, signed) => {
        const component = [(bits - 1) | (signed ? 0x80 : 0), 1, 1] as const;
        expect(readCodestream(stream({ ...size, components: [component, component, component] }, parts))).toEqual({
          kind: 'jpeg2000',
          width: size.extent[0],
          height: size.extent[1],
          components: 3,
          bits,
          signed,
          planar: false,
          complete: true,
        });
      }),
    );
  });

  it('calls a stream that lacks a tile, or a part of one, cut, though its end marker follows', () => {
    fc.assert(
      fc.property(tiled, fc.nat(), ([size, parts], place) => {
        const gone = parts[place % parts.length]!;
        const left = parts.filter((part) => part !== gone);
        const lacks = gone.stated > 0 || !left.some(({ tile }) => tile === gone.tile);
        fc.pre(lacks && left.length > 0);
        expect(readCodestream(stream(size, left))?.complete).toBe(false);
      }),
    );
  });

  it('calls a stream whose lengths do not lead to its end marker cut', () => {
    fc.assert(
      fc.property(tiled, fc.nat(), fc.integer({ min: 1, max: 13 }), ([size, parts], place, shift) => {
        const which = place % parts.length;
        const bytes = parts.flatMap((part, i) => tilePart(part, part.data.length + 14 + (i === which ? shift : 0)));
        expect(readCodestream(Uint8Array.from([...sizeHead(size), ...bytes, ...end]))?.complete).toBe(false);
      }),
    );
  });

  it('takes a last part without a length for one until the end marker, parts in any order, and one more than stated', () => {
    const size: Size = { origin: [0, 0], extent: [60, 30], tile: [30, 30] };
    const part = (tile: number, index: number, stated = 0): Part => ({ tile, index, stated, data: [1, 2, 3] });
    const open = [...tilePart(part(0, 0)), ...tilePart(part(1, 0), 0)];
    expect(readCodestream(Uint8Array.from([...sizeHead(size), ...open, ...end]))?.complete).toBe(true);
    expect(readCodestream(Uint8Array.from([...sizeHead(size), ...open]))?.complete).toBe(false);
    expect(readCodestream(stream(size, [part(1, 0, 2), part(0, 0), part(1, 1)]))?.complete).toBe(true);
    expect(readCodestream(stream(size, [part(1, 0, 1), part(0, 0), part(1, 1, 1)]))?.complete).toBe(true);
  });

  it('counts no components that are not alike, or smaller than the image', () => {
    const alike = [7, 1, 1] as const;
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 255 }), fc.integer({ min: 1, max: 255 })),
        (place, other) => {
          const components = [alike, alike, alike].map((each, i) => (i === place ? other : each));
          const size: Size = { origin: [0, 0], extent: [60, 30], tile: [60, 30], components };
          const isAlike = other.every((value, i) => value === alike[i]);
          const part: Part = { tile: 0, index: 0, stated: 1, data: [1] };
          expect(readCodestream(stream(size, [part]))?.components).toBe(isAlike ? 3 : 0);
        },
      ),
    );
    const size: Size = { origin: [0, 0], extent: [60, 30], tile: [60, 30], components: [[11, 2, 2]] };
    expect(readCodestream(stream(size, []))?.components).toBe(0);
  });
});

describe('JPEG and JPEG-LS', () => {
  it('finds the frame header behind any other segments and fill bytes', () => {
    const others = fc.array(
      fc.tuple(fc.constantFrom(0xffe0, 0xffe8, 0xffdb, 0xffc4, 0xffc8, 0xffcc, 0xffdd, 0xfffe), data, fc.nat(3)),
      { maxLength: 6, size: 'max' },
    );
    const frame = fc.record({
      marker: fc.constantFrom(0xffc0, 0xffc1, 0xffc2, 0xffc3, 0xffc9, 0xfff7),
      bits: fc.integer({ min: 2, max: 16 }),
      width: fc.integer({ min: 1, max: 65_535 }),
      height: fc.integer({ min: 1, max: 65_535 }),
      components: fc.constantFrom(1, 3),
      perScan: fc.constantFrom(1, 3),
    });
    fc.assert(
      fc.property(others, frame, fc.nat(70), (before, { perScan, ...size }, padding) => {
        const { marker, bits, width, height, components } = size;
        const head = before.flatMap(([other, content, fill]) => [
          ...Array.from({ length: fill }, () => 0xff),
          ...segment(other, content),
        ]);
        const content = [bits, ...uint16(height), ...uint16(width), components, ...new Uint8Array(3 * components)];
        const tables = segment(0xfff8, [1]);
        const scan = segment(0xffda, [perScan, ...new Uint8Array(2 * perScan + 3)]);
        const coded = [...segment(marker, content), ...tables, ...scan, ...new Uint8Array(40)];
        const whole = [0xff, 0xd8, ...head, ...coded, ...end];
        const bytes = [...whole, ...new Uint8Array(padding)];
        const kind = marker === 0xfff7 ? 'jpeg-ls' : 'jpeg';
        const planar = kind === 'jpeg-ls' && components > perScan;
        const info = { kind, bits, signed: false, planar, width, height, components };
        expect(readCodestream(Uint8Array.from(bytes))).toEqual({ ...info, complete: padding <= 62 });
        expect(readCodestream(Uint8Array.from(whole.slice(0, -2)))).toEqual({ ...info, complete: false });
      }),
    );
  });
});

it('answers for any bytes, and takes no box for longer than what holds it', () => {
  const beginnings = fc.constantFrom(
    ...[[], [0xff, 0xd8], [0xff, 0x4f, 0xff, 0x51], [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20]],
  );
  fc.assert(
    fc.property(beginnings, fc.uint8Array({ maxLength: 400, size: 'max' }), (beginning, rest) => {
      const bytes = joinBytes([Uint8Array.from(beginning), rest]);
      const info = readCodestream(bytes);
      if (info !== null) expect(Object.values(info)).not.toContain(undefined);
      expect(withoutBoxes(bytes).length).toBeLessThanOrEqual(bytes.length);
    }),
    { numRuns: 500 },
  );
});
