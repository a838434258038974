import { untrack } from 'svelte';
import type { AnalysisMaps } from '../../core/analysis/analysis';
import type { Workstation } from '../../core/contract/client';
import type { DifferenceImage, SeriesImage } from '../../core/contract/records';
import { toFailure, type Failure } from '../../core/failure';
import type { Film, FilmCache } from './film-cache';

/** A value asked for by key: only the answer to the last question is kept, and a failed key may be asked for again. */
abstract class Asked<Value, Source = Workstation> {
  value = $state.raw<Value | null>(null);
  failure = $state.raw<Failure | null>(null);
  key = $state<string | null>(null);
  protected readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  get pending(): boolean {
    return this.key !== null && this.value === null && this.failure === null;
  }

  /** @param rest of the reader, who steps through films: the question is put then, where no other was asked meanwhile. */
  protected async ask(
    key: string | null,
    question: () => Promise<Value>,
    rest: Promise<void> | null = null,
  ): Promise<void> {
    // An effect that asks does not hang on the answer: a lasting failure would make it ask for ever.
    if (untrack(() => key === this.key && this.failure === null)) return;
    this.key = key;
    this.value = null;
    this.failure = null;
    if (key === null) return;
    if (rest !== null) {
      await rest;
      if (this.key !== key) return;
    }
    try {
      const value = await question();
      if (this.key === key) this.value = value;
    } catch (error) {
      if (this.key === key) this.failure = toFailure(error);
    }
  }
}

/** What one viewport shows: a film, or why not. */
export class FilmSlot extends Asked<Film, FilmCache> {
  /** @param rest of the reader, who steps through films: one that is not at hand is read then. */
  show(imageId: string | null, rest: Promise<void> | null = null): Promise<void> {
    const isHeld = imageId !== null && this.source.holds(imageId);
    return this.ask(imageId, () => this.source.get(imageId ?? ''), isHeld ? null : rest);
  }
}

/** The maps of one analysis, read when an overlay first needs them. */
export class MapSlot extends Asked<AnalysisMaps> {
  show(analysisId: string | null): Promise<void> {
    return this.ask(analysisId, () => this.source.call('analyses.maps', { analysisId: analysisId ?? '' }));
  }
}

type Analysed = Pick<SeriesImage, 'id' | 'analysis'>;

/** The registered difference of the pair on screen, computed when it is asked for. */
export class DifferenceSlot extends Asked<DifferenceImage> {
  /** Each image with its analysis: the lungs that the pair is registered by are the analysis'. */
  show(pair: { readonly prior: Analysed; readonly current: Analysed } | null): Promise<void> {
    const key =
      pair === null ? null : [pair.prior, pair.current].map((of) => `${of.id} ${of.analysis?.id ?? ''}`).join();
    return this.ask(key, () =>
      this.source.call('series.difference', {
        priorImageId: pair?.prior.id ?? '',
        currentImageId: pair?.current.id ?? '',
      }),
    );
  }
}
