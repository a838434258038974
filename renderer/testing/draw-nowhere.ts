import { vi } from 'vitest';

/** happy-dom does not draw: what is drawn on a canvas goes nowhere, until the mocks are restored. */
export function drawNowhere(): void {
  const nowhere: Record<PropertyKey, unknown> = new Proxy(
    {
      getImageData: () => ({ data: [0, 0, 0, 0] }),
      measureText: () => ({ width: 6, actualBoundingBoxAscent: 8, actualBoundingBoxDescent: 2 }),
    },
    { get: (target, name) => (Reflect.get(target, name) as unknown) ?? (() => undefined) },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(nowhere as never);
}
