import type { Database } from 'better-sqlite3';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ModelIdentity } from '../../../../core/analysis/analysis';
import type { Handlers } from '../../../../core/contract/workstation-api';
import type { ReadingContent, ReadingRecord } from '../../../../core/reading/reading';
import type { FilmFacts } from '../../../../core/series/correction';
import type { Manifest } from '../../../../core/inference/manifest';
import { zoneIds } from '../../../../core/severity/zone';
import { model } from '../../../../core/testing/analysis-of';
import { Archive } from '../../archive/archive';
import { engineHandlers } from '../../handlers';
import type { Engine } from '../../open-engine';
import { archivedChecksums } from '../../store/image-store';
import { latestAnalysis } from '../../store/analysis-store';
import { openStore } from '../../store/open-store';
import { takeUpStore } from '../../store/take-up-store';
import { decodeRadiograph } from '../../decoding/decode-radiograph';
import { readHeaderIdentity } from '../../decoding/read-header-identity';
import { wholeStoreHandlers } from '../../whole-store/whole-store-handlers';
import { importContextOf } from '../import-context';
import { rowsOfStore } from './rows-of-store';

const ofEach = (value: number): number[] => zoneIds.map(() => value);

/** How the network's maps are pooled where a reader corrects the lungs. */
const zonesOfModel: Manifest['zones'] = {
  order: [...zoneIds],
  cuts: [5 / 12, 2 / 3],
  pooling: { kind: 'max', fraction: 1, space: 'logit' },
  calibration: { kind: 'platt', a: ofEach(1), b: ofEach(0) },
  thresholds: ofEach(0.5),
  expectedScore: { slope: 1, intercept: 0 },
};

/** Two readers, one of them with two windows. */
export const windows = ['anna', 'anna, second window', 'ben'] as const;
export type WindowName = (typeof windows)[number];
export const accounts = ['anna', 'ben'] as const;
export const accountOf = (window: WindowName): string => window.split(',')[0] ?? window;

/** A film that was acknowledged, and what is known of it since. */
export interface KnownFilm extends FilmFacts {
  readonly imageId: string;
  readonly sha256: string;
  readonly sopInstanceUid: string;
  readonly pixels: number;
}

/** A draft as it was last acknowledged. */
interface KnownDraft {
  readonly readingId: string;
  readonly imageId: string;
  readonly account: string;
  readonly version: number;
  readonly content: ReadingContent;
}

/** All that the engine has acknowledged: what must hold whatever happens. Plain data. */
export interface Acknowledged {
  /** In the order in which they came. */
  films: KnownFilm[];
  drafts: KnownDraft[];
  /** As they were signed. */
  signed: ReadingRecord[];
  /** Who has seen which proposal in a draft, as `account imageId`. */
  seen: string[];
}

/** What a window shows of a reading: maybe no longer what the store holds. */
export interface ShownDraft {
  readonly readingId: string;
  readonly imageId: string;
  readonly version: number;
  readonly content: ReadingContent;
}

/** The engine's side of a workstation through a day, as its windows drive it, and beside it all that it acknowledged. */
export class Workday {
  known: Acknowledged = { films: [], drafts: [], signed: [], seen: [] };
  readonly shown = new Map<WindowName, ShownDraft>();
  db: Database;
  model: ModelIdentity = model;

  private folder: string;
  private readonly root = mkdtempSync(path.join(os.tmpdir(), 'sextant-workday-'));
  private seconds = 0;
  private crashes = 0;

  /** @param template data folder of an empty store, which is copied: to make one takes longer than a day. */
  constructor(template: string) {
    this.folder = path.join(this.root, 'data');
    mkdirSync(path.join(this.root, 'inbox'));
    cpSync(template, this.folder, { recursive: true });
    this.db = this.open();
  }

  readonly now = (): string => new Date(Date.UTC(2026, 0, 5, 0, 0, (this.seconds += 1))).toISOString();

  get inbox(): string {
    return path.join(this.root, 'inbox');
  }

  get archive(): Archive {
    return new Archive(this.folder);
  }

  /** What the main process calls for the windows of this account. */
  handlers(account: string): Handlers<'engine'> {
    const engine = this.engine(account);
    return { ...engineHandlers(engine), ...wholeStoreHandlers(this.db, account) };
  }

  restart(): void {
    this.db.close();
    this.db = this.open();
  }

  /**
   * The process dies at a look at the store during an act, or after it: what the disk held at that instant is all there is from then on. The
   * act is done or it is not; no half of it.
   * @param at how many looks the act still has.
   * @returns whether it was done.
   */
  async crashDuring(at: number, act: () => Promise<void>): Promise<boolean> {
    const [before, known, shown] = [rowsOfStore(this.db), structuredClone(this.known), new Map(this.shown)];
    const copy = path.join(this.root, `after-crash-${(this.crashes += 1)}`);
    const takeCopy = this.copyAtLook(at, copy);
    await act();
    takeCopy();
    const after = rowsOfStore(this.db);
    this.db.close();
    rmSync(this.folder, { recursive: true });
    this.folder = copy;
    this.db = openStore(copy);
    const found = rowsOfStore(this.db);
    this.restart();
    await this.archive.sweep(archivedChecksums(this.db));
    // The windows outlive the engine; what they were not told they do not show.
    this.shown.clear();
    for (const [window, draft] of shown) this.shown.set(window, draft);
    if (found === after) return true;
    if (found !== before) throw new Error(`half an act is stored:\n${found}\nwas\n${before}\nor\n${after}`);
    this.known = known;
    return false;
  }

  close(): void {
    this.db.close();
    rmSync(this.root, { recursive: true, force: true });
  }

  private open(): Database {
    const db = openStore(this.folder);
    // What a crash of the process leaves on the disk does not hang on it, and a day takes a tenth of the time.
    db.pragma('synchronous = OFF');
    takeUpStore(db, this.model, this.now);
    return db;
  }

  /** @returns takes the copy where it was not taken yet. */
  private copyAtLook(at: number, copy: string): () => void {
    const { db } = this;
    let looks = at;
    let taken = false;
    const take = (): void => {
      if (taken) return;
      taken = true;
      cpSync(this.folder, copy, { recursive: true, filter: (file) => !file.endsWith('-shm') });
    };
    const prepare = db.prepare.bind(db);
    db.prepare = (sql: string) => {
      if ((looks -= 1) === 0) take();
      return prepare(sql);
    };
    return take;
  }

  private engine(account: string): Engine {
    const { db, model: identity, now, archive } = this;
    const none = (): undefined => undefined;
    const engine = {
      db,
      account,
      now,
      dataFolder: this.folder,
      models: { identity, manifest: { zones: zonesOfModel } },
      queue: { add: none, putFirst: none },
      latestAnalysis: (imageId: string) => latestAnalysis(db, imageId, identity),
      headerOf: async (imageId: string) => readHeaderIdentity(await archive.read(this.checksumOf(imageId))),
      radiographOf: async (imageId: string) =>
        decodeRadiograph(await archive.read(this.checksumOf(imageId)), { checkHoles: false }),
      importContext: { ...importContextOf(db, this.folder), account, now },
      emit: none,
      readingChanged: none,
      seriesChanged: none,
      settingsChanged: none,
    };
    return engine as unknown as Engine;
  }

  private checksumOf(imageId: string): string {
    return this.known.films.find((film) => film.imageId === imageId)?.sha256 ?? '';
  }
}
