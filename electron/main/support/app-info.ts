import { app } from 'electron';
import fs from 'node:fs';
import path from 'node:path';
import { electronSources, type AppInfo } from '../../../core/contract/program-status';

interface Declared {
  readonly devDependencies?: { readonly electron?: string };
  /** Written by build/package.mjs, which drops devDependencies. */
  readonly electronRuntime?: { readonly declared: string; readonly source: string };
}

/** What runs here and where it came from. */
export function readAppInfo(dataFolder: string): AppInfo {
  const text = fs.readFileSync(path.join(app.getAppPath(), 'package.json'), 'utf8');
  const declared = JSON.parse(text) as Declared;
  const { electron = '', chrome = '', node } = process.versions as Record<string, string> & { node: string };
  const source = process.env['SEXTANT_ELECTRON_SOURCE'] ?? declared.electronRuntime?.source;
  return {
    version: app.getVersion(),
    electron,
    electronSource: electronSources.find((known) => known === source) ?? 'unknown',
    electronDeclared: declared.electronRuntime?.declared ?? declared.devDependencies?.electron ?? null,
    chrome,
    node,
    dataFolder,
  };
}
