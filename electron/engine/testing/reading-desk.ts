import { afterEach, beforeEach, expect } from 'vitest';
import type { ReadingContent } from '../../../core/reading/reading';
import { resultOf } from '../../../core/testing/analysis-of';
import type { ReadingContext } from '../readings/reading-context';
import { readingHandlers } from '../readings/reading-handlers';
import { latestAnalysis } from '../store/analysis-store';
import { analysed, storedImage, temporaryStore } from './temporary-store';

interface ReadingDesk {
  store: ReturnType<typeof temporaryStore>;
  /** What the windows are told: of a reading the worklist state that they find then. */
  told: unknown[];
  /** Seconds of the workstation's clock, one further at every look. */
  clock: number;
}

/** The store and the windows' ears of the test that runs. */
export const desk = {} as ReadingDesk;

/** Gives every test of a file a store of its own. */
export function useReadingDesk(): void {
  beforeEach(() => {
    desk.store = temporaryStore();
    desk.told = [];
    desk.clock = 0;
  });
  afterEach(() => desk.store.close());
}

export const state = (): unknown => desk.store.db.prepare('SELECT state FROM worklist').pluck().get();

const now = (): string => new Date(Date.UTC(2026, 0, 5, 0, 0, (desk.clock += 1))).toISOString();
export const context = (account = 'anna'): ReadingContext => ({
  db: desk.store.db,
  account,
  now,
  latestAnalysis: (imageId) => latestAnalysis(desk.store.db, imageId, null),
  readingChanged: () => {
    expect(desk.store.db.inTransaction).toBe(false);
    desk.told.push(state());
  },
  seriesChanged: (patientId) => desk.told.push(`series of ${patientId}`),
  settingsChanged: () => desk.told.push('settings'),
});

export function analysedImage(patientId?: string): string {
  const image = storedImage(desk.store.db, patientId === undefined ? {} : { patientId });
  analysed(desk.store.db, image, resultOf([true, false, true, false, false, false]));
  return image;
}

export const toggled = (content: ReadingContent, index: number): ReadingContent => ({
  ...content,
  zones: content.zones.map((mark, i) => (i === index ? { ...mark, involved: !mark.involved, source: 'reader' } : mark)),
});

/** Opens the reading of an analysed image, toggles its second zone and saves it. */
export async function savedDraft(account = 'anna', patientId?: string) {
  const handlers = readingHandlers(context(account));
  const image = analysedImage(patientId);
  const { draft } = await handlers['readings.open']({ imageId: image });
  if (draft === null) throw new Error('no draft');
  const content = toggled(draft.content, 1);
  const { version } = await handlers['readings.saveDraft']({
    readingId: draft.id,
    version: draft.version,
    content,
    history: '[]',
  });
  return { handlers, image, content, saved: { readingId: draft.id, version } };
}

export async function signedReading(account = 'anna', patientId?: string) {
  const { handlers, image, saved } = await savedDraft(account, patientId);
  return { handlers, image, record: await handlers['readings.sign'](saved) };
}
