/** The list by arrival goes by the order in which films came in, not by the clock: one that was ahead kept them on top. */
export const arrivalOrderSchema = `
DROP INDEX worklist_by_arrival;
DROP INDEX worklist_by_state;
ALTER TABLE worklist DROP COLUMN last_arrival;
ALTER TABLE worklist ADD COLUMN last_arrival INTEGER NOT NULL DEFAULT 0;
UPDATE worklist SET last_arrival =
  (SELECT coalesce(max(l.sequence), 0) FROM image AS i JOIN audit_log AS l ON l.subject = 'image:' || i.id AND l.action = 'image.import'
   WHERE i.patient_id = worklist.patient_id);
CREATE INDEX worklist_by_arrival ON worklist (last_arrival DESC, number);
CREATE INDEX worklist_by_state ON worklist (state, last_arrival DESC);
`;
