import { expect } from 'vitest';
import type { PatientSeries } from '../../../../core/contract/records';
import { patientQuerySchema } from '../../../../core/contract/workstation-api';
import { english } from '../../../../core/i18n/en/english';
import { hidesValues, withoutHiddenValues } from '../../../../core/reading/independent-first';
import { latestRevisions } from '../../../../core/reading/latest-revisions';
import { readingScore } from '../../../../core/reading/reading';
import { reportContent } from '../../../../core/report/report-content';
import { changeBetween } from '../../../../core/series/series-values';
import { sha256Of } from '../../archive/sha256-of';
import { verifyAudit } from '../../store/audit-log';
import { imagesOfPatient } from '../../store/image-store';
import { patientRecord } from '../../store/patient-record';
import { draftOf, readingsOfPatient, signedReadings } from '../../store/reading-store';
import { readSiteRules } from '../../store/site-settings-store';
import { imagesOfRow } from '../../store/worklist-store';
import { signedCases } from '../../whole-store/quality-summary';
import { filmsWithDrafts, rowOfSeries } from '../row-of-series';
import { accounts, type KnownFilm, type Workday } from './workday';

const byId = (a: { imageId: string }, b: { imageId: string }): number => (a.imageId < b.imageId ? -1 : 1);

const patientsOf = ({ known }: Workday): string[] => [...new Set(known.films.map(({ patientId }) => patientId))];

/** No film is lost or counted twice, and each is filed under its patient, as it was corrected last. */
async function filmsAreWhole(day: Workday): Promise<void> {
  const facts = ({ imageId, sha256, patientId, date, time, view }: Omit<KnownFilm, 'sopInstanceUid' | 'pixels'>) =>
    ({ imageId, sha256, patientId, date, time, view }) as const;
  const filed = day.db.prepare('SELECT DISTINCT patient_id FROM image').pluck().all() as string[];
  const films = filed.flatMap((patientId) => imagesOfPatient(day.db, patientId));
  expect(films.map((film) => facts({ ...film, imageId: film.id })).sort(byId)).toEqual(
    day.known.films.map(facts).sort(byId),
  );
  for (const { sha256 } of films) expect(sha256Of(await day.archive.read(sha256))).toBe(sha256);
}

/** Nothing that was signed changes, a draft is what was saved last, and a score is the sum of its zones. */
export function readingsAreKept({ db, known }: Workday): void {
  for (const { imageId } of known.films) {
    expect(signedReadings(db, imageId)).toEqual(known.signed.filter((record) => record.imageId === imageId));
    for (const account of accounts) {
      const record = draftOf(db, imageId, account)?.record;
      const kept = known.drafts.find((draft) => draft.imageId === imageId && draft.account === account);
      expect(record && { id: record.id, version: record.version, content: record.content }).toEqual(
        kept && { id: kept.readingId, version: kept.version, content: kept.content },
      );
    }
  }
  for (const patientId of new Set(known.films.map((film) => film.patientId)))
    for (const { score, content } of readingsOfPatient(db, patientId)) expect(score).toBe(readingScore(content));
}

/** The worklist says of each patient what the series says that the windows show. */
function listAgrees(day: Workday): void {
  const { db, model } = day;
  const listed = db.prepare('SELECT patient_id FROM worklist ORDER BY patient_id').pluck().all();
  expect(listed).toEqual(patientsOf(day).sort());
  for (const patientId of patientsOf(day)) {
    const { row, of } = rowOfSeries(filmsWithDrafts(db, patientId, { model, accounts }));
    expect(imagesOfRow(db, patientId)).toEqual(of);
    const stored = db
      .prepare(
        `SELECT images, last_date AS lastDate, last_score AS lastScore, score_signed = 1 AS scoreSigned, state, worsening
         FROM worklist WHERE patient_id = ?`,
      )
      .get(patientId) as object;
    expect({ patientId, ...stored }).toEqual({ patientId, ...row, scoreSigned: Number(row.scoreSigned) });
  }
}

