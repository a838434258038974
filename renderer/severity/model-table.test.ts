import { describe, expect, it } from 'vitest';
import type { ModelScore } from '../../core/contract/records';
import { laterModel, model } from '../../core/testing/analysis-of';
import { exampleImage } from '../testing/example-series';
import { modelTable } from './model-table';

const scored = (imageId: string, by: ModelScore['model'], createdAt: string, score: number): ModelScore => ({
  imageId,
  model: by,
  createdAt,
  score,
  expectedScore: score,
});

describe('the table of models', () => {
  it('shows old beside new, and a gap where a model has not seen an image', () => {
    const images = [exampleImage('a', '2026-01-01'), exampleImage('b', '2026-01-02')];
    const scores = [
      scored('a', laterModel, '2026-02-01', 4),
      scored('a', model, '2026-01-01', 3),
      scored('b', model, '2026-01-02', 2),
    ];
    const table = modelTable(images, scores);
    expect(table.models.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0']);
    expect(table.rows.map(({ cells }) => cells.map((cell) => cell?.score ?? null))).toEqual([
      [3, 4],
      [2, null],
    ]);
  });

  it('has a column for each version, also of the same weights', () => {
    const renewed = { ...model, version: '1.0.1' };
    const scores = [scored('a', model, '2026-01-01', 3), scored('a', renewed, '2026-02-01', 2)];
    const { models, rows } = modelTable([exampleImage('a', '2026-01-01')], scores);
    expect(models).toEqual([model, renewed]);
    expect(rows[0]?.cells.map((cell) => cell?.score)).toEqual([3, 2]);
  });
});
