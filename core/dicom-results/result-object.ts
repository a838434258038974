import { english } from '../i18n/en/english';
import { localTime } from '../text/local-time';
import type { DataSet } from './attributes';
import { legalDataSet } from './legal-text';
import type { Writer } from './signed-result';
import type { SourceFilm } from './source-film';
import { uidOf } from './uid';

/** As it must stand on all that leaves Sextant. */
export const notice = english.app.researchUse;

/** Local day and time of an instant (ISO 8601), and their offset from UTC, as DICOM writes them (DA, TM, the end of DT). */
export function localMoment(instant: string): { readonly date: string; readonly time: string; readonly zone: string } {
  const local = localTime(instant).replace(/\D/g, '');
  const two = (value: number): string => String(value).padStart(2, '0');
  const ahead = -new Date(instant).getTimezoneOffset();
  const minutes = Math.abs(ahead);
  return {
    date: local.slice(0, 8),
    time: local.slice(8),
    zone: `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`,
  };
}

interface Kind {
  readonly sopClassUid: string;
  readonly modality: 'SR' | 'DOC';
  readonly seriesNumber: string;
  /** Place of the signature in the audit log: the later one has the higher number, and no two signatures have one. */
  readonly instanceNumber: number;
}

/** A data set that is to be a file, and what it is known by. */
export interface ResultObject {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly dataSet: DataSet;
}

/** Equipment is of a series: another version of Sextant has a series of its own. */
const seriesOf = ({ modality, seriesNumber }: Kind, film: SourceFilm, { version, sha256 }: Writer): DataSet => ({
  Modality: modality,
  SeriesInstanceUID: uidOf(sha256, 'series', film.studyInstanceUid, modality, version),
  SeriesNumber: seriesNumber,
  SeriesDescription: `Sextant: severity. ${notice}`,
  Manufacturer: 'The Sextant developers',
  ManufacturerModelName: 'Sextant',
  SoftwareVersions: version,
});

/**
 * An object in the study of a film (PS3.3 C.7.1.1, C.7.2.1, C.7.5.1, C.12.1), its text made legal. Its UID is made of what it says and of `subject`: the
 * same content has the same one, and other content never does.
 */
export function resultObject(
  kind: Kind,
  film: SourceFilm,
  content: { readonly dataSet: DataSet; readonly subject: string },
  writer: Writer,
): ResultObject {
  const { sopClassUid } = kind;
  const said = legalDataSet({
    SpecificCharacterSet: 'ISO_IR 192',
    SOPClassUID: sopClassUid,
    InstanceNumber: String(kind.instanceNumber),
    ...film.filedUnder,
    ...seriesOf(kind, film, writer),
    ...content.dataSet,
  });
  const text = JSON.stringify(said, (_, value: unknown) =>
    value instanceof Uint8Array ? writer.sha256(value) : value,
  );
  const sopInstanceUid = uidOf(writer.sha256, 'instance', content.subject, text);
  return { sopClassUid, sopInstanceUid, dataSet: { ...said, SOPInstanceUID: sopInstanceUid } };
}
