/** Tag and value representation, by keyword, of every attribute that Sextant writes (PS3.6 table 6-1). */
export const attributes = {
  SpecificCharacterSet: '00080005 CS',
  SOPClassUID: '00080016 UI',
  SOPInstanceUID: '00080018 UI',
  StudyDate: '00080020 DA',
  ContentDate: '00080023 DA',
  AcquisitionDateTime: '0008002A DT',
  StudyTime: '00080030 TM',
  ContentTime: '00080033 TM',
  AccessionNumber: '00080050 SH',
  Modality: '00080060 CS',
  ConversionType: '00080064 CS',
  Manufacturer: '00080070 LO',
  ReferringPhysicianName: '00080090 PN',
  CodeValue: '00080100 SH',
  CodingSchemeDesignator: '00080102 SH',
  CodeMeaning: '00080104 LO',
  MappingResource: '00080105 CS',
  CodingSchemeIdentificationSequence: '00080110 SQ',
  CodingSchemeName: '00080115 ST',
  CodingSchemeResponsibleOrganization: '00080116 ST',
  StudyDescription: '00081030 LO',
  SeriesDescription: '0008103E LO',
  ManufacturerModelName: '00081090 LO',
  ReferencedPerformedProcedureStepSequence: '00081111 SQ',
  ReferencedSeriesSequence: '00081115 SQ',
  ReferencedSOPClassUID: '00081150 UI',
  ReferencedSOPInstanceUID: '00081155 UI',
  ReferencedSOPSequence: '00081199 SQ',
  PatientName: '00100010 PN',
  PatientID: '00100020 LO',
  IssuerOfPatientID: '00100021 LO',
  PatientBirthDate: '00100030 DA',
  PatientSex: '00100040 CS',
  PatientAge: '00101010 AS',
  SoftwareVersions: '00181020 LO',
  StudyInstanceUID: '0020000D UI',
  SeriesInstanceUID: '0020000E UI',
  StudyID: '00200010 SH',
  SeriesNumber: '00200011 IS',
  InstanceNumber: '00200013 IS',
  BurnedInAnnotation: '00280301 CS',
  MeasurementUnitsCodeSequence: '004008EA SQ',
  RelationshipType: '0040A010 CS',
  ObservationDateTime: '0040A032 DT',
  ValueType: '0040A040 CS',
  ConceptNameCodeSequence: '0040A043 SQ',
  ContinuityOfContent: '0040A050 CS',
  Date: '0040A121 DA',
  Time: '0040A122 TM',
  PersonName: '0040A123 PN',
  UID: '0040A124 UI',
  TextValue: '0040A160 UT',
  ConceptCodeSequence: '0040A168 SQ',
  MeasuredValueSequence: '0040A300 SQ',
  NumericValue: '0040A30A DS',
  PerformedProcedureCodeSequence: '0040A372 SQ',
  CurrentRequestedProcedureEvidenceSequence: '0040A375 SQ',
  PertinentOtherEvidenceSequence: '0040A385 SQ',
  CompletionFlag: '0040A491 CS',
  VerificationFlag: '0040A493 CS',
  ContentTemplateSequence: '0040A504 SQ',
  ContentSequence: '0040A730 SQ',
  TemplateIdentifier: '0040DB00 CS',
  DocumentTitle: '00420010 ST',
  EncapsulatedDocument: '00420011 OB',
  MIMETypeOfEncapsulatedDocument: '00420012 LO',
  SourceInstanceSequence: '00420013 SQ',
  EncapsulatedDocumentLength: '00420015 UL',
  GraphicData: '00700022 FL',
  GraphicType: '00700023 CS',
} as const satisfies Record<string, `${string} ${string}`>;

type Attributes = typeof attributes;
export type Keyword = keyof Attributes;
export type Vr = Attributes[Keyword] extends infer Row ? (Row extends `${string} ${infer Name}` ? Name : never) : never;
type VrOf<K extends Keyword> = Extract<Attributes[K] extends `${string} ${infer Name}` ? Name : never, Vr>;
/** Value representations whose values are text, as they stand in a file. */
export type TextVr = Exclude<Vr, 'SQ' | 'FL' | 'UL' | 'OB'>;

type ValueOf<V extends Vr> = V extends 'SQ'
  ? readonly DataSet[]
  : V extends 'FL' | 'UL'
    ? readonly number[]
    : V extends 'OB'
      ? Uint8Array
      : string;

/** Attributes and their values by keyword: text (one value; empty text for none), numbers, bytes, or the items of a sequence. */
export type DataSet = { readonly [K in Keyword]?: ValueOf<VrOf<K>> };
/** Any value that an attribute may have. */
export type Value = string | readonly number[] | readonly DataSet[] | Uint8Array;

/** Tag (eight hexadecimal digits, upper case) and value representation of an attribute. */
export function tagAndVr(keyword: Keyword): { readonly tag: string; readonly vr: Vr } {
  const [tag, vr] = attributes[keyword].split(' ') as [string, Vr];
  return { tag, vr };
}

/** Keywords and values of a data set, in no order. */
export const entriesOf = (dataSet: DataSet): (readonly [Keyword, Value])[] =>
  Object.entries(dataSet) as (readonly [Keyword, Value])[];
