/** The map that the zones are pooled from, where a package has one of its own. */
export const zoneMapSchema = `
ALTER TABLE analysis_map ADD COLUMN zones BLOB;
`;
