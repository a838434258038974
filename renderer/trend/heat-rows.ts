/** Right lung above left lung, each from top to bottom. */
export const heatRows = [
  { zone: 'rightUpper', short: 'R1' },
  { zone: 'rightMiddle', short: 'R2' },
  { zone: 'rightLower', short: 'R3' },
  { zone: 'leftUpper', short: 'L1' },
  { zone: 'leftMiddle', short: 'L2' },
  { zone: 'leftLower', short: 'L3' },
] as const;

export const heatRowHeight = 10;
export const heatStripHeight = heatRows.length * heatRowHeight;
