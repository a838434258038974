// Run by the crash test in a process of its own: imports every file given and kills itself, as a power cut would, at one step.
import { writeSync } from 'node:fs';
import { openStore } from '../store/open-store';
import { importFile } from '../import/import-file';
import { importContextOf } from './import-context';

const [dataFolder = '', crashAt = '', ...files] = process.argv.slice(2);
const context = importContextOf(openStore(dataFolder), dataFolder);

for (const file of files) {
  const onStep = (step: string): void => {
    if (file === files.at(-1) && step === crashAt) process.kill(process.pid, 'SIGKILL');
  };
  const form = { patientId: 'P1', date: '2026-01-01', view: 'AP' } as const;
  const { result } = await importFile({ ...context, onStep }, file, form);
  // Synchronous, as an acknowledgement that has left the process.
  writeSync(1, `${JSON.stringify({ file, result: result.kind })}\n`);
}
