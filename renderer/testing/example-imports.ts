import { render } from '@testing-library/svelte';
import { vi } from 'vitest';
import ImportPanel from '../imports/ImportPanel.svelte';
import { Imports } from '../imports/imports.svelte';
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
