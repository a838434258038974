import { notice, localMoment, resultObject, type ResultObject } from './result-object';
import { referenceItem } from './content-item';
import type { Writer } from './signed-result';
import type { InstanceReference, SourceFilm } from './source-film';

const encapsulatedPdf = '1.2.840.10008.5.1.4.1.1.104.1';

/** A report that is signed, as a file. */
export interface SignedReport {
  readonly pdf: Uint8Array;
  /** Place in the audit log of the signature whose result it gives. */
  readonly sequence: number;
  /** Instant of its latest data. */
  readonly asOf: string;
  readonly title: string;
  /** What tells reports of one study apart, beside what they say. */
  readonly subject: string;
}

/**
 * The signed report as an Encapsulated PDF (PS3.3 A.45.1), in the study of the film that it gives the result of.
 * @param films that the report shows, so far as they are instances.
 */
export function reportDocument(
  { pdf, sequence, asOf, title, subject }: SignedReport,
  film: SourceFilm,
  films: readonly InstanceReference[],
  writer: Writer,
): ResultObject {
  const { date, time } = localMoment(asOf);
  const dataSet = {
    ConversionType: 'WSD',
    ContentDate: date,
    ContentTime: time,
    AcquisitionDateTime: '',
    BurnedInAnnotation: 'YES',
    VerificationFlag: 'UNVERIFIED',
    DocumentTitle: `${title}. ${notice}`,
    ConceptNameCodeSequence: [],
    MIMETypeOfEncapsulatedDocument: 'application/pdf',
    SourceInstanceSequence: films.map(referenceItem),
    EncapsulatedDocument: Uint8Array.from(pdf),
    EncapsulatedDocumentLength: [pdf.length],
  };
  const kind = {
    sopClassUid: encapsulatedPdf,
    modality: 'DOC',
    seriesNumber: '9902',
    instanceNumber: sequence,
  } as const;
  return resultObject(kind, film, { dataSet, subject }, writer);
}
