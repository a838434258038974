import type { DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import type { DicomIdentity } from '../image/radiograph';
import { cleanText } from './clean-text';
import { elementCode, elementId, elementText } from './element-text';

const uidPattern = /^[0-9][0-9.]{0,63}$/;

function readUid(dataSet: DataSet, tag: string): string {
  const uid = elementCode(dataSet, tag);
  return uidPattern.test(uid) ? uid : '';
}

/** A DICOM date `YYYYMMDD` (or the retired `YYYY.MM.DD`) as `YYYY-MM-DD`; null where it is not a day of the calendar. */
export function toIsoDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const iso = `${year}-${month}-${day}`;
  return Number(year) > 1800 && date.toISOString().startsWith(iso) ? iso : null;
}

/** A DICOM time `HHMMSS.FFFFFF` (minutes and seconds optional, colons of the retired form allowed) as `HH:MM:SS`. */
export function toClockTime(text: string): string | null {
  const [, hours, minutes = '00', seconds = '00'] = /^(\d{2}):?(\d{2})?:?(\d{2})?(\.\d*)?$/.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return `${hours}:${minutes}:${seconds === '60' ? '59' : seconds}`;
}

function toPlainName(group: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group.split('^').map((part) => part.trim());
  const rest = [prefix, given, middle, suffix].filter((part) => part !== '').join(' ');
  return [family, rest].filter((part) => part !== '').join(', ');
}

/** A person name (PN, PS3.5 section 6.2) for reading: `Family, Prefix Given Middle Suffix`, ideographs in brackets. */
export function toDisplayName(text: string): string {
  const [alphabetic = '', ideographic = ''] = text.split('=').map(toPlainName);
  if (alphabetic === '') return ideographic;
  return ideographic === '' ? alphabetic : `${alphabetic} (${ideographic.replace(', ', ' ')})`;
}

/** Date and time of exposure (twice: apart and as a date-time), study, content and series. */
const moments = {
  acquisition: { date: 'x00080022', time: 'x00080032' },
  acquisitionDateTime: { date: 'x0008002a', time: 'x0008002a' },
  study: { date: 'x00080020', time: 'x00080030' },
  content: { date: 'x00080023', time: 'x00080033' },
  series: { date: 'x00080021', time: 'x00080031' },
} as const;
type Moment = (typeof moments)[keyof typeof moments];

/** A date-time (DT) is a date, a time and an offset from UTC, which the other elements do not have either. */
const dateOf = (dataSet: DataSet, { date, time }: Moment): string | null =>
  toIsoDate(elementCode(dataSet, date).slice(0, date === time ? 8 : 10));

const timeOf = (dataSet: DataSet, { date, time }: Moment): string | null => {
  const text = elementCode(dataSet, time);
  return toClockTime(date === time ? text.slice(8).replace(/[-+]\d{4}$/, '') : text);
};

function studyDateOf(dataSet: DataSet): string | null {
  const { study, acquisition, acquisitionDateTime, content, series } = moments;
  for (const moment of [study, acquisition, acquisitionDateTime, content, series]) {
    const date = dateOf(dataSet, moment);
    if (date !== null) return date;
  }
  return null;
}

/** The time of exposure first: films of one study share its time, and would lie in the order in which they arrive. */
function timeOnDay(dataSet: DataSet, day: string | null): string | null {
  for (const moment of Object.values(moments)) {
    const [date, time] = [dateOf(dataSet, moment), timeOf(dataSet, moment)];
    if (time !== null && (date === null || date === day)) return time;
  }
  return null;
}

const perYear: Readonly<Record<string, number>> = { Y: 1, M: 12, W: 52, D: 365 };

/** Whole years of a DICOM age (AS, PS3.5 section 6.2: three digits and Y, M, W or D); null where it is none. */
export function toYears(text: string): number | null {
  const [, count, unit = ''] = /^(\d{3})([YMWD])$/.exec(text) ?? [];
  return count === undefined ? null : Math.floor(Number(count) / (perYear[unit] as number));
}

/** Whole years from one ISO date to a later one; null where there is none or it is earlier. */
export function yearsBetween(born: string | null, day: string | null): number | null {
  if (born === null || day === null || day < born) return null;
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
}

/**
 * Who and which study, as the header says (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1); every string cleaned and bounded.
 * The study date falls back to acquisition, content and series date; the time is that of the exposure where it is known and
 * on that day, else the study's.
 * @throws FailureError `dicom/malformed` where the SOP instance has no valid UID: it could not be archived under one.
 */
export function readIdentity(dataSet: DataSet, transferSyntaxUid: string): DicomIdentity {
  const sopInstanceUid = readUid(dataSet, 'x00080018');
  if (sopInstanceUid === '') throw new FailureError('dicom/malformed', 'SOP Instance UID');
  const studyDate = studyDateOf(dataSet);
  const birthDate = toIsoDate(elementCode(dataSet, 'x00100030'));
  return {
    patientId: elementId(dataSet, 'x00100020'),
    // Cleaned again: the cut may fall within a character.
    patientName: cleanText(toDisplayName(elementText(dataSet, 'x00100010', 'PN', 320)).slice(0, 128)),
    birthDate,
    // The stated age first: it outlives the removal of the date of birth.
    ageYears: toYears(elementCode(dataSet, 'x00101010')) ?? yearsBetween(birthDate, studyDate),
    sex: elementCode(dataSet, 'x00100040').slice(0, 16) || null,
    studyInstanceUid: readUid(dataSet, 'x0020000d'),
    seriesInstanceUid: readUid(dataSet, 'x0020000e'),
    sopInstanceUid,
    sopClassUid: readUid(dataSet, 'x00080016'),
    modality: elementCode(dataSet, 'x00080060').slice(0, 16),
    studyDate,
    studyTime: timeOnDay(dataSet, studyDate),
    manufacturer: elementText(dataSet, 'x00080070', 'LO', 64) || null,
    transferSyntaxUid,
  };
}
