import { beforeEach, describe, expect, it } from 'vitest';
import { language } from '../i18n/language.svelte';
import { exampleDesk } from '../testing/example-desk';
import { exampleImage, exampleSeries } from '../testing/example-series';

beforeEach(() => localStorage.clear());

const correction = (patientId: string) => ({
  imageId: 'b',
  before: { patientId: 'P1', date: '2026-01-05', time: null, view: 'AP' as const },
  after: { patientId, date: '2026-01-06', time: null, view: 'AP' as const },
  patientName: '',
  reason: 'mixed up',
});
const said = (desk: ReturnType<typeof exampleDesk>['desk']) => desk.notices.list.map(({ text }) => text(language.text));

describe('correcting a film', () => {
  it('follows it to the patient whose it is', async () => {
    const { desk } = exampleDesk({
      'images.correct': ({ after }) => ({ patientId: after.patientId }),
      'patients.series': ({ patientId }) =>
        exampleSeries([
          exampleImage('b', '2026-01-06'),
          ...(patientId === 'P2' ? [exampleImage('z', '2026-02-01')] : []),
        ]),
    });
    await desk.openPatient('P1', 'b');
    await desk.correctFilm(correction('P2'));
    expect(desk.series.patientId).toBe('P2');
    expect(desk.series.currentId).toBe('b');
    expect(said(desk)).toContain('The film now belongs to patient P2.');
  });

  it('leaves a reader alone who has gone on to another patient meanwhile', async () => {
    const { desk } = exampleDesk({ 'images.correct': ({ after }) => ({ patientId: after.patientId }) });
    await desk.openPatient('P1', 'b');
    const corrected = desk.correctFilm(correction('P1'));
    await Promise.all([desk.openPatient('P3'), corrected]);
    expect(desk.series.patientId).toBe('P3');
    expect(said(desk)).toContain('The film is corrected.');
  });

  it('stays on the film where only its day was wrong', async () => {
    const { desk, fake } = exampleDesk({ 'images.correct': ({ after }) => ({ patientId: after.patientId }) });
    await desk.openPatient('P1', 'b');
    await desk.correctFilm(correction('P1'));
    expect(fake.inputsOf('images.correct')).toEqual([correction('P1')]);
    expect(desk.series.currentId).toBe('b');
    expect(said(desk)).toContain('The film is corrected.');
  });
});
