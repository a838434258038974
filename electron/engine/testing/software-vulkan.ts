import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Environment of a process whose WebGPU runs on a driver in software. */
export interface SoftwareVulkan {
  readonly VK_ICD_FILENAMES: string;
  readonly LD_LIBRARY_PATH: string;
}

/** The driver that comes with every Electron runtime: slow, but a real WebGPU device. Null where none is installed, and off Linux. */
export function softwareVulkan(): SoftwareVulkan | null {
  if (process.platform !== 'linux') return null;
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'sextant', 'electron');
  const driverIn = (folder: string) => path.join(folder, 'vk_swiftshader_icd.json');
  const folders = existsSync(cache) ? readdirSync(cache).map((name) => path.join(cache, name)) : [];
  const folder = folders.find((each) => existsSync(driverIn(each)));
  return folder === undefined ? null : { VK_ICD_FILENAMES: driverIn(folder), LD_LIBRARY_PATH: folder };
}
