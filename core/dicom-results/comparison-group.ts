import type { Change } from '../series/change-verdict';
import type { DataSet } from './attributes';
import { codes, units } from './codes';
import { codeContent, dateContent, imageContent, numberContent } from './content-item';
import { measuredOn, measurementGroup } from './measurement-groups';
import { sextantObserver } from './observers';
import { limitSourceCodes, privateCode, reasonCodes, verdictCodes, type PrivateCode } from './private-codes';
import type { SignedResult, Writer } from './signed-result';
import type { InstanceReference } from './source-film';
import { uidOf } from './uid';

/** Whose two scores are compared. */
function compared({ from, to }: Change): PrivateCode {
  if (from.observer.kind === 'model' || to.observer.kind === 'model') return 'proposals';
  return from.observer.account === to.observer.account ? 'own-scores' : 'two-readers';
}

/** The two scores, their difference and the limit; nothing of values that may not be subtracted. */
function differenceOf(change: Change): DataSet[] {
  const { from, to, delta, limit } = change;
  if (delta === null) return [];
  return [
    codeContent('CONTAINS', privateCode('compared'), privateCode(compared(change))),
    numberContent(privateCode('prior-score'), from.score, units.points),
    numberContent(privateCode('score'), to.score, units.points),
    numberContent(privateCode('score-change'), delta, units.points),
    numberContent(privateCode('change-limit'), limit.points, units.points),
    codeContent('CONTAINS', privateCode('limit-source'), privateCode(limitSourceCodes[limit.source])),
  ];
}

/**
 * How the film compares with its prior, as Sextant calculated it; none where there is nothing to compare.
 * @param prior null where no instance can be named: its day is.
 */
export function comparisonGroup(
  { comparison, patientId }: SignedResult,
  film: InstanceReference,
  prior: InstanceReference | null,
  writer: Writer,
): DataSet[] {
  if (comparison === null) return [];
  const { change } = comparison;
  const tracked = {
    identifier: 'change of the score',
    uid: uidOf(writer.sha256, 'change', patientId),
    finding: codes.comparison,
    site: null,
  };
  const group = measurementGroup(sextantObserver(writer), tracked, [
    measuredOn(film),
    ...(prior === null ? [] : [imageContent('CONTAINS', privateCode('prior-image'), prior)]),
    dateContent('CONTAINS', codes.acquisitionDate, comparison.prior.date),
    ...differenceOf(change),
    codeContent('CONTAINS', privateCode('verdict'), privateCode(verdictCodes[change.verdict])),
    ...change.reasons.map((reason) =>
      codeContent('CONTAINS', privateCode('reservation'), privateCode(reasonCodes[reason])),
    ),
  ]);
  return [group];
}
