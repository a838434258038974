import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { KnownPatient } from '../../core/contract/records';
import { FailureError } from '../../core/failure';
import { fakeWorkstation, type FakeHandlers } from '../testing/fake-workstation';
import PatientIdField from './PatientIdField.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const schulz = { id: '4712', name: 'Schulz, Erna', birthDate: '1930-03-01' };
const archive: FakeHandlers = { 'patients.known': ({ patientId }) => (patientId === '4712' ? schulz : null) };

function line(handlers: FakeHandlers = archive) {
  const fake = fakeWorkstation(handlers);
  const props = { workstation: fake.workstation, patientId: '' };
  const { rerender } = render(PatientIdField, props);
  const type = async (patientId: string, wait = 1000) => {
    await rerender({ ...props, patientId });
    await vi.advanceTimersByTimeAsync(wait);
  };
  return { fake, type, text: () => screen.getByRole('status').textContent.trim() };
}

it('says whose the ID is, or that it is nobody’s yet', async () => {
  const { type, text } = line();
  expect(text()).toBe('');
  await type('4712');
  expect(text()).toBe('Known: Schulz, Erna, born 1930-03-01');
  await type('4721');
  expect(text()).toBe('New patient');
  await type('  ');
  expect(text()).toBe('');
});

it.each([
  [{ name: '', birthDate: null }, 'Known, without a name'],
  [{ name: '', birthDate: '1930-03-01' }, 'Known, without a name, born 1930-03-01'],
  [{ name: 'Schulz, Erna', birthDate: null }, 'Known: Schulz, Erna'],
])('says no more than is known (%j)', async (known, sentence) => {
  const { type, text } = line({ 'patients.known': () => ({ id: '1', ...known }) });
  await type('1');
  expect(text()).toBe(sentence);
});

it('asks once the typing pauses', async () => {
  const { fake, type } = line();
  for (const typed of ['4', '47', '471', '4712']) await type(typed, 100);
  await type(' 4712 ');
  expect(fake.inputsOf('patients.known')).toEqual([{ patientId: '4712' }]);
});

it('drops an answer to what no longer stands there', async () => {
  const answers: ((known: KnownPatient | null) => void)[] = [];
  const { type, text } = line({ 'patients.known': () => new Promise((resolve) => answers.push(resolve)) });
  await type('4712');
  await type('47120');
  answers[1]?.(null);
  await vi.advanceTimersByTimeAsync(0);
  answers[0]?.(schulz);
  await vi.advanceTimersByTimeAsync(0);
  expect(text()).toBe('New patient');
});

it('shows nothing of the ID before while another is typed', async () => {
  const { type, text } = line();
  await type('4712');
  await type('47120', 10);
  expect(text()).toBe('');
});

it('says nothing where the engine does not answer', async () => {
  const { type, text } = line({
    'patients.known': () => {
      throw new FailureError('engine/unavailable');
    },
  });
  await type('4712');
  expect(text()).toBe('');
});
