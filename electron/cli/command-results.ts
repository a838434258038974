import path from 'node:path';
import { engineHandlers } from '../engine/handlers';
import { requireStore } from '../engine/store/require-store';
import { languageOf, paperOf, required, type Arguments } from './arguments';
import { enterFolder } from './enter-folder';
import { dataFolder } from './folders';
import { printFailure, printJson, printLine } from './print';
import { withEngine } from './with-engine';

/**
 * `results --patient ID --out FOLDER [--paper PAPER] [--language CODE]`: what is signed, as DICOM objects. Exit 2 where a signed film was
 * left out.
 */
export async function resultsCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  const folder = path.resolve(required(values.out, 'out'));
  const [paper, language] = [paperOf(values), languageOf(values)];
  requireStore(dataFolder(values.data));
  return withEngine(values, async (engine) => {
    await enterFolder(folder);
    const written = await engineHandlers(engine)['results.write']({ patientId, paper, language, path: folder });
    for (const { imageId, failure } of written.leftOut) printFailure(failure, imageId);
    if (values.json) printJson(written);
    else for (const { name } of written.files) printLine(`Written to ${path.join(folder, name)}`);
    return written.leftOut.length === 0 ? 0 : 2;
  });
}
