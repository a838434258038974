import path from 'node:path';
import { paperSchema } from '../../core/contract/workstation-api';
import { FailureError } from '../../core/failure';
import { engineHandlers } from '../engine/handlers';
import { requireStore } from '../engine/store/require-store';
import { languageOf, required, type Arguments } from './arguments';
import { dataFolder } from './folders';
import { printJson, printLine } from './print';
import { withEngine } from './with-engine';

/** `report --patient ID --out FILE.pdf [--paper A4|Letter] [--language en|de]`. */
export async function reportCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  const target = path.resolve(required(values.out, 'out'));
  const paper = paperSchema.safeParse(values.paper);
  if (!paper.success) throw new FailureError('contract/invalid-input', '--paper is A4 or Letter');
  const language = languageOf(values);
  requireStore(dataFolder(values.data));
  return withEngine(values, async (engine) => {
    const handlers = engineHandlers(engine);
    const written = await handlers['report.write']({
      patientId,
      paper: paper.data,
      language,
      path: target,
    });
    if (values.json) printJson(written);
    else printLine(`Report written to ${written.path}`);
    return 0;
  });
}
