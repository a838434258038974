/** Worklist rows that know a film with nothing to be read, and whose score they show. */
export const worklistStatesSchema = `
CREATE TABLE worklist_next (
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
  last_arrival TEXT NOT NULL,
  demo INTEGER NOT NULL
) STRICT;
INSERT INTO worklist_next
SELECT number, patient_id, name, search_key, images, last_date, last_score, EXISTS (
    SELECT 1 FROM reading WHERE reading.state = 'signed' AND image_id =
      (SELECT id FROM image AS i WHERE i.patient_id = worklist.patient_id
       ORDER BY i.date DESC, coalesce(i.time, '') DESC, i.received_at DESC, i.id DESC LIMIT 1)
  ), worsening, state, last_arrival, demo FROM worklist;
DROP TABLE worklist;
ALTER TABLE worklist_next RENAME TO worklist;
CREATE INDEX worklist_by_arrival ON worklist (last_arrival DESC, number);
CREATE INDEX worklist_by_name ON worklist (name COLLATE NOCASE, number);
CREATE INDEX worklist_by_worsening ON worklist (worsening DESC, number);
CREATE INDEX worklist_by_state ON worklist (state, last_arrival DESC);
`;
