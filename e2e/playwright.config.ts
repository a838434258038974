import { defineConfig } from '@playwright/test';
import path from 'node:path';

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: path.resolve(import.meta.dirname, '../artifacts/e2e'),
  // Each test starts an Electron and an engine of its own; two at once on two cores would time each other out.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 40_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
});
