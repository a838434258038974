import type { ModelIdentity } from './analysis';

/**
 * Tells models apart. The weights alone do not: a new version may keep them and change calibration or thresholds, by which
 * the same film gets another score.
 */
export const modelKey = ({ id, version, sha256 }: ModelIdentity): string => `${id} ${version} ${sha256}`;
