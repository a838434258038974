import type { DataSet } from 'dicom-parser';
import { FailureError } from '../failure';
import type { DicomIdentity } from '../image/radiograph';
import { cleanText } from './clean-text';
import { elementCode, elementId, elementText } from './element-text';
import { readEquipment } from './read-equipment';
import { readFilmMoment, toIsoDate } from './read-film-moment';

/** Some devices write more than the 64 characters that a UID (UI, PS3.5 section 6.2) may have: cut, two would be one. */
const longestUid = 128;
const uidPattern = /^[0-9][0-9.]*$/;

/** A whole UID; empty where there is none, or more than one could keep. */
function readUid(dataSet: DataSet, tag: string): string {
  const uid = elementCode(dataSet, tag, 0, longestUid + 1);
  return uid.length <= longestUid && uidPattern.test(uid) ? uid : '';
}

function toPlainName(group: string): string {
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = group.split('^').map((part) => part.trim());
  const rest = [prefix, given, middle, suffix].filter((part) => part !== '').join(' ');
  return [family, rest].filter((part) => part !== '').join(', ');
}

/** A person name (PN, PS3.5 section 6.2) for reading: `Family, Prefix Given Middle Suffix`, ideographs in brackets; how it sounds where nothing else is. */
function toDisplayName(text: string): string {
  const [alphabetic = '', ideographic = '', phonetic = ''] = text.split('=').map(toPlainName);
  if (alphabetic === '') return ideographic || phonetic;
  return ideographic === '' ? alphabetic : `${alphabetic} (${ideographic.replace(', ', ' ')})`;
}

const perYear: Readonly<Record<string, number>> = { Y: 1, M: 12, W: 52, D: 365 };

/** What scanners and anonymisers write for an age that is not known; an infant's is counted in months, weeks or days. */
const unknownAge = /^0+Y$/;

/** Whole years of a DICOM age (AS, PS3.5 section 6.2: three digits and Y, M, W or D; some write fewer); null where it is none or not known. */
function toYears(text: string): number | null {
  if (unknownAge.test(text)) return null;
  const [, count, unit = ''] = /^(\d{1,3})([YMWD])$/.exec(text) ?? [];
  return count === undefined ? null : Math.floor(Number(count) / (perYear[unit] as number));
}

/** Whole years from one ISO date to a later one; null where there is none or it is earlier. */
function yearsBetween(born: string | null, day: string | null): number | null {
  if (born === null || day === null || day < born) return null;
  return Number(day.slice(0, 4)) - Number(born.slice(0, 4)) - (day.slice(5) < born.slice(5) ? 1 : 0);
}

/**
 * Who, when and which study, as the header says (PS3.3 C.7.1.1, C.7.2.1, C.7.3.1); every string cleaned and bounded.
 * @throws FailureError `dicom/malformed` where the SOP instance has no valid UID: it could not be archived under one.
 */
export function readIdentity(dataSet: DataSet): DicomIdentity {
  const sopInstanceUid = readUid(dataSet, 'x00080018');
  if (sopInstanceUid === '') throw new FailureError('dicom/malformed', 'SOP Instance UID');
  const { date: filmDate, time: filmTime } = readFilmMoment(dataSet);
  const birthDate = toIsoDate(elementCode(dataSet, 'x00100030'));
  return {
    patientId: elementId(dataSet, 'x00100020'),
    issuerOfPatientId: elementText(dataSet, 'x00100021', 'LO', 64) || null,
    // Cleaned again: the cut may fall within a character.
    patientName: cleanText(toDisplayName(elementText(dataSet, 'x00100010', 'PN', 320)).slice(0, 128)),
    birthDate,
    // The stated age first: it outlives the removal of the date of birth.
    ageYears: toYears(elementCode(dataSet, 'x00101010')) ?? yearsBetween(birthDate, filmDate),
    sex: elementCode(dataSet, 'x00100040').slice(0, 16) || null,
    studyInstanceUid: readUid(dataSet, 'x0020000d'),
    studyDate: toIsoDate(elementCode(dataSet, 'x00080020')) ?? filmDate,
    seriesInstanceUid: readUid(dataSet, 'x0020000e'),
    sopInstanceUid,
    sopClassUid: readUid(dataSet, 'x00080016'),
    modality: elementCode(dataSet, 'x00080060').slice(0, 16),
    filmDate,
    filmTime,
    equipment: readEquipment(dataSet),
  };
}
