/**
 * Every value that a setting has had, with who set it and when; the order of signing quickly from the audit log; and of a film's
 * corrections only the last vouches for what is known of it.
 */
export const settingRevisionsSchema = `
CREATE TABLE site_setting_revision (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  account TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX site_setting_revision_by_key ON site_setting_revision (key);
CREATE TRIGGER site_setting_revision_is_final BEFORE UPDATE ON site_setting_revision
BEGIN SELECT RAISE(ABORT, 'what a setting was is never changed'); END;
CREATE TRIGGER site_setting_revision_stays BEFORE DELETE ON site_setting_revision
BEGIN SELECT RAISE(ABORT, 'what a setting was is never changed'); END;
CREATE INDEX audit_log_by_subject ON audit_log (subject);
DROP TRIGGER image_facts_need_a_correction;
CREATE TRIGGER image_facts_need_a_correction BEFORE UPDATE OF patient_id, date, time, view ON image
WHEN NOT EXISTS (
  SELECT 1 FROM correction WHERE rowid = (SELECT max(rowid) FROM correction WHERE image_id = NEW.id)
    AND after = json_object('patientId', NEW.patient_id, 'date', NEW.date, 'time', NEW.time, 'view', NEW.view)
)
BEGIN SELECT RAISE(ABORT, 'what is known of a film changes with a correction only'); END;
`;
