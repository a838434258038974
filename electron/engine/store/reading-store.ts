import type { Database } from 'better-sqlite3';
import { randomUUID } from 'node:crypto';
import { FailureError } from '../../../core/failure';
import { hidesProposal } from '../../../core/reading/independent-first';
import {
  proposalSchema,
  readingContentSchema,
  readingScore,
  type Reader,
  type ReadingContent,
  type ReadingRecord,
} from '../../../core/reading/reading';
import { oldestFirst } from './image-order';
import { appendAudit } from './audit-log';
import { isLatestSigned } from './latest-signed';
import { readAnew } from './reader-agreement';

/** Place of a signed reading `r` in the order of signing, by SQL: its entry in the audit log. The clock may have been wrong. */
export const whenSigned = "(SELECT max(sequence) FROM audit_log WHERE subject = 'reading:' || r.id)";

const readings = `
SELECT r.id, r.image_id AS imageId, r.analysis_id AS analysisId, r.revision, r.kind, r.state, r.account, r.display_name AS displayName,
  r.content, r.score, r.proposal, r.version, r.history, r.created_at AS createdAt, r.updated_at AS updatedAt, r.signed_at AS signedAt,
  ${whenSigned} AS sequence
FROM reading AS r`;

type Row = Omit<ReadingRecord, 'reader' | 'content' | 'proposal'> &
  Reader &
  Readonly<Record<'content' | 'proposal' | 'history', string>>;

const toRecord = ({ account, displayName, content, proposal, history: _history, ...row }: Row): ReadingRecord => ({
  ...row,
  reader: { account, displayName },
  content: readingContentSchema.parse(JSON.parse(content)),
  proposal: proposalSchema.parse(JSON.parse(proposal)),
});

function rowOf(db: Database, readingId: string): Row {
  const row = db.prepare(`${readings} WHERE r.id = ?`).get(readingId) as Row | undefined;
  if (row === undefined) throw new FailureError('store/not-found', 'reading');
  return row;
}

/** One revision by its id. Throws `store/not-found`. */
export const readingById = (db: Database, readingId: string): ReadingRecord => toRecord(rowOf(db, readingId));

/** Every signed revision of an image, in the order in which they were signed. */
export function signedReadings(db: Database, imageId: string): ReadingRecord[] {
  const rows = db.prepare(`${readings} WHERE image_id = ? AND state = 'signed' ORDER BY ${whenSigned}`).all(imageId);
  return (rows as Row[]).map(toRecord);
}

/** The reader's own draft of an image with its serialised edit history, or null. */
export function draftOf(
  db: Database,
  imageId: string,
  account: string,
): { record: ReadingRecord; history: string } | null {
  const row = db.prepare(`${readings} WHERE image_id = ? AND account = ? AND state = 'draft'`).get(imageId, account) as
    Row | undefined;
  return row === undefined ? null : { record: toRecord(row), history: row.history };
}

/** Those of the patients of whom the reader at `account` has a draft. Of a hundred patients one query takes a thirtieth of the time of a hundred. */
export function withDraftOf(db: Database, account: string, patientIds: readonly string[]): ReadonlySet<string> {
  const found = db
    .prepare(
      `SELECT DISTINCT i.patient_id FROM json_each(?) AS asked CROSS JOIN image AS i ON i.patient_id = asked.value
       JOIN reading AS r ON r.image_id = i.id WHERE r.account = ? AND r.state = 'draft'`,
    )
    .pluck();
  return new Set(found.all(JSON.stringify(patientIds), account) as string[]);
}

/** For a series: the latest signed revision of each reader, in the order of signing, and the draft of the reader at this account. */
export function readingsOfImage(db: Database, imageId: string, account: string): ReadingRecord[] {
  const latest = db
    .prepare(`${readings} WHERE image_id = ? AND ${isLatestSigned} ORDER BY ${whenSigned}`)
    .all(imageId) as Row[];
  const draft = draftOf(db, imageId, account);
  return [...latest.map(toRecord), ...(draft === null ? [] : [draft.record])];
}

