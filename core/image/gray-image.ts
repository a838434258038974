/** A single-channel image, row-major, first row at the top of the picture. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
}
