import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lesion, ReadingContent } from '../reading/reading';
import { zoneIds } from '../severity/zone';
import { box, lungOf } from '../testing/lung-of';
import { addArea } from './add-area';
import { clipLesionToLungs } from './clip-lesion-to-lungs';
import { correctLungOutline, moveLungCut } from './correct-lung';
import type { EditName } from './edited-content';
import {
  emptyHistory,
  parseHistory,
  recordEdit,
  redoEdit,
  serialiseHistory,
  undoEdit,
  type EditHistory,
} from './edit-history';
import { deleteVertex, insertVertex, moveVertex } from '../regions/edit-vertex';
import { mergeLesions } from './merge-lesions';
import { nudgeRegion } from '../regions/nudge-region';
import type { Ring } from '../regions/region';
import { settleLesion } from './settle-lesion';
import { splitLesion } from './split-lesion';
import { subtractArea } from './subtract-area';

const start: ReadingContent = {
  definition: 'brixia>=1',
  zones: zoneIds.map((zone) => ({ zone, involved: false, source: 'proposal' })),
  lesions: [
    { lesionId: 'a', points: box(20, 20, 40, 40), holes: [box(30, 30, 10, 10)], origin: 'proposal' },
    { lesionId: 'b', points: box(120, 100, 50, 30), holes: [], origin: 'carried' },
  ],
  lesionPercentOfLung: 10,
  lesionAreaMm2: null,
  lungs: { right: lungOf(10, 10, 80, 180), left: lungOf(110, 10, 80, 180) },
  lungsCorrected: false,
  impression: '',
  independentFirst: false,
};

type Change = (content: ReadingContent, newId: () => string) => ReadingContent;
const onLesions =
  (edit: (lesions: readonly Lesion[], newId: () => string) => Lesion[]): Change =>
  (content, newId) => ({ ...content, lesions: edit(content.lesions, newId) });

const coordinate = fc.integer({ min: 0, max: 200 });
const vertex = fc.tuple(coordinate, coordinate);
const stroke = fc.array(vertex, { minLength: 3, maxLength: 12 });
const pick = fc.nat(20);

/** Every kind of edit with random arguments; one that is refused leaves the state as it was. */
const changes: fc.Arbitrary<{ name: EditName; change: Change }> = fc.oneof(
  fc.tuple(pick, pick, vertex).map(([i, index, to]) => ({
    name: 'move-vertex' as const,
    change: onLesions((lesions, newId) => {
      const lesion = lesions[i % Math.max(1, lesions.length)];
      if (lesion === undefined) return [...lesions];
      return settleLesion(lesions, moveVertex(lesion, { ring: 0, index: index % lesion.points.length }, to), newId);
    }),
  })),
  fc.tuple(pick, pick, vertex).map(([i, index, at]) => ({
    name: 'insert-vertex' as const,
    change: onLesions((lesions) =>
      lesions.map((lesion, k) =>
        k === i % lesions.length ? insertVertex(lesion, { ring: 0, index: index % lesion.points.length }, at) : lesion,
      ),
    ),
  })),
  fc.tuple(pick, pick).map(([i, index]) => ({
    name: 'delete-vertex' as const,
    change: onLesions((lesions) =>
      lesions.map((lesion, k) =>
        k === i % lesions.length ? deleteVertex(lesion, { ring: lesion.holes.length, index: index % 3 }) : lesion,
      ),
    ),
  })),
  stroke.map((drawn) => ({
    name: 'add-area' as const,
    change: onLesions((lesions, newId) => addArea(lesions, null, drawn, newId).lesions),
  })),
  stroke.map((drawn) => ({
    name: 'subtract-area' as const,
    change: onLesions((lesions, newId) => subtractArea(lesions, null, drawn, newId)),
  })),
  fc.tuple(pick, vertex, vertex, fc.integer({ min: 3, max: 30 })).map(([i, from, to, radius]) => ({
    name: 'nudge' as const,
    change: onLesions((lesions, newId) => {
      const lesion = lesions[i % Math.max(1, lesions.length)];
      return lesion === undefined ? [] : settleLesion(lesions, nudgeRegion(lesion, from, to, radius), newId);
    }),
  })),
  fc.tuple(pick, vertex, vertex).map(([i, from, to]) => ({
    name: 'split' as const,
    change: onLesions((lesions, newId) =>
      splitLesion(lesions, lesions[i % lesions.length]!.lesionId, [from, to], newId),
    ),
  })),
  fc.constant({
    name: 'merge' as const,
    change: onLesions((lesions) =>
      mergeLesions(
        lesions,
        lesions.map(({ lesionId }) => lesionId),
      ),
    ),
  }),
  pick.map((i) => ({
    name: 'delete-lesion' as const,
    change: onLesions((lesions) => lesions.filter((_, k) => k !== i % lesions.length)),
  })),
  pick.map((i) => ({
    name: 'clip-to-lungs' as const,
    change: ((content, newId) => ({
      ...content,
      lesions: clipLesionToLungs(
        content.lesions,
        content.lesions[i % content.lesions.length]!.lesionId,
        content.lungs!,
        newId,
      ),
    })) satisfies Change,
  })),
  fc.tuple(fc.nat(5), fc.boolean()).map(([index, involved]) => ({
    name: 'zone' as const,
    change: ((content) => ({
      ...content,
      zones: content.zones.with(index, { zone: zoneIds[index]!, involved, source: 'reader' }),
    })) satisfies Change,
  })),
  fc.tuple(fc.constantFrom('upperCut' as const, 'lowerCut' as const), coordinate).map(([cut, y]) => ({
    name: 'zone-line' as const,
    change: ((content) => ({
      ...content,
      lungs: { right: moveLungCut(content.lungs!.right, cut, y), left: content.lungs!.left },
      lungsCorrected: true,
    })) satisfies Change,
  })),
  stroke.map((drawn) => ({
    name: 'lungs' as const,
    change: ((content) => ({
      ...content,
      lungs: { right: content.lungs!.right, left: correctLungOutline(content.lungs!.left, [drawn]) },
      lungsCorrected: true,
    })) satisfies Change,
  })),
  fc.string().map((impression) => ({
    name: 'impression' as const,
    change: (content: ReadingContent) => ({ ...content, impression }),
  })),
);

