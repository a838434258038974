import type { Catalogue } from '../i18n/catalogue';
import { changedFacts, type CorrectionRecord, type FilmFacts } from '../series/correction';

/**
 * One correction of a film in a sentence: day, who, what it was and is, why.
 * @param names patient IDs; a report that leaves the house must not carry another patient's.
 */
export function correctionWords(
  record: CorrectionRecord,
  { app, corrections: t }: Pick<Catalogue, 'app' | 'corrections'>,
  { names }: { readonly names: boolean },
): string {
  const value = (of: FilmFacts, fact: keyof FilmFacts): string =>
    fact === 'view' ? app.views[of.view] : (of[fact] ?? t.unknown);
  const facts = changedFacts(record).map((fact) =>
    fact === 'patientId' && !names
      ? t.otherPatient
      : t.fact(fact, value(record.before, fact), value(record.after, fact)),
  );
  return t.entry(record.correctedAt.slice(0, 10), record.correctedBy, facts.join(', '), record.reason);
}
