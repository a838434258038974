import type { ImportOutcome } from '../../core/contract/records';
import type { Failure } from '../../core/failure';

type Refused = ImportOutcome & { readonly result: Extract<ImportOutcome['result'], { readonly kind: 'failed' }> };

/** A file of such a name was to be a film, whatever is in it. */
const namedAsFilm = /\.(dcm|dicom|dic|ima|dx|png|jpe?g)$/i;

/** Whether a file is none that anybody takes for a radiograph: a folder from a PACS may hold a thousand slices of a CT, a disc its viewer. */
export function isPassedOver(outcome: ImportOutcome): outcome is Refused {
  const { result, fileName } = outcome;
  if (result.kind !== 'failed') return false;
  const { code } = result.failure;
  return code === 'dicom/unsupported-modality' || (code === 'input/unsupported-format' && !namedAsFilm.test(fileName));
}

/** Files passed over for one reason, and how many of each modality; `modality` is empty where it is not stated, or says nothing here. */
export interface PassedOver {
  readonly failure: Failure;
  readonly files: number;
  readonly modalities: readonly { readonly modality: string; readonly files: number }[];
}

function countModalities(files: readonly Refused[]): PassedOver['modalities'] {
  const counts = new Map<string, number>();
  for (const { result } of files) {
    const modality = result.failure.detail ?? '';
    counts.set(modality, (counts.get(modality) ?? 0) + 1);
  }
  return [...counts].map(([modality, count]) => ({ modality, files: count })).sort((a, b) => b.files - a.files);
}

/** One entry for each reason. */
export const foldPassedOver = (files: readonly Refused[]): PassedOver[] =>
  (['dicom/unsupported-modality', 'input/unsupported-format'] as const).flatMap((code) => {
    const group = files.filter(({ result }) => result.failure.code === code);
    const [first] = group;
    if (first === undefined) return [];
    const modalities = code === 'dicom/unsupported-modality' ? countModalities(group) : [];
    return { failure: first.result.failure, files: group.length, modalities };
  });
