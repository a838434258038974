import path from 'node:path';
import { pageOrigin } from '../../../core/contract/channels';

/** What the page may do: run and draw what it was served, nothing from anywhere else, and reach no network. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'none'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The file behind a page address, or undefined for an address that is not ours, leaves the folder or has no known type. */
export function pageFile(root: string, address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== pageOrigin) return undefined;
  let name: string;
  try {
    name = decodeURIComponent(url.pathname);
  } catch {
    return undefined;
  }
  const file = path.join(root, name === '/' ? 'index.html' : name);
  const inside = path.relative(root, file);
  if (inside.startsWith('..') || path.isAbsolute(inside) || name.includes('\0')) return undefined;
  return Object.hasOwn(mediaTypes, path.extname(file)) ? file : undefined;
}

/** Response headers for a file with this extension. */
export function pageHeaders(extension: string): Record<string, string> {
  return {
    'content-type': mediaTypes[extension] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
}
