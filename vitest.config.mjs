import { svelte } from '@sveltejs/vite-plugin-svelte';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Vitest would leave one core free; most files wait for a disk, a child process or a clock.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['core/**/*.test.ts', 'electron/**/*.test.ts', 'build/**/*.test.mjs'],
          // Native modules (SQLite, onnxruntime) do not survive in worker threads that come and go.
          pool: 'forks',
          // onnxruntime would otherwise report its use to its maker; Node 20 needs the SQLite binding that setup made.
          env: { ORT_DISABLE_TELEMETRY: '1', SEXTANT_NATIVE: path.resolve(import.meta.dirname, 'native') },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        // Svelte's browser build, so that components mount.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
          // Svelte and Konva are loaded once a process instead of once a file. Every file puts back what it changes.
          isolate: false,
          testTimeout: 15_000,
        },
      },
    ],
  },
});
