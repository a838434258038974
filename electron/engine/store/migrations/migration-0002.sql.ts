/** Readings, events, settings and the audit log; signed readings and log entries are immutable by trigger. */
export const readingsSchema = `
CREATE TABLE reading (
  id TEXT PRIMARY KEY,
  image_id TEXT NOT NULL REFERENCES image(id),
  analysis_id TEXT NOT NULL REFERENCES analysis(id),
  revision INTEGER NOT NULL CHECK (revision >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('reading', 'addendum')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  account TEXT NOT NULL,
  display_name TEXT NOT NULL,
  content TEXT NOT NULL,
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 6),
  proposal TEXT NOT NULL,
  version INTEGER NOT NULL,
  history TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  signed_at TEXT,
  CHECK ((state = 'signed') = (signed_at IS NOT NULL)),
  UNIQUE (image_id, account, revision)
) STRICT;
CREATE UNIQUE INDEX reading_one_draft ON reading (image_id, account) WHERE state = 'draft';
CREATE TRIGGER reading_signed_is_final BEFORE UPDATE ON reading WHEN OLD.state = 'signed'
BEGIN SELECT RAISE(ABORT, 'a signed reading is immutable'); END;
CREATE TRIGGER reading_signed_stays BEFORE DELETE ON reading WHEN OLD.state = 'signed'
BEGIN SELECT RAISE(ABORT, 'a signed reading is immutable'); END;

CREATE TABLE event (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient(id),
  date TEXT NOT NULL,
  kind TEXT NOT NULL,
  note TEXT NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  removed_by TEXT,
  removed_at TEXT
) STRICT;
CREATE INDEX event_by_patient ON event (patient_id, date);
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is removed by mark, never deleted'); END;

CREATE TABLE site_setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE audit_log (
  sequence INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  account TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  content_sha256 TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_log_is_final BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_log_stays BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`;
