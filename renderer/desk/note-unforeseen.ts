import type { Workstation } from '../../core/contract/client';
import { toFailure } from '../../core/failure';

/** Has main note what the page throws and nobody heeds: the class of an error and its place, never its words. */
export function noteUnforeseen(workstation: Workstation): void {
  const note = (thrown: unknown): void => {
    const { code, detail } = toFailure(thrown);
    const noted = { code, ...(detail === undefined ? {} : { detail: detail.slice(0, 256) }) };
    void workstation.call('window.noteFailure', noted).catch(() => undefined);
  };
  // What the browser itself complains of, such as a loop of ResizeObserver, has no error.
  window.addEventListener('error', ({ error }: { readonly error: unknown }) => {
    if (error !== null && error !== undefined) note(error);
  });
  window.addEventListener('unhandledrejection', ({ reason }) => note(reason));
}
