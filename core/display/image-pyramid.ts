/** One level of a pyramid: every pixel is the mean of a `factor` x `factor` block of the original. */
export interface PyramidLevel {
  readonly factor: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint16Array;
}

/** Half the size by the mean of 2 x 2 blocks; an odd last row or column is dropped into its neighbour's edge. */
function halveLevel(level: PyramidLevel): PyramidLevel {
  const width = Math.max(1, level.width >> 1);
  const height = Math.max(1, level.height >> 1);
  const from = level.pixels;
  const pixels = new Uint16Array(width * height);
  const right = level.width > 1 ? 1 : 0;
  const down = level.height > 1 ? level.width : 0;
  for (let y = 0; y < height; y += 1) {
    let source = y * 2 * level.width;
    const end = (y + 1) * width;
    for (let target = y * width; target < end; target += 1, source += 2) {
      const sum =
        (from[source] as number) +
        (from[source + right] as number) +
        (from[source + down] as number) +
        (from[source + down + right] as number);
      pixels[target] = (sum + 2) >> 2;
    }
  }
  return { factor: level.factor * 2, width, height, pixels };
}

/** The pyramid of an image, each level made when it is first asked for. */
export class ImagePyramid {
  private readonly levels: PyramidLevel[];

  constructor(image: { readonly width: number; readonly height: number; readonly pixels: Uint16Array }) {
    this.levels = [{ factor: 1, width: image.width, height: image.height, pixels: image.pixels }];
  }

  /**
   * The coarsest level that still has a pixel for each device pixel.
   * @param scale device pixels per image pixel.
   */
  levelFor(scale: number): PyramidLevel {
    const wanted = scale >= 1 ? 0 : Math.floor(Math.log2(1 / scale));
    while (this.levels.length <= wanted) {
      const last = this.levels.at(-1) as PyramidLevel;
      if (last.width < 2 || last.height < 2) break;
      this.levels.push(halveLevel(last));
    }
    return this.levels[Math.min(wanted, this.levels.length - 1)] as PyramidLevel;
  }
}
