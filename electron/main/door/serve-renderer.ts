import { BrowserWindow, ipcMain, type WebFrameMain } from 'electron';
import { droppedChannel, requestChannel } from '../../../core/contract/channels';
import { FailureError, toFailure } from '../../../core/failure';
import { isMethodName } from '../../../core/contract/serve';
import type { Sender } from '../page/allowed-request';
import { answerRequest, heedDrop } from './answer-request';
import type { EngineSupervisor } from '../supervision/engine-supervisor';
import type { Journal } from '../support/journal';
import { windowHandlers, type Shared } from './window-handlers';

const senderOf = (frame: WebFrameMain): Sender => ({ url: frame.url, isTopFrame: frame.parent === null });

/** Opens the one door through which a page asks for anything. */
export function serveRenderer(supervisor: EngineSupervisor, shared: Shared, journal: Journal): void {
  ipcMain.handle(requestChannel, async (event, method: unknown, input: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const frame = event.senderFrame;
    if (window === null || frame === null) {
      return { ok: false, failure: toFailure(new FailureError('contract/forbidden-sender')) };
    }
    const reply = await answerRequest(senderOf(frame), method, input, {
      main: windowHandlers(window, shared),
      engine: (name, parsed) => supervisor.call(name, parsed),
      object: shared.chosen.object,
    });
    journal.heedReply(isMethodName(method) ? method : 'unknown', reply);
    return reply;
  });
  ipcMain.on(droppedChannel, ({ senderFrame: frame }, paths: unknown) => {
    if (frame !== null) heedDrop(senderOf(frame), paths, shared.chosen);
  });
}
