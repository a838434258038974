import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { droppedChannel, eventChannel, requestChannel } from '../../core/contract/channels';
import type { Transport } from '../../core/contract/client';
import type { WorkstationEvent } from '../../core/contract/events';
import type { Reply } from '../../core/contract/reply';

/** Dropped, and not yet told to main, which lets nothing be imported that it was not told of. */
const dropped: string[] = [];

const transport: Transport = {
  invoke: (method, input) => {
    if (dropped.length > 0) ipcRenderer.send(droppedChannel, dropped.splice(0));
    return ipcRenderer.invoke(requestChannel, method, input) as Promise<Reply>;
  },
  subscribe: (listener) => {
    const forward = (_: IpcRendererEvent, event: WorkstationEvent) => listener(event);
    ipcRenderer.on(eventChannel, forward);
    return () => void ipcRenderer.off(eventChannel, forward);
  },
  pathOf: (file) => {
    const path = webUtils.getPathForFile(file as File);
    if (path !== '') dropped.push(path);
    return path;
  },
};

contextBridge.exposeInMainWorld('sextant', transport);
