/** What a film's file says of its equipment and of lossy compression; null of films archived before (decision 0093). */
export const filmEquipmentSchema = `
ALTER TABLE image ADD COLUMN manufacturer TEXT;
ALTER TABLE image ADD COLUMN manufacturer_model_name TEXT;
ALTER TABLE image ADD COLUMN lossy_steps TEXT;
`;
