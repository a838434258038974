import type { SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { differingMarks } from '../reading/reading';
import { latestSigned } from '../series/series-values';

/** For each other reader who signed other zones of an image than those that stand, a sentence that names their score and those zones. */
export function otherReadings(image: SeriesImage, { app, report }: Catalogue): string[] {
  const standing = latestSigned(image);
  if (standing === null) return [];
  return image.readings.flatMap(({ state, reader, score, content }) => {
    if (state !== 'signed' || reader.account === standing.reader.account) return [];
    const names = differingMarks(content.zones, standing.content.zones)
      .map(({ zone }) => app.zones[zone])
      .join(', ');
    return names === '' ? [] : [report.otherReading(score, names)];
  });
}
