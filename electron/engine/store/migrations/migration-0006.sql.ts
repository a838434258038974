/** Corrections of what is known of a film; what the file itself gave stays as it was archived. */
export const correctionsSchema = `
CREATE TABLE correction (
  id TEXT PRIMARY KEY,
  image_id TEXT NOT NULL REFERENCES image(id),
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL,
  account TEXT NOT NULL,
  corrected_by TEXT NOT NULL,
  corrected_at TEXT NOT NULL
) STRICT;
CREATE INDEX correction_by_image ON correction (image_id);
CREATE TRIGGER correction_is_final BEFORE UPDATE ON correction
BEGIN SELECT RAISE(ABORT, 'a correction is immutable'); END;
CREATE TRIGGER correction_stays BEFORE DELETE ON correction
BEGIN SELECT RAISE(ABORT, 'a correction is immutable'); END;
CREATE TRIGGER image_file_stays
BEFORE UPDATE OF id, study_id, sha256, bytes, sop_instance_uid, file_name, width, height, spacing_row_mm, spacing_column_mm,
  photometric_interpretation, source, received_at ON image
BEGIN SELECT RAISE(ABORT, 'what a file gave is never changed'); END;
CREATE TRIGGER image_facts_need_a_correction BEFORE UPDATE OF patient_id, date, time, view ON image
WHEN NOT EXISTS (
  SELECT 1 FROM correction WHERE image_id = NEW.id
    AND after = json_object('patientId', NEW.patient_id, 'date', NEW.date, 'time', NEW.time, 'view', NEW.view)
)
BEGIN SELECT RAISE(ABORT, 'what is known of a film changes with a correction only'); END;
`;
