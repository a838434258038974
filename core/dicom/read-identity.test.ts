import { expect, it } from 'vitest';
import { codeOf, read } from '../testing/read-chest';
import { chestHeader, writeDicom, type DicomElements } from '../testing/write-dicom';
import { parseDataSet } from './parse-data-set';
import { readIdentity } from './read-identity';

const when = (more: DicomElements): (string | null)[] => {
  const { dataSet } = parseDataSet(writeDicom({ ...chestHeader, ...more }), (bytes) => bytes);
  const { filmDate, filmTime } = readIdentity(dataSet);
  return [filmDate, filmTime];
};

it.each<[string, DicomElements, (string | null)[]]>([
  ['the study alone', {}, ['2020-04-01', '08:15:30']],
  ['the exposure of that day', { '00080022 DA': '20200401', '00080032 TM': '1730' }, ['2020-04-01', '17:30:00']],
  ['the exposure without a day', { '00080032 TM': '1730' }, ['2020-04-01', '17:30:00']],
  ['the exposure as date-time', { '0008002a DT': '20200401173000.5+0100' }, ['2020-04-01', '17:30:00']],
  [
    'the exposure as date-time of UTC, on a clock two hours ahead',
    { '0008002a DT': '20200331223000.25+0000', '00080201 SH': '+0200' },
    ['2020-04-01', '00:30:00'],
  ],
  [
    'the exposure as date-time of the clock itself, west of UTC',
    { '0008002a DT': '20200401173000-0430', '00080201 SH': '-0430 ' },
    ['2020-04-01', '17:30:00'],
  ],
  [
    'the exposure as date-time without an offset',
    { '0008002a DT': '20200401173000', '00080201 SH': '+0200' },
    ['2020-04-01', '17:30:00'],
  ],
  [
    'the exposure as date-time of an offset that is none',
    { '0008002a DT': '20200401173000-9959', '00080201 SH': '+0200' },
    ['2020-04-01', '17:30:00'],
  ],
  [
    'a date-time that its offset moves beyond the last year',
    { '00080030 TM': '', '0008002a DT': '99991231233000-0100', '00080201 SH': '+0000' },
    ['2020-04-01', null],
  ],
  [
    'an hour alone, after the midnight of its study',
    { '00080030 TM': '2359', '00080032 TM': '0001' },
    ['2020-04-02', '00:01:00'],
  ],
  [
    'an hour alone, after a midnight into a leap day',
    { '00080020 DA': '20200228', '00080030 TM': '2350', '00080032 TM': '0010' },
    ['2020-02-29', '00:10:00'],
  ],
  ['an hour alone, a little before its study', { '00080032 TM': '0801' }, ['2020-04-01', '08:01:00']],
  [
    'a midnight that stands for no hour',
    { '00080030 TM': '2359', '00080032 TM': '000000' },
    ['2020-04-01', '00:00:00'],
  ],
  [
    'an hour in the retired form',
    { '00080020 DA': '2020.04.01', '00080030 TM': '23:59:59' },
    ['2020-04-01', '23:59:59'],
  ],
  ['a leap second as the day ends', { '00080030 TM': '235960.999999' }, ['2020-04-01', '23:59:59']],
  ['a date-time of a month alone', { '0008002a DT': '202004+0100' }, ['2020-04-01', '08:15:30']],
  [
    'a leap day that there was none of',
    { '00080022 DA': '20210229', '00080032 TM': '0900' },
    ['2020-04-01', '09:00:00'],
  ],
  ['after midnight', { '00080022 DA': '20200402', '00080032 TM': '0020' }, ['2020-04-02', '00:20:00']],
  ['after midnight as date-time', { '0008002a DT': '20200402002000' }, ['2020-04-02', '00:20:00']],
  [
    'after midnight by the picture alone',
    { '00080023 DA': '20200402', '00080033 TM': '0020' },
    ['2020-04-02', '00:20:00'],
  ],
  ['a later day of the study', { '00080022 DA': '20200408', '00080032 TM': '0900' }, ['2020-04-08', '09:00:00']],
  ['a clock days ahead', { '00080022 DA': '20200409', '00080032 TM': '0900' }, ['2020-04-01', '08:15:30']],
  ['a clock behind', { '00080022 DA': '20200331', '00080032 TM': '0900' }, ['2020-04-01', '08:15:30']],
  ['a day without an hour', { '00080022 DA': '20200402' }, ['2020-04-01', '08:15:30']],
  [
    'a wrong clock beside a right one',
    { '00080022 DA': '20100101', '00080032 TM': '0900', '0008002a DT': '20200402002000' },
    ['2020-04-02', '00:20:00'],
  ],
  ['a picture of the night after', { '00080023 DA': '20200403', '00080033 TM': '0900' }, ['2020-04-01', '08:15:30']],
  ['no hour of the day', { '00080032 TM': '2400', '00080022 DA': '20200401' }, ['2020-04-01', '08:15:30']],
  ['no minute of the hour', { '00080032 TM': '0960', '00080022 DA': '20200401' }, ['2020-04-01', '08:15:30']],
  ['the last second of an hour that is longer', { '00080030 TM': '235960' }, ['2020-04-01', '23:59:59']],
  ['a picture made anew days later', { '00080023 DA': '20200404', '00080033 TM': '0900' }, ['2020-04-01', '08:15:30']],
  [
    'a day beyond the end of the month',
    { '00080020 DA': '20200430', '00080022 DA': '20200501', '00080032 TM': '0010' },
    ['2020-05-01', '00:10:00'],
  ],
  [
    'no study day',
    { '00080020 DA': '', '00080030 TM': '', '0008002a DT': '20200405143000' },
    ['2020-04-05', '14:30:00'],
  ],
])('orders films of one study by their exposure: %s', (_, elements, expected) => {
  expect(when(elements)).toEqual(expected);
});

