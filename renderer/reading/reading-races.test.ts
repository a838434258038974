import { expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import type { OpenedReading } from '../../core/contract/records';
import { exampleAnalysis, exampleDraft, exampleImage, opened } from '../testing/example-series';
import { fakeWorkstation } from '../testing/fake-workstation';
import { Reading } from './reading.svelte';

const first = exampleImage('i1', '2026-01-01');
const second = exampleImage('i2', '2026-01-02');

it('keeps an edit made between two answers for one image', async () => {
  const answers: ((reading: OpenedReading) => void)[] = [];
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) =>
      imageId === 'i1' ? new Promise((resolve) => answers.push(resolve)) : opened(exampleDraft(second)),
  });
  const reading = new Reading(fake.workstation);
  const shown = [reading.show(first, 'P1')];
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await reading.show(second, 'P1');
  shown.push(reading.show(first, 'P1'));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.(opened(exampleDraft(first)));
  await vi.waitFor(() => expect(fake.calls).toHaveLength(3));
  await Promise.resolve();
  await shown[0];
  const edited = reading.editable;
  reading.toggleZone('leftLower');
  answers[1]?.(opened(exampleDraft(first)));
  await Promise.all(shown);
  reading.toggleZone('leftMiddle');
  const touched = reading.content?.zones.filter(({ source }) => source === 'reader').map(({ zone }) => zone);
  // What is pressed before the reading is there does nothing; nothing that was done is taken back.
  expect(touched).toEqual(edited ? ['leftMiddle', 'leftLower'] : ['leftMiddle']);
});

it('holds a discard that fails against its own image only', async () => {
  let fail: (error: unknown) => void = () => undefined;
  const fake = fakeWorkstation({
    'readings.open': ({ imageId }) => opened(exampleDraft(imageId === 'i1' ? first : second)),
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
    'readings.open': () => opened(exampleDraft(first)),
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
    'readings.open': () => opened(exampleDraft(first)),
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
