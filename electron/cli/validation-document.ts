import type { ModelIdentity } from '../../core/analysis/analysis';
import type { FailureCode } from '../../core/failure';
import type { Manifest } from '../../core/inference/manifest';
import { fewestGroups, usualResamples } from '../../core/statistics/bootstrap';
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

/** A reference of an index whose value is not allowed: its film lacks that reference, and has all other figures. */
export interface UnreadLabel extends UnreadFilm {
  readonly column: string;
}

/** One model's answers for the rows of an index. */
export interface ValidationRun {
  readonly model: ModelIdentity;
  readonly metrics: Manifest['metrics'];
  /** Of a run that was stopped: how many films of the index it saw to. */
  readonly incomplete?: { readonly seen: number; readonly rows: number } | undefined;
  readonly cases: readonly ValidationCase[];
  readonly unread: readonly UnreadFilm[];
  readonly unreadMasks: readonly UnreadMask[];
  readonly unreadLabels: readonly UnreadLabel[];
}

const caseDocument = ({ row: { id }, findings: _findings, ...answers }: ValidationCase) => ({ id, ...answers });

/** How the 95 % intervals of the document come about. */
const intervals = {
  diagnosis:
    'DeLong over films: repeated films of a patient count as independent; with fewer than some 20 films of a class too narrow',
  other: `percentile bootstrap, ${usualResamples} draws of patients with all their films; of fewer than some 40 patients too narrow, of fewer than ${fewestGroups} none`,
};

/** What the figures are, for whoever has the document alone. */
const definitions = {
  score: 'number of zones called involved, 0 to 6',
  expectedScore: 'calibrated expectation of the number of involved zones, 0 to 6, not a whole number',
  reader: 'a zone is involved at a Brixia grade of 1 or more; the score of a reader is the number of such zones',
  meanReader: 'mean of the scores of senior and junior, or the score of the one there is',
  mseMaeCcR2: 'at the top: expectedScore against meanReader; cc is the Pearson correlation, r2 is 1 - SSres / SStot',
  kappaZoneAgreement: 'at the top: all zones of all films, as the product calls them, against the senior',
  change:
    'from a scored film of a patient to the next in time by offset_days, against the change of the readers who scored both; limit is 1.96 root mean square errors',
  dice: 'lungDice and lesionDice at the top: mean over films; at the size of the mask, lesions as the application outlines them; 1 where nothing is drawn and nothing outlined, 0 where only one of the two is empty',
  lesionPercentOfLung:
    'area of the lesions that the application outlines and of the drawn ones, both in percent of the lungs that it finds',
  auc: 'at the top: the probability of a class, that class against the rest, over all sources',
  operatingPoint:
    'highest threshold on the probability with a sensitivity of 0.8 or more on these very films; positive from it on',
  prevalence:
    'of the pooled COVID-19 class at its operating point, which was chosen on these very films and is not chosen anew in the draws',
  tests:
    'paired t-test and DeLong over films: repeated films of a patient count as independent; p is of one test, not corrected for their number',
  refused:
    'a film that the gate refuses is a case without diagnosis, severity and Dice, and in no figure but those of the gate',
  unread: 'a film that could not be read is no case, and in no figure',
};

/** The answer of `validate`, `sextant.validation/1`, for one model and perhaps a second to compare it with. */
export function validationDocument(run: ValidationRun, other: ValidationRun | null) {
  const summary = summarise(run.cases);
  return {
    schema: 'sextant.validation/1' as const,
    model: run.model,
    incomplete: run.incomplete,
    cases: run.cases.map(caseDocument),
    unreadable: run.unread.length,
    unread: run.unread,
    unreadMasks: run.unreadMasks,
    unreadLabels: run.unreadLabels,
    definitions,
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
            incomplete: other.incomplete,
            unreadable: other.unread.length,
            unread: other.unread,
            ...compareModels(run.cases, other.cases),
          },
  };
}
export type ValidationDocument = ReturnType<typeof validationDocument>;
