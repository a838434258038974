import { expect } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { dicomFilm } from './fixture/dicom-film';
import { test } from './fixture/test';
import { pdfText } from './fixture/workstation-process';
import { analysedSeries, storedSeries } from './reader/reader';

const uid = '1.2.826.0.1.3680043.10.6';
/** By file: day of the study, its hour, and the hour of the exposure where that is stated alone. */
const films: readonly (readonly [file: string, day: string, study: string, exposure: string | null])[] = [
  ['C253_day005_0356.jpg', '20200228', '235900', null],
  ['C253_day007_0357.jpg', '20200228', '235900', '000100'],
  ['C253_day009_0358.jpg', '20200329', '023010', null],
  ['C253_day012_0359.jpg', '20200329', '023040', null],
];

test('days, hours and their order are the same in every time zone of the workstation, and instants are told in its own', async ({
  usedWorkplace,
}) => {
  const reader = await usedWorkplace.start({ timeZone: 'Pacific/Kiritimati' });
  const folder = path.join(usedWorkplace.folder, 'films');
  fs.mkdirSync(folder);
  films.forEach(([file, day, study, exposure], number) =>
    fs.writeFileSync(
      path.join(folder, `film-${number}`),
      dicomFilm(file, `${uid}.${number}`, day, {
        '00080030 TM': study,
        '00100010 PN': 'Night^Nora',
        '00100020 LO': 'NIGHT-1',
        ...(exposure === null ? {} : { '00080032 TM': exposure }),
      }),
    ),
  );
  await reader.chooses([folder], 'import.folder');
  const { images } = await analysedSeries(reader.window, 'NIGHT-1', films.length);
  // Midnight into a leap day, and an hour that Berlin's clocks leave out.
  expect(images.map(({ date }) => date)).toEqual(['2020-02-28', '2020-02-29', '2020-03-29', '2020-03-29']);
  await reader.opensPatient('NIGHT-1');
  await reader.seesCurrentFilm();
  await expect(reader.window.getByTestId('reading-state')).toContainText('Draft');
  await reader.presses('Enter', 'Control+Enter');
  await expect(reader.patientRow('NIGHT-1')).toContainText('Signed');
  // The signature led on to a patient who is unread.
  await reader.opensPatient('NIGHT-1');
  const points = (of: typeof reader) => of.window.getByTestId('trend-point');
  await expect(points(reader)).toHaveCount(films.length);
  const told = await points(reader).evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')));
  expect(told.map((label) => /\d{4}[-\d]+( [\d:]+)?/.exec(label ?? '')?.[0])).toEqual([
    '2020-02-28',
    '2020-02-29',
    '2020-03-29 02:30:10',
    '2020-03-29 02:30:40',
  ]);
  const inKiritimati = await reader.window.getByText(/^Signed by /).textContent();
  const [east, west] = ['east.pdf', 'west.pdf'].map((name) => path.join(usedWorkplace.folder, name)) as [
    string,
    string,
  ];
  await reader.writesReport(east);
  await usedWorkplace.close();

  const again = await usedWorkplace.start({ timeZone: 'America/St_Johns' });
  await again.opensPatient('NIGHT-1');
  await again.seesCurrentFilm();
  expect((await storedSeries(again.window, 'NIGHT-1')).images.map(({ id }) => id)).toEqual(images.map(({ id }) => id));
  await expect(points(again)).toHaveCount(films.length);
  expect(await points(again).evaluateAll((all) => all.map((each) => each.getAttribute('aria-label')))).toEqual(told);
  await expect(again.window.getByText(/^Signed by /)).not.toHaveText(inKiritimati ?? '');
  await again.writesReport(west);
  expect(fs.readFileSync(west).equals(fs.readFileSync(east))).toBe(true);
  const text = pdfText(west);
  if (text !== undefined) expect(text).toContain('2020-03-29 02:30:40');
});
