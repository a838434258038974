/** When a model calls a zone involved, in its package's own words; null of models that no engine has opened since. */
export const modelDefinitionSchema = `
ALTER TABLE model_rules ADD COLUMN involved TEXT;
`;
