import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { FailureError, systemFailureOf, toFailure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';
import { Archive } from '../engine/archive/archive';
import { errorCode } from '../engine/error-code';
import { productVersion } from '../engine/product-version';
import { replaceFile } from '../engine/replace-file';
import { patientRecord } from '../engine/store/patient-record';
import { required, type Arguments } from './arguments';
import { dataFolder } from './folders';
import { printFailure, printJson, printLine } from './print';
import { withStore } from './with-engine';

/** Makes the folder for this account alone. Throws `contract/invalid-input` where something lies in it, `report/failed`, `archive/disk-full`. */
async function enterEmptyFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    const code = errorCode(error);
    throw new FailureError(systemFailureOf(code) ?? 'report/failed', code, { cause: error });
  }
  throw new FailureError('contract/invalid-input', '--out: the folder is not empty');
}

const pictureKind = (fileName: string): string => /\.(png|jpe?g)$/i.exec(fileName)?.[0].toLowerCase() ?? '';

/** What an original is called where it is handed out: by its image in `record.json`, never by the name with which it came. */
const nameOf = ({ id, source, file_name: came }: Readonly<Record<string, unknown>>): string =>
  `${String(id)}${source === 'dicom' ? '.dcm' : pictureKind(String(came))}`;

/**
 * `record --patient ID --out FOLDER`: `record.json` (`sextant.record/1`) with all that the store holds on a patient, and beside it every
 * original as it came. Exit 2 where an original could not be handed out.
 */
export async function recordCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  const folder = path.resolve(required(values.out, 'out'));
  return withStore(values, async (db) => {
    const record = patientRecord(db, patientId);
    await enterEmptyFolder(folder);
    const head = { schema: 'sextant.record/1', version: productVersion, notice: english.app.researchUse };
    await replaceFile(path.join(folder, 'record.json'), `${JSON.stringify({ ...head, ...record }, null, 2)}\n`);
    const archive = new Archive(dataFolder(values.data));
    let missing = 0;
    for (const image of record.image) {
      const file = path.join(folder, nameOf(image));
      try {
        await replaceFile(file, await archive.read(String(image['sha256'])));
      } catch (error) {
        missing += 1;
        printFailure(toFailure(error), file);
      }
    }
    const originals = record.image.length - missing;
    if (values.json) printJson({ path: folder, originals, missing });
    else printLine(`Written to ${folder}: record.json and ${originals} original(s)`);
    return missing === 0 ? 0 : 2;
  });
}
