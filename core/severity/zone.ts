/** The six lung zones in reading order of the 3x2 array: rows upper, middle, lower; right lung in the left column, as on the image. */
export const zoneIds = ['rightUpper', 'leftUpper', 'rightMiddle', 'leftMiddle', 'rightLower', 'leftLower'] as const;
export type ZoneId = (typeof zoneIds)[number];

/** The score of a film with every zone involved; the lowest is 0. */
export const highestScore = zoneIds.length;

export const lungSides = ['right', 'left'] as const;
export type LungSide = (typeof lungSides)[number];

/** Lung of a zone by its index in `zoneIds`. */
export const sideOfZone = (index: number): LungSide => (index % 2 === 0 ? 'right' : 'left');

/** Row of a zone by its index in `zoneIds`: 0 upper, 1 middle, 2 lower. */
export const levelOfZone = (index: number): number => Math.floor(index / 2);

/** Index in `zoneIds` of the zone of a lung in which a row of the image lies. */
export function zoneAtRow(
  y: number,
  side: LungSide,
  cuts: { readonly upperCut: number; readonly lowerCut: number },
): number {
  const level = y < cuts.upperCut ? 0 : y < cuts.lowerCut ? 1 : 2;
  return 2 * level + lungSides.indexOf(side);
}

/** Rows of the lines above, between and below the three zones of a lung. */
export const zoneLines = (
  lung: Readonly<Record<'top' | 'upperCut' | 'lowerCut' | 'bottom', number>>,
): [top: number, upperCut: number, lowerCut: number, bottom: number] => [
  lung.top,
  lung.upperCut,
  lung.lowerCut,
  lung.bottom,
];

/** The zones as they are dictated and printed: those of the right lung, then of the left, each from top to bottom. */
export const zonesByLung: readonly ZoneId[] = lungSides.flatMap((side) =>
  zoneIds.filter((_, index) => sideOfZone(index) === side),
);

/** Those of zones that are called involved. */
export const involvedZones = (zones: readonly { readonly zone: ZoneId; readonly involved: boolean }[]): ZoneId[] =>
  zones.flatMap(({ zone, involved }) => (involved ? [zone] : []));

/**
 * 3x2 array of 0 or 1, rows upper to lower, columns right lung then left lung (Park et al. 2021, section 3.3), of zones in the order of
 * `zoneIds`; one that is missing counts as clear.
 */
export function zoneArray(
  zones: readonly { readonly involved: boolean }[],
): [[number, number], [number, number], [number, number]] {
  const cell = (index: number): number => (zones[index]?.involved === true ? 1 : 0);
  return [
    [cell(0), cell(1)],
    [cell(2), cell(3)],
    [cell(4), cell(5)],
  ];
}
