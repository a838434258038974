/** The rules (`rulesOf`) by which a model's analyses were made, by checksum. */
export const modelRulesSchema = `
CREATE TABLE model_rules (
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  rules_sha256 TEXT NOT NULL,
  PRIMARY KEY (id, version, sha256)
) STRICT;
`;
