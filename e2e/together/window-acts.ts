import { hidesProposal } from '../../core/reading/independent-first';
import type { ReadingContent } from '../../core/reading/reading';
import type { ZoneId } from '../../core/severity/zone';
import type { Act } from '../../electron/engine/testing/workday/act';
import type { WindowName } from '../../electron/engine/testing/workday/workday';
import { composed, type ReadingWindow } from './reading-window';
import type { Session } from './session';

/** Something that a reader does in a window, without waiting for the engine, or that happens to it. */
export interface WindowAct {
  readonly happen: (session: Session) => void | Promise<void>;
  readonly toString: () => string;
}

interface InWindow {
  readonly window: WindowName;
}

function inWindow<Of extends InWindow>(
  name: string,
  happen: (window: ReadingWindow, of: Of, session: Session) => void,
) {
  return (of: Of): WindowAct => ({
    happen: (session) => {
      const window = session.windows.get(of.window);
      if (window !== undefined) happen(window, of, session);
    },
    toString: () => `${name}(${JSON.stringify(of)})`,
  });
}

/** The content that outlines may be edited of; null where they may not. */
const outlined = ({ reading }: ReadingWindow): ReadingContent | null =>
  reading.content === null || !reading.editable || hidesProposal(reading.content) ? null : reading.content;

/** The film is hung, or hung again as the series has it now. */
export const show = inWindow<InWindow & { readonly film: number }>('show', (window, { film }, session) =>
  session.begin(() => window.reading.show(window.filmAt(film), 'P1')),
);
export const leave = inWindow('leave', ({ reading }, _, session) => session.begin(() => reading.show(null, '')));
export const toggle = inWindow<InWindow & { readonly zone: ZoneId }>('toggle', ({ reading }, { zone }) =>
  reading.toggleZone(zone),
);
export const confirm = inWindow('confirm', ({ reading }) => reading.confirm());
export const type = inWindow<InWindow & { readonly text: string }>('type', ({ reading }, { text }) =>
  reading.setImpression(text),
);
export const compose = inWindow('compose', ({ reading }) => {
  if (reading.content !== null && !reading.proposalHidden)
    reading.setImpression(composed(reading.content), 'compose-impression');
});
export const draw = inWindow<InWindow & { readonly at: number }>('draw', (window, { at }) => {
  const content = outlined(window);
  if (content === null) return;
  const points: [number, number][] = [
    [at, at],
    [at + 9, at],
    [at, at + 9],
  ];
  const lesion = { lesionId: `drawn-${at}-${content.lesions.length}`, points, holes: [], origin: 'reader' as const };
  window.reading.edit('new-lesion', { lesions: [...content.lesions, lesion] });
});
export const erase = inWindow('erase', (window) => {
  const content = outlined(window);
  if (content !== null) window.reading.edit('delete-lesion', { lesions: content.lesions.slice(1) });
});
export const moveZoneLine = inWindow<InWindow & { readonly to: number }>('moveZoneLine', (window, { to }) => {
  const lungs = outlined(window)?.lungs ?? null;
  if (lungs === null) return;
  const right = { ...lungs.right, upperCut: to };
  window.reading.edit('zone-line', { lungs: { ...lungs, right }, lungsCorrected: true });
});
export const undo = inWindow('undo', ({ reading }) => reading.undo());
export const redo = inWindow('redo', ({ reading }) => reading.redo());
export const flush = inWindow('flush', ({ reading }, _, session) => session.begin(() => reading.flush()));
export const sign = inWindow('sign', (window, _, session) => session.begin(() => session.sign(window)));
export const amend = inWindow('amend', ({ reading }, _, session) => session.begin(() => reading.addendum()));
export const discard = inWindow('discard', ({ reading }, _, session) => session.begin(() => reading.discard()));
export const reload = inWindow('reload', ({ reading }, _, session) => session.begin(() => reading.reload()));
/** The window is killed and opened again. */
export const reopen = inWindow('reopen', (window) => void window.begin());
/** The engine dies with the next request: before it has done anything, or before it has answered. */
export const loseEngine = inWindow<InWindow & { readonly when: 'before' | 'after' }>(
  'loseEngine',
  (window, { when }) => {
    window.outage[when] += 1;
  },
);
export const pause: WindowAct = { happen: (session) => session.pause(), toString: () => 'pause()' };
export const answers: WindowAct = { happen: (session) => session.answers(), toString: () => 'answers()' };

/** What happens beside the windows. */
export const beside = (act: Act): WindowAct => ({
  happen: ({ day }) => act.happen(day),
  toString: () => act.toString(),
});
