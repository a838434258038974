import { execFileSync, spawnSync } from 'node:child_process';
import type { PatientSeries, SeriesImage } from '../../../core/contract/records';
import type { ReadingRecord } from '../../../core/reading/reading';
import { eventOf } from '../../../core/testing/event-of';
import { filmOf, seriesOf } from '../../../core/testing/film-of';
import { draftOf, signedBy } from '../../../core/testing/reading-of';
import type { ReportOptions } from '../report/report-pdf';

export const options: ReportOptions = {
  paper: 'A4',
  language: 'en',
  thumbnails: new Map(),
};
/** A film of the day `index` after the first. */
export const image = (index: number, score: number, change: Partial<SeriesImage> = {}): SeriesImage =>
  filmOf(`image-${index}`, {
    score,
    date: `2020-03-${String(index + 1).padStart(2, '0')}`,
    view: index % 2 === 0 ? 'PA' : 'AP supine',
    ...change,
  });

export const series = (images: readonly SeriesImage[], name = 'Müller^Änne'): PatientSeries => {
  const { patient } = seriesOf(images);
  return seriesOf(images, {
    patient: { ...patient, name, birthDate: '1960-01-02' },
    events: [eventOf({ date: '2020-03-03', recordedAt: '2026-01-01T11:00:00.000Z' })],
  });
};

export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!hasPoppler) console.log('pdftotext is not installed, its checks are skipped');

/** What a report says, white space apart; `sheets` page by page, `lines` as they stand. */
export function textOf(pdf: Uint8Array) {
  const lines = execFileSync('pdftotext', ['-', '-'], { encoding: 'utf8', input: pdf });
  // Each page ends in a form feed.
  const sheets = lines.split('\f').slice(0, -1);
  const apart = (text: string) => text.replace(/\s+/g, ' ');
  return { text: apart(lines), lines, pages: sheets.length, sheets: sheets.map(apart) };
}

const read = image(5, 1);
export const oneZone = draftOf(read).content;

export const signedRevision = (revision: number, content = oneZone, displayName = 'Anna'): ReadingRecord =>
  signedBy(draftOf(read, { revision, content, score: 1, version: 1 }), { account: `a${revision}`, displayName });

export const visits = [0, 2, 3, 6, 4, 1].map((score, index) => image(index, score));

/** What a reader signed of the last of the visits, over four revisions. */
export function signed(impression: string, displayName: string): PatientSeries {
  const content = { ...oneZone, impression };
  const revisions = [1, 2, 3, 4].map((revision) => signedRevision(revision, content, displayName));
  return series([...visits.slice(0, -1), image(5, 1, { view: 'AP supine', readings: revisions })]);
}
