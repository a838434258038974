import { expect, test, vi } from 'vitest';
import { failureMessages, FailureError } from '../../../core/failure';
import { catalogues } from '../../../core/i18n/catalogues';
import { refuseStart } from './refuse-start';

const electron = vi.hoisted(() => ({ showErrorBox: vi.fn(), exit: vi.fn(), whenReady: vi.fn<() => Promise<void>>() }));
vi.mock('electron', () => ({
  app: { getLocale: () => 'de-CH', whenReady: electron.whenReady, exit: electron.exit },
  dialog: { showErrorBox: electron.showErrorBox },
}));

test("says why in the system's language and on standard error, and ends with a failure", async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  electron.whenReady.mockImplementation(() => {
    expect(said).toHaveBeenCalledOnce();
    expect(electron.showErrorBox).not.toHaveBeenCalled();
    return Promise.resolve();
  });
  await refuseStart(new FailureError('store/unusable', '/data (EACCES)').failure);
  expect(electron.whenReady).toHaveBeenCalledOnce();
  expect(said).toHaveBeenCalledWith(`Sextant: ${failureMessages['store/unusable']}\n/data (EACCES)\nstore/unusable\n`);
  said.mockRestore();
  const german = `${catalogues.de.failures['store/unusable']}\n/data (EACCES)\nstore/unusable`;
  expect(electron.showErrorBox).toHaveBeenCalledWith('Sextant', german);
  expect(electron.exit).toHaveBeenCalledWith(1);
});
