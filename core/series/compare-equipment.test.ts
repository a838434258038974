import { expect, it } from 'vitest';
import type { Equipment } from '../image/radiograph';
import { differentEquipment, equipmentDifference } from './compare-equipment';

const by = (manufacturer: string | null, modelName: string | null = null): Equipment => ({ manufacturer, modelName });

it.each([
  [by('ACME'), by('Other'), 'different-manufacturer'],
  [by('ACME', 'DX 1'), by('Other', 'DX 1'), 'different-manufacturer'],
  [by('ACME', 'DX 1'), by('ACME', 'DX 2'), 'different-equipment-model'],
  [by(null, 'DX 1'), by('ACME', 'DX 2'), 'different-equipment-model'],
  [by('ACME', 'DX 1'), by(' acme ', 'dx\u00a0\u00a01'), null],
  [by('ACME', 'DX 1'), by('ACME'), null],
  [by('ACME'), by(null), null],
  [by(null), by(null), null],
] as const)('of %o and %o says %s, both ways', (a, b, difference) => {
  expect(equipmentDifference(a, b)).toBe(difference);
  expect(equipmentDifference(b, a)).toBe(difference);
});

it('names each equipment of several films once, also beside a film that names none', () => {
  const [one, other] = [by('ACME', 'DX 1'), by('Other')];
  expect(differentEquipment([one, by(null), other, by('acme', 'DX 1')])).toEqual(['ACME DX 1', 'Other']);
  expect(differentEquipment([one, by(null), by('ACME')])).toEqual([]);
});
