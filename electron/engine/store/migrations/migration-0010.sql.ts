/** Corrections of what is known of a patient, kept like those of a film. */
export const patientCorrectionsSchema = `
CREATE TABLE patient_correction (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient(id),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL,
  account TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  corrected_at TEXT NOT NULL
) STRICT;
CREATE INDEX patient_correction_by_patient ON patient_correction (patient_id);
CREATE TRIGGER patient_correction_is_final BEFORE UPDATE ON patient_correction
BEGIN SELECT RAISE(ABORT, 'a correction is immutable'); END;
CREATE TRIGGER patient_correction_stays BEFORE DELETE ON patient_correction
BEGIN SELECT RAISE(ABORT, 'a correction is immutable'); END;
`;
