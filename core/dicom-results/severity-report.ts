import { groupBy } from '../statistics/group-by';
import type { DataSet } from './attributes';
import { codes } from './codes';
import { comparisonGroup } from './comparison-group';
import { codeContent, containerItem, referenceItem, rootContainer, textContent } from './content-item';
import { imageLibrary } from './image-library';
import { legalText } from './legal-text';
import { lesionGroups } from './lesion-groups';
import { networkGroups, readerGroups } from './measurement-groups';
import { personObserver, sextantObserver } from './observers';
import { privateScheme } from './private-codes';
import { localMoment, notice, resultObject, type ResultObject } from './result-object';
import type { SignedResult, Writer } from './signed-result';
import type { InstanceReference, SourceFilm } from './source-film';

const comprehensiveSr = '1.2.840.10008.5.1.4.1.1.88.33';

/** Instances as items of an evidence sequence (PS3.3 C.17.2): by study, then by series. */
const evidenceOf = (instances: readonly InstanceReference[]): DataSet[] =>
  groupBy(instances, ({ studyInstanceUid }) => studyInstanceUid).map((ofStudy) => ({
    StudyInstanceUID: ofStudy[0].studyInstanceUid,
    ReferencedSeriesSequence: groupBy(ofStudy, ({ seriesInstanceUid }) => seriesInstanceUid).map((ofSeries) => ({
      SeriesInstanceUID: ofSeries[0].seriesInstanceUid,
      ReferencedSOPSequence: ofSeries.map(referenceItem),
    })),
  }));

/** Whose the codes are that no public scheme has (PS3.3 C.12.1.1.5). */
const privateSchemeItem: DataSet = {
  CodingSchemeDesignator: privateScheme,
  CodingSchemeName: 'Sextant',
  CodingSchemeResponsibleOrganization: 'The Sextant developers',
};

/** The tree of an imaging measurement report (PS3.16 TID 1500). */
function contentTree(result: SignedResult, film: SourceFilm, prior: SourceFilm | null, writer: Writer): DataSet {
  const impression = legalText('UT', result.reading.content.impression);
  return rootContainer(codes.measurementReport, '1500', [
    codeContent('HAS CONCEPT MOD', codes.language, codes.english),
    ...personObserver(result.reading.reader),
    ...sextantObserver(writer),
    codeContent('HAS CONCEPT MOD', codes.procedureReported, codes.chestRadiography),
    imageLibrary(result, film),
    containerItem(codes.measurements, [
      ...readerGroups(result, film, writer),
      ...lesionGroups(result, film, writer),
      ...networkGroups(result, film, writer),
      ...comparisonGroup(result, film, prior, writer),
    ]),
    ...(impression === '' ? [] : [textContent('CONTAINS', codes.impression, impression)]),
    textContent('CONTAINS', codes.comment, notice),
  ]);
}

/**
 * A signed reading as a Comprehensive SR document (PS3.3 A.35.3), in the study of its film. It is complete and not verified: what a reader
 * signs in a product for research is no finding that anybody has answered for to the hospital.
 * @param film of the reading; `prior` that of the comparison, null where there is none to name.
 */
export function severityReport(
  result: SignedResult,
  film: SourceFilm,
  prior: SourceFilm | null,
  writer: Writer,
): ResultObject {
  const { reading } = result;
  const { date, time, zone } = localMoment(reading.signedAt ?? reading.updatedAt);
  const inStudy = prior?.studyInstanceUid === film.studyInstanceUid;
  const dataSet: DataSet = {
    CodingSchemeIdentificationSequence: [privateSchemeItem],
    ContentDate: date,
    ContentTime: time,
    ObservationDateTime: `${date}${time}${zone}`,
    ReferencedPerformedProcedureStepSequence: [],
    PerformedProcedureCodeSequence: [],
    CurrentRequestedProcedureEvidenceSequence: evidenceOf(prior !== null && inStudy ? [film, prior] : [film]),
    ...(prior === null || inStudy ? {} : { PertinentOtherEvidenceSequence: evidenceOf([prior]) }),
    CompletionFlag: 'COMPLETE',
    VerificationFlag: 'UNVERIFIED',
    ...contentTree(result, film, prior, writer),
  };
  const kind = {
    sopClassUid: comprehensiveSr,
    modality: 'SR',
    seriesNumber: '9901',
    // Of drafts alone there is none.
    instanceNumber: reading.sequence ?? 0,
  } as const;
  return resultObject(kind, film, { dataSet, subject: reading.id }, writer);
}
