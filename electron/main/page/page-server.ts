import { protocol } from 'electron';
import fs from 'node:fs/promises';
import path from 'node:path';
import { pageScheme } from '../../../core/contract/channels';
import { pageFile, pageHeaders } from './page-file';

/** Before `app` is ready: the scheme gets an origin of its own, and modules load from it. */
export function declarePageScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true } }]);
}

/** Serves the bundled renderer, and nothing else, as `sextant://app/...`. */
export function servePages(root: string): void {
  protocol.handle(pageScheme, async (request) => {
    const file = request.method === 'GET' ? pageFile(root, request.url) : undefined;
    if (file === undefined) return new Response('', { status: 404 });
    try {
      const body = await fs.readFile(file);
      return new Response(new Uint8Array(body), { headers: pageHeaders(path.extname(file)) });
    } catch {
      return new Response('', { status: 404 });
    }
  });
}
