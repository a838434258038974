import { open, type FileHandle } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { readInput } from './read-input';

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
