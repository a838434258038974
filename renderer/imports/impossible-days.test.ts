import { screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { ImpossibleDay } from '../../core/dicom/film-day';
import { language } from '../i18n/language.svelte';
import { pictureForm, waitingFile } from '../testing/example-imports';

const future = (day: string): { headerDay: ImpossibleDay } => ({ headerDay: { day, why: 'future' } });
const told = () => screen.queryByTestId('impossible-days')?.textContent ?? '';

it('says in the reader’s own day what the clock says that calls a film future', () => {
  vi.stubEnv('TZ', 'Pacific/Kiritimati');
  vi.setSystemTime('2001-03-04T11:00:00.000Z');
  language.choose('en');
  pictureForm(waitingFile('a.dcm', future('2026-05-06')));
  expect(told()).toContain(
    'the clock of this computer says 2001-03-05. If the clock is wrong, set it and import again.',
  );
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it.each([
  ['en', 'The date in the header cannot be right', 'a.dcm: the header states 2180-05-06. That lies in the future: '],
  [
    'de',
    'Das Datum im DICOM-Header kann nicht stimmen',
    'a.dcm: Der Header nennt 2180-05-06. Das liegt in der Zukunft: ',
  ],
] as const)('says which day a header states, that it lies ahead, and what to do (%s)', (code, title, sentence) => {
  language.choose(code);
  pictureForm(waitingFile('a.dcm', future('2180-05-06')));
  expect(screen.getByText(title)).toBeDefined();
  expect(told()).toContain(sentence);
  expect(told()).toContain(language.text.imports.impossibleAdvice);
});

it('says of several films from when to when, and of each its own', () => {
  pictureForm(
    waitingFile('a.dcm', future('2181-01-02')),
    waitingFile('b.dcm', future('2180-05-06')),
    waitingFile('c.dcm', { headerDay: { day: '1851-01-01', why: 'beforeXRays' } }),
    waitingFile('d.png'),
  );
  expect(screen.getByText('Patient, date and projection are missing')).toBeDefined();
  expect(told()).toContain('2 films: the header states 2180-05-06 to 2181-01-02. That lies in the future: ');
  expect(told()).toContain('c.dcm: the header states 1851-01-01. That was before X-rays were known.');
  const row = (file: string) => within(screen.getByRole('rowheader', { name: new RegExp(file) }));
  expect(row('b.dcm').getByText('header: 2180-05-06')).toBeDefined();
  expect(row('d.png').queryByText(/header/)).toBeNull();
});

it('says nothing of days where no header states one', () => {
  pictureForm(waitingFile('a.png'), waitingFile('b.png'));
  expect(told()).toBe('');
});
