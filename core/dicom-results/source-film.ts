import type { DataSet as ParsedDataSet } from 'dicom-parser';
import { elementCode, elementId, elementText } from '../dicom/element-text';
import { toClockTime, toIsoDate } from '../dicom/read-film-moment';
import { FailureError } from '../failure';
import type { DataSet } from './attributes';
import { legalDataSet, legalText } from './legal-text';

/** An instance that others refer to. */
export interface InstanceReference {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
}

/** An archived film, as far as an object beside it needs it. */
export interface SourceFilm extends InstanceReference {
  /** Modality (0008,0060); empty where it states none. */
  readonly modality: string;
  /** Patient and study of its header, which whatever is filed beside it repeats. */
  readonly filedUnder: DataSet;
}

/** Longer than any value may be: `legalText` cuts. */
const most = 512;

/** A day that the film is known by (`toIsoDate`) as DA; empty where it is none. */
const day = (text: string): string => (toIsoDate(text.slice(0, 10)) ?? '').replaceAll('-', '');

/** An hour as TM, of the retired form with colons, too; empty where it is none. */
const hour = (text: string): string =>
  toClockTime(text) === null ? '' : text.replaceAll(':', '').replace(/(\.\d{6})\d+$|\.$/, '$1');

/** An age as AS, of those that write fewer digits, too. */
const age = (text: string): string => legalText('AS', text.padStart(4, '0'));

/** The values that PS3.3 C.7.1.1 enumerates. */
const sex = (text: string): string => (/^[FMO]$/.test(text) ? text : '');

/** Patient Module (PS3.3 C.7.1.1), General Study and Patient Study Modules (C.7.2.1, C.7.2.2); Type 2 is there, if empty. */
function filedUnder(dataSet: ParsedDataSet, studyInstanceUid: string): DataSet {
  const text = (tag: string, vr: 'LO' | 'PN'): string => elementText(dataSet, tag, vr, most);
  const optional: DataSet = {
    IssuerOfPatientID: text('x00100021', 'LO'),
    PatientAge: age(elementCode(dataSet, 'x00101010')),
    StudyDescription: text('x00081030', 'LO'),
  };
  return legalDataSet({
    PatientName: text('x00100010', 'PN'),
    PatientID: elementId(dataSet, 'x00100020'),
    PatientBirthDate: day(elementCode(dataSet, 'x00100030')),
    PatientSex: sex(elementCode(dataSet, 'x00100040')),
    StudyInstanceUID: studyInstanceUid,
    StudyDate: day(elementCode(dataSet, 'x00080020')),
    StudyTime: hour(elementCode(dataSet, 'x00080030')),
    ReferringPhysicianName: text('x00080090', 'PN'),
    StudyID: text('x00200010', 'LO'),
    AccessionNumber: text('x00080050', 'LO'),
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== '')),
  });
}

/**
 * What an object beside a film takes from the film's header: patient, study, and the UIDs that it refers to.
 * @throws FailureError `results/no-study` where a UID is missing, or none that an object could repeat.
 */
export function readSourceFilm(dataSet: ParsedDataSet): SourceFilm {
  const uid = (tag: string): string => {
    const found = legalText('UI', elementCode(dataSet, tag, 0, 128));
    if (found === '') throw new FailureError('results/no-study');
    return found;
  };
  const studyInstanceUid = uid('x0020000d');
  return {
    studyInstanceUid,
    seriesInstanceUid: uid('x0020000e'),
    sopClassUid: uid('x00080016'),
    sopInstanceUid: uid('x00080018'),
    modality: legalText('CS', elementCode(dataSet, 'x00080060')),
    filedUnder: filedUnder(dataSet, studyInstanceUid),
  };
}
