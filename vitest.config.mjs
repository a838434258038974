import { svelte } from '@sveltejs/vite-plugin-svelte';
import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { softwareVulkan } from './electron/engine/testing/software-vulkan.ts';

const onNode = {
  environment: 'node',
  // Native modules (SQLite, onnxruntime) do not survive in worker threads that come and go.
  pool: 'forks',
  // onnxruntime would otherwise report its use to its maker; Node 20 needs the SQLite binding that setup made.
  env: { ORT_DISABLE_TELEMETRY: '1', SEXTANT_NATIVE: path.resolve(import.meta.dirname, 'native') },
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

const vulkan = softwareVulkan();
if (vulkan === null) console.log('no software Vulkan driver here: WebGPU is not held to the reference');
else if (!vulkan.fast) console.log('no lavapipe here: WebGPU is held to one radiograph');

/** A film takes a slow driver a minute or more: one of them, unless others are asked for. */
const films = process.env['SEXTANT_TEST_FILMS'] ?? (vulkan?.fast ? undefined : 'cohen-0007');
const onVulkan = {
  name: 'webgpu',
  include: vulkan === null ? [] : ['electron/engine/inference/golden.test.ts'],
  env: {
    ...onNode.env,
    ...vulkan?.env,
    SEXTANT_TEST_PROVIDER: 'webgpu',
    ...(films !== undefined && { SEXTANT_TEST_FILMS: films }),
  },
};

export default defineConfig({
  test: {
    // Vitest would leave one core free; most files wait for a disk, a child process or a clock.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...onNode,
          name: 'node',
          include: ['electron/**/*.test.ts', 'build/**/*.test.mjs'],
        },
      },
      {
        // The core keeps no state and replaces no module: a process for each file would be half of what its tests cost.
        test: { ...onNode, name: 'core', include: ['core/**/*.test.ts'], isolate: false },
      },
      { test: { ...onNode, ...onVulkan } },
      {
        plugins: [svelte({ configFile: false })],
        // Svelte's browser build, in which state is alive.
        resolve: { conditions: ['browser'] },
        test: { ...onNode, name: 'together', include: ['e2e/together/**/*.test.ts'] },
      },
      {
        plugins: [svelte({ configFile: false })],
        // Svelte's browser build, so that components mount.
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
          setupFiles: ['renderer/testing/each-test.ts'],
          // Svelte and Konva are loaded once a process instead of once a file: a third of the time. So every file puts back what it changes
          // (language, clock, spies), and none replaces a module with `vi.mock`. Where a test fails only in company, `--isolate` tells why.
          isolate: false,
          testTimeout: 15_000,
        },
      },
    ],
  },
});
