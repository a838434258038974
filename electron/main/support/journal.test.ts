import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { FailureError, type FailureCode } from '../../../core/failure';
import { folderOfTest } from '../testing/folder-of-test';
import { Journal } from './journal';

let file: string;
beforeEach(() => void (file = path.join(folderOfTest(), 'journal.jsonl')));

const failure = (code: FailureCode, detail?: string) => new FailureError(code, detail).failure;
const codes = (journal: Journal) => journal.entries.map((entry) => (entry.kind === 'failed' ? entry.code : entry.kind));

test('is kept from start to start, for its own account alone, and passes over what it cannot read', () => {
  writeFileSync(
    file,
    '{"kind":"failed","at":"2026-01-01T00:00:00.000Z","code":"store/locked"}\n{"kind":"later"}\n{"ki',
  );
  const first = new Journal(file, () => 0);
  first.note({ kind: 'started', version: '1' });
  first.noteFailure(failure('archive/disk-full', 'ENOSPC'), 'import.start');
  const second = new Journal(file);
  expect(codes(second)).toEqual(['store/locked', 'started', 'archive/disk-full']);
  expect(second.entries.at(-1)).toEqual({
    kind: 'failed',
    at: '1970-01-01T00:00:00.000Z',
    code: 'archive/disk-full',
    detail: 'ENOSPC',
    request: 'import.start',
  });
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
});

test('notes a failure that goes on once a minute', () => {
  let clock = 0;
  const journal = new Journal(file, () => clock);
  for (clock = 0; clock < 90_000; clock += 10_000) journal.noteFailure(failure('engine/unavailable'), 'patients.list');
  expect(codes(journal)).toEqual(['engine/unavailable', 'engine/unavailable']);
});

test('shows the last entries, and its file does not grow for ever', () => {
  const journal = new Journal(file);
  for (let i = 0; i < 2_500; i += 1) journal.noteFailure(failure('store/busy', `${i}`));
  expect(journal.entries).toHaveLength(200);
  expect(journal.entries.at(-1)).toMatchObject({ detail: '2499' });
  expect(readFileSync(file, 'utf8').split('\n').length).toBeLessThan(2_002);
  expect(new Journal(file).entries).toEqual(journal.entries);
});

test('keeps what it cannot write until Sextant ends', () => {
  mkdirSync(file);
  const journal = new Journal(file);
  journal.noteFailure(failure('archive/disk-full'));
  expect(codes(journal)).toEqual(['archive/disk-full']);
});

test('notes why a film was not taken in, but no name of it', () => {
  const journal = new Journal(file);
  const refused = { fileName: 'ANNA_NYM.dcm', path: '/ANNA_NYM.dcm' };
  const outcomes = [
    { ...refused, result: { kind: 'failed', failure: failure('dicom/mirrored') } },
    { ...refused, result: { kind: 'needs-form' } },
  ];
  journal.heedReply('import.start', { ok: true, value: { importId: 'i', outcomes, cancelled: false } });
  expect(codes(journal)).toEqual(['dicom/mirrored']);
  expect(readFileSync(file, 'utf8')).not.toContain('NYM');
});

test('keeps what went before where a whole folder is refused, each film for a reason of its own', () => {
  const journal = new Journal(file);
  journal.note({ kind: 'started', version: '1' });
  const outcomes = Array.from({ length: 3_000 }, (_, i) => ({
    fileName: `${i}.png`,
    path: `/${i}.png`,
    result: { kind: 'failed', failure: failure('input/too-large', `${i} x ${i}`) },
  }));
  outcomes.push({
    fileName: 'last.png',
    path: '/last.png',
    result: { kind: 'failed', failure: failure('input/empty') },
  });
  journal.heedReply('import.start', { ok: true, value: { importId: 'i', outcomes, cancelled: false } });
  expect(codes(journal)).toEqual(['started', 'input/too-large', 'input/empty']);
});

test('notes which request failed', () => {
  const journal = new Journal(file);
  journal.heedReply('readings.sign', { ok: false, failure: failure('archive/disk-full') });
  expect(journal.entries).toMatchObject([{ kind: 'failed', code: 'archive/disk-full', request: 'readings.sign' }]);
});

test('notes what the page is told of the engine', () => {
  const journal = new Journal(file);
  journal.heedEvent({ kind: 'engine.restarted', failure: failure('engine/crashed', 'exit code 139') });
  journal.heedEvent({ kind: 'engine.unavailable', failure: failure('store/corrupt', 'SQLITE_NOTADB') });
  journal.heedEvent({ kind: 'engine.silent', silent: true });
  journal.heedEvent({ kind: 'patients.changed' });
  journal.heedReply('patients.list', { ok: true, value: null });
  expect(codes(journal)).toEqual(['engine/crashed', 'store/corrupt', 'silent']);
});
