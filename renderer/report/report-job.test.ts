import { expect, it } from 'vitest';
import { FailureError } from '../../core/failure';
import { fakeWorkstation } from '../testing/fake-workstation';
import { ReportJob } from './report-job.svelte';

it('says why a report cannot be shown in its folder', async () => {
  const { workstation } = fakeWorkstation({
    'dialog.chooseWhereToWrite': () => '/out/report.pdf',
    'report.write': ({ path }) => ({ path }),
    'shell.showReport': () => {
      throw new FailureError('input/unreadable');
    },
  });
  const job = new ReportJob(workstation);
  await job.write('P1', 'A4', 'en');
  expect(job.path).toBe('/out/report.pdf');
  await job.show();
  expect(job.failure?.code).toBe('input/unreadable');
});
