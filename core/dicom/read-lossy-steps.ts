import type { DataSet } from 'dicom-parser';
import type { LossyMethod, LossyStep } from '../image/lossy-compression';
import { elementCode, elementNumbers } from './element-text';
import type { TransferSyntax } from './transfer-syntax';

/** Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1). */
const methods: ReadonlyMap<string, LossyMethod> = new Map([
  ['ISO_10918_1', 'JPEG'],
  ['ISO_14495_1', 'JPEG-LS'],
  ['ISO_15444_1', 'JPEG 2000'],
  ['ISO_15444_15', 'HTJ2K'],
  ['ISO_18181_1', 'JPEG XL'],
]);

/** No film is compressed as often, or as much, but by a header that is wrong. */
const [mostSteps, largestRatio] = [4, 1000];

/** Lossy Image Compression Ratio (0028,2112) and Method (0028,2114), whose values belong together in their order. */
function statedSteps(dataSet: DataSet): LossyStep[] {
  const ratios = elementNumbers(dataSet, 'x00282112');
  return Array.from({ length: mostSteps }, (_, i) => {
    const ratio = ratios[i] ?? 0;
    return {
      ratio: ratio > 1 && ratio <= largestRatio ? ratio : null,
      method: methods.get(elementCode(dataSet, 'x00282114', i)) ?? null,
    };
  }).filter(({ ratio, method }) => ratio !== null || method !== null);
}

/**
 * The lossy compressions that a film went through, as its header and transfer syntax say (PS3.3 C.7.6.1.1.5): Lossy Image
 * Compression (0028,2110) decides, and where it is silent a ratio, a method or a syntax that allows loss. JPEG baseline and
 * extended always lose, whatever the header says.
 */
export function readLossySteps(dataSet: DataSet, { lossyMethod }: TransferSyntax): LossyStep[] {
  const flag = elementCode(dataSet, 'x00282110');
  const steps = flag === '00' ? [] : statedSteps(dataSet);
  if (steps.length > 0) return steps;
  const isLossy = flag === '01' || lossyMethod === 'JPEG' || (flag !== '00' && lossyMethod !== null);
  return isLossy ? [{ ratio: null, method: lossyMethod }] : [];
}
