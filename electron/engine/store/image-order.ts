/** Order of the images `i` of a patient, by SQL: films of one day by their hour. */
export const oldestFirst = "i.date, coalesce(i.time, ''), i.received_at, i.id";
