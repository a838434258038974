import { FailureError, toFailure } from '../../core/failure';
import { analysisDocument, analysisLine } from './analysis-answer';
import type { Arguments } from './arguments';
import { modelFolders } from './folders';
import { printDocument, printFailure, printLine } from './print';
import { FileAnalyser } from './run-model';

/** `analyze FILE...`: exit 0 when every file was analysed or honestly refused, 2 where one could not be read. */
export async function analyzeCommand({ rest, values }: Arguments): Promise<number> {
  if (rest.length === 0) throw new FailureError('contract/invalid-input', 'analyze FILE...');
  const analyser = await FileAnalyser.open(await modelFolders(values.model), values.provider);
  let exitCode = 0;
  try {
    for (const path of rest) {
      try {
        const analysed = await analyser.analyse(path, { band: true });
        if (values.json) printDocument(analysisDocument(path, analysed));
        else printLine(analysisLine(path, analysed));
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
