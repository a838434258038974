import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PatientSeries, SeriesImage } from '../../../core/contract/records';
import { unknownEquipment } from '../../../core/image/radiograph';
import { draftFromAnalysis, type ReadingContent, type ReadingRecord } from '../../../core/reading/reading';
import { publishedLimit } from '../../../core/series/change-verdict';
import { zoneIds } from '../../../core/severity/zone';
import { fontFolder } from '../report/font-folder';
import type { ReportOptions } from '../report/report-pdf';

export const options: ReportOptions = {
  paper: 'A4',
  language: 'en',
  fontFolder: fontFolder(),
  thumbnails: new Map(),
  productVersion: '0.0.0',
};
export const model = { id: 'compact', version: '1.0.0', sha256: 'c'.repeat(64) };
const cell = (on: boolean): 0 | 1 => (on ? 1 : 0);

export function image(index: number, score: number, change: Partial<SeriesImage> = {}): SeriesImage {
  const involved = zoneIds.map((_, i) => i < score);
  return {
    id: `image-${String(index)}`,
    sha256: 'd'.repeat(64),
    fileName: 'film.png',
    date: `2020-03-${String(index + 1).padStart(2, '0')}`,
    time: null,
    view: index % 2 === 0 ? 'PA' : 'AP supine',
    width: 100,
    height: 100,
    pixelSpacingMm: null,
    photometricInterpretation: 'MONOCHROME2',
    source: 'picture',
    equipment: unknownEquipment,
    lossySteps: [],
    receivedAt: '2026-01-01T10:00:00.000Z',
    state: { kind: 'analysed' },
    models: [model],
    readings: [],
    corrections: [],
    analysis: {
      id: `analysis-${String(index)}`,
      imageId: `image-${String(index)}`,
      createdAt: '2026-01-01T10:00:01.000Z',
      model,
      runtime: { executionProvider: 'cpu', onnxruntime: '1.30.0' },
      timingsMs: { decode: 1, preprocess: 1, inference: 1, postprocess: 1, total: 4 },
      gate: { accepted: true, reasons: [] },
      diagnosis: null,
      findings: {},
      severity: {
        score,
        expectedScore: score,
        array: [
          [cell(involved[0] === true), cell(involved[1] === true)],
          [cell(involved[2] === true), cell(involved[3] === true)],
          [cell(involved[4] === true), cell(involved[5] === true)],
        ],
        zones: zoneIds.map((zone, i) => ({
          zone,
          probability: involved[i] === true ? 0.9 : 0.1,
          involved: involved[i] === true,
        })),
        band: null,
      },
      contours: [],
      lesionPercentOfLung: null,
      lungs: null,
    },
    ...change,
  };
}

export function series(images: readonly SeriesImage[], name = 'Müller^Änne'): PatientSeries {
  return {
    patient: { id: 'P1', name, birthDate: '1960-01-02', sex: 'F', demo: false, credit: null, corrections: [] },
    images,
    events: [
      {
        id: 'e',
        patientId: 'P1',
        date: '2020-03-03',
        kind: 'intubated',
        note: '',
        recordedBy: 'r',
        recordedAt: '2026-01-01T11:00:00.000Z',
      },
    ],
    limit: publishedLimit,
    currentModel: model,
  };
}

export const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
if (!hasPoppler) console.log('pdftotext is not installed, its checks are skipped');

/** What a report says, white space apart; `sheets` page by page, `lines` as they stand. */
export function textOf(pdf: Uint8Array) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sextant-report-')), 'report.pdf');
  writeFileSync(file, pdf);
  const lines = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  // Each page ends in a form feed.
  const sheets = lines.split('\f').slice(0, -1);
  const apart = (text: string) => text.replace(/\s+/g, ' ');
  return { text: apart(lines), lines, pages: sheets.length, sheets: sheets.map(apart) };
}

export const oneZone = draftFromAnalysis(image(0, 1).analysis!, {
  independentFirst: false,
  newLesionId: () => '',
}) as ReadingContent;

export const signedRevision = (revision: number, content = oneZone, displayName = 'Anna'): ReadingRecord => ({
  id: `r${revision}`,
  imageId: 'image-5',
  analysisId: 'analysis-5',
  revision,
  kind: 'reading',
  state: 'signed',
  reader: { account: `a${revision}`, displayName },
  content,
  score: 1,
  proposal: { score: 1, expectedScore: 1, array: [[1, 0], [0, 0], [0, 0]], model }, // prettier-ignore
  version: 1,
  createdAt: '2026-01-01T12:00:00.000Z',
  updatedAt: '2026-01-01T12:00:00.000Z',
  signedAt: '2026-01-01T12:00:00.000Z',
});

export const visits = [0, 2, 3, 6, 4, 1].map((score, index) => image(index, score));

/** What a reader signed of the last of the visits, over four revisions. */
export function signed(impression: string, displayName: string): PatientSeries {
  const content = { ...oneZone, impression };
  const revisions = [1, 2, 3, 4].map((revision) => signedRevision(revision, content, displayName));
  return series([...visits.slice(0, -1), image(5, 1, { view: 'AP supine', readings: revisions })]);
}
