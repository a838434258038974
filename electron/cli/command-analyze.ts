import { lungPercentDigits } from '../../core/contours/measure-lesions';
import { FailureError, toFailure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';
import { highestScore } from '../../core/severity/zone';
import type { Arguments } from './arguments';
import { modelFolders } from './folders';
import { inline, printDocument, printFailure, printLine } from './print';
import { FileAnalyser, type Analysed } from './run-model';

/** The document of `analyze --json` for one file: `sextant.analysis/1`, in which nothing new may stand. */
function documentOf(path: string, { sha256, radiograph, result }: Analysed) {
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

function describe(path: string, { result: { gate, severity, lesionPercentOfLung, model, shown } }: Analysed): string {
  const part = shown == null ? '' : `; ${english.severity.shownPart(shown)}`;
  if (severity === null)
    return `${inline(path)}: refused${part}. ${gate.reasons.map(({ message }) => message).join(' ')}`;
  const rows = severity.array.map((row) => row.join(' ')).join(' / ');
  const percent = lesionPercentOfLung ?? 0;
  return (
    `${inline(path)}: score ${severity.score} of ${highestScore} (estimated ${severity.expectedScore.toFixed(1)}${part}), zones right-left, top to bottom: ` +
    `${rows}; lesions ${percent.toFixed(lungPercentDigits(percent))} % of lung; ${model.id} ${model.version}. Research use, not for diagnosis.`
  );
}

/** `analyze FILE...`: exit 0 when every file was analysed or honestly refused, 2 where one could not be read. */
export async function analyzeCommand({ rest, values }: Arguments): Promise<number> {
  if (rest.length === 0) throw new FailureError('contract/invalid-input', 'analyze FILE...');
  const analyser = await FileAnalyser.open(await modelFolders(values.model), values.provider);
  let exitCode = 0;
  try {
    for (const path of rest) {
      try {
        const analysed = await analyser.analyse(path, { band: true });
        if (values.json) printDocument(documentOf(path, analysed));
        else printLine(describe(path, analysed));
      } catch (error) {
        printFailure(toFailure(error), path);
        exitCode = 2;
      }
    }
  } finally {
    await analyser.close();
  }
  return exitCode;
}
