import SqliteDatabase from 'better-sqlite3';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { patientQuerySchema } from '../../../core/contract/workstation-api';
import { failureMessages } from '../../../core/failure';
import { unknownEquipment } from '../../../core/image/radiograph';
import { resultOf } from '../../../core/testing/analysis-of';
import { analysed, folderOfTest, seriesIn, storedImage } from '../testing/temporary-store';
import { migrations } from './migrations/migrations';
import { listPatients } from './patient-list';
import { lockDataFolder, migrate, openSnapshot, openStore } from './open-store';

const schemaFile = fileURLToPath(new URL('./schema.sql', import.meta.url));

/** Where an open file lies; nowhere where it is not open any more. */
function readlinkIfOpen(descriptor: string): string {
  try {
    return readlinkSync(descriptor);
  } catch {
    return '';
  }
}

let folder: string;
beforeEach(() => void (folder = folderOfTest()));

function schemaOf(data: string): string {
  const db = openStore(data);
  const rows = db
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'worklist_search_%' ORDER BY rowid")
    .pluck()
    .all() as string[];
  db.close();
  return `${rows.join(';\n\n')};\n`;
}

describe('openStore', () => {
  test('makes the schema that schema.sql shows (UPDATE_SCHEMA=1 writes it anew)', () => {
    const schema = schemaOf(folder);
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(schemaFile, schema);
    expect(schema).toBe(readFileSync(schemaFile, 'utf8'));
  });

  test('keeps every commit: WAL and synchronous FULL', () => {
    const db = openStore(folder);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('fullfsync', { simple: true })).toBe(1);
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    db.close();
  });

  test('runs no function that a damaged schema may name', () => {
    for (const db of [openStore(folder), openSnapshot(folder)]) {
      expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
      db.close();
    }
  });

  test.skipIf(process.platform !== 'linux')(
    'writes nothing of what it sorts to a disk that is not the data folder’s',
    () => {
      const sorted = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250000)
      SELECT hex(randomblob(50)) AS name FROM n ORDER BY name`;
      const isTemporary = (place: string): boolean => /^(\/var|\/usr)?\/tmp\/#/.test(place);
      openStore(folder).close();
      for (const db of [openStore(folder), openSnapshot(folder)]) {
        const rows = db.prepare(sorted).iterate();
        rows.next();
        const files = readdirSync('/proc/self/fd').map((file) => readlinkIfOpen(path.join('/proc/self/fd', file)));
        expect(files.filter(isTemporary)).toEqual([]);
        rows.return?.();
        db.close();
      }
    },
  );

  test.each(migrations.map((_, version) => version))('goes on from version %i and keeps what is there', (version) => {
    const started = openStoreAt(version);
    expect(started.pragma('user_version', { simple: true })).toBe(version);
    if (version > 0)
      started
        .prepare("INSERT INTO patient (id, name, demo, created_at) VALUES ('p', 'Kept', 0, '2026-01-01T00:00:00Z')")
        .run();
    migrate(started);
    expect(started.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(started.prepare('SELECT count(*) FROM patient').pluck().get()).toBe(version > 0 ? 1 : 0);
    started.close();
  });

  test('goes on with worklist rows that say whose score they show', () => {
    const db = openStoreAt(6);
    const insert = {
      patient: db.prepare("INSERT INTO patient (id, name, demo, created_at) VALUES (?, 'Kept', 0, '')"),
      row: db.prepare(
        `INSERT INTO worklist (number, patient_id, name, search_key, images, last_date, last_score, state, last_arrival, demo)
         VALUES (?, ?, 'Kept', ' kept', 1, '2026-01-01', 3, 'unread', '', 0)`,
      ),
      reading: db.prepare(
        `INSERT INTO reading (id, image_id, analysis_id, revision, kind, state, account, display_name, content, score, proposal,
           version, history, created_at, updated_at, signed_at)
         VALUES (?, ?, ?, 1, 'reading', ?, 'eve', 'Eve', '{}', 3, '{}', 1, '', '', '', ?)`,
      ),
    };
    for (const [number, id] of ['signed', 'proposed'].entries()) {
      insert.patient.run(id);
      insert.row.run(number + 7, id);
      const image = storedImageOfOldStore(db, id);
      insert.reading.run(
        `r ${id}`,
        image,
        insertedAnalysis(db, image),
        id === 'signed' ? 'signed' : 'draft',
        id === 'signed' ? '2026' : null,
      );
    }
    migrate(db);
    expect(
      db.prepare('SELECT number, patient_id, last_score, score_signed FROM worklist ORDER BY number').all(),
    ).toEqual([
      { number: 7, patient_id: 'signed', last_score: 3, score_signed: 1 },
      { number: 8, patient_id: 'proposed', last_score: 3, score_signed: 0 },
    ]);
    db.exec("UPDATE worklist SET state = 'notScorable'");
    db.close();
  });

  test('knows neither equipment nor compression of a film that was archived before it kept them', () => {
    const db = openStoreAt(11);
    db.prepare("INSERT INTO patient (id, name, demo, created_at) VALUES ('old', 'Kept', 0, '')").run();
    const id = storedImageOfOldStore(db, 'old');
    db.prepare("INSERT INTO job (image_id, state, updated_at) VALUES (?, 'pending', '')").run(id);
    migrate(db);
    const { images } = seriesIn(db, 'old', 'eve');
    expect(images).toMatchObject([{ id, equipment: unknownEquipment, lossySteps: [] }]);
    db.close();
  });

  test('finds the patients of one state whom an older store listed, and takes a damaged reading along', () => {
    const db = openStoreAt(14);
    const row = db.prepare(
      `INSERT INTO worklist (number, patient_id, name, search_key, images, last_date, state, last_arrival, demo)
       VALUES (?, ?, 'Kept', ' kept', 1, '2026-01-01', ?, '', 0)`,
    );
    for (const [at, state] of (['unread', 'signed'] as const).entries()) {
      db.prepare("INSERT INTO patient (id, name, demo, created_at) VALUES (?, 'Kept', 0, '')").run(state);
      row.run(at + 5, state, state);
      db.prepare("INSERT INTO worklist_search (rowid, search_key) VALUES (?, ' kept')").run(at + 5);
    }
    const image = storedImageOfOldStore(db, 'signed');
    insertedAnalysis(db, image);
    db.prepare(
      `INSERT INTO reading (id, image_id, analysis_id, revision, kind, state, account, display_name, content, score, proposal, version,
         history, created_at, updated_at, signed_at)
       SELECT 'r', image_id, id, 1, 'reading', 'signed', 'eve', 'Eve', '{"zones":', 3, '{}', 1, '', '', '', '2026' FROM analysis`,
    ).run();
    migrate(db);
    const list = (query: object) => listPatients(db, patientQuerySchema.parse(query)).rows.map(({ id }) => id);
    expect(list({ search: 'ke', state: 'signed' })).toEqual(['signed']);
    expect(list({ search: 'ke' })).toHaveLength(2);
    db.close();
  });

  test('lists the patients of an older store by the order in which their films came in, whatever the clock showed', () => {
    const db = openStoreAt(15);
    const arrival = db.prepare(
      `INSERT INTO audit_log (sequence, at, account, action, subject, content_sha256, previous_hash, hash)
       VALUES (?, '', '', 'image.import', 'image:' || ?, '', '', '')`,
    );
    for (const [number, id, at] of [
      [1, 'first', '2036'],
      [2, 'last', '2026'],
    ] as const) {
      db.prepare("INSERT INTO patient (id, name, demo, created_at) VALUES (?, 'Kept', 0, '')").run(id);
      db.prepare(
        `INSERT INTO worklist (number, patient_id, name, search_key, images, last_date, state, last_arrival, demo)
         VALUES (?, ?, 'Kept', ' kept', 1, '2026-01-01', 'unread', ?, 0)`,
      ).run(number, id, at);
      arrival.run(number, storedImageOfOldStore(db, id));
    }
    migrate(db);
    expect(listPatients(db, patientQuerySchema.parse({})).rows.map(({ id }) => id)).toEqual(['last', 'first']);
    db.close();
  });

  function storedImageOfOldStore(db: SqliteDatabase.Database, patientId: string): string {
    const id = `film of ${patientId}`;
    db.prepare("INSERT INTO study (id, patient_id, date) VALUES (?, ?, '2026-01-01')").run(id, patientId);
    db.prepare(
      `INSERT INTO image (id, patient_id, study_id, sha256, bytes, file_name, date, view, width, height,
         photometric_interpretation, source, received_at)
       VALUES (@id, @patientId, @id, @id, 1, '', '2026-01-01', 'PA', 1, 1, '', 'picture', '')`,
    ).run({ id, patientId });
    return id;
  }

  function insertedAnalysis(db: SqliteDatabase.Database, image: string): string {
    const id = `analysis of ${image}`;
    db.prepare(
      `INSERT INTO analysis (id, image_id, model_id, model_version, model_sha256, execution_provider, accepted, result, created_at)
       VALUES (?, ?, 'm', '1', '', 'cpu', 1, '{}', '')`,
    ).run(id, image);
    return id;
  }

  function openStoreAt(version: number) {
    const fresh = new SqliteDatabase(':memory:', binding());
    migrate(fresh, migrations.slice(0, version));
    return fresh;
  }

  const binding = () => {
    const native = process.env['SEXTANT_NATIVE'];
    return Number(process.versions.napi) >= 10 || native === undefined
      ? {}
      : { nativeBinding: path.join(native, 'better_sqlite3.node') };
  };

  test('lets nobody change or delete the maps of an analysis', () => {
    const db = openStore(folder);
    analysed(db, storedImage(db), resultOf(1));
    expect(() => db.exec('UPDATE analysis_map SET size = 1')).toThrow(/immutable/);
    expect(() => db.exec('DELETE FROM analysis_map')).toThrow(/immutable/);
    db.close();
  });

  test('a migration that fails leaves nothing of itself behind', () => {
    const db = openStoreAt(migrations.length);
    expect(() => migrate(db, [...migrations, 'CREATE TABLE half (x INTEGER) STRICT; SELECT nonsense;'])).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get()).toBe(0);
    db.close();
  });

  test('takes no step twice where another process migrates at the same time', () => {
    const file = path.join(folder, 'sextant.sqlite');
    const [late, early] = [new SqliteDatabase(file, binding()), new SqliteDatabase(file, binding())];
    const transaction = late.transaction.bind(late);
    vi.spyOn(late, 'transaction').mockImplementationOnce((step) => {
      migrate(early);
      return transaction(step);
    });
    migrate(late);
    expect(late.pragma('user_version', { simple: true })).toBe(migrations.length);
    for (const db of [late, early]) db.close();
  });

  test.skipIf(process.platform === 'win32')('makes a data folder for its own account alone', () => {
    const made = path.join(folder, 'on', 'a-drive');
    openStore(made).close();
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  test('refuses a store written by a newer Sextant and changes nothing', () => {
    const db = openStore(folder);
    db.pragma(`user_version = ${migrations.length + 1}`);
    db.close();
    expect(() => openStore(folder)).toThrow(failureMessages['store/newer-version']);
  });

  test('says that a file which is no database is damaged', () => {
    writeFileSync(
      path.join(folder, 'sextant.sqlite'),
      'not a database at all, but long enough to look like a file of one',
    );
    expect(() => openStore(folder)).toThrow(failureMessages['store/corrupt']);
  });
});

describe.each([
  ['openStore', openStore],
  ['lockDataFolder', lockDataFolder],
])('%s', (_, open) => {
  test.each([
    ['is a file', 'file'],
    ['lies below a file', 'file/folder'],
  ])('says that a data folder which %s cannot be used', (__, name) => {
    writeFileSync(path.join(folder, 'file'), '');
    expect(() => open(path.join(folder, name))).toThrow(failureMessages['store/unusable']);
  });

  test('says that a store which cannot be opened for writing cannot be used', () => {
    mkdirSync(path.join(folder, 'sextant.sqlite'));
    mkdirSync(path.join(folder, 'lock.sqlite'));
    expect(() => open(folder)).toThrow(failureMessages['store/unusable']);
  });
});

describe('lockDataFolder', () => {
  test('lets one process have a data folder at a time', () => {
    const unlock = lockDataFolder(folder);
    expect(() => lockDataFolder(folder)).toThrow(failureMessages['store/locked']);
    unlock();
    lockDataFolder(folder)();
  });

  test('needs no room for that: a full disk leaves what is signed to be read', () => {
    lockDataFolder(folder)();
    const unlock = lockDataFolder(folder);
    expect(readdirSync(folder).map((name) => [name, statSync(path.join(folder, name)).size])).toEqual([
      ['lock.sqlite', 0],
    ]);
    unlock();
  });
});

describe('openSnapshot', () => {
  test('shows the store as it was when it was opened, whatever is written since, and writes nothing', () => {
    const db = openStore(folder);
    storedImage(db);
    const snapshot = openSnapshot(folder);
    storedImage(db);
    const imagesIn = (store: typeof db) => store.prepare('SELECT count(*) FROM image').pluck().get();
    expect([imagesIn(snapshot), imagesIn(db)]).toEqual([1, 2]);
    expect(() => snapshot.exec('DELETE FROM job')).toThrow(/readonly/);
    snapshot.close();
    db.close();
  });
});
