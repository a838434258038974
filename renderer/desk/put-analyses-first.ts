import type { Workstation } from '../../core/contract/client';
import type { Series } from '../series/series.svelte';

/** Has the films of the open patient that wait analysed before those of others, the pair on screen first. */
export async function putAnalysesFirst(workstation: Workstation, series: Series): Promise<void> {
  const { current, prior, images } = series;
  const waiting = new Set([current, prior, ...images].filter((image) => image?.state.kind === 'pending'));
  const imageIds = [...waiting].flatMap((image) => image?.id ?? []);
  if (imageIds.length === 0) return;
  // An engine that does not answer is told of elsewhere; the films are analysed in any order.
  await workstation.call('analyses.putFirst', { imageIds }).catch(() => undefined);
}
