import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** Names that come with DICOM media and folders but are no images. */
const isAside = (name: string): boolean =>
  name.startsWith('.') ||
  /^(DICOMDIR|Thumbs\.db|desktop\.ini)$/i.test(name) ||
  /\.(csv|txt|md|json|xml|html?|pdf)$/i.test(name);

/** Every file to import: files as given, folders walked in name order without the files that only come along. */
export async function listFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const each of paths) {
    const isFolder = await stat(each).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      files.push(each);
      continue;
    }
    const entries = await readdir(each, { recursive: true, withFileTypes: true });
    const inside = entries.filter((entry) => entry.isFile() && !isAside(entry.name));
    files.push(
      ...inside
        .map((entry) => path.join(entry.parentPath, entry.name))
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
  }
  return files;
}