/** Every revision of every reading of a patient, oldest image first, then in the order in which they were begun. */
export function readingsOfPatient(db: Database, patientId: string): ReadingRecord[] {
  const rows = db
    .prepare(`${readings} JOIN image AS i ON i.id = r.image_id WHERE i.patient_id = ? ORDER BY ${oldestFirst}, r.rowid`)
    .all(patientId);
  return (rows as Row[]).map(toRecord);
}

export interface NewDraft {
  readonly imageId: string;
  readonly analysisId: string;
  readonly reader: Reader;
  readonly content: ReadingContent;
  readonly proposal: ReadingRecord['proposal'];
  readonly at: string;
}

/** Begins a draft as the reader's next revision of the image. */
export function createDraft(db: Database, draft: NewDraft): ReadingRecord {
  const { imageId, analysisId, reader, content, proposal, at } = draft;
  const previous = db
    .prepare('SELECT coalesce(max(revision), 0) FROM reading WHERE image_id = ? AND account = ?')
    .pluck()
    .get(imageId, reader.account) as number;
  const id = randomUUID();
  db.prepare(
    `INSERT INTO reading (id, image_id, analysis_id, revision, kind, state, account, display_name, content, score, proposal, version,
       history, created_at, updated_at)
     VALUES (@id, @imageId, @analysisId, @revision, @kind, 'draft', @account, @displayName, @content, @score, @proposal, 0, '', @at, @at)`,
  ).run({
    id,
    imageId,
    analysisId,
    revision: previous + 1,
    kind: previous === 0 ? 'reading' : 'addendum',
    account: reader.account,
    displayName: reader.displayName,
    content: JSON.stringify(content),
    score: readingScore(content),
    proposal: JSON.stringify(proposal),
    at,
  });
  return readingById(db, id);
}

function requireDraft(row: Row, account: string): void {
  if (row.state !== 'draft' || row.account !== account) throw new FailureError('reading/not-a-draft');
}

function requireVersion(row: Row, version: number): void {
  if (row.version !== version) throw new FailureError('reading/stale');
}

export interface DraftChange {
  readonly readingId: string;
  readonly version: number;
  readonly account: string;
  readonly at: string;
}

/**
 * Saves the draft as it stands, with its undo history. A save that comes again, because an engine that died after it lost the answer,
 * is answered as it was. Throws `reading/stale` where another window saved since.
 */
export function saveDraft(
  db: Database,
  change: DraftChange & { content: ReadingContent; history: string },
): { version: number } {
  const content = JSON.stringify(change.content);
  const row = rowOf(db, change.readingId);
  requireDraft(row, change.account);
  if (row.version === change.version + 1 && row.content === content && row.history === change.history)
    return { version: row.version };
  requireVersion(row, change.version);
  const version = row.version + 1;
  db.prepare('UPDATE reading SET content = ?, score = ?, history = ?, version = ?, updated_at = ? WHERE id = ?').run(
    content,
    readingScore(change.content),
    change.history,
    version,
    change.at,
    row.id,
  );
  return { version };
}

/**
 * Signs the draft: from here on it never changes, and its undo history goes. One transaction with its audit entry: either both are stored or neither.
 * Throws `reading/zones-unmarked` while the draft still hides the proposal: a zone without a mark would count as clear.
 */
export function signReading(db: Database, change: DraftChange & { displayName: string }): ReadingRecord {
  return db.transaction(() => {
    const row = rowOf(db, change.readingId);
    readAnew(db, row.imageId);
    requireDraft(row, change.account);
    requireVersion(row, change.version);
    if (hidesProposal(toRecord(row).content)) throw new FailureError('reading/zones-unmarked');
    db.prepare(
      "UPDATE reading SET state = 'signed', history = '', signed_at = ?, updated_at = ?, display_name = ? WHERE id = ?",
    ).run(change.at, change.at, change.displayName, row.id);
    appendAudit(db, {
      account: change.account,
      action: `${row.kind}.sign`,
      kind: 'reading',
      id: row.id,
      at: change.at,
    });
    return readingById(db, row.id);
  })();
}

/** Drops a draft; a signed reading is never dropped. */
export function discardDraft(db: Database, readingId: string, account: string): void {
  requireDraft(rowOf(db, readingId), account);
  db.prepare('DELETE FROM reading WHERE id = ?').run(readingId);
}
