/** An instant (ISO 8601, or milliseconds since 1970) as the clock of this computer shows it: `YYYY-MM-DDTHH:MM:SS`. */
export function localTime(instant: string | number): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
