import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { eventChannel, requestChannel } from '../../core/contract/channels';
import type { Reply, Transport } from '../../core/contract/client';
import type { WorkstationEvent } from '../../core/contract/events';

const transport: Transport = {
  invoke: (method, input) => ipcRenderer.invoke(requestChannel, method, input) as Promise<Reply>,
  subscribe: (listener) => {
    const forward = (_: IpcRendererEvent, event: WorkstationEvent) => listener(event);
    ipcRenderer.on(eventChannel, forward);
    return () => void ipcRenderer.off(eventChannel, forward);
  },
  pathOf: (file) => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld('sextant', transport);
