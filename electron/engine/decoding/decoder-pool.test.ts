import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf } from '../../../core/testing/read-chest';
import { chestHeader, words, writeDicom } from '../../../core/testing/write-dicom';
import { DecoderPool, type DecoderPoolOptions } from './decoder-pool';

const values = [1, 2, 3, 4, 5, 6];
const file = writeDicom({ ...chestHeader, '7fe00010 OW': words(values) });
const options = { checkHoles: false };

// Beside the sources, so that the bundle finds the packages.
const folder = fs.mkdtempSync(
  path.join(fs.existsSync('node_modules/.cache') ? 'node_modules/.cache' : 'node_modules', '.pool-'),
);
const workerUrl = pathToFileURL(path.resolve(folder, 'decode-worker.js'));
/** A worker that misbehaves on demand, to prove that the pool survives it. */
const hostileUrl = pathToFileURL(path.join(os.tmpdir(), `sextant-hostile-${process.pid}.mjs`));

beforeAll(async () => {
  const entryPoints = ['electron/engine/decoding/decode-worker.ts'];
  const outfile = path.join(folder, 'decode-worker.js');
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  fs.writeFileSync(
    hostileUrl,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, bytes }) => {
       if (bytes[0] === 1) process.exit(9);
       if (bytes[0] === 2) throw new Error('bug');
       if (bytes[0] === 3) while (true);
       parentPort.postMessage({ id, reply: { ok: true, value: { width: bytes[0] } } });
     });`,
  );
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
  fs.rmSync(hostileUrl);
});

async function withPool(options: DecoderPoolOptions, use: (pool: DecoderPool) => Promise<void>): Promise<void> {
  const pool = new DecoderPool(options);
  try {
    await use(pool);
  } finally {
    await pool.close();
  }
}

describe('with the real worker', () => {
  it('decodes many files, and the caller keeps its bytes', () =>
    withPool({ workerUrl, size: 2 }, async (pool) => {
      const decoded = await Promise.all(Array.from({ length: 8 }, () => pool.decode(file, options)));
      for (const radiograph of decoded) expect([...radiograph.values]).toEqual(values);
      expect(file.length).toBeGreaterThan(200);
    }));

  // Forty pictures take their time on a computer that is busy with other things.
  const patience = { timeout: 240_000 };
  it(
    'lets go of the pictures that it has decoded: a folder of colour pictures does not use up its memory',
    patience,
    () =>
      withPool({ workerUrl, size: 1 }, async (pool) => {
        const sides = [1700, 1800, 1900, 2000];
        const films = await Promise.all(
          sides.map((side) => {
            const raw = { width: side, height: side, channels: 3 } as const;
            return sharp(Buffer.alloc(3 * side * side, 128), { raw })
              .jpeg()
              .toBuffer();
          }),
        );
        for (let round = 0; round < 10; round += 1)
          for (const [i, film] of films.entries())
            expect(await pool.decode(film, options)).toMatchObject({ width: sides[i] });
      }),
  );

  it('passes the decoder’s own refusal on', () =>
    withPool({ workerUrl }, async (pool) => {
      expect(await codeOf(pool.decode(new Uint8Array(), options))).toBe('input/empty');
      expect(await codeOf(pool.decode(file.slice(0, file.length - 1), options))).toBe('input/truncated');
      expect(await codeOf(pool.decode(file, options))).toBe('accepted');
    }));
});

describe('with a worker that misbehaves', () => {
  it.each([
    ['exits', 1, 'input/corrupt'],
    ['throws', 2, 'input/corrupt'],
    ['never answers', 3, 'input/time-limit'],
  ])('refuses the file whose worker %s, and only that one', (_, byte, code) =>
    withPool({ workerUrl: hostileUrl, size: 1, timeLimitMs: 2_000 }, async (pool) => {
      const codes = [Uint8Array.of(7), Uint8Array.of(byte), Uint8Array.of(8)].map((bytes) =>
        codeOf(pool.decode(bytes, options)),
      );
      expect(await Promise.all(codes)).toEqual(['accepted', code, 'accepted']);
    }),
  );

  it('cancels everything when it closes, and takes nothing more', async () => {
    const pool = new DecoderPool({ workerUrl: hostileUrl, size: 1 });
    const [running, waiting] = [
      codeOf(pool.decode(Uint8Array.of(3), options)),
      codeOf(pool.decode(Uint8Array.of(7), options)),
    ];
    await pool.close();
    expect(await Promise.all([running, waiting])).toEqual(['import/cancelled', 'import/cancelled']);
    expect(await codeOf(pool.decode(Uint8Array.of(7), options))).toBe('import/cancelled');
  });
});
