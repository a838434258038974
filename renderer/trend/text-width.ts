let context: CanvasRenderingContext2D | null = null;

/** Of letters without a canvas to measure them on, a wide average. */
const letter = 0.62;

/** Width of a text of the trend in CSS pixels, in the window's typeface. */
export function textWidth(text: string, fontSize: number): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return text.length * letter * fontSize;
  context.font = `${String(fontSize)}px ${getComputedStyle(document.body).fontFamily}`;
  return context.measureText(text).width;
}
