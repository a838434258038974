import path from 'node:path';
import { FailureError, toFailure } from '../../core/failure';
import { english } from '../../core/i18n/en/english';
import { Archive } from '../engine/archive/archive';
import { productVersion } from '../engine/product-version';
import { replaceFile } from '../engine/files/replace-file';
import { patientRecord } from '../engine/store/patient-record';
import { required, type Arguments } from './arguments';
import { enterFolder } from './enter-folder';
import { dataFolder } from './folders';
import { printFailure, printJson, printLine } from './print';
import { withStore } from './with-engine';

const pictureKind = (fileName: string): string => /\.(png|jpe?g)$/i.exec(fileName)?.[0].toLowerCase() ?? '';

/** What an original is called where it is handed out: by its image in `record.json`, never by the name with which it came. */
const nameOf = ({ id, source, file_name: came }: Readonly<Record<string, unknown>>): string =>
  `${String(id)}${source === 'dicom' ? '.dcm' : pictureKind(String(came))}`;

/**
 * `record --patient ID --out FOLDER`: every original of a patient as it came, and at last, as what tells that the record is whole,
 * `record.json` (`sextant.record/1`) with all that the store holds on them. Exit 2 where an original could not be handed out.
 */
export async function recordCommand({ values }: Arguments): Promise<number> {
  const patientId = required(values.patient, 'patient');
  const folder = path.resolve(required(values.out, 'out'));
  return withStore(values, async (db) => {
    const record = patientRecord(db, patientId);
    if ((await enterFolder(folder)).length > 0)
      throw new FailureError('contract/invalid-input', '--out: the folder is not empty');
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
    const head = { schema: 'sextant.record/1', version: productVersion, notice: english.app.researchUse };
    await replaceFile(path.join(folder, 'record.json'), `${JSON.stringify({ ...head, ...record }, null, 2)}\n`);
    const originals = record.image.length - missing;
    if (values.json) printJson({ path: folder, originals, missing });
    else printLine(`Written to ${folder}: record.json and ${originals} original(s)`);
    return missing === 0 ? 0 : 2;
  });
}
