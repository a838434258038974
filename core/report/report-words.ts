import type { PatientSeries, SeriesImage } from '../contract/records';
import type { Catalogue } from '../i18n/catalogue';
import { latestSigned } from '../series/series-values';
import { sentences } from '../text/sentences';
import { composeImpression, describeChange, describeReach, type Comparison } from './compose-impression';
import { contradictsZones } from './contradicts-zones';
import { otherReadings } from './other-readings';
import { staleComparison } from './stale-comparison';

export interface ReportWords {
  readonly verdict: string | null;
  /** What a reader wrote, and in which revision; null where they wrote nothing. */
  readonly impression: { readonly text: string; readonly revision: number } | null;
  /** What is added when the report is written: signed by nobody. Null where the reader's own words hold it. */
  readonly calculated: string | null;
}

interface Subject {
  /** With what stands for it signed; null where no film has a score. */
  readonly current: SeriesImage | null;
  readonly comparison: Comparison | null;
  /** Of films after the current one; null where there is none. */
  readonly later: string | null;
  readonly series: PatientSeries;
}

/** What a reader wrote of the current image, and what is added to it when the report is written. */
export function reportWords({ current, comparison, series, later }: Subject, texts: Catalogue): ReportWords {
  const verdict = comparison === null ? null : describeChange(comparison, texts);
  const withoutScore = later ?? texts.report.noScoreAtAll;
  if (current === null) return { impression: null, verdict, calculated: sentences([withoutScore]) };
  const reading = latestSigned(current);
  const text = reading?.content.impression.trim() ?? '';
  const others = otherReadings(current, texts);
  if (reading === null || text === '') {
    const composed = composeImpression(current, comparison, texts);
    const calculated = composed === null ? [withoutScore] : [composed, later];
    return { impression: null, verdict, calculated: sentences([...calculated, ...others]) };
  }
  const stale = staleComparison(current, reading, series, texts);
  const compared = [verdict, comparison === null ? null : describeReach(comparison.change, texts)];
  const added = compared.filter((words) => words !== null && !text.includes(words));
  const contradiction = contradictsZones(reading.content) ? texts.report.contradictsZones : null;
  const calculated = sentences([contradiction, stale, ...added, later, ...others]);
  return { impression: { text, revision: reading.revision }, verdict, calculated: calculated || null };
}
