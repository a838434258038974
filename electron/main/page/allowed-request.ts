import { pageOrigin } from '../../../core/contract/channels';

const allowed = [`${pageOrigin}/`, `blob:${pageOrigin}/`, 'data:', 'devtools://'];

/** Whether the page may ask for this address: its own files, what it made itself, and the developer tools' own. */
export function isAllowedRequest(url: string): boolean {
  return allowed.some((start) => url.startsWith(start));
}

/** The frame that sends a request to main, as far as the door looks at it. */
export interface Sender {
  readonly url: string;
  readonly isTopFrame: boolean;
}

/** Only the top frame of our own page may ask. */
export function isOurPage(sender: Sender): boolean {
  return sender.isTopFrame && sender.url.startsWith(`${pageOrigin}/`);
}
