import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { hasPart10Preamble } from '../../../core/dicom/parse-data-set';

/** Whether a file of this name makes its folder a DICOM medium (PS3.10 section 8.6). */
const isDirectoryOfMedium = (name: string): boolean => /^DICOMDIR$/i.test(name);

/** Names that come with DICOM media and folders but are no images. */
const isAside = (name: string): boolean =>
  name.startsWith('.') ||
  isDirectoryOfMedium(name) ||
  /^(Thumbs\.db|desktop\.ini)$/i.test(name) ||
  /\.(csv|txt|md|json|xml|html?|pdf)$/i.test(name);

/** Folders that hold no films to import: hidden ones, and the waste bin and the books of Windows at the root of a drive or a stick. */
const isFolderAside = (name: string): boolean =>
  name.startsWith('.') || /^(\$RECYCLE\.BIN|System Volume Information)$/i.test(name);

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  );

/** True where a file begins as a DICOM file, or cannot be read: then its import says so. */
async function beginsAsDicom(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return true;
  try {
    const { buffer } = await handle.read(new Uint8Array(132), 0, 132, 0);
    return hasPart10Preamble(buffer);
  } catch {
    return true;
  } finally {
    await handle.close();
  }
}

/** On DICOM media an image's name has no extension (PS3.10 section 8.2); some writers give it one of these, or the end of a UID. */
const namedAsDicom = /\.(dcm|dic|dicom|ima|\d+)$/i;

/** Whether a file of a medium is of the viewer that comes along, as its icons are. */
const isOfViewer = async (file: string): Promise<boolean> =>
  path.extname(file) !== '' && !namedAsDicom.test(file) && !(await beginsAsDicom(file));

/**
 * Adds the files below a folder to those found. One that cannot be read is listed itself, so that its import says so; links to folders may be loops.
 * @param onMedium a folder above holds a DICOMDIR.
 */
async function addFilesBelow(folder: string, files: string[], onMedium: boolean): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) {
    files.push(folder);
    return;
  }
  const isMedium = onMedium || entries.some((entry) => !entry.isDirectory() && isDirectoryOfMedium(entry.name));
  for (const entry of entries) {
    const { name } = entry;
    const inside = path.join(folder, name);
    if (entry.isDirectory()) {
      if (!isFolderAside(name)) await addFilesBelow(inside, files, isMedium);
    } else if (!isAside(name) && (entry.isFile() || (entry.isSymbolicLink() && (await isFile(inside))))) {
      if (!isMedium || !(await isOfViewer(inside))) files.push(inside);
    }
  }
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Folders of media that are given item by item: of several paths, those of which one is a DICOMDIR. One that is given alone is told so by its import. */
async function mediaOf(paths: readonly string[]): Promise<Set<string>> {
  const media = new Set<string>();
  for (const each of paths)
    if (paths.length > 1 && isDirectoryOfMedium(path.basename(each)) && (await isFile(each)))
      media.add(path.dirname(each));
  return media;
}

/** Every file to import: files as given, folders walked in name order without the files that only come along. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[][] = [];
  const media = await mediaOf(paths);
  for (const each of paths) {
    const onMedium = media.has(path.dirname(each));
    const isFolder = await stat(each).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    const found: string[] = [];
    if (isFolder) await addFilesBelow(each, found, onMedium);
    else if (!onMedium || !(isAside(path.basename(each)) || (await isOfViewer(each)))) found.push(each);
    files.push(found.sort(compare));
  }
  return files.flat();
}
