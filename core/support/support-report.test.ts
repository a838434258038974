import { expect, it } from 'vitest';
import { FailureError } from '../failure';
import { supportReport, supportReportSchema, withoutPart } from './support-report';

const at = '2026-01-01T00:00:00.000Z';
const away = withoutPart(new FailureError('store/unusable', '/home/anym/x (EACCES)').failure);

const reportOf = (home: string, folder: string) =>
  supportReportSchema.parse(
    supportReport(
      {
        at,
        version: '1',
        computer: { system: 'Linux', release: '6', architecture: 'x64', processors: '1 x a', memoryMiB: 1 },
        runtime: { node: '24', electron: null, electronSource: null, chrome: null },
        dataFolder: { path: folder, freeMiB: null },
        store: away,
        model: away,
        journal: [{ kind: 'failed', at, code: 'model/not-found', detail: '/home/anym/m, C:\\Users\\anym\\m' }],
      },
      home,
    ),
  );

it('names no account by the folder of its own: a reader is an account', () => {
  const report = reportOf('/home/anym', '/home/anym/.config/Sextant/data');
  expect(report.dataFolder.path).toBe('~/.config/Sextant/data');
  expect(report.store).toMatchObject({ failure: { detail: '~/x (EACCES)' } });
  expect(report.journal).toMatchObject([{ detail: '~/m, C:\\Users\\anym\\m' }]);
  expect(reportOf('C:\\Users\\anym', 'D:\\').journal).toMatchObject([{ detail: '/home/anym/m, ~\\m' }]);
});

it('leaves other folders as they are', () => {
  expect(reportOf('/home/anym', '/home/anymore/data').dataFolder.path).toBe('/home/anymore/data');
  expect(reportOf('', '/srv/data').dataFolder.path).toBe('/srv/data');
});
