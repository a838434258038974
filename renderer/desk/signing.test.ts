import { describe, expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import type { ReadingRecord } from '../../core/reading/reading';
import { draftOf, signedBy } from '../../core/testing/reading-of';
import { language } from '../i18n/language.svelte';
import { deskImages, exampleDesk } from '../testing/example-desk';
import { opened } from '../testing/example-series';
import { deskCommands } from './desk-commands';
import type { Desk } from './desk.svelte';
import { exampleFilm } from '../testing/example-film';

const [earlier, later] = deskImages as [(typeof deskImages)[0], (typeof deskImages)[0]];
const noticesOf = ({ notices }: Desk) => notices.list.map(({ text }) => text(language.text));

/** Does what the newest message offers under this label. */
function offered({ notices }: Desk, label: string): void {
  const action = notices.list[0]?.actions?.find((each) => each.label(language.text) === label);
  if (action === undefined) throw new Error(`not offered: ${label}`);
  action.run();
}

/** A promise and what settles it. */
function gate<Value>() {
  let open: (value: Value) => void = () => undefined;
  let fail: (reason: unknown) => void = () => undefined;
  const passed = new Promise<Value>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { passed, open, fail };
}

describe('signing', () => {
  it('happens once, however often it is asked for meanwhile', async () => {
    const record = gate<ReadingRecord>();
    const { desk, fake } = exampleDesk({ 'readings.sign': () => record.passed });
    await desk.openPatient('P1');
    const twice = [desk.signAndNext(), desk.signAndNext()];
    await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).not.toHaveLength(0));
    record.open(signedBy(draftOf(later)));
    await Promise.all(twice);
    expect(fake.inputsOf('readings.sign')).toHaveLength(1);
    expect(noticesOf(desk)).toHaveLength(1);
    expect(desk.series.patientId).toBe('P2');
  });

  it('says what was signed once the window has gone on, and leads back to it', async () => {
    const { desk } = exampleDesk();
    await desk.openPatient('P1');
    await desk.signAndNext();
    expect(desk.series.patientId).toBe('P2');
    expect(noticesOf(desk)).toEqual(['Signed: Example, Eve (P1), 2026-01-05, 2\u00a0of\u00a06.']);
    offered(desk, language.text.reading.showSigned);
    await vi.waitFor(() => expect([desk.series.patientId, desk.series.currentId]).toEqual(['P1', 'b']));
    expect(noticesOf(desk)).toEqual([]);
    await desk.signAndNext();
    expect(noticesOf(desk)).toHaveLength(1);
    await desk.lastPatient();
    expect(noticesOf(desk)).toEqual([]);
  });

  it('offers the report of the patient who was signed, while the next one is on screen', async () => {
    const { desk, fake } = exampleDesk({
      'dialog.chooseWhereToWrite': () => '/out/r.pdf',
      'report.write': ({ path }) => ({ path }),
    });
    await desk.openPatient('P1');
    await desk.signAndNext();
    offered(desk, 'Write the report');
    await vi.waitFor(() => expect(desk.report.path).toBe('/out/r.pdf'));
    expect(fake.inputsOf('report.write')).toEqual([
      { patientId: 'P1', paper: 'A4', language: 'en', path: '/out/r.pdf' },
    ]);
    expect(desk.series.patientId).toBe('P2');
  });

  it('leads back to nothing where the window stays: no film is left to go to', async () => {
    const counts = { unread: 0, inProgress: 0, signed: 1, notScorable: 0 };
    const { desk } = exampleDesk({ 'patients.list': () => ({ rows: [], total: 0, counts }) });
    await desk.openPatient('P1');
    await desk.signAndNext();
    expect([desk.series.patientId, desk.series.currentId]).toEqual(['P1', 'b']);
    expect(noticesOf(desk)).toEqual([language.text.worklist.noneUnread]);
  });

  it('is followed by a word on whatever would change what was signed, and by the way to change it', async () => {
    const record = signedBy(draftOf(later));
    const addendum = { ...draftOf(later), id: 'again', kind: 'addendum' as const, revision: 2 };
    const { desk, fake } = exampleDesk({
      'readings.open': () => opened(null, [record]),
      'readings.addendum': () => opened(addendum, [record]),
    });
    await desk.openPatient('P1');
    const commands = deskCommands(desk);
    const told = 'This reading is signed: what you change goes into an addendum.';
    const changes = [
      () => commands.toggleZone('leftLower'),
      () => commands.confirmZones(),
      () => commands.writeImpression(),
      () => commands.undo(),
      () => commands.signAndNext(),
    ];
    for (const change of changes) {
      change();
      expect(noticesOf(desk)).toEqual([told]);
      desk.notices.dismiss('sign');
    }
    commands.toggleZone('leftLower');
    offered(desk, language.text.reading.addendum);
    await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
    expect(noticesOf(desk)).toEqual([]);
    expect(fake.inputsOf('readings.sign')).toEqual([]);
    commands.toggleZone('leftLower');
    expect(noticesOf(desk)).toEqual([]);
  });

  it('leaves the way back to the patient who was signed, and forth again', async () => {
    const { desk } = exampleDesk();
    const { lastPatient } = deskCommands(desk);
    lastPatient();
    expect(desk.series.patientId).toBeNull();
    await desk.openPatient('P1');
    await desk.openPatient('P1');
    await desk.signAndNext();
    expect(desk.series.patientId).toBe('P2');
    lastPatient();
    expect(desk.series.patientId).toBe('P1');
    lastPatient();
    expect(desk.series.patientId).toBe('P2');
  });

  it('waits for the reader to see the film', async () => {
    const pixelsOfLater = gate<ReturnType<typeof exampleFilm>>();
    const { desk, fake } = exampleDesk({
      'images.display': ({ imageId }) => (imageId === 'b' ? pixelsOfLater.passed : exampleFilm(imageId)),
    });
    const opening = desk.openPatient('P1');
    await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
    await desk.signAndNext();
    expect(fake.inputsOf('readings.sign')).toEqual([]);
    expect(noticesOf(desk)).toEqual(['The film is not on screen yet: the reading was not signed.']);
    pixelsOfLater.open(exampleFilm('b'));
    await opening;
    await desk.signAndNext();
    expect(fake.inputsOf('readings.sign')).toHaveLength(1);
    expect(noticesOf(desk)).toEqual(['Signed: Example, Eve (P1), 2026-01-05, 2\u00a0of\u00a06.']);
  });

  it('waits for the film also where the prior fills the space', async () => {
    const { desk, fake } = exampleDesk();
    await desk.openPatient('P1');
    desk.pair.toggleMaximised('prior');
    await desk.signAndNext();
    expect(fake.inputsOf('readings.sign')).toEqual([]);
    expect(noticesOf(desk)).toEqual(['The film is not on screen yet: the reading was not signed.']);
    desk.pair.toggleMaximised('prior');
    await desk.signAndNext();
    expect(fake.inputsOf('readings.sign')).toHaveLength(1);
  });

  it('does not take the reader away from a patient opened meanwhile', async () => {
    const record = gate<ReadingRecord>();
    const { desk, fake } = exampleDesk({ 'readings.sign': () => record.passed });
    await desk.openPatient('P1', 'b');
    const signing = desk.signAndNext();
    await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(1));
    await desk.openPatient('P3', 'a');
    record.open(signedBy(draftOf(later)));
    await signing;
    expect(desk.series.patientId).toBe('P3');
    expect(desk.series.currentId).toBe('a');
  });

  it('puts the composed text into an impression that was left empty, and leaves one that was written', async () => {
    const { desk, fake } = exampleDesk();
    const signedAs = () => fake.inputsOf('readings.saveDraft').at(-1);
    await desk.openPatient('P1');
    await desk.signAndNext();
    expect(signedAs()?.content.impression).toContain('Severity score 2 of 6. Compared with 2026-01-01');
    expect(JSON.parse(signedAs()?.history ?? '')).toMatchObject({
      undo: [{ name: 'confirm' }, { name: 'compose-impression' }],
    });
    await desk.openPatient('P1');
    desk.reading.setImpression('As before.');
    await desk.signAndNext();
    expect(signedAs()?.content.impression).toBe('As before.');
  });

  it('that fails is not held against the image shown meanwhile', async () => {
    const record = gate<ReadingRecord>();
    const { desk, fake } = exampleDesk({ 'readings.sign': () => record.passed });
    await desk.openPatient('P1');
    const signing = desk.signAndNext();
    await vi.waitFor(() => expect(fake.inputsOf('readings.sign')).toHaveLength(1));
    desk.showCurrent('a');
    record.fail(new FailureError('archive/disk-full'));
    await signing;
    expect(desk.reading.image?.id).toBe('a');
    expect(desk.reading.failure).toBeNull();
    const told = ['The reading of patient P1, 2026-01-05, was not signed; the draft is kept.'];
    expect(noticesOf(desk)).toEqual(told);
    await desk.openPatient('P2');
    expect(noticesOf(desk)).toEqual(told);
    await desk.openPatient('P1', 'b');
    await desk.signAndNext();
    expect(noticesOf(desk)).toEqual(['The reading was not signed; the draft is kept.']);
  });

  it('that was refused is told of as long as its film is the current one', async () => {
    const { desk } = exampleDesk({
      'readings.sign': () => {
        throw new FailureError('archive/disk-full');
      },
    });
    await desk.openPatient('P1');
    await desk.signAndNext();
    await desk.sync();
    expect(noticesOf(desk)).toHaveLength(1);
    desk.showCurrent('a');
    expect(noticesOf(desk)).toEqual([]);
    await vi.waitFor(() => expect(desk.reading.editable).toBe(true));
    await desk.signAndNext();
    expect(noticesOf(desk)).toHaveLength(1);
    const opening = desk.openPatient('P2');
    expect(noticesOf(desk)).toEqual([]);
    await opening;
  });

  it('names the version that was saved of its own draft', async () => {
    const saved = gate<{ version: number }>();
    const { desk, fake } = exampleDesk({
      'readings.open': ({ imageId }) =>
        opened({ ...draftOf(imageId === 'a' ? earlier : later), version: imageId === 'a' ? 40 : 7 }),
      'readings.saveDraft': () => saved.passed,
    });
    await desk.openPatient('P1');
    const signing = desk.signAndNext();
    await vi.waitFor(() => expect(fake.inputsOf('readings.saveDraft')).toHaveLength(1));
    desk.showCurrent('a');
    saved.open({ version: 8 });
    await signing;
    expect(fake.inputsOf('readings.sign')).toEqual([{ readingId: 'reading-b', version: 8 }]);
  });
});
