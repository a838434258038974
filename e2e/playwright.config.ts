import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { virtualSize } from './fixture/screen';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: path.resolve(import.meta.dirname, '../artifacts/e2e'),
  // Two windows on one screen take the focus from each other.
  workers: virtualSize === undefined ? 1 : 2,
  timeout: 180_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
