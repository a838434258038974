import type { Database } from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { chestHeader, words, writeDicom, type DicomElements } from '../../../core/testing/write-dicom';
import type { ImportContext } from '../import/import-file';
import { importContextOf } from './import-context';
import { temporaryStore } from './temporary-store';

interface ImportInbox {
  readonly db: Database;
  readonly folder: string;
  readonly context: ImportContext;
  /** Writes a file to import; gives its path. */
  readonly file: (name: string, bytes: Uint8Array | string) => string;
  /** A DICOM film of its own instance, its header as given beside. */
  readonly dicomFile: (header: DicomElements) => string;
  readonly count: (table: string) => unknown;
  /** Paths of all files in the archive. */
  readonly archived: () => string[];
  readonly close: () => void;
}

let serial = 0;

/** A store of its own, what an import needs beside it, and a folder of files to import. */
function importInbox(): ImportInbox {
  const { db, folder, close } = temporaryStore();
  const inbox = path.join(folder, 'inbox');
  mkdirSync(inbox);
  const file = (name: string, bytes: Uint8Array | string): string => {
    const target = path.join(inbox, name);
    writeFileSync(target, bytes);
    return target;
  };
  return {
    db,
    folder: inbox,
    context: importContextOf(db, folder),
    file,
    dicomFile: (header) => {
      serial += 1;
      const pixels = words([serial, 1000, 2000, 3000, 4000, 4095]);
      const instance = `1.2.826.0.1.3680043.10.1.${serial}`;
      return file(
        `${serial}.dcm`,
        writeDicom({ ...chestHeader, '00080018 UI': instance, '7fe00010 OW': pixels, ...header }),
      );
    },
    count: (table) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
    archived: () => {
      const root = path.join(folder, 'archive');
      if (!existsSync(root)) return [];
      return readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
    },
    close,
  };
}

/** Gives every test of a file an inbox of its own; what is given back speaks of that of the test that runs. */
export function useImportInbox(): Omit<ImportInbox, 'db' | 'folder' | 'close'> & { readonly folder: () => string } {
  let inbox: ImportInbox;
  const context = {} as ImportContext;
  beforeEach(() => {
    inbox = importInbox();
    Object.assign(context, inbox.context);
  });
  afterEach(() => inbox.close());
  return {
    context,
    folder: () => inbox.folder,
    file: (name, bytes) => inbox.file(name, bytes),
    dicomFile: (header) => inbox.dicomFile(header),
    count: (table) => inbox.count(table),
    archived: () => inbox.archived(),
  };
}
