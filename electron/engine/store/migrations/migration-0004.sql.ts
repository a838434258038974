/** The map that the zones were pooled from; empty for analyses from before it was kept. */
export const zoneMapSchema = `
ALTER TABLE analysis_map ADD COLUMN zones BLOB;
`;
