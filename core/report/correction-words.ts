import type { Catalogue } from '../i18n/catalogue';
import { changedFacts, type CorrectionOf, type FilmFacts, type PatientFacts } from '../series/correction';

type Texts = Pick<Catalogue, 'app' | 'corrections'>;
type Facts = Partial<FilmFacts & PatientFacts>;
/** Of a film or of a patient. */
export type AnyCorrection = CorrectionOf<Facts>;

/**
 * What a correction changed, from what to what.
 * @param options.patients whether patient IDs are named; a report that leaves the house must not carry another patient's.
 */
export function correctedFacts(
  record: AnyCorrection,
  { app, corrections: t }: Texts,
  { patients }: { readonly patients: boolean },
): string {
  const value = (of: Facts, fact: keyof Facts): string =>
    fact === 'view' ? app.views[of.view ?? 'unknown'] : of[fact] || t.unknown;
  return changedFacts(record)
    .map((fact) =>
      fact === 'patientId' && !patients
        ? t.otherPatient
        : t.fact(fact, value(record.before, fact), value(record.after, fact)),
    )
    .join(', ');
}
