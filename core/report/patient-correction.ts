import type { PatientSeries } from '../contract/records';
import { changedFacts, type PatientFacts } from '../series/correction';

/** That what the page prints of the patient was set right by hand. Never what stood before: it may be another patient's. */
export interface ReportPatientCorrection {
  readonly facts: readonly (keyof PatientFacts)[];
  /** Of the latest. */
  readonly correctedAt: string;
}

/** Null where the page prints what the films state. A patient ID that was left to nobody keeps the corrections of who had it before. */
export function patientCorrectionOf(patient: PatientSeries['patient']): ReportPatientCorrection | null {
  const latest = (['name', 'birthDate'] as const).flatMap((fact) => {
    const acts = patient.corrections.filter((record) => changedFacts(record).includes(fact));
    const [first, last] = [acts[0], acts.at(-1)];
    const printed = patient[fact] || null;
    if (first === undefined || last === undefined || printed === null) return [];
    return last.after[fact] === printed && first.before[fact] !== printed ? [{ fact, last }] : [];
  });
  const [last] = latest.map((each) => each.last).sort((one, other) => other.sequence - one.sequence);
  return last === undefined ? null : { facts: latest.map(({ fact }) => fact), correctedAt: last.correctedAt };
}
