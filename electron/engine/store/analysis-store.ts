import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import {
  analysisResultSchema,
  type AnalysisMaps,
  type AnalysisResult,
  type ModelIdentity,
} from '../../../core/analysis/analysis';
import type { AnalysisRecord, ModelScore } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { appendAudit } from './audit-log';
import { oldestFirst } from './image-order';
import { imageById } from './image-store';
import { endJob, failJob, type FailedAnalysis } from './job-store';
import { modelColumns, standingAnalysis } from './standing-analysis';
import { refreshWorklist } from './worklist-store';

const columns = 'id, image_id AS imageId, created_at AS createdAt, result';
type Row = Omit<AnalysisRecord, keyof AnalysisResult> & { readonly result: string };

const toRecord = ({ result, ...row }: Row): AnalysisRecord => ({
  ...analysisResultSchema.parse(JSON.parse(result)),
  ...row,
});

/** Maps are kept in steps of 1/255: a hundredth of what the eye tells apart on the overlay. */
const toBytes = (values: Float32Array): Uint8Array =>
  new Uint8Array(values.map((value) => Math.round(Math.min(1, Math.max(0, value)) * 255)));
const fromBytes = (bytes: Uint8Array): Float32Array => new Float32Array(bytes).map((value) => value / 255);

const modelValues = (model: ModelIdentity | null): string[] =>
  model === null ? ['', '', ''] : [model.id, model.version, model.sha256];

/** The latest analysis by the given model, or else the latest of any; null where there is none. */
export function latestAnalysis(db: Database, imageId: string, model: ModelIdentity | null): AnalysisRecord | null {
  const row = db
    .prepare(`SELECT ${columns} FROM analysis ${standingAnalysis('?', '(?, ?, ?)')}`)
    .get(imageId, ...modelValues(model)) as Row | undefined;
  return row === undefined ? null : toRecord(row);
}

/** One analysis. Throws `store/not-found`. */
export function analysisById(db: Database, id: string): AnalysisRecord {
  const row = db.prepare(`SELECT ${columns} FROM analysis WHERE id = ?`).get(id);
  if (row === undefined) throw new FailureError('store/not-found', 'analysis');
  return toRecord(row as Row);
}

/** Every model that has analysed the image, latest first. */
export function modelsOfImage(db: Database, imageId: string): ModelIdentity[] {
  return db
    .prepare(
      `SELECT model_id AS id, model_version AS version, model_sha256 AS sha256 FROM analysis WHERE image_id = ?
       GROUP BY model_id, model_version, model_sha256 ORDER BY max(rowid) DESC`,
    )
    .all(imageId) as ModelIdentity[];
}

/** What every model said of every image of a patient, oldest image first, then oldest analysis; the latest run of each model. */
export function scoresOfPatient(db: Database, patientId: string): ModelScore[] {
  const rows = db
    .prepare(
      `SELECT a.image_id AS imageId, a.model_id AS id, a.model_version AS version, a.model_sha256 AS sha256, max(a.rowid) AS recorded,
         a.created_at AS createdAt, a.score, a.expected_score AS expectedScore
       FROM analysis AS a JOIN image AS i ON i.id = a.image_id WHERE i.patient_id = ?
       GROUP BY a.image_id, a.model_id, a.model_version, a.model_sha256 ORDER BY ${oldestFirst}, recorded`,
    )
    .all(patientId) as (Omit<ModelScore, 'model'> & ModelIdentity & { recorded: number })[];
  return rows.map(({ id, version, sha256, recorded: _recorded, ...row }) => ({
    ...row,
    model: { id, version, sha256 },
  }));
}

/** Images of a patient without an analysis by this model, or whose last one failed. */
export function imagesWithout(db: Database, patientId: string, model: ModelIdentity): string[] {
  return db
    .prepare(
      `SELECT i.id FROM image AS i WHERE i.patient_id = ? AND (
         NOT EXISTS (SELECT 1 FROM analysis WHERE image_id = i.id AND ${modelColumns} = (?, ?, ?))
         OR EXISTS (SELECT 1 FROM job WHERE image_id = i.id AND state = 'failed')) ORDER BY ${oldestFirst}`,
    )
    .pluck()
    .all(patientId, ...modelValues(model)) as string[];
}

