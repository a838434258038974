CREATE TABLE patient (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  credit TEXT,
  created_at TEXT NOT NULL
, issuer TEXT) STRICT;

CREATE TABLE study (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient(id),
  date TEXT NOT NULL,
  time TEXT
) STRICT;

CREATE INDEX study_by_patient ON study (patient_id);

CREATE TABLE image (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patient(id),
  study_id TEXT NOT NULL REFERENCES study(id),
  sha256 TEXT NOT NULL UNIQUE,
  bytes INTEGER NOT NULL,
  sop_instance_uid TEXT UNIQUE,
  file_name TEXT NOT NULL,
  date TEXT NOT NULL,
  time TEXT,
  view TEXT NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  spacing_row_mm REAL,
  spacing_column_mm REAL,
  photometric_interpretation TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('dicom', 'picture')),
  received_at TEXT NOT NULL
, manufacturer TEXT, manufacturer_model_name TEXT, lossy_steps TEXT) STRICT;

CREATE INDEX image_by_patient ON image (patient_id, date, time, received_at);

CREATE TRIGGER image_stays BEFORE DELETE ON image
BEGIN SELECT RAISE(ABORT, 'an archived image is never deleted'); END;

CREATE TABLE analysis (
  id TEXT PRIMARY KEY,
  image_id TEXT NOT NULL REFERENCES image(id),
  model_id TEXT NOT NULL,
  model_version TEXT NOT NULL,
  model_sha256 TEXT NOT NULL,
  execution_provider TEXT NOT NULL,
  accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  score INTEGER CHECK (score BETWEEN 0 AND 6),
  expected_score REAL,
  result TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

CREATE INDEX analysis_by_image ON analysis (image_id, created_at);

CREATE TRIGGER analysis_is_final BEFORE UPDATE ON analysis
BEGIN SELECT RAISE(ABORT, 'an analysis is immutable'); END;

CREATE TRIGGER analysis_stays BEFORE DELETE ON analysis
BEGIN SELECT RAISE(ABORT, 'an analysis is immutable'); END;

CREATE TABLE analysis_map (
  analysis_id TEXT PRIMARY KEY REFERENCES analysis(id),
  size INTEGER NOT NULL,
  severity BLOB NOT NULL,
  lung BLOB NOT NULL,
  relevance_size INTEGER NOT NULL,
  relevance BLOB NOT NULL
, zones BLOB) STRICT;

CREATE TABLE job (
  image_id TEXT PRIMARY KEY REFERENCES image(id),
  state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'done', 'failed')),
  failure TEXT,
  updated_at TEXT NOT NULL
) STRICT;

CREATE INDEX job_open ON job (state) WHERE state IN ('pending', 'running');

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

CREATE TRIGGER analysis_map_is_final BEFORE UPDATE ON analysis_map
BEGIN SELECT RAISE(ABORT, 'an analysis is immutable'); END;

CREATE TRIGGER analysis_map_stays BEFORE DELETE ON analysis_map
BEGIN SELECT RAISE(ABORT, 'an analysis is immutable'); END;

CREATE TABLE worklist_model (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;

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

CREATE TABLE "worklist" (
  number INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL UNIQUE REFERENCES patient(id),
  name TEXT NOT NULL,
  search_key TEXT NOT NULL,
  images INTEGER NOT NULL,
  last_date TEXT NOT NULL,
  last_score INTEGER,
  score_signed INTEGER NOT NULL DEFAULT 0 CHECK (score_signed IN (0, 1)),
  worsening REAL,
  state TEXT NOT NULL CHECK (state IN ('unread', 'inProgress', 'signed', 'notScorable')),
  demo INTEGER NOT NULL
, last_arrival INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE model_rules (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rules_sha256 TEXT NOT NULL, involved TEXT,
  PRIMARY KEY (id, version, sha256)
) STRICT;

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

CREATE TRIGGER image_facts_need_a_correction BEFORE UPDATE OF patient_id, date, time, view ON image
WHEN NOT EXISTS (
  SELECT 1 FROM correction WHERE rowid = (SELECT max(rowid) FROM correction WHERE image_id = NEW.id)
    AND after = json_object('patientId', NEW.patient_id, 'date', NEW.date, 'time', NEW.time, 'view', NEW.view)
)
BEGIN SELECT RAISE(ABORT, 'what is known of a film changes with a correction only'); END;

CREATE TRIGGER image_file_stays
BEFORE UPDATE OF id, study_id, sha256, bytes, sop_instance_uid, file_name, width, height, spacing_row_mm, spacing_column_mm,
  photometric_interpretation, source, received_at, manufacturer, manufacturer_model_name, lossy_steps ON image
BEGIN SELECT RAISE(ABORT, 'what a file gave is never changed'); END;

CREATE VIRTUAL TABLE worklist_search USING fts5(search_key, state, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');

CREATE INDEX reading_signed_marks ON reading (
  signed_at, id, image_id, account, revision, score, proposal,
  CASE WHEN json_valid(content) THEN json_object('zones', content -> '$.zones', 'independentFirst', content -> '$.independentFirst') END
) WHERE state = 'signed';

CREATE INDEX worklist_by_arrival ON worklist (last_arrival DESC, number, search_key, state);

CREATE INDEX worklist_by_name ON worklist (name COLLATE NOCASE, number, search_key, state);

CREATE INDEX worklist_by_worsening ON worklist (worsening DESC, number, search_key, state);

CREATE INDEX worklist_by_state ON worklist (state, last_arrival DESC, number, search_key);
