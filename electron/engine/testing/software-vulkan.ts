import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** A Vulkan driver in software: what a process needs in its environment for WebGPU to run on it. */
export interface SoftwareVulkan {
  /** Whether a radiograph takes it seconds (Mesa's lavapipe, which the set-up of the tests fetches) rather than a minute or more. */
  readonly fast: boolean;
  readonly env: Readonly<Record<'VK_ICD_FILENAMES' | 'LD_LIBRARY_PATH' | 'MESA_SHADER_CACHE_DIR', string>>;
}

const cache = path.join(process.env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'sextant');
const electronPackage = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));

const foldersIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).map((name) => path.join(folder, name)) : [];
const firstFile = (folders: readonly string[], name: string) =>
  folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));

/**
 * Lavapipe where it is in the cache, else SwiftShader, which comes with every Electron runtime: slow, but a real WebGPU device. Both
 * with the Vulkan loader of the runtime. Null where no runtime brings one, and off Linux.
 */
export function softwareVulkan(): SoftwareVulkan | null {
  if (process.platform !== 'linux') return null;
  const runtimes = [path.join(electronPackage, 'dist'), ...foldersIn(path.join(cache, 'electron'))];
  const loader = firstFile(runtimes, 'libvulkan.so.1');
  const lavapipe = firstFile(foldersIn(path.join(cache, 'lavapipe')), 'lvp_icd.json');
  const driver = lavapipe ?? firstFile(runtimes, 'vk_swiftshader_icd.json');
  if (loader === undefined || driver === undefined) return null;
  const env = {
    VK_ICD_FILENAMES: driver,
    LD_LIBRARY_PATH: path.dirname(loader),
    MESA_SHADER_CACHE_DIR: path.join(cache, 'lavapipe-shaders'),
  };
  return { fast: lavapipe !== undefined, env };
}
