import type { Workstation } from '../../core/contract/client';
import type { DisplayImage } from '../../core/contract/records';
import { ImagePyramid } from '../../core/display/image-pyramid';
import { chestPresets } from '../../core/display/window-presets';

/** A radiograph ready to be drawn. */
export interface Film {
  readonly image: DisplayImage;
  readonly pyramid: ImagePyramid;
  readonly presets: ReturnType<typeof chestPresets>;
}

const kept = 8;

/** The films used last. An original never changes, so a film is read once while it is kept. */
export class FilmCache {
  private readonly films = new Map<string, Promise<Film>>();
  private readonly workstation: Workstation;

  constructor(workstation: Workstation) {
    this.workstation = workstation;
  }

  holds(imageId: string): boolean {
    return this.films.has(imageId);
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
    // To take the pixels in lasts as long as to paint them: keys and pointer get their turn between the two.
    await new Promise((resolve) => setTimeout(resolve));
    return { image, pyramid: new ImagePyramid(image), presets: chestPresets(image) };
  }
}
