import { defineConfig } from '@playwright/test';
import path from 'node:path';
import { ownDisplays } from './fixture/own-displays';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: path.resolve(import.meta.dirname, '../artifacts/e2e'),
  // Two windows on one screen take the focus from each other: one test a virtual screen.
  workers: Math.max(1, ownDisplays.length),
  // Limits are for what hangs: on a busy machine an engine takes minutes for the demo patient.
  timeout: 360_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
