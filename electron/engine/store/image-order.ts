/** Order of the images `i` of a patient, by SQL: films of one day by their hour, else as they came in, whatever the clock showed. */
export const oldestFirst = "i.date, coalesce(i.time, ''), i.rowid";

/** Place of the arrival of an image `i` in the audit log, by SQL. */
export const whenReceived = "(SELECT coalesce(min(sequence), 0) FROM audit_log WHERE subject = 'image:' || i.id)";
