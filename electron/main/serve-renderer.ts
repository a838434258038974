import { BrowserWindow, ipcMain } from 'electron';
import { requestChannel } from '../../core/contract/channels';
import { FailureError, toFailure } from '../../core/failure';
import { answerRequest } from './door';
import type { EngineSupervisor } from './engine-supervisor';
import { windowHandlers, type Shared } from './window-handlers';

/** Opens the one door through which a page asks for anything. */
export function serveRenderer(supervisor: EngineSupervisor, shared: Shared): void {
  ipcMain.handle(requestChannel, (event, method: unknown, input: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const frame = event.senderFrame;
    if (window === null || frame === null) {
      return { ok: false, failure: toFailure(new FailureError('contract/forbidden-sender')) };
    }
    const sender = { url: frame.url, isTopFrame: frame.parent === null };
    return answerRequest(sender, method, input, {
      main: windowHandlers(window, shared),
      engine: (name, parsed) => supervisor.call(name, parsed),
      object: shared.chosen.object,
    });
  });
}
