import type { Catalogue } from '../i18n/catalogue';
import {
  changedFacts,
  type CorrectionRecord,
  type FilmFacts,
  type PatientCorrectionRecord,
} from '../series/correction';

type Texts = Pick<Catalogue, 'app' | 'corrections'>;

/**
 * What a correction changed, from what to what.
 * @param options.patients whether patient IDs are named; a report that leaves the house must not carry another patient's.
 */
export function correctedFacts(
  record: CorrectionRecord,
  { app, corrections: t }: Texts,
  { patients }: { readonly patients: boolean },
): string {
  const value = (of: FilmFacts, fact: keyof FilmFacts): string =>
    fact === 'view' ? app.views[of.view] : (of[fact] ?? t.unknown);
  return changedFacts(record)
    .map((fact) =>
      fact === 'patientId' && !patients
        ? t.otherPatient
        : t.fact(fact, value(record.before, fact), value(record.after, fact)),
    )
    .join(', ');
}

/** How a window writes a UTC instant. */
type WriteInstant = (iso: string) => string;

/** One correction of a film in a sentence for the window: when, who, what it was and is, why. */
export const correctionWords = (record: CorrectionRecord, texts: Texts, instant: WriteInstant): string =>
  texts.corrections.entry(
    instant(record.correctedAt),
    record.correctedBy,
    correctedFacts(record, texts, { patients: true }),
    record.reason,
  );

/** One correction of a patient in a sentence for the window: when, who, what it was and is, why. */
export const patientCorrectionWords = (
  record: PatientCorrectionRecord,
  { corrections: t }: Texts,
  instant: WriteInstant,
): string =>
  t.entry(
    instant(record.correctedAt),
    record.correctedBy,
    changedFacts(record)
      .map((fact) => t.fact(fact, record.before[fact] || t.unknown, record.after[fact] || t.unknown))
      .join(', '),
    record.reason,
  );
