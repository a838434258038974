import type { Catalogue } from '../i18n/catalogue';
import type { LossyStep } from '../image/lossy-compression';

type Texts = Pick<Catalogue, 'app' | 'report'>;

/** "12:1"; below ten with the decimal that a header states. */
const ratioWords = (ratio: number, { report }: Texts): string =>
  `${ratio < 10 && !Number.isInteger(ratio) ? report.decimal(ratio) : String(Math.round(ratio))}:1`;

/** That a film was compressed with loss, and how much or else by what, each time; empty where nothing says so. */
export function lossyWords(steps: readonly LossyStep[], texts: Texts): string {
  if (steps.length === 0) return '';
  const how = steps.flatMap(({ ratio, method }) => (ratio === null ? (method ?? []) : ratioWords(ratio, texts)));
  return texts.app.lossy(how.join(', ')).trim();
}