type MapRow = Pick<AnalysisMaps, 'size' | 'relevanceSize'> &
  Readonly<Record<'severity' | 'lung' | 'relevance', Uint8Array>> & { readonly zones: Uint8Array | null };

/** The maps of an analysis. Throws `store/not-found`. */
export function mapsOf(db: Database, analysisId: string): AnalysisMaps {
  const row = db
    .prepare(
      'SELECT size, severity, zones, lung, relevance_size AS relevanceSize, relevance FROM analysis_map WHERE analysis_id = ?',
    )
    .get(analysisId) as MapRow | undefined;
  if (row === undefined) throw new FailureError('store/not-found', 'analysis maps');
  return {
    ...row,
    severity: fromBytes(row.severity),
    zones: row.zones && fromBytes(row.zones),
    lung: fromBytes(row.lung),
    relevance: fromBytes(row.relevance),
  };
}

const scaledToOne = (values: Float32Array): Float32Array => {
  const highest = values.reduce((most, value) => Math.max(most, value), 0);
  return highest > 0 ? values.map((value) => value / highest) : values;
};

function insertMaps(db: Database, analysisId: string, maps: AnalysisMaps): void {
  db.prepare(
    'INSERT INTO analysis_map (analysis_id, size, severity, zones, lung, relevance_size, relevance) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    analysisId,
    maps.size,
    toBytes(maps.severity),
    maps.zones === null ? null : toBytes(maps.zones),
    toBytes(maps.lung),
    maps.relevanceSize,
    toBytes(scaledToOne(maps.relevance)),
  );
}

/**
 * Records that the analysis of an image failed; its patient may have nothing to be read now.
 * @returns whether it was recorded: not of an analysis that is still (or again) to be begun.
 */
export function recordFailure(db: Database, failed: FailedAnalysis): boolean {
  return db
    .transaction(() => {
      const recorded = failJob(db, failed);
      refreshWorklist(db, imageById(db, failed.imageId).patientId);
      return recorded;
    })
    .immediate();
}

/** Throws `model/output-invalid` for a result that could not be read back: a record is never changed. */
function assertReadable(result: AnalysisResult): void {
  const { error } = analysisResultSchema.safeParse(result);
  if (error === undefined) return;
  throw new FailureError('model/output-invalid', error.issues.map((issue) => issue.path.join('.')).join(', '));
}

/**
 * Records an analysis with its maps, ends the job, and writes the audit entry: all of it or nothing. Returns its id.
 * Throws `model/output-invalid`.
 */
export function recordAnalysis(
  db: Database,
  analysis: {
    readonly imageId: string;
    readonly result: AnalysisResult;
    readonly maps: AnalysisMaps;
    readonly account: string;
    readonly at: string;
  },
): string {
  const { imageId, result, maps, account, at } = analysis;
  assertReadable(result);
  const id = randomUUID();
  return db
    .transaction(() => {
      db.prepare(
        `INSERT INTO analysis (id, image_id, model_id, model_version, model_sha256, execution_provider, accepted, score, expected_score, result, created_at)
         VALUES (@id, @imageId, @modelId, @modelVersion, @modelSha256, @provider, @accepted, @score, @expectedScore, @result, @at)`,
      ).run({
        id,
        imageId,
        modelId: result.model.id,
        modelVersion: result.model.version,
        modelSha256: result.model.sha256,
        provider: result.runtime.executionProvider,
        accepted: Number(result.gate.accepted),
        score: result.severity?.score ?? null,
        expectedScore: result.severity?.expectedScore ?? null,
        result: JSON.stringify(result),
        at,
      });
      insertMaps(db, id, maps);
      endJob(db, imageId, at);
      appendAudit(db, { account, action: 'analysis.record', kind: 'analysis', id, at });
      refreshWorklist(db, imageById(db, imageId).patientId);
      return id;
    })
    .immediate();
}
