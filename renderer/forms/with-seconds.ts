/** A time of day as it is typed, `HH:MM` or `HH:MM:SS`, in full; null where none is stated. */
export const withSeconds = (typed: string): string | null => (typed === '' ? null : typed.padEnd(8, ':00'));
