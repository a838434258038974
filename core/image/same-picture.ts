import type { Radiograph } from './radiograph';

type Picture = Pick<Radiograph, 'width' | 'height' | 'values'>;

/** Whether two radiographs have the same grey value at every point, whatever their headers say beside and however they are compressed. */
export function samePicture(a: Picture, b: Picture): boolean {
  if (a.width !== b.width || a.height !== b.height) return false;
  for (let i = 0; i < a.values.length; i += 1) if (a.values[i] !== b.values[i]) return false;
  return true;
}
