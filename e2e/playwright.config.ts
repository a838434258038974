import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { ownDisplays } from './fixture/own-displays';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: path.resolve(import.meta.dirname, '../artifacts/e2e'),
  // A test waits much of its time, for a window, a clock or an engine; but two windows on one screen take the focus from each other.
  workers: Math.max(1, ownDisplays.length),
  // Limits are for what hangs: on a busy machine two engines at a time take minutes for the demo patient.
  timeout: 360_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
