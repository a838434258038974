import type { Database } from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, onTestFinished } from 'vitest';
import type { AnalysisMaps, AnalysisResult } from '../../../core/analysis/analysis';
import type { PatientRow, PatientSeries } from '../../../core/contract/records';
import { patientQuerySchema, type PatientQuery } from '../../../core/contract/workstation-api';
import { unknownEquipment } from '../../../core/image/radiograph';
import { recordAnalysis } from '../store/analysis-store';
import { recordImage, type NewImage } from '../store/image-store';
import { startJob } from '../store/job-store';
import { openStore } from '../store/open-store';
import { listPatients } from '../store/patient-list';
import { seriesOfPatient } from '../store/series-store';

/** A data folder of its own, removed by `remove`. */
function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sextant-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A data folder that goes with the test that runs. */
export function folderOfTest(): string {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  return folder;
}

/** A folder that goes with the tests of the file. */
export function folderOfFile(): string {
  const { folder, remove } = temporaryFolder();
  afterAll(remove);
  return folder;
}

export function temporaryStore(): { db: Database; folder: string; close: () => void } {
  const { folder, remove } = temporaryFolder();
  const db = openStore(folder);
  return {
    db,
    folder,
    close: () => {
      db.close();
      remove();
    },
  };
}

/** Gives every test of a file a store of its own: this one, anew. */
export function storeOfEachTest(): Pick<ReturnType<typeof temporaryStore>, 'db' | 'folder'> {
  const store = {} as ReturnType<typeof temporaryStore>;
  beforeEach(() => void Object.assign(store, temporaryStore()));
  afterEach(() => store.close());
  return store;
}

let serial = 0;

export function storedImage(
  db: Database,
  fields: Partial<NewImage> & { patientId?: string; name?: string; demo?: boolean } = {},
): string {
  serial += 1;
  const { patientId = 'P1', name = 'Ada Example', demo = false, ...rest } = fields;
  const id = `image-${serial}`;
  recordImage(db, {
    id,
    patient: { id: patientId, name, birthDate: null, sex: null, issuer: null, demo, credit: null },
    studyId: `study-${serial}`,
    sha256: serial.toString(16).padStart(64, '0'),
    bytes: 10,
    sopInstanceUid: null,
    fileName: 'film.png',
    date: '2026-01-01',
    time: null,
    view: 'AP',
    width: 100,
    height: 120,
    pixelSpacingMm: null,
    photometricInterpretation: 'MONOCHROME2',
    source: 'picture',
    equipment: unknownEquipment,
    lossySteps: [],
    account: 'tester',
    at: `2026-01-01T00:00:${String(serial % 60).padStart(2, '0')}.000Z`,
    ...rest,
  });
  return id;
}

export const emptyMaps: AnalysisMaps = {
  size: 2,
  severity: new Float32Array(4),
  zones: null,
  lung: new Float32Array(4),
  relevanceSize: 1,
  relevance: new Float32Array(1),
};

export function analysed(
  db: Database,
  imageId: string,
  result: AnalysisResult,
  at = '2026-01-02T00:00:00.000Z',
  maps = emptyMaps,
): string {
  startJob(db, imageId, at);
  return recordAnalysis(db, { imageId, result, maps, account: 'tester', at });
}

export const listedIn = (db: Database, query: Partial<PatientQuery> = {}): readonly PatientRow[] =>
  listPatients(db, patientQuerySchema.parse(query)).rows;

export const seriesIn = (db: Database, patientId = 'P1', account = 'anna'): PatientSeries =>
  seriesOfPatient(db, patientId, { model: null, account });

/** A small grey film as PNG bytes; `seed` makes it differ. */
export async function filmPng(seed = 1): Promise<Buffer> {
  const side = 256;
  const pixels = Uint8Array.from({ length: side * side }, (_, i) => ((i % side) * seed + Math.floor(i / side)) % 256);
  return sharp(pixels, { raw: { width: side, height: side, channels: 1 } })
    .png()
    .toBuffer();
}
