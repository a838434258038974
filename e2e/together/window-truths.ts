import type { Database } from 'better-sqlite3';
import { expect } from 'vitest';
import { everyZoneMarked } from '../../core/reading/independent-first';
import { verifyAudit } from '../../electron/engine/store/audit-log';
import { draftOf, signedReadings } from '../../electron/engine/store/reading-store';
import type { Reading } from '../../renderer/reading/reading.svelte';
import type { ReadingWindow } from './reading-window';

/** What holds of windows and store, whatever readers do. */
export class WindowTruths {
  private readonly db: Database;
  /** As they were first seen, by id. */
  private readonly signed = new Map<string, string>();
  /** What a draft holds before any step that can be taken back: its proposal, and again what it held when that was revealed. */
  private readonly origins = new Map<string, string>();

  constructor(db: Database) {
    this.db = db;
  }

  /** Nothing that was signed changes, and the reader has decided on each of its zones. */
  expectSigned(imageIds: readonly string[]): void {
    expect(verifyAudit(this.db)).toMatchObject({ whole: true });
    for (const record of imageIds.flatMap((imageId) => signedReadings(this.db, imageId))) {
      const text = JSON.stringify(record);
      expect(text).toBe(this.signed.get(record.id) ?? text);
      this.signed.set(record.id, text);
      expect(everyZoneMarked(record.content)).toBe(true);
    }
  }

  /** A window shows the reader's own reading of its film, no proposal that is hidden, and without a step what the draft began with. */
  expectShown({ reading, account }: ReadingWindow): void {
    const { image, draft, content, ownSigned } = reading;
    for (const record of [draft, ownSigned])
      if (record !== null) expect([record.imageId, record.reader.account]).toEqual([image?.id, account]);
    if (content === null) return;
    if (reading.proposalHidden) {
      expect(content.lesions).toEqual([]);
      expect(content.zones.filter(({ source, involved }) => source === 'proposal' && involved)).toEqual([]);
    }
    if (draft === null || reading.history.undo.length > 0) return;
    const origin = `${draft.id} ${reading.proposalHidden ? 'hidden' : 'shown'}`;
    const text = JSON.stringify(content);
    expect(JSON.parse(text)).toEqual(JSON.parse(this.origins.get(origin) ?? text));
    this.origins.set(origin, text);
  }

  /** What a window calls saved is stored, unless another window of the reader has gone on from it. */
  expectSaved({ reading, account }: ReadingWindow): void {
    const { draft, content, saver } = reading;
    if (draft === null || content === null || reading.outdated || reading.waits) return;
    const stored = draftOf(this.db, draft.imageId, account)?.record;
    if (stored?.id === draft.id && stored.version === saver.version) expect(stored.content).toEqual(content);
  }

  /** Every step can be taken back and done again. */
  expectTakenBack(reading: Reading): void {
    if (!reading.editable) return;
    const { content, history } = reading;
    for (const left of history.undo.keys()) {
      reading.undo();
      expect(reading.history.undo).toHaveLength(history.undo.length - left - 1);
    }
    const draft = reading.draft?.id ?? '';
    const origin = this.origins.get(`${draft} ${reading.proposalHidden ? 'hidden' : 'shown'}`);
    if (origin !== undefined) expect(JSON.parse(JSON.stringify(reading.content))).toEqual(JSON.parse(origin));
    for (const _ of history.undo) reading.redo();
    expect(reading.content).toEqual(content);
  }
}
