import { getEventListeners } from 'node:events';
import { appendFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import type * as Files from 'node:fs/promises';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { folderOfTest } from '../testing/temporary-store';
import { listFiles } from './list-files';
import { readInput, readSettledInput, unlessCancelled } from './read-input';
import { readTable } from './read-table';

vi.mock('node:fs/promises', { spy: true });

test.each([
  ['stat', 'ESTALE'],
  ['readFile', 'EIO'],
])('names the code of the system where %s fails on a file that could be opened', async (step, code) => {
  const close = vi.fn(() => Promise.resolve());
  const handle = {
    stat: () => Promise.resolve({ isFile: () => true, size: 4 }),
    close,
    [step]: () => Promise.reject(Object.assign(new Error('broken'), { code })),
  };
  vi.mocked(open).mockResolvedValueOnce(handle as unknown as FileHandle);
  await expect(readInput('film.dcm')).rejects.toMatchObject({ failure: { code: 'input/unreadable', detail: code } });
  expect(close).toHaveBeenCalledOnce();
});

// macOS takes no such name.
test.runIf(process.platform === 'linux')(
  'says of a name that is no Unicode why nothing is found under it',
  async () => {
    const folder = folderOfTest();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/M`), Buffer.of(0xfc), Buffer.from('ller.dcm')]), 'film');
    const [film] = await listFiles([folder]);
    expect(path.basename(film!)).toBe('M\uFFFDller.dcm');
    await expect(readInput(film!)).rejects.toMatchObject({ failure: { code: 'input/name-not-unicode' } });
    await expect(readTable(film!, z.object({}))).rejects.toMatchObject({
      failure: { code: 'input/name-not-unicode', detail: 'M\uFFFDller.dcm: ENOENT' },
    });
  },
);

test('a file that is larger than any radiograph is not read', async () => {
  const film = path.join(folderOfTest(), 'film.dcm');
  writeFileSync(film, '');
  truncateSync(film, 256 * 1024 * 1024 + 1);
  await expect(readInput(film)).rejects.toMatchObject({ failure: { code: 'input/too-large' } });
});

test('what has been read lets go of the signal that would have cancelled it', async () => {
  const { signal } = new AbortController();
  expect(await unlessCancelled(Promise.resolve('read'), signal)).toBe('read');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

describe('a file that is written to', () => {
  const day = new Date('2026-01-01T12:00:00Z');
  let film: string;
  beforeEach(() => {
    film = path.join(folderOfTest(), 'film.dcm');
    writeFileSync(film, 'half');
    utimesSync(film, day, day);
  });

  const changing = { failure: { code: 'input/changing' } };
  /** Reads it so many milliseconds after it was written to, and says how long that waited. */
  async function readAt(age: number, meanwhile: () => void = () => undefined) {
    const waits: number[] = [];
    const clock = {
      now: () => statSync(film).mtimeMs + age,
      wait: (ms: number) => {
        waits.push(ms);
        meanwhile();
        return Promise.resolve();
      },
    };
    return { bytes: String(await readSettledInput(film, clock)), waits };
  }
  const overwrite = (): void => {
    writeFileSync(film, 'full');
    utimesSync(film, new Date(), new Date(Date.now() + 10_000));
  };

  const appendUnseen = (): void => {
    appendFileSync(film, 'more');
    utimesSync(film, day, day);
  };

  /** Of the next file that is opened this is what is read, in place of what lies there. */
  async function readOnce(instead: (read: () => Promise<Buffer>) => Promise<Buffer>): Promise<void> {
    const { open: openFile } = await vi.importActual<typeof Files>('node:fs/promises');
    vi.mocked(open).mockImplementationOnce(async (...args) => {
      const handle = await openFile(...args);
      const read = handle.readFile.bind(handle);
      return Object.assign(handle, { readFile: () => instead(read) });
    });
  }

  test.each([
    ['longer', () => appendFileSync(film, 'more')],
    ['longer, and dated as it was', appendUnseen],
    ['otherwise', overwrite],
  ])('while it is read is refused: %s', async (_, write) => {
    await readOnce((read) => {
      write();
      return read();
    });
    await expect(readInput(film)).rejects.toMatchObject(changing);
  });

  test('is refused where less of it is read than there is', async () => {
    await readOnce(async (read) => (await read()).subarray(1));
    await expect(readInput(film)).rejects.toMatchObject(changing);
  });

  test('a moment ago is looked at again once it is two seconds old', async () => {
    expect(await readAt(500)).toEqual({ bytes: 'half', waits: [1500] });
    await expect(readAt(500, overwrite)).rejects.toMatchObject(changing);
    await expect(readAt(500, () => appendFileSync(film, 'more'))).rejects.toMatchObject(changing);
  });

  test.each([
    ['two seconds ago', 2000, []],
    ['in the future by a clock that goes a little wrong', -500, [2000]],
    ['in the future by a clock that goes quite wrong', -60_000, []],
  ])('%s is waited for as long as that can tell', async (_, age, waits) => {
    expect(await readAt(age)).toEqual({ bytes: 'half', waits });
  });
});
