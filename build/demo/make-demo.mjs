// Makes demo/ from ../shared/data/series: the eight films of one patient (CC BY 3.0), longest side 1024, 8-bit grey JPEG.
import { parse } from 'csv-parse/sync';
import fs from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { fromRoot, sharedData } from '../folders.mjs';

const source = path.join(sharedData, 'series');
const target = fromRoot('demo');
const patient = 'C253';

const rows = parse(fs.readFileSync(path.join(source, 'index.csv')), { columns: true }).filter(
  (row) => row.patient === patient,
);
fs.rmSync(target, { recursive: true, force: true });
fs.mkdirSync(target);
for (const row of rows) {
  await sharp(path.join(source, row.file))
    .greyscale()
    .resize(1024, 1024, { fit: 'inside', kernel: 'lanczos3' })
    .jpeg({ quality: 88 })
    .toFile(path.join(target, row.file));
}
const columns = 'file patient name offset_days view view_raw sex intubated went_icu license url'.split(' ');
const lines = rows.map((row) => columns.map((column) => (column === 'name' ? 'Demo patient' : row[column])).join(','));
fs.writeFileSync(path.join(target, 'index.csv'), `${[columns.join(','), ...lines].join('\n')}\n`);
fs.writeFileSync(
  path.join(target, 'CREDIT.md'),
  `# Credit of the demo patient

Radiographs of one COVID-19 patient (${patient}) of the COVID-19 image repository, Hannover Medical School
(Institute for Diagnostic and Interventional Radiology), https://github.com/ml-workgroup/covid-19-image-repository,
licence CC BY 3.0 (https://creativecommons.org/licenses/by/3.0/). Changed: reduced to at most 1024 pixels, 8-bit grey JPEG.
The days are as published; the calendar dates that Sextant shows count from an arbitrary base, 1 March 2020.
`,
);
