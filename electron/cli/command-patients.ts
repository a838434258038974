import type { Arguments } from './arguments';
import { listPatients } from '../engine/store/patient-list';
import { printJson, printLine } from './print';
import { withStore } from './with-engine';

const pageSize = 500;

/** `patients [--json]`: `[{"id","name","images","lastDate"}]`. */
export async function patientsCommand({ values }: Arguments): Promise<number> {
  return withStore(values, (db) => {
    const patients = [];
    for (let offset = 0; ; offset += pageSize) {
      const { rows } = listPatients(db, { search: '', state: 'all', sort: 'name', limit: pageSize, offset });
      patients.push(...rows.map(({ id, name, images, lastDate }) => ({ id, name, images, lastDate })));
      if (rows.length < pageSize) break;
    }
    if (values.json) printJson(patients);
    else for (const { id, name, images, lastDate } of patients) printLine(`${id}\t${name}\t${images}\t${lastDate}`);
    return 0;
  });
}
