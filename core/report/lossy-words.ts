import type { Catalogue } from '../i18n/catalogue';
import type { LossyStep } from '../image/lossy-compression';

type Texts = Pick<Catalogue, 'app' | 'report'>;

/** "12:1"; below ten with the decimal that a header states. */
const ratioWords = (ratio: number, { report }: Texts): string =>
  `${ratio < 10 && !Number.isInteger(ratio) ? report.decimal(ratio) : String(Math.round(ratio))}:1`;

/**
 * That a film was compressed with loss, and how much each time; empty where nothing says so.
 * @param options.methods whether the codings are named, which takes room.
 */
export function lossyWords(
  steps: readonly LossyStep[],
  texts: Texts,
  { methods }: { readonly methods: boolean },
): string {
  if (steps.length === 0) return '';
  const how = steps.map(({ ratio, method }) =>
    [methods ? method : null, ratio === null ? null : ratioWords(ratio, texts)]
      .filter((word) => word !== null)
      .join(' '),
  );
  return texts.app.lossy(how.filter((words) => words !== '').join(', ')).trim();
}
