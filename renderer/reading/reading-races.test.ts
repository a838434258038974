import { expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import type { OpenedReading } from '../../core/contract/records';
import type { ReadingContent } from '../../core/reading/reading';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { exampleAnalysis, exampleImage, opened } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import { Reading } from './reading.svelte';

const first = exampleImage('i1', '2026-01-01');
const second = exampleImage('i2', '2026-01-02');

it('keeps an edit made between two answers for one image', async () => {
  const answers: ((reading: OpenedReading) => void)[] = [];
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) =>
      imageId === 'i1' ? new Promise((resolve) => answers.push(resolve)) : opened(draftOf(second)),
  });
  const reading = new Reading(fake.workstation);
  const shown = [reading.show(first, 'P1')];
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await reading.show(second, 'P1');
  shown.push(reading.show(first, 'P1'));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.(opened(draftOf(first)));
  await vi.waitFor(() => expect(fake.calls).toHaveLength(3));
  await Promise.resolve();
  await shown[0];
  const edited = reading.editable;
  reading.toggleZone('leftLower');
  answers[1]?.(opened(draftOf(first)));
  await Promise.all(shown);
  reading.toggleZone('leftMiddle');
  const touched = reading.content?.zones.filter(({ source }) => source === 'reader').map(({ zone }) => zone);
  // What is pressed before the reading is there does nothing; nothing that was done is taken back.
  expect(touched).toEqual(edited ? ['leftMiddle', 'leftLower'] : ['leftMiddle']);
});

it('opens a reading once where its image is left and come back to while films are passed', async () => {
  let arrive: () => void = () => undefined;
  const rest = new Promise<void>((resolve) => (arrive = resolve));
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => opened(draftOf(imageId === 'i1' ? first : second)),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  const steps = [reading.show(second, 'P1'), reading.show(first, 'P1', rest), reading.show(second, 'P1', rest)];
  await new Promise((resolve) => setTimeout(resolve));
  reading.toggleZone('leftLower');
  const early = reading.content;
  arrive();
  await Promise.all(steps);
  expect(fake.inputsOf('readings.open').map(({ imageId }) => imageId)).toEqual(['i1', 'i2']);
  expect(reading.content).toEqual(early ?? draftOf(second).content);
});

it('holds a discard that fails against its own image only', async () => {
  let fail: (error: unknown) => void = () => undefined;
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => opened(draftOf(imageId === 'i1' ? first : second)),
    'readings.discardDraft': () => new Promise((_, reject) => (fail = reject)),
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  const discarded = reading.discard();
  await vi.waitFor(() => expect(fake.inputsOf('readings.discardDraft')).toHaveLength(1));
  await reading.show(second, 'P1');
  fail(new FailureError('archive/disk-full'));
  await discarded;
  expect(reading.failure).toBeNull();
});

