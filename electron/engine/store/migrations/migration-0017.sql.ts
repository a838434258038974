/** A search that walks the list reads the index of its order alone, and the table only for the rows of a page. */
export const walkedSearchSchema = `
DROP INDEX worklist_by_arrival;
DROP INDEX worklist_by_name;
DROP INDEX worklist_by_worsening;
DROP INDEX worklist_by_state;
CREATE INDEX worklist_by_arrival ON worklist (last_arrival DESC, number, search_key, state);
CREATE INDEX worklist_by_name ON worklist (name COLLATE NOCASE, number, search_key, state);
CREATE INDEX worklist_by_worsening ON worklist (worsening DESC, number, search_key, state);
CREATE INDEX worklist_by_state ON worklist (state, last_arrival DESC, number, search_key);
`;
