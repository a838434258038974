import { expect, test } from 'vitest';
import { runtimeSource } from './runtime-source';

test('says where Electron came from and when it is another than declared', () => {
  expect(runtimeSource('official', '45.4.1', '45.4.1')).toBe('The official release of the Electron project.');
  expect(runtimeSource('fallback', '33.2.1', '45.4.1')).toMatch(
    /npm registry.*out of support.*made for Electron 45\.4\.1/,
  );
  expect(runtimeSource('override', '45.4.1', '45.4.1')).toMatch(/ELECTRON_OVERRIDE_DIST_PATH/);
  expect(runtimeSource(undefined, '45.4.1', undefined)).toBe('Its origin is not known to Sextant.');
});
