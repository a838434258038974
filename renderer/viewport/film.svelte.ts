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

  async show(imageId: string | null): Promise<void> {
    if (imageId === this.imageId && this.failure === null) return;
    this.imageId = imageId;
    this.film = null;
    this.failure = null;
    if (imageId === null) return;
    try {
      const film = await this.cache.get(imageId);
      if (this.imageId === imageId) this.film = film;
    } catch (error) {
      if (this.imageId === imageId) this.failure = toFailure(error);
    }
  }
}
