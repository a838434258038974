import { lungPercentDigits } from '../../core/contours/measure-lesions';
import { english } from '../../core/i18n/en/english';
import { writtenNumber } from '../../core/i18n/written-number';
import { highestScore } from '../../core/severity/zone';
import { inline } from './print';
import type { Analysed } from './run-model';

/** The document of `analyze --json` for one file: `sextant.analysis/1`, in which nothing new may stand. */
export function analysisDocument(path: string, { sha256, radiograph, result }: Omit<Analysed, 'maps'>) {
  const { width, height, view, photometricInterpretation, pixelSpacingMm } = radiograph;
  const { executionProvider, onnxruntime } = result.runtime;
  const { model, timingsMs, gate, diagnosis, findings, severity, contours, lesionPercentOfLung } = result;
  return {
    schema: 'sextant.analysis/1',
    input: { path, sha256, width, height, view, photometricInterpretation, pixelSpacingMm },
    model,
    runtime: { executionProvider, onnxruntime },
    timingsMs,
    gate,
    findings,
    severity,
    diagnosis,
    diagnosisNotice: english.severity.classTitle,
    contours,
    lesionPercentOfLung,
  };
}

/** The line of one file: its score, or why it was refused. */
export function analysisLine(
  path: string,
  { result: { gate, severity, lesionPercentOfLung, model, shown } }: Pick<Analysed, 'result'>,
): string {
  const part = shown == null ? '' : `; ${english.severity.shownPart(shown)}`;
  if (severity === null)
    return `${inline(path)}: refused${part}. ${gate.reasons.map(({ message }) => message).join(' ')}`;
  const rows = severity.array.map((row) => row.join(' ')).join(' / ');
  const percent = lesionPercentOfLung ?? 0;
  return (
    `${inline(path)}: score ${severity.score} of ${highestScore} (estimated ${english.report.decimal(severity.expectedScore)}${part}), zones right-left, top to bottom: ` +
    `${rows}; lesions ${writtenNumber(percent, lungPercentDigits(percent), 'en')} % of lung; ${model.id} ${model.version}. ${english.app.researchUse}`
  );
}
