/** What a film's file says of its equipment and of lossy compression is never changed either. */
export const filmEquipmentStaysSchema = `
DROP TRIGGER image_file_stays;
CREATE TRIGGER image_file_stays
BEFORE UPDATE OF id, study_id, sha256, bytes, sop_instance_uid, file_name, width, height, spacing_row_mm, spacing_column_mm,
  photometric_interpretation, source, received_at, manufacturer, manufacturer_model_name, lossy_steps ON image
BEGIN SELECT RAISE(ABORT, 'what a file gave is never changed'); END;
`;
