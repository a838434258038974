import { ImagePyramid } from '../../core/display/image-pyramid';
import { chestPresets } from '../../core/display/window-presets';
import type { Workstation } from '../../core/contract/client';
import type { DisplayImage } from '../../core/contract/records';
import { toFailure, type Failure } from '../../core/failure';

/** A radiograph ready to be drawn. */
export interface Film {
  readonly image: DisplayImage;
  readonly pyramid: ImagePyramid;
  readonly presets: ReturnType<typeof chestPresets>;
}

const kept = 6;

/** The films used last. An original never changes, so a film is read once while it is kept. */
export class FilmCache {
  private readonly films = new Map<string, Promise<Film>>();
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  /** Throws a FailureError where the image cannot be read; a failure is not kept. */
  get(imageId: string): Promise<Film> {
    const film = this.films.get(imageId) ?? this.read(imageId);
    this.films.delete(imageId);
    this.films.set(imageId, film);
    film.catch(() => this.films.delete(imageId));
    for (const oldest of [...this.films.keys()].slice(0, -kept)) this.films.delete(oldest);
    return film;
  }

  private async read(imageId: string): Promise<Film> {
    const image = await this.workstation.call('images.display', { imageId });
    return { image, pyramid: new ImagePyramid(image), presets: chestPresets(image) };
  }
}

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
