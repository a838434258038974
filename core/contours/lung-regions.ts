import type { Lungs } from '../analysis/analysis';
import type { Region } from './region';

/** What the outlines of both lungs enclose; a hole is lung. */
export const lungRegions = ({ right, left }: Lungs): Region[] =>
  [...right.outline, ...left.outline].map((points) => ({ points, holes: [] }));
