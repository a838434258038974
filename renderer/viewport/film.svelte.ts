import { toFailure, type Failure } from '../../core/failure';
import type { Film, FilmCache } from './film-cache';

/** What one viewport shows: a film, or why not. */
export class FilmSlot {
  imageId = $state<string | null>(null);
  film = $state.raw<Film | null>(null);
  failure = $state.raw<Failure | null>(null);
  private readonly cache: FilmCache;

  constructor(cache: FilmCache) {
    this.cache = cache;
  }

  /** @param rest a film that is not at hand is read after it, where it is still the one to show. */
  async show(imageId: string | null, rest: Promise<void> | null = null): Promise<void> {
    if (imageId === this.imageId && this.failure === null) return;
    this.imageId = imageId;
    this.film = null;
    this.failure = null;
    if (imageId === null) return;
    if (rest !== null && !this.cache.holds(imageId)) {
      await rest;
      if (this.imageId !== imageId) return;
    }
    try {
      const film = await this.cache.get(imageId);
      if (this.imageId === imageId) this.film = film;
    } catch (error) {
      if (this.imageId === imageId) this.failure = toFailure(error);
    }
  }
}
