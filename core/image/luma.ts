/** Rec. 601 luma in 16-bit fixed point, as the training pictures were reduced; in the depth of its samples, at most 16 bits. */
export const luma = (red: number, green: number, blue: number): number =>
  (red * 19_595 + green * 38_470 + blue * 7_471 + 32_768) >>> 16;
