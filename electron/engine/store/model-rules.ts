import type { Database } from 'better-sqlite3';
import type { ModelIdentity } from '../../../core/analysis/analysis';
import type { ModelDefinition } from '../../../core/contract/records';
import { FailureError } from '../../../core/failure';
import { identityOf, rulesOf, type Manifest } from '../../../core/inference/manifest';
import { sha256Of } from '../archive/sha256-of';

/**
 * Holds a package to the rules by which its identity has scored in this store; one that has not scored here yet may still change.
 * Throws `model/rules-changed`: numbers of one name would not be comparable, and nobody would see it.
 */
export function keepModelRules(db: Database, manifest: Manifest): void {
  const { involved } = manifest.labelDefinition;
  const model = { ...identityOf(manifest), rules: sha256Of(rulesOf(manifest)), involved };
  const kept = db
    .prepare(
      `SELECT 1 FROM model_rules WHERE id = @id AND version = @version AND sha256 = @sha256
         AND rules_sha256 = @rules AND involved IS NOT NULL`,
    )
    .get(model);
  // As at almost every start: then nothing is written.
  if (kept !== undefined) return;
  const { changes } = db
    .prepare(
      `INSERT INTO model_rules (id, version, sha256, rules_sha256, involved) VALUES (@id, @version, @sha256, @rules, @involved)
       ON CONFLICT DO UPDATE SET rules_sha256 = excluded.rules_sha256, involved = excluded.involved
       WHERE model_rules.rules_sha256 = excluded.rules_sha256 OR NOT EXISTS (
         SELECT 1 FROM analysis WHERE model_id = @id AND model_version = @version AND model_sha256 = @sha256
       )`,
    )
    .run(model);
  if (changes === 0) throw new FailureError('model/rules-changed', `${model.id} ${model.version}`);
}

/** When the models that scored here call a zone involved, as their packages told; one that no engine has opened since is left out. */
export function modelDefinitions(db: Database): ModelDefinition[] {
  const rows = db
    .prepare('SELECT id, version, sha256, involved FROM model_rules WHERE involved IS NOT NULL')
    .all() as (ModelIdentity & { readonly involved: string })[];
  return rows.map(({ involved, ...model }) => ({ model, involved }));
}
