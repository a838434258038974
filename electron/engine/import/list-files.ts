import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Names that come with DICOM media and folders but are no images. */
const isAside = (name: string): boolean =>
  name.startsWith('.') ||
  /^(DICOMDIR|Thumbs\.db|desktop\.ini)$/i.test(name) ||
  /\.(csv|txt|md|json|xml|html?|pdf)$/i.test(name);

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (entry) => entry.isFile(),
    () => false,
  );

/** Adds the files below a folder to those found. One that cannot be read is listed itself, so that its import says so; links to folders may be loops. */
async function addFilesBelow(folder: string, files: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null) files.push(folder);
  for (const entry of entries ?? []) {
    const { name } = entry;
    const inside = path.join(folder, name);
    if (entry.isDirectory()) {
      if (!name.startsWith('.')) await addFilesBelow(inside, files);
    } else if (!isAside(name) && (entry.isFile() || (entry.isSymbolicLink() && (await isFile(inside)))))
      files.push(inside);
  }
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** Every file to import: files as given, folders walked in name order without the files that only come along. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[][] = [];
  for (const each of paths) {
    const isFolder = await stat(each).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    const found: string[] = [];
    if (isFolder) await addFilesBelow(each, found);
    else found.push(each);
    files.push(found.sort(compare));
  }
  return files.flat();
}
