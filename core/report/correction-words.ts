import type { Catalogue } from '../i18n/catalogue';
import { changedFacts, type CorrectionRecord, type FilmFacts } from '../series/correction';

/** One correction of a film in a sentence: day, who, what it was and is, why. */
export function correctionWords(
  record: CorrectionRecord,
  { app, corrections: t }: Pick<Catalogue, 'app' | 'corrections'>,
): string {
  const value = (of: FilmFacts, fact: keyof FilmFacts): string =>
    fact === 'view' ? app.views[of.view] : (of[fact] ?? t.unknown);
  const facts = changedFacts(record).map((fact) => t.fact(fact, value(record.before, fact), value(record.after, fact)));
  return t.entry(record.correctedAt.slice(0, 10), record.correctedBy, facts.join(', '), record.reason);
}
