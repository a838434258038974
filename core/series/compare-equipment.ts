import type { Equipment } from '../image/radiograph';

/** Whether both are stated, and differ in more than case and white space. */
function differ(a: string | null, b: string | null): boolean {
  const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return a !== null && b !== null && plain(a) !== plain(b);
}

/** In what the equipment of two films differs, as far as both headers state it; null where nothing says that it does. */
export function equipmentDifference(
  a: Equipment,
  b: Equipment,
): 'different-manufacturer' | 'different-equipment-model' | null {
  if (differ(a.manufacturer, b.manufacturer)) return 'different-manufacturer';
  return differ(a.modelName, b.modelName) ? 'different-equipment-model' : null;
}
