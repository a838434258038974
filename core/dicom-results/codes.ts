import type { LungSide, ZoneId } from '../severity/zone';

/** A coded entry (PS3.3 section 8): at most 16 characters of value. */
export interface Code {
  readonly value: string;
  readonly scheme: string;
  readonly meaning: string;
}

const dcm = (value: string, meaning: string): Code => ({ value, scheme: 'DCM', meaning });
const sct = (value: string, meaning: string): Code => ({ value, scheme: 'SCT', meaning });

/** Codes of the standard's own schemes (PS3.16). */
export const codes = {
  measurementReport: dcm('126000', 'Imaging Measurement Report'),
  language: dcm('121049', 'Language of Content Item and Descendants'),
  english: { value: 'en', scheme: 'RFC5646', meaning: 'English' },
  observerType: dcm('121005', 'Observer Type'),
  person: dcm('121006', 'Person'),
  personName: dcm('121008', 'Person Observer Name'),
  loginName: dcm('128774', "Person Observer's Login Name"),
  device: dcm('121007', 'Device'),
  deviceUid: dcm('121012', 'Device Observer UID'),
  deviceName: dcm('121013', 'Device Observer Name'),
  deviceManufacturer: dcm('121014', 'Device Observer Manufacturer'),
  deviceModel: dcm('121015', 'Device Observer Model Name'),
  deviceSerialNumber: dcm('121016', 'Device Observer Serial Number'),
  algorithmName: dcm('111001', 'Algorithm Name'),
  algorithmParameters: dcm('111002', 'Algorithm Parameters'),
  algorithmVersion: dcm('111003', 'Algorithm Version'),
  procedureReported: dcm('121058', 'Procedure reported'),
  chestRadiography: sct('399208008', 'Plain chest X-ray'),
  imageLibrary: dcm('111028', 'Image Library'),
  imageLibraryGroup: dcm('126200', 'Image Library Group'),
  modality: dcm('121139', 'Modality'),
  computedRadiography: dcm('CR', 'Computed Radiography'),
  digitalRadiography: dcm('DX', 'Digital Radiography'),
  acquisitionDate: dcm('126201', 'Acquisition Date'),
  acquisitionTime: dcm('126202', 'Acquisition Time'),
  imageView: dcm('111031', 'Image View'),
  posteroAnterior: sct('272479007', 'postero-anterior'),
  anteroPosterior: sct('399348003', 'antero-posterior'),
  lateral: sct('399067008', 'lateral'),
  patientOrientation: dcm('113743', 'Patient Orientation'),
  patientOrientationModifier: dcm('113744', 'Patient Orientation Modifier'),
  recumbent: sct('102538003', 'recumbent'),
  supine: sct('40199007', 'supine'),
  measurements: dcm('126010', 'Imaging Measurements'),
  measurementGroup: dcm('125007', 'Measurement Group'),
  trackingIdentifier: dcm('112039', 'Tracking Identifier'),
  trackingUid: dcm('112040', 'Tracking Unique Identifier'),
  finding: dcm('121071', 'Finding'),
  opacity: dcm('112001', 'Opacity'),
  measured: dcm('121112', 'Source of Measurement'),
  comparison: dcm('111424', 'Comparison to previous exams'),
  findingSite: sct('363698007', 'Finding Site'),
  laterality: sct('272741003', 'Laterality'),
  lung: sct('39607008', 'Lung'),
  present: sct('52101004', 'Present'),
  absent: sct('272519000', 'Absent'),
  imageRegion: dcm('111030', 'Image Region'),
  area: sct('42798000', 'Area'),
  impression: dcm('121073', 'Impression'),
  comment: dcm('121106', 'Comment'),
} as const satisfies Record<string, Code>;

export const units = {
  points: { value: '{points}', scheme: 'UCUM', meaning: 'points' },
  percent: { value: '%', scheme: 'UCUM', meaning: 'Percent' },
  mm2: { value: 'mm2', scheme: 'UCUM', meaning: 'Square Millimeter' },
} as const satisfies Record<string, Code>;

export const sides: Readonly<Record<LungSide, Code>> = {
  right: sct('24028007', 'Right'),
  left: sct('7771000', 'Left'),
};

const upper = sct('281392002', 'Upper zone of lung');
const middle = sct('281393007', 'Middle zone of lung');
const lower = sct('281394001', 'Lower zone of lung');

/** Zones as CID 6126 has them; the side is said beside. */
export const zoneSites: Readonly<Record<ZoneId, Code>> = {
  rightUpper: upper,
  leftUpper: upper,
  rightMiddle: middle,
  leftMiddle: middle,
  rightLower: lower,
  leftLower: lower,
};
