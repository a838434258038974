import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { codeOf } from '../../../core/testing/read-chest';
import { decodePicture } from './decode-picture';

vi.mock('sharp', () => {
  throw Object.assign(new Error('blocked by the site'), { code: 'ERR_DLOPEN_FAILED' });
});

it('blames no film for a library that the system does not let in', async () => {
  const film = readFileSync('demo/C253_day005_0356.jpg');
  expect(await codeOf(decodePicture(film, 'jpeg', { checkHoles: true }))).toBe('internal/unexpected');
});
