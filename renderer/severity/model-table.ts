import type { ModelIdentity } from '../../core/analysis/analysis';
import type { ModelScore, SeriesImage } from '../../core/contract/records';

export interface ModelTable {
  readonly models: readonly ModelIdentity[];
  readonly rows: readonly { readonly image: SeriesImage; readonly cells: readonly (ModelScore | null)[] }[];
}

/** Scores of a series as a table: a row an image, a column a model, the model that was first used first. */
export function modelTable(images: readonly SeriesImage[], scores: readonly ModelScore[]): ModelTable {
  const oldestFirst = [...scores].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const models = [...new Map(oldestFirst.map(({ model }) => [model.sha256, model])).values()];
  const rows = images.map((image) => ({
    image,
    cells: models.map(
      ({ sha256 }) => scores.find(({ imageId, model }) => imageId === image.id && model.sha256 === sha256) ?? null,
    ),
  }));
  return { models, rows };
}
