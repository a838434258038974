import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { fakeWorkstation } from '../testing/fake-workstation';
import ReportBar from './ReportBar.svelte';
import { ReportJob } from './report-job.svelte';

it('opens a report, not a folder of DICOM objects, and says why one cannot be shown in its folder', async () => {
  const { workstation, inputsOf } = fakeWorkstation({
    'dialog.chooseWhereToWrite': () => '/out/report.pdf',
    'report.write': ({ path }) => ({ path }),
    'dialog.chooseFolderToWrite': () => '/out',
    'results.write': () => written,
    'shell.openReport': () => null,
    'shell.showReport': () => {
      throw new FailureError('input/unreadable');
    },
  });
  const job = new ReportJob(workstation);
  const { findByRole, queryByRole } = render(ReportBar, { report: job });
  await job.write('P1', 'A4', 'en');
  (await findByRole('button', { name: 'Open' })).click();
  await vi.waitFor(() => expect(inputsOf('shell.openReport')).toEqual([{ path: '/out/report.pdf' }]));
  await job.writeResults('P1', 'A4', 'en');
  const show = await findByRole('button', { name: 'Show in folder' });
  expect(queryByRole('button', { name: 'Open' })).toBeNull();
  show.click();
  await vi.waitFor(() => expect(job.failure?.code).toBe('input/unreadable'));
});

const written = {
  path: '/out',
  files: [
    { kind: 'reading', name: 'reading-2.25.1.dcm', sopInstanceUid: '2.25.1' },
    { kind: 'report', name: 'report-2.25.2.dcm', sopInstanceUid: '2.25.2' },
  ],
  leftOut: ['2026-01-01', '2026-01-03'].map((date, index) => ({
    imageId: `image-${index}`,
    date,
    failure: new FailureError('results/no-study').failure,
  })),
} as const;

it('says what it wrote as DICOM objects, where, and which films it left out and why', async () => {
  const { workstation, inputsOf } = fakeWorkstation({
    'dialog.chooseFolderToWrite': () => '/out',
    'results.write': () => written,
  });
  const job = new ReportJob(workstation);
  const { container } = render(ReportBar, { report: job });
  await job.writeResults('P1', 'A4', 'en');
  await tick();
  expect(inputsOf('results.write')).toEqual([{ patientId: 'P1', paper: 'A4', language: 'en', path: '/out' }]);
  expect(container.textContent).toContain('1 signed reading and the report written: /out');
  expect(container.textContent.replace(/\s+/g, ' ')).toContain(
    'Left out: 2026-01-01, 2026-01-03. The film came as a picture',
  );
  job.dismiss();
  await tick();
  expect(container.textContent.trim()).toBe('');
});

it('names the patient, as the reader may have gone on to another', async () => {
  const { workstation } = fakeWorkstation({
    'dialog.chooseFolderToWrite': () => '/out',
    'results.write': ({ patientId }) => {
      if (patientId === 'P1') return written;
      throw new FailureError('results/nothing-signed');
    },
  });
  const job = new ReportJob(workstation);
  const { container } = render(ReportBar, { report: job });
  for (const id of ['P1', 'P2']) {
    await job.writeResults(id, 'A4', 'en');
    await tick();
    expect(container.textContent.trim()).toMatch(new RegExp(`^${id}:`));
  }
});

it('writes nothing where no folder was chosen', async () => {
  const { workstation, inputsOf } = fakeWorkstation({ 'dialog.chooseFolderToWrite': () => null });
  const job = new ReportJob(workstation);
  await job.writeResults('P1', 'A4', 'en');
  expect([inputsOf('results.write'), job.path, job.failure]).toEqual([[], null, null]);
});

it('writes one after the other, nothing where no file was chosen, and tells no more of what it wrote before', async () => {
  const chosen: ((path: string | null) => void)[] = [];
  const { workstation, inputsOf } = fakeWorkstation({
    'dialog.chooseWhereToWrite': () => new Promise((resolve) => chosen.push(resolve)),
    'report.write': ({ path }) => ({ path }),
  });
  const job = new ReportJob(workstation);
  const first = job.write('P1', 'A4', 'en');
  await job.write('P2', 'A4', 'en');
  await vi.waitFor(() => expect(chosen).toHaveLength(1));
  chosen[0]?.('/out/report.pdf');
  await first;
  expect([job.patientId, job.path, job.writing]).toEqual(['P1', '/out/report.pdf', null]);
  const second = job.write('P2', 'A4', 'en');
  await vi.waitFor(() => expect(chosen).toHaveLength(2));
  expect(job.path).toBeNull();
  chosen[1]?.(null);
  await second;
  expect([inputsOf('report.write').length, job.path, job.failure]).toEqual([1, null, null]);
});
