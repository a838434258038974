/** Who gave a patient ID out, where a film said so: Issuer of Patient ID (0010,0021). */
export const issuersSchema = `
ALTER TABLE patient ADD COLUMN issuer TEXT;
`;
