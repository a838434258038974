import { render } from '@testing-library/svelte';
import { vi } from 'vitest';
import type { PictureForm } from '../../core/contract/workstation-api';
import ImportPanel from '../imports/ImportPanel.svelte';
import { Imports, type WaitingFile } from '../imports/imports.svelte';
import PictureFormDialog from '../imports/PictureFormDialog.svelte';
import { fakeWorkstation, type FakeHandlers } from './fake-workstation';

/** The panel of imports on the screen, over a workstation that answers as given. */
export function importPanel(handlers: FakeHandlers) {
  const fake = fakeWorkstation(handlers);
  const onImported = vi.fn();
  const imports = new Imports(fake.workstation, onImported);
  const onopen = vi.fn();
  render(ImportPanel, { imports, onopen });
  return { imports, fake, onImported, onopen };
}

/** A film that waits for what its header does not state. */
export const waitingFile = (fileName: string, stated: Partial<WaitingFile['result']> = {}): WaitingFile => ({
  fileName,
  path: `/in/${fileName}`,
  result: { kind: 'needs-form', ...stated },
});

/** The form that asks for what is missing, on the screen. */
export function pictureForm(...files: readonly WaitingFile[]) {
  const { workstation } = fakeWorkstation({ 'patients.known': () => null });
  const onsubmit = vi.fn<(forms: Record<string, PictureForm>) => void>();
  render(PictureFormDialog, { files, workstation, onsubmit, onskip: () => undefined });
  return onsubmit;
}
