import fs from 'node:fs';
import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { folderOfTest } from '../testing/folder-of-test';
import { WindowPlace } from './window-place';

const landscape = { x: 0, y: 0, width: 1920, height: 1040 };
const upright = { x: 1920, y: -400, width: 1536, height: 2008 };
const file = () => path.join(folderOfTest(), 'window-place.json');

const windowAt = (bounds: typeof landscape, state: 'normal' | 'maximised' | 'fullScreen' = 'normal') => ({
  getNormalBounds: () => bounds,
  isMaximized: () => state === 'maximised',
  isFullScreen: () => state === 'fullScreen',
});
const onUpright = { x: 1950, y: -300, width: 1400, height: 1800 };

it('answers where the last window stood, and how', () => {
  const place = new WindowPlace(file());
  expect(place.read([landscape, upright])).toBeNull();
  place.keep(windowAt(onUpright, 'maximised'));
  expect(place.read([landscape, upright])).toEqual({ bounds: onUpright, maximised: true, fullScreen: false });
  place.keep(windowAt(landscape, 'fullScreen'));
  expect(place.read([landscape, upright])).toEqual({ bounds: landscape, maximised: false, fullScreen: true });
});

it('opens no window where there is no screen any more, or less than half of one', () => {
  const place = new WindowPlace(file());
  place.keep(windowAt(onUpright));
  expect(place.read([landscape])).toBeNull();
  place.keep(windowAt({ x: 1200, y: 100, width: 1600, height: 900 }));
  expect(place.read([landscape])).toBeNull();
});

it('keeps the place before where a full disk has no room for another', () => {
  const kept = file();
  const place = new WindowPlace(kept);
  place.keep(windowAt(onUpright));
  const { writeFileSync } = fs;
  vi.spyOn(fs, 'writeFileSync').mockImplementationOnce((written) => {
    writeFileSync(written, '{');
    throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
  });
  place.keep(windowAt(landscape));
  expect(place.read([upright])?.bounds).toEqual(onUpright);
  expect(fs.readdirSync(path.dirname(kept))).toEqual(['window-place.json']);
});

it('takes what it cannot read or write for nothing', () => {
  const broken = file();
  fs.writeFileSync(broken, '{"bounds":');
  expect(new WindowPlace(broken).read([landscape])).toBeNull();
  const nowhere = new WindowPlace(path.join(broken, 'below-a-file.json'));
  expect(() => nowhere.keep(windowAt(landscape))).not.toThrow();
});
