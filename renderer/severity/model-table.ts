import type { ModelIdentity } from '../../core/analysis/analysis';
import { modelKey } from '../../core/analysis/model-key';
import type { ModelScore, SeriesImage } from '../../core/contract/records';

export interface ModelTable {
  readonly models: readonly ModelIdentity[];
  readonly rows: readonly { readonly image: SeriesImage; readonly cells: readonly (ModelScore | null)[] }[];
}

/** Scores of a series as a table: a row an image, a column a model, the model that was first used first. */
export function modelTable(images: readonly SeriesImage[], scores: readonly ModelScore[]): ModelTable {
  const oldestFirst = [...scores].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  const models = [...new Map(oldestFirst.map(({ model }) => [modelKey(model), model])).values()];
  const rows = images.map((image) => ({
    image,
    cells: models.map(
      (column) =>
        scores.find(({ imageId, model }) => imageId === image.id && modelKey(model) === modelKey(column)) ?? null,
    ),
  }));
  return { models, rows };
}