it('goes on from the version it saved where a discard fails', async () => {
  let version = 0;
  const fake = fakeWorkstation({
    'readings.open': () => opened(draftOf(first)),
    'readings.saveDraft': (input) => {
      if (input.version !== version) throw new FailureError('reading/stale');
      return { version: (version += 1) };
    },
    'readings.discardDraft': () => {
      throw new FailureError('archive/disk-full');
    },
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  reading.toggleZone('leftLower');
  await reading.flush();
  await reading.discard();
  reading.toggleZone('leftMiddle');
  expect(await reading.flush()).toBe(true);
});

it('leaves a touched draft as it is when its image is analysed again, and begins an untouched one anew', async () => {
  const fake = fakeWorkstation({
    'readings.open': () => opened(draftOf(first)),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
  });
  const reading = new Reading(fake.workstation);
  const analysedAgain = (id: string) => ({ ...first, analysis: { ...exampleAnalysis('i1', 3), id } });
  await reading.show(first, 'P1');
  await reading.show(analysedAgain('second'), 'P1');
  expect(fake.inputsOf('readings.open')).toHaveLength(2);
  reading.setImpression('Wor');
  const shown = reading.show(analysedAgain('third'), 'P1');
  expect(reading.content?.impression).toBe('Wor');
  await shown;
  await reading.flush();
  await reading.show(analysedAgain('fourth'), 'P1');
  expect(reading.content?.impression).toBe('Wor');
  expect(reading.image?.analysis?.id).toBe('fourth');
  expect(fake.inputsOf('readings.open')).toHaveLength(2);
});

it.each(['reading/not-a-draft', 'store/not-found'] as const)(
  'stops saving a draft that another window has ended (%s), until it is reloaded',
  async (code) => {
    const fake = fakeWorkstation({
      'readings.open': () => opened(draftOf(first)),
      'readings.saveDraft': () => {
        throw new FailureError(code);
      },
    });
    const reading = new Reading(fake.workstation);
    await reading.show(first, 'P1');
    reading.toggleZone('leftLower');
    expect(await reading.flush()).toBe(false);
    expect(reading.saver.state).toBe('stale');
    await reading.flush();
    expect(fake.inputsOf('readings.saveDraft')).toHaveLength(1);
    await reading.reload();
    expect([reading.saver.state, reading.waits]).toEqual(['saved', false]);
  },
);

it('shows what another window has made of the draft, once the series tells of it and nothing waits', async () => {
  const draft = draftOf(first);
  let signed = false;
  const fake = fakeWorkstation({
    'readings.open': () => (signed ? opened(null, [{ ...signedBy(draft), id: draft.id }]) : opened(draft)),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  reading.setImpression('Worse.');
  await reading.flush();
  await reading.show({ ...first, readings: [draft] }, 'P1');
  expect(fake.inputsOf('readings.open')).toHaveLength(1);
  signed = true;
  await reading.show({ ...first, readings: [{ ...signedBy(draft), id: draft.id }] }, 'P1');
  expect([reading.editable, reading.ownSigned?.id]).toEqual([false, draft.id]);
});

it('tries no edit again that was made between the signature and its answer', async () => {
  vi.useFakeTimers();
  let answer: () => void = () => undefined;
  let signed = false;
  const fake = fakeWorkstation({
    'readings.open': () => (signed ? opened(null, [signedBy(draftOf(first))]) : opened(draftOf(first))),
    'readings.saveDraft': ({ version }) => {
      if (signed) throw new FailureError('engine/unavailable');
      return { version: version + 1 };
    },
    'readings.sign': () => new Promise((resolve) => (answer = () => resolve(signedBy(draftOf(first))))),
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  const signing = reading.sign();
  await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(1));
  const saves = fake.inputsOf('readings.saveDraft').length;
  signed = true;
  reading.toggleZone('leftLower');
  answer();
  await signing;
  await vi.advanceTimersByTimeAsync(20_000);
  vi.useRealTimers();
  expect(fake.inputsOf('readings.saveDraft')).toHaveLength(saves);
});

it('signs what was on screen when it was signed, whatever is pressed before the engine has answered', async () => {
  const stored: ReadingContent[] = [];
  const fake = fakeWorkstation({
    'readings.open': () => opened(draftOf(first)),
    'readings.saveDraft': ({ version, content }) => {
      stored.push(content);
      return { version: version + 1 };
    },
    'readings.sign': () => signedBy(draftOf(first)),
  });
  const reading = new Reading(fake.workstation, undefined, () => 'Composed.');
  await reading.show(first, 'P1');
  const signing = reading.sign();
  reading.undo();
  reading.undo();
  reading.toggleZone('leftLower');
  expect(await reading.sign()).toBeNull();
  expect(await signing).not.toBeNull();
  expect(fake.inputsOf('readings.sign')).toHaveLength(1);
  expect(stored.at(-1)?.impression).toBe('Composed.');
  expect(stored.at(-1)?.zones).toEqual(draftOf(first).content.zones.map((mark) => ({ ...mark, source: 'reader' })));
});

it('discards no draft, and signs none again, while its signature is under way', async () => {
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => opened(draftOf(imageId === 'i1' ? first : second)),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
    'readings.sign': () => new Promise(() => undefined),
  });
  const reading = new Reading(fake.workstation);
  for (const film of [first, second, first]) {
    await reading.show(film, 'P1');
    void reading.sign();
    await reading.discard();
  }
  await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(2));
  expect(fake.inputsOf('readings.discardDraft')).toEqual([]);
});

it('takes edits again on the film that the reader has gone on to, and after a signature that failed', async () => {
  let fail: (error: unknown) => void = () => undefined;
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => opened(draftOf(imageId === 'i1' ? first : second)),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
    'readings.sign': () => new Promise((_, reject) => (fail = reject)),
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  const signing = reading.sign();
  await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(1));
  await reading.show(second, 'P1');
  reading.toggleZone('leftLower');
  expect(reading.history.undo).toHaveLength(1);
  await reading.show(first, 'P1');
  fail(new FailureError('archive/disk-full'));
  await signing;
  reading.toggleZone('leftLower');
  expect(reading.history.undo).toHaveLength(1);
});

it('has what was not saved yet wait again where a discard fails', async () => {
  const fake = fakeWorkstation({
    'readings.open': () => opened(draftOf(first)),
    'readings.saveDraft': ({ version }) => ({ version: version + 1 }),
    'readings.discardDraft': () => {
      throw new FailureError('archive/disk-full');
    },
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  reading.toggleZone('leftLower');
  await reading.discard();
  expect([reading.waits, reading.failure?.code]).toEqual([true, 'archive/disk-full']);
  await reading.flush();
  expect(fake.inputsOf('readings.saveDraft').map(({ content }) => content)).toEqual([reading.content]);
});

it('is not loading on a film without a reading, whatever is on its way for the film before', async () => {
  let answer: () => void = () => undefined;
  const fake = fakeWorkstation({
    'readings.open': () => new Promise((resolve) => (answer = () => resolve(opened(draftOf(first))))),
  });
  const reading = new Reading(fake.workstation);
  const shown = reading.show(first, 'P1');
  await vi.waitFor(() => expect(fake.calls).toHaveLength(1));
  await reading.show({ ...second, analysis: null }, 'P1');
  answer();
  await shown;
  expect(reading.loading).toBe(false);
});

it('is loading on a film that can be read, also while the one before is still being saved', async () => {
  let save: () => void = () => undefined;
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => opened(draftOf(imageId === 'i1' ? first : second)),
    'readings.saveDraft': () => new Promise((resolve) => (save = () => resolve({ version: 1 }))),
  });
  const reading = new Reading(fake.workstation);
  await reading.show(first, 'P1');
  reading.toggleZone('leftLower');
  const shown = reading.show(second, 'P1');
  await vi.waitFor(() => expect(fake.inputsOf('readings.saveDraft')).toHaveLength(1));
  expect(reading.loading).toBe(true);
  save();
  await shown;
  expect([reading.loading, reading.editable]).toEqual([false, true]);
});
