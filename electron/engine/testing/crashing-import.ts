// Run by the crash test in a process of its own: imports every file given and kills itself, as a power cut would, at one step.
import { writeSync } from 'node:fs';
import { Archive } from '../archive/archive';
import { decodeRadiograph } from '../decoding/decode-radiograph';
import { openStore } from '../store/open-store';
import { importFile } from '../import/import-file';
import { impatientClock } from './impatient-clock';

const [dataFolder = '', crashAt = '', ...files] = process.argv.slice(2);
const db = openStore(dataFolder);
const archive = new Archive(dataFolder);
let last = false;

for (const file of files) {
  last = file === files.at(-1);
  const { result } = await importFile(
    {
      db,
      archive,
      decode: decodeRadiograph,
      account: 'tester',
      now: () => '2026-01-01T00:00:00.000Z',
      imported: () => undefined,
      clock: impatientClock,
      onStep: (step) => {
        if (last && step === crashAt) process.kill(process.pid, 'SIGKILL');
      },
    },
    file,
    { patientId: 'P1', date: '2026-01-01', view: 'AP' },
  );
  // Synchronous, as an acknowledgement that has left the process.
  writeSync(1, `${JSON.stringify({ file, result: result.kind })}\n`);
}
