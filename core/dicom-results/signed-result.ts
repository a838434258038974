import type { PatientSeries, SeriesImage } from '../contract/records';
import type { ReadingRecord } from '../reading/reading';
import type { Change } from '../series/change-verdict';
import { scoredPrior } from '../series/scored-prior';
import { changeBetween, withSigned } from '../series/series-values';

/** What a reader signed of a film, and how it compares with the prior. */
export interface SignedResult {
  readonly patientId: string;
  readonly image: SeriesImage;
  readonly reading: ReadingRecord;
  readonly comparison: { readonly prior: SeriesImage; readonly change: Change } | null;
}

/** Which Sextant writes, and the hash that its UIDs are made with (hex; of text as UTF-8): the core has no crypto. */
export interface Writer {
  readonly version: string;
  readonly sha256: (content: string | Uint8Array) => string;
}

function comparisonOf(series: PatientSeries, image: SeriesImage, reading: ReadingRecord): SignedResult['comparison'] {
  const prior = scoredPrior(series.images, image.id);
  const change = prior === null ? null : changeBetween(prior, withSigned(image, reading), series.limit);
  return prior === null || change === null ? null : { prior, change };
}

/**
 * What has been signed of a patient: of each film, oldest first, the latest revision of each reader; each is compared with the prior that
 * the report would choose, as if it were the one signed last.
 */
export const signedResults = (series: PatientSeries): SignedResult[] =>
  series.images.flatMap((image) =>
    image.readings
      .filter(({ state }) => state === 'signed')
      .map((reading) => ({
        patientId: series.patient.id,
        image,
        reading,
        comparison: comparisonOf(series, image, reading),
      })),
  );