/** The report names each film once and each signature that stands, and its change is that of the two films that it names. */
function reportAgrees(series: PatientSeries): void {
  const report = reportContent(series, english);
  expect(report.visits.map(({ imageId }) => imageId)).toEqual(series.images.map(({ id }) => id));
  const signed = series.images.flatMap(({ readings }) => readings.filter(({ state }) => state === 'signed'));
  expect(report.readings.map(({ readerScore, revision }) => [readerScore, revision])).toEqual(
    signed.map(({ score, revision }) => [score, revision]),
  );
  for (const { score, zones } of report.visits) expect(zones?.length ?? null).toBe(score);
  const [prior, current] = [report.priorId, report.current?.imageId].map((id) =>
    series.images.find((image) => image.id === id),
  );
  if (prior === undefined || current === undefined) return;
  expect(series.images.indexOf(prior)).toBeLessThan(series.images.indexOf(current));
  if (report.result.kind === 'draft') return;
  const change = changeBetween(prior, current, series.limit);
  if (change?.delta == null || report.verdict === null) return;
  expect([change.from.imageId, change.to.imageId]).toEqual([prior.id, current.id]);
  if (change.verdict !== 'no-change-beyond-measurement-error')
    expect(report.verdict).toContain(String(Math.abs(change.delta)));
}

/** What a reader may not see yet stands neither in the worklist nor in the report. */
async function hiddenStaysHidden(day: Workday, account: string): Promise<void> {
  const mode = readSiteRules(day.db).independentFirst;
  const handlers = day.handlers(account);
  const { rows } = await handlers['patients.list'](patientQuerySchema.parse({}));
  for (const patientId of patientsOf(day)) {
    const series = await handlers['patients.series']({ patientId });
    const printed = withoutHiddenValues(series, account, mode);
    reportAgrees(printed);
    const hidden = series.images.filter(({ readings }) => hidesValues(readings, account, mode)).map(({ id }) => id);
    for (const { id, analysis, readings } of printed.images) {
      if (!hidden.includes(id)) continue;
      expect(analysis).toBeNull();
      expect(readings.filter(({ reader }) => reader.account !== account)).toEqual([]);
    }
    const row = rows.find(({ id }) => id === patientId);
    const { latest, prior } = imagesOfRow(day.db, patientId);
    if (latest !== null && hidden.includes(latest)) expect(row).toMatchObject({ lastScore: null, worsening: null });
    if (prior !== null && hidden.includes(prior)) expect(row).toMatchObject({ worsening: null });
  }
}

/** What leaves the store, the record of a patient and the table of the Quality page, holds every film and signature once. */
function exportsAgree(day: Workday): void {
  const { db, known } = day;
  for (const patientId of patientsOf(day)) {
    const films = known.films.filter((film) => film.patientId === patientId).map(({ imageId }) => imageId);
    const record = patientRecord(db, patientId);
    expect(record.image.map(({ id }) => id).sort()).toEqual(films.sort());
    expect(record.reading.flatMap(({ state, id }) => (state === 'signed' ? [id] : [])).sort()).toEqual(
      known.signed.flatMap(({ imageId, id }) => (films.includes(imageId) ? [id] : [])).sort(),
    );
  }
  const standing = known.films.flatMap(({ imageId }) => [
    ...latestRevisions(known.signed.filter((record) => record.imageId === imageId)).values(),
  ]);
  const { cases } = signedCases(db, () => false);
  expect(cases.map(({ imageId, account, score }) => [imageId, account, score]).sort()).toEqual(
    standing.map(({ imageId, reader, score }) => [imageId, reader.account, score]).sort(),
  );
}

/** All that holds at every moment of a workday. */
export async function expectTruths(day: Workday): Promise<void> {
  await filmsAreWhole(day);
  readingsAreKept(day);
  expect(verifyAudit(day.db)).toMatchObject({ whole: true });
  listAgrees(day);
  for (const account of accounts) await hiddenStaysHidden(day, account);
  exportsAgree(day);
}
