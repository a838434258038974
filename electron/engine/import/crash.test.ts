import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { Archive } from '../archive/archive';
import { sha256Of } from '../archive/sha256-of';
import { verifyAudit } from '../store/audit-log';
import { openStore } from '../store/open-store';
import { archivedChecksums } from '../store/image-store';
import { bundleForTest } from '../testing/bundle-for-test';
import { filmPng, folderOfFile } from '../testing/temporary-store';

const steps = ['read', 'decoded', 'written', 'synced', 'renamed', 'folder-synced', 'recorded', 'never'] as const;

const folder = folderOfFile();
const bundle = bundleForTest('crash', 'electron/engine/testing/crashing-import.ts');

async function importUntil(step: string) {
  const data = path.join(folder, step);
  mkdirSync(data);
  const files = await Promise.all(
    [3, 5].map(async (seed) => {
      const file = path.join(data, `film-${seed}.png`);
      writeFileSync(file, await filmPng(seed));
      return file;
    }),
  );
  const { stdout, status, signal } = spawnSync(
    process.execPath,
    [path.join(bundle, 'crashing-import.js'), data, step, ...files],
    { encoding: 'utf8' },
  );
  const acknowledged = stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { file: string }).file);
  // Windows knows no signals: Node ends the process with 1.
  const killed = process.platform === 'win32' ? status === 1 : signal === 'SIGKILL';
  return { data, killed, acknowledged, last: files.at(-1) ?? '' };
}

const filesBelow = (target: string): string[] =>
  existsSync(target)
    ? readdirSync(target, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
    : [];

describe('an import cut off by SIGKILL', () => {
  test.each(steps)('at "%s" keeps every acknowledged file whole and leaves no half row', async (step) => {
    const { data, killed, acknowledged, last } = await importUntil(step);
    expect(killed).toBe(step !== 'never');
    expect(acknowledged).toHaveLength(step === 'never' ? 2 : 1);

    const db = openStore(data);
    const archive = new Archive(data);
    const rows = archivedChecksums(db);
    for (const file of acknowledged) expect(rows).toContain(sha256Of(readFileSync(file)));
    for (const sha256 of rows) expect(sha256Of(await archive.read(sha256))).toBe(sha256);
    for (const table of ['study', 'image', 'job'])
      expect(db.prepare(`SELECT count(*) FROM ${table} WHERE rowid IS NOT NULL`).pluck().get()).toBeGreaterThan(0);
    expect(db.prepare('SELECT count(*) FROM image').pluck().get()).toBe(
      db.prepare('SELECT count(*) FROM job').pluck().get(),
    );
    expect(verifyAudit(db)).toMatchObject({ whole: true, entries: rows.size });

    await archive.sweep(rows);
    const unacknowledged = ['renamed', 'folder-synced'].includes(step) ? [sha256Of(readFileSync(last))] : [];
    expect(filesBelow(path.join(data, 'archive', 'unclaimed'))).toEqual(unacknowledged);
    expect(filesBelow(path.join(data, 'archive')).sort()).toEqual([...rows, ...unacknowledged].sort());
    db.close();
  });
});
