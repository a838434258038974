import type { LungGeometry, Lungs } from '../analysis/analysis';
import type { Region } from '../regions/region';

/** What the outline of a lung encloses; a hole is lung. */
export const outlinedRegions = ({ outline }: Pick<LungGeometry, 'outline'>): Region[] =>
  outline.map((points) => ({ points, holes: [] }));

/** What the outlines of both lungs enclose. */
export const lungRegions = ({ right, left }: Lungs): Region[] => [right, left].flatMap(outlinedRegions);
