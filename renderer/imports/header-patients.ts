import type { ImportOutcome, NamedPatient } from '../../core/contract/records';

/** Whose a film that waits for a form is, where its header says so. */
export const headerPatientOf = ({ result }: Pick<ImportOutcome, 'result'>): NamedPatient | undefined =>
  result.kind === 'needs-form' ? result.headerPatient : undefined;

/** Whose films these are as their headers say, each patient once. */
export const headerPatients = (files: readonly ImportOutcome[]): NamedPatient[] => [
  ...new Map(
    files.flatMap((file) => {
      const patient = headerPatientOf(file);
      return patient === undefined ? [] : [[patient.id, patient] as const];
    }),
  ).values(),
];
