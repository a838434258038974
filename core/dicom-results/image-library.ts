import type { View } from '../analysis/analysis';
import type { DataSet } from './attributes';
import { codes, type Code } from './codes';
import { codeContent, containerItem, dateContent, imageContent, timeContent } from './content-item';
import type { SignedResult } from './signed-result';
import type { SourceFilm } from './source-film';

const context = 'HAS ACQ CONTEXT';

const computedRadiographyImage = '1.2.840.10008.5.1.4.1.1.1';

/** Modality of a film that is read (CID 29): its own, CR or DX, else that of its SOP class, by which it was read. */
function modalityOf({ modality, sopClassUid }: SourceFilm): Code {
  const isComputed = modality === 'CR' || (modality !== 'DX' && sopClassUid === computedRadiographyImage);
  return isComputed ? codes.computedRadiography : codes.digitalRadiography;
}

const viewItem = (view: Code): DataSet => codeContent(context, codes.imageView, view);
const supine = codeContent(context, codes.patientOrientation, codes.recumbent, [
  codeContent('HAS CONCEPT MOD', codes.patientOrientationModifier, codes.supine),
]);

/** How the patient was exposed: CID 4010, and of a film taken lying CID 19 and 20. */
const views: Readonly<Record<View, readonly DataSet[]>> = {
  PA: [viewItem(codes.posteroAnterior)],
  AP: [viewItem(codes.anteroPosterior)],
  'AP supine': [viewItem(codes.anteroPosterior), supine],
  lateral: [viewItem(codes.lateral)],
  unknown: [],
};

/**
 * The film that was read (TID 1600, descriptors of TID 1602 and 1603): day, hour and projection as Sextant compares it by, which somebody
 * may have corrected; the study is that of its header.
 */
export function imageLibrary({ image }: SignedResult, film: SourceFilm): DataSet {
  const entry = imageContent('CONTAINS', null, film, [
    codeContent(context, codes.modality, modalityOf(film)),
    dateContent(context, codes.acquisitionDate, image.date),
    ...(image.time === null ? [] : [timeContent(context, codes.acquisitionTime, image.time)]),
    ...views[image.view],
  ]);
  return containerItem(codes.imageLibrary, [containerItem(codes.imageLibraryGroup, [entry])], '1600');
}
