import { zoneIds } from '../../severity/zone';
import type { ValidationCase } from '../validation-case';
import { validationRowSchema } from '../validation-row';

/** A case that the gate passed, made up: columns of its row, zones found involved, probability of COVID-19 (else normal). */
export function validationCase(
  id: number,
  fields: Record<string, string>,
  involved: readonly number[],
  covid19 = 0.2,
): ValidationCase {
  const zones = zoneIds.map((zone, i) => ({
    zone,
    probability: involved[i] === 1 ? 0.8 : 0.1,
    involved: involved[i] === 1,
  }));
  const cell = (i: number): number => involved[i] ?? 0;
  return {
    row: validationRowSchema.parse({ id: `c${String(id)}`, image: 'x.jpg', ...fields }),
    gate: { accepted: true, reasons: [] },
    diagnosis: { normal: 1 - covid19, otherInfection: 0, covid19 },
    findings: { consolidation: covid19 },
    severity: {
      score: zones.filter((zone) => zone.involved).length,
      expectedScore: zones.reduce((sum, zone) => sum + zone.probability, 0),
      array: [
        [cell(0), cell(1)],
        [cell(2), cell(3)],
        [cell(4), cell(5)],
      ],
      zones,
      band: null,
    },
    lungDice: 0.9,
    lesionDice: null,
    lesionPercentOfLung: null,
  };
}