it('cuts a long name between characters', () => {
  const name = new Uint8Array(Buffer.from(`A^${'\u{20000}'.repeat(200)}`));
  const header = { ...chestHeader, '00080005 CS': 'ISO_IR 192', '00100010 PN': name };
  const { dataSet } = parseDataSet(writeDicom(header), (bytes) => bytes);
  expect(readIdentity(dataSet).patientName).toBe(`A, ${'\u{20000}'.repeat(62)}`);
});

it.each<[string, DicomElements, number | null]>([
  ['the age that is stated', { '00101010 AS': '006Y' }, 6],
  ['an age without noughts before it', { '00101010 AS': '6Y' }, 6],
  ['an age made unknown without them', { '00101010 AS': '0Y', '00100030 DA': '' }, null],
  ['a film before the date of birth', { '00100030 DA': '20200402' }, null],
  ['the eve of the first birthday of a leap day', { '00080020 DA': '20220228', '00100030 DA': '20040229' }, 17],
  ['an age in months', { '00101010 AS': '023M' }, 1],
  ['an age in weeks', { '00101010 AS': '051W' }, 0],
  ['an age in days', { '00101010 AS': '000D', '00100030 DA': '' }, 0],
  ['the date of birth where the age was made unknown', { '00101010 AS': '000Y', '00100030 DA': '19500101' }, 70],
  ['the date of birth of an infant', { '00101010 AS': '000Y', '00100030 DA': '20191224' }, 0],
  ['an age that was made unknown, alone', { '00101010 AS': '000Y', '00100030 DA': '' }, null],
  ['the eve of a birthday', { '00100030 DA': '20020402' }, 17],
  ['a birthday', { '00100030 DA': '20020401' }, 18],
  ['the stated age where it differs from the date of birth', { '00101010 AS': '070Y', '00100030 DA': '20200101' }, 70],
  ['no age and no date of birth', { '00100030 DA': '' }, null],
  ['nonsense', { '00101010 AS': '6 yrs', '00100030 DA': '20210101' }, null],
])('knows how old the patient is: %s', (_, elements, expected) => {
  const { dataSet } = parseDataSet(writeDicom({ ...chestHeader, ...elements }), (bytes) => bytes);
  expect(readIdentity(dataSet).ageYears).toBe(expected);
});

it.each([
  ['65', 'accepted'],
  ['129', 'dicom/malformed'],
])('a SOP Instance UID of %s characters is whole or refused, never cut: %s', async (length, code) => {
  const uid = '1.'.padEnd(Number(length), '2');
  const film = read({ '00080018 UI': uid });
  expect(await codeOf(film)).toBe(code);
  if (code === 'accepted') expect((await film).identity?.sopInstanceUid).toBe(uid);
});
