import type { ModelIdentity } from '../analysis/analysis';
import { modelKey } from '../analysis/model-key';
import type { PatientSeries } from '../contract/records';

/** A model behind numbers of the page. */
export interface ReportModel extends ModelIdentity {
  /** When it calls a zone involved, in its package's own words; null where they are not known. */
  readonly involved: string | null;
}

/** Models of every number on the page: of the analyses, and of the proposals that signed readings keep. */
export function reportModels({
  images,
  definitions,
}: Pick<PatientSeries, 'images' | 'definitions'>): readonly ReportModel[] {
  const models = images.flatMap(({ analysis, readings }) => [
    ...(analysis === null ? [] : [analysis.model]),
    ...readings.filter(({ state }) => state === 'signed').map(({ proposal }) => proposal.model),
  ]);
  const words = new Map(definitions.map(({ model, involved }) => [modelKey(model), involved]));
  return [...new Map(models.map((model) => [modelKey(model), model]))].map(([key, model]) => ({
    ...model,
    involved: words.get(key) ?? null,
  }));
}

/** How a model is told from the others in print: by version, and by id where ids differ, as two packages may count their versions alike. */
export const nameAmong = (models: readonly ModelIdentity[], { id, version }: ModelIdentity): string =>
  models.some((other) => other.id !== id) ? `${id} ${version}` : version;
