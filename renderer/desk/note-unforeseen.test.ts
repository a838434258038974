import { expect, it } from 'vitest';
import { fakeWorkstation } from '../testing/fake-workstation';
import { noteUnforeseen } from './note-unforeseen';

it('notes what was thrown by its class, and nothing where the browser only complains', () => {
  const fake = fakeWorkstation({ 'window.noteFailure': () => null });
  noteUnforeseen(fake.workstation);
  window.dispatchEvent(new ErrorEvent('error', { message: 'ResizeObserver loop completed', error: null }));
  window.dispatchEvent(new ErrorEvent('error', { error: new TypeError('of Anna Nym') }));
  const noted = fake.inputsOf('window.noteFailure');
  expect(noted).toEqual([{ code: 'internal/unexpected', detail: expect.stringMatching(/^TypeError/) as string }]);
  expect(JSON.stringify(noted)).not.toContain('Nym');
});