function attempt(change: Change, content: ReadingContent, newId: () => string): ReadingContent {
  try {
    return change(content, newId);
  } catch {
    return content;
  }
}

const script = fc.array(changes, { maxLength: 14, size: 'max' });

function play(steps: readonly { name: EditName; change: Change }[]): { content: ReadingContent; history: EditHistory } {
  let [content, history, count] = [start, emptyHistory, 0];
  const newId = (): string => `new-${(count += 1)}`;
  for (const { name, change } of steps) {
    const after = attempt(change, content, newId);
    history = recordEdit(history, name, content, after);
    content = after;
  }
  return { content, history };
}

function travel(history: EditHistory, content: ReadingContent, step: typeof undoEdit) {
  let [now, state] = [history, content];
  for (;;) {
    const next = step(now, state);
    if (next === null) return { history: now, content: state };
    [now, state] = [next.history, next.content];
  }
}

describe('history', () => {
  it('restores the identical state when everything is undone, and repeats it when everything is redone', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { content, history } = play(steps);
        const undone = travel(history, content, undoEdit);
        expect(undone.content).toEqual(start);
        expect(undone.history.undo).toEqual([]);
        const redone = travel(undone.history, undone.content, redoEdit);
        expect(redone.content).toEqual(content);
        expect(redone.history).toEqual(history);
      }),
      { numRuns: 150 },
    );
  });

  it('survives a restart', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { content, history } = play(steps);
        const restored = parseHistory(serialiseHistory(history));
        expect(restored).toEqual(history);
        const stored = JSON.parse(JSON.stringify(content)) as ReadingContent;
        expect(travel(restored, stored, undoEdit).content).toEqual(start);
      }),
      { numRuns: 60 },
    );
  });

  it('forgets what was undone when something else is done', () => {
    const first = { ...start, impression: 'a' };
    const history = recordEdit(emptyHistory, 'zone', start, first);
    const back = undoEdit(history, first)!;
    expect(recordEdit(back.history, 'zone', start, { ...start, lungsCorrected: true }).redo).toEqual([]);
  });

  it('keeps typing in one go as one step', () => {
    const [a, b] = [
      { ...start, impression: 'o' },
      { ...start, impression: 'opacity' },
    ];
    const history = recordEdit(recordEdit(emptyHistory, 'impression', start, a), 'impression', a, b);
    expect(history.undo).toHaveLength(1);
    expect(undoEdit(history, b)?.content).toEqual(start);
  });

  it('stores only the vertex that moved', () => {
    const moved = {
      ...start,
      lesions: start.lesions.with(1, moveVertex(start.lesions[1]!, { ring: 0, index: 2 }, [1, 2])),
    };
    const [entry] = recordEdit(emptyHistory, 'move-vertex', start, moved).undo;
    expect(entry?.delta.lesions).toEqual({
      at: 1,
      origin: ['carried', 'carried'],
      rings: [{ ring: 0, at: 2, removed: [[170, 130]], inserted: [[1, 2]] }],
    });
  });

  it('does not apply a step to a state that it was not made for', () => {
    const after = { ...start, lesions: start.lesions.slice(1) };
    const history = recordEdit(emptyHistory, 'delete-lesion', start, after);
    expect(undoEdit(history, { ...after, lungsCorrected: true })).not.toBeNull();
    expect(redoEdit({ undo: [], redo: [...history.undo] }, { ...start, lesions: [] })).toBeNull();
  });

  it('lets the oldest steps go where the text would be too long, and ignores what is not a history', () => {
    const large: Ring = Array.from({ length: 8000 }, (_, i) => [i + 0.123456789, i / 3]);
    let [content, history] = [start, emptyHistory];
    for (let i = 0; i < 30; i += 1) {
      const points = large.map(([x, y]): [number, number] => [x + i, y]);
      const after = { ...content, lesions: [{ ...start.lesions[0]!, points }] };
      history = recordEdit(history, 'nudge', content, after);
      content = after;
    }
    const text = serialiseHistory(history);
    expect(text.length).toBeLessThan(4_000_000);
    expect(parseHistory(text).undo.at(-1)).toEqual(history.undo.at(-1));
    for (const broken of ['', 'null', '{"version":2}', '{"version":1,"undo":[{}],"redo":[]}'])
      expect(parseHistory(broken)).toEqual(emptyHistory);
  });
});
