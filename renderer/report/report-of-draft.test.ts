import { expect, it, vi } from 'vitest';
import { FailureError } from '../../core/failure';
import { deskCommands } from '../desk/desk-commands';
import { language } from '../i18n/language.svelte';
import { exampleDesk } from '../testing/example-desk';

it('says so where the report cannot hold the latest edits of the draft', async () => {
  let full = true;
  const { desk, fake } = exampleDesk({
    'dialog.chooseWhereToWrite': () => '/out/r.pdf',
    'report.write': ({ path }) => ({ path }),
    'readings.saveDraft': ({ version }) => {
      if (full) throw new FailureError('archive/disk-full');
      return { version: version + 1 };
    },
  });
  await desk.openPatient('P1');
  const commands = deskCommands(desk);
  const told = () => desk.notices.list.map(({ text }) => text(language.text));
  desk.reading.setImpression('Worse.');
  commands.writeReport();
  await vi.waitFor(() => expect(fake.inputsOf('report.write')).toHaveLength(1));
  expect(told()).toEqual(['What you changed last could not be saved: the report does not hold it.']);
  await desk.writeReport('P2');
  expect(told()).toEqual([]);
  full = false;
  commands.writeReport();
  await vi.waitFor(() => expect(fake.inputsOf('report.write')).toHaveLength(3));
  expect(told()).toEqual([]);
});
