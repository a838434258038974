import type { Database } from 'better-sqlite3';
import { FailureError } from '../../../core/failure';
import { identityOf, rulesOf, type Manifest } from '../../../core/inference/manifest';
import { sha256Of } from '../archive/sha256-of';

/**
 * Holds a package to the rules by which its identity has scored in this store; one that has not scored here yet may still change.
 * Throws `model/rules-changed`: numbers of one name would not be comparable, and nobody would see it.
 */
export function keepModelRules(db: Database, manifest: Manifest): void {
  const model = { ...identityOf(manifest), rules: sha256Of(rulesOf(manifest)) };
  const kept = db
    .prepare('SELECT rules_sha256 FROM model_rules WHERE id = @id AND version = @version AND sha256 = @sha256')
    .pluck();
  // As at almost every start: then nothing is written.
  if (kept.get(identityOf(manifest)) === model.rules) return;
  const { changes } = db
    .prepare(
      `INSERT INTO model_rules (id, version, sha256, rules_sha256) VALUES (@id, @version, @sha256, @rules)
       ON CONFLICT DO UPDATE SET rules_sha256 = excluded.rules_sha256
       WHERE NOT EXISTS (
         SELECT 1 FROM analysis WHERE model_id = @id AND model_version = @version AND model_sha256 = @sha256
       )`,
    )
    .run(model);
  if (changes === 0) throw new FailureError('model/rules-changed', `${model.id} ${model.version}`);
}
