import type { DifferenceImage } from '../../core/contract/records';

/** A difference that is not shown because the lungs overlap too little after alignment. */
export const withheldDifference: DifferenceImage = {
  accepted: false,
  overlap: 0.8,
  requiredOverlap: 0.9,
  width: 0,
  height: 0,
  difference: new Float32Array(),
};
