import path from 'node:path';
import { engineHandlers } from '../engine/handlers';
import { requireStore } from '../engine/store/require-store';
import { languageOf, paperOf, required, type Arguments } from './arguments';
import { dataFolder } from './folders';
import { printJson, printLine } from './print';
import { withEngine } from './with-engine';

/** `report --patient ID --out FILE.pdf [--paper PAPER] [--language CODE]`. */
export async function reportCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  const target = path.resolve(required(values.out, 'out'));
  const paper = paperOf(values);
  const language = languageOf(values);
  requireStore(dataFolder(values.data));
  return withEngine(values, async (engine) => {
    const handlers = engineHandlers(engine);
    const written = await handlers['report.write']({
      patientId,
      paper,
      language,
      path: target,
    });
    if (values.json) printJson(written);
    else printLine(`Report written to ${written.path}`);
    return 0;
  });
}
