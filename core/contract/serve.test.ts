import { expect, it } from 'vitest';
import { serve } from './serve';

it('names a field that was not valid, but no file: it may be named after a patient', async () => {
  const forms = { '/films/ANNA_NYM.png': { patientId: '', date: '2020-01-01', view: 'PA' } };
  const reply = await serve({}, 'import.start', { importId: 'i', paths: ['/films/ANNA_NYM.png'], forms });
  expect(reply).toMatchObject({ ok: false, failure: { code: 'contract/invalid-input' } });
  expect(reply.ok ? '' : reply.failure.detail).toBe('forms.….patientId');
});
