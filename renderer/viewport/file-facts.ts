import type { DisplayImage, SeriesImage } from '../../core/contract/records';
import type { Catalogue } from '../../core/i18n/catalogue';
import { lossyWords } from '../../core/report/lossy-words';

type Image = Pick<SeriesImage, 'source' | 'lossySteps'>;
type Film = Pick<DisplayImage, 'max' | 'hasOverlay'>;

/** That a file has no DICOM header; in how many bits its grey values lie is known once it is read, and of JPEG no question. */
function pictureFact(image: Image, film: Film | null, { viewport }: Catalogue): string {
  if (image.source !== 'picture') return '';
  if (film === null || image.lossySteps.length > 0) return viewport.picture;
  return viewport.pictureOfBits(film.max < 256 ? '8' : '16');
}

/**
 * What the file of a film keeps from the eye: grey values, loss, an overlay that is not drawn.
 * @param film null until it is read.
 * @returns empty texts where there is nothing to say; in full, the compressions are named.
 */
export function fileFacts(
  image: Image,
  film: Film | null,
  texts: Catalogue,
): { readonly inShort: string; readonly inFull: string } {
  const overlay = film?.hasOverlay === true ? texts.viewport.overlayNotShown : '';
  const facts = (methods: boolean): string =>
    [pictureFact(image, film, texts), lossyWords(image.lossySteps, texts, { methods }), overlay]
      .filter((fact) => fact !== '')
      .join(', ');
  return { inShort: facts(false), inFull: facts(true) };
}
