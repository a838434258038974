import type { Equipment } from '../image/radiograph';

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();

/** Whether both are stated, and differ in more than case and white space. */
function differ(a: string | null, b: string | null): boolean {
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

/** Manufacturer and model as the header names them; empty where it names neither. */
export const equipmentName = ({ manufacturer, modelName }: Equipment): string =>
  [manufacturer, modelName].filter((name) => name !== null).join(' ');

/** The names of the equipment of several films, each once and in their order; none where nothing says that it differs. */
export function differentEquipment(all: readonly Equipment[]): string[] {
  if (!all.some((a) => all.some((b) => equipmentDifference(a, b) !== null))) return [];
  const names = all.map(equipmentName).filter((name) => name !== '');
  return names.filter((name, at) => names.findIndex((each) => plain(each) === plain(name)) === at);
}
