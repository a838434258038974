import { expect } from 'vitest';
import { FailureError, type FailureCode } from '../../../../core/failure';
import type { KnownFilm, Workday } from './workday';

/** Something that happens on a workday; a failing day is printed as the list of its acts. */
export interface Act {
  readonly happen: (day: Workday) => Promise<void>;
  readonly toString: () => string;
}

/** An act of this name with its details, as a failing test prints it. */
export const act = (name: string, of: object, happen: Act['happen']): Act => ({
  happen,
  toString: () => `${name}(${JSON.stringify(of)})`,
});

/**
 * How many random days a test lives: the same forty each time, so that a build fails for what was changed; others, and as many as are asked for, where
 * somebody hunts for a fault (`SEXTANT_TEST_DAYS=2000 npm run unit -- workday together`).
 */
export function daysToLive(): { numRuns: number; seed?: number } {
  const asked = process.env['SEXTANT_TEST_DAYS'];
  return asked === undefined ? { numRuns: 40, seed: 20261128 } : { numRuns: Number(asked) };
}

/** The film that a number stands for, of those that came in; undefined before the first. */
export const filmAt = ({ known: { films } }: Workday, place: number): KnownFilm | undefined =>
  films[place % Math.max(1, films.length)];

/** What a request comes to: its answer, or the code with which it was refused. Anything else than a failure of ours is thrown. */
export async function outcomeOf<Answer>(
  request: () => Answer | Promise<Answer>,
): Promise<{ readonly answer: Answer } | { readonly refused: FailureCode }> {
  try {
    return { answer: await request() };
  } catch (error) {
    if (error instanceof FailureError) return { refused: error.failure.code };
    throw error;
  }
}

export function expectRefusal(outcome: object, ...codes: readonly FailureCode[]): void {
  expect(codes.map((refused) => ({ refused }))).toContainEqual(outcome);
}
