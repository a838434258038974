import type { ModelIdentity } from '../../core/analysis/analysis';
import type { FailureCode } from '../../core/failure';
import type { Manifest } from '../../core/inference/manifest';
import { compareModels } from '../../core/validation/compare-models';
import { sourceChecksOf } from '../../core/validation/source-checks';
import { summarise, summariseByView } from '../../core/validation/summarise';
import type { ValidationCase } from '../../core/validation/validation-case';
import { headlines } from './validation-headlines';

/** A film that could not be read: it is in no figure. */
export interface UnreadFilm {
  readonly id: string;
  readonly code: FailureCode;
}

/** A reference mask that could not be read: its film has no Dice, and all other figures. */
export interface UnreadMask extends UnreadFilm {
  readonly mask: 'lung' | 'lesion';
}

/** One model's answers for the rows of an index. */
export interface ValidationRun {
  readonly model: ModelIdentity;
  readonly metrics: Manifest['metrics'];
  readonly cases: readonly ValidationCase[];
  readonly unread: readonly UnreadFilm[];
  readonly unreadMasks: readonly UnreadMask[];
}

const caseDocument = ({ row, gate, diagnosis, severity, lungDice, lesionDice }: ValidationCase) => ({
  id: row.id,
  gate,
  diagnosis,
  severity,
  lungDice,
  lesionDice,
});

/** How the 95 % intervals of the document come about. */
const intervals = {
  diagnosis: 'DeLong over films: repeated films of a patient count as independent',
  other: 'percentile bootstrap that draws patients with all their films',
};

/** The answer of `validate`, `sextant.validation/1`, for one model and perhaps a second to compare it with. */
export function validationDocument(run: ValidationRun, other: ValidationRun | null) {
  const summary = summarise(run.cases);
  return {
    schema: 'sextant.validation/1' as const,
    model: run.model,
    cases: run.cases.map(caseDocument),
    unreadable: run.unread.length,
    unread: run.unread,
    unreadMasks: run.unreadMasks,
    intervals,
    ...headlines(summary),
    ...summary,
    diagnosis: { ...summary.diagnosis, sourceChecks: sourceChecksOf(run.metrics) },
    strata: { view: summariseByView(run.cases) },
    comparison:
      other === null
        ? null
        : {
            against: other.model,
            unreadable: other.unread.length,
            unread: other.unread,
            ...compareModels(run.cases, other.cases),
          },
  };
}
export type ValidationDocument = ReturnType<typeof validationDocument>;
