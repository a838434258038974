import { render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { describe, expect, it } from 'vitest';
import { FailureError } from '../../core/failure';
import { english } from '../../core/i18n/en/english';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { deskCommands } from '../desk/desk-commands';
import { deskImages, exampleDesk } from '../testing/example-desk';
import { opened } from '../testing/example-series';
import type { FakeHandlers } from '../testing/fake-workstation';
import { composedImpression } from './composed-impression';
import ReadingActions from './ReadingActions.svelte';

const later = deskImages[1]!;
const full = new FailureError('archive/disk-full');

async function drafted(handlers: FakeHandlers = {}) {
  const { desk, fake } = exampleDesk(handlers);
  await desk.openPatient('P1');
  const { reading } = desk;
  return { desk, fake, reading, impression: () => reading.content?.impression ?? '' };
}

/** The desk on an addendum to a reading that was signed with this impression, or with the composed one. */
async function addendum(typed?: string) {
  let signed = signedBy(draftOf(later));
  const shown = await drafted({
    'readings.open': () => opened(null, [signed]),
    'readings.addendum': () =>
      opened({ ...draftOf(later), kind: 'addendum', revision: 2, content: signed.content }, [signed]),
  });
  const impression = typed ?? composedImpression(shown.desk);
  signed = { ...signed, content: { ...signed.content, impression } };
  await shown.reading.addendum();
  return shown;
}

describe('a composed impression', () => {
  it.each(['readings.saveDraft', 'readings.sign'] as const)('is taken back where %s is refused', async (method) => {
    const refused = { now: true };
    const { desk, fake, reading, impression } = await drafted({
      'readings.saveDraft': ({ version }) => {
        if (refused.now && method === 'readings.saveDraft') throw full;
        return { version: version + 1 };
      },
      'readings.sign': () => {
        if (refused.now) throw full;
        return signedBy(draftOf(later));
      },
    });
    await desk.signAndNext();
    expect([impression(), reading.history.undo.at(-1)?.name]).toEqual(['', 'confirm']);
    reading.toggleZone('leftLower');
    refused.now = false;
    await desk.signAndNext();
    expect(fake.inputsOf('readings.saveDraft').at(-1)?.content.impression).toContain('Severity score 3 of 6.');
  });

  it('follows the zones, within the step that changes them', async () => {
    const { desk, reading, impression } = await drafted();
    reading.setImpression(composedImpression(desk), 'compose-impression');
    reading.toggleZone('leftLower');
    expect(impression()).toContain('Severity score 3 of 6.');
    reading.toggleZone('leftMiddle');
    expect(impression()).toBe(composedImpression(desk));
    reading.undo();
    reading.undo();
    expect([reading.score, impression()]).toEqual([2, composedImpression(desk)]);
  });

  it('follows the zones also where it would be composed otherwise by now', async () => {
    const { desk, reading, impression } = await drafted();
    reading.setImpression(composedImpression(desk), 'compose-impression');
    desk.series.data = { ...desk.series.data!, images: [later] };
    reading.toggleZone('leftLower');
    expect(impression()).toBe(composedImpression(desk));
  });

  it('follows zones that are proposed anew for corrected lungs', async () => {
    const { desk, reading, impression } = await drafted({ 'analyses.rescore': () => [] });
    const { lungs } = later.analysis!;
    reading.setImpression(composedImpression(desk), 'compose-impression');
    reading.edit('lungs', { lungs: { ...lungs!, right: { ...lungs!.right, upperCut: 50 } } });
    await Promise.resolve();
    await expect.poll(() => reading.score).toBe(0);
    expect(impression()).toBe(composedImpression(desk));
    reading.undo();
    expect(impression()).toContain('Severity score 2 of 6.');
  });

  it('is signed as what is true now, and says so before', async () => {
    const { desk, fake, reading, impression } = await drafted();
    reading.setImpression(composedImpression(desk), 'compose-impression');
    expect([impression().includes('Compared with 2026-01-01'), reading.signedInstead]).toEqual([true, null]);
    const [prior] = deskImages;
    const colleague = signedBy({ ...draftOf(prior!), score: 5 });
    desk.series.data = { ...desk.series.data!, images: [{ ...prior!, readings: [colleague] }, later] };
    expect(reading.signedInstead).toBe(composedImpression(desk));
    expect(reading.signedInstead).not.toBe(impression());
    const { signedInstead } = reading;
    await desk.signAndNext();
    expect(fake.inputsOf('readings.saveDraft').at(-1)?.content.impression).toBe(signedInstead);
  });

  it('leaves the reader’s own words to be signed as they are', async () => {
    const { desk, fake, reading } = await drafted();
    reading.setImpression('Worse.');
    desk.series.data = { ...desk.series.data!, images: [later] };
    expect(reading.signedInstead).toBeNull();
    await desk.signAndNext();
    expect(fake.inputsOf('readings.saveDraft').at(-1)?.content.impression).toBe('Worse.');
  });

  it('is the reader’s as soon as it was written on', async () => {
    const { desk, reading, impression } = await drafted();
    const composed = composedImpression(desk);
    reading.setImpression(composed, 'compose-impression');
    reading.setImpression(`${composed} Tube in place.`);
    reading.toggleZone('leftLower');
    expect(impression()).toBe(`${composed} Tube in place.`);
  });

  it('is said to contradict zones that were marked otherwise since, beside the signature and until it is composed anew', async () => {
    const { desk, reading } = await drafted();
    render(ReadingActions, { reading, signsAs: 'Dr Eve', commands: deskCommands(desk), keymap: desk.keymap });
    const said = () => screen.queryByText(english.report.contradictsZones) !== null;
    reading.setImpression(`${composedImpression(desk)} Tube in place.`);
    await tick();
    expect(said()).toBe(false);
    reading.toggleZone('leftLower');
    await tick();
    expect(said()).toBe(true);
    reading.setImpression(composedImpression(desk), 'compose-impression');
    await tick();
    expect(said()).toBe(false);
    reading.toggleZone('leftMiddle');
    await tick();
    expect(said()).toBe(false);
  });

  it('follows the zones of an addendum that inherits it', async () => {
    const { reading, impression } = await addendum();
    expect(impression()).toContain('Severity score 2 of 6.');
    reading.toggleZone('leftLower');
    expect(impression()).toContain('Severity score 3 of 6.');
  });

  it('is not taken for what a reader signed in words of their own', async () => {
    const { reading, impression } = await addendum('As before.');
    reading.toggleZone('leftLower');
    expect(impression()).toBe('As before.');
  });
});
