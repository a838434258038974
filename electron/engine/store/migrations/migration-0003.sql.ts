/** The maps of an analysis are as immutable as the analysis itself. */
export const finalMapsSchema = `
CREATE TRIGGER analysis_map_is_final BEFORE UPDATE ON analysis_map
BEGIN SELECT RAISE(ABORT, 'an analysis is immutable'); END;
CREATE TRIGGER analysis_map_stays BEFORE DELETE ON analysis_map
BEGIN SELECT RAISE(ABORT, 'an analysis is immutable'); END;
`;
