/** Patients, studies, images, analyses, jobs, and the worklist's row a patient. Analyses are immutable by trigger. */
export const imagesSchema = `
CREATE TABLE patient (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  birth_date TEXT,
  sex TEXT,
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  credit TEXT,
  created_at TEXT NOT NULL
) STRICT;

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
) STRICT;
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
) STRICT;

CREATE TABLE job (
  image_id TEXT PRIMARY KEY REFERENCES image(id),
  state TEXT NOT NULL CHECK (state IN ('pending', 'running', 'done', 'failed')),
  failure TEXT,
  updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX job_open ON job (state) WHERE state IN ('pending', 'running');

CREATE TABLE worklist (
  number INTEGER PRIMARY KEY,
  patient_id TEXT NOT NULL UNIQUE REFERENCES patient(id),
  name TEXT NOT NULL,
  search_key TEXT NOT NULL,
  images INTEGER NOT NULL,
  last_date TEXT NOT NULL,
  last_score INTEGER,
  worsening REAL,
  state TEXT NOT NULL CHECK (state IN ('unread', 'inProgress', 'signed')),
  last_arrival TEXT NOT NULL,
  demo INTEGER NOT NULL
) STRICT;
CREATE INDEX worklist_by_arrival ON worklist (last_arrival DESC, number);
CREATE INDEX worklist_by_name ON worklist (name COLLATE NOCASE, number);
CREATE INDEX worklist_by_worsening ON worklist (worsening DESC, number);
CREATE INDEX worklist_by_state ON worklist (state, last_arrival DESC);
CREATE VIRTUAL TABLE worklist_search USING fts5(search_key, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');
`;
