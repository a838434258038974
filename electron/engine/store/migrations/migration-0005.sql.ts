/** The model whose values the worklist's rows show, where it has analysed the image; one row, or none before the first model. */
export const worklistModelSchema = `
CREATE TABLE worklist_model (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL
) STRICT;
`;
