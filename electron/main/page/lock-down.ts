import { app, session, type WebContents } from 'electron';
import { pageOrigin } from '../../../core/contract/channels';
import { isAllowedRequest } from './allowed-request';

/** Before `app` is ready: no name is ever looked up, and Chromium's own services stay off. */
export function closeNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('no-pings');
}

/** The page has no permissions, no spelling dictionaries (they would be downloaded), and only its own protocol. */
export function lockSession(): void {
  const pages = session.defaultSession;
  pages.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  pages.setPermissionCheckHandler(() => false);
  pages.setDevicePermissionHandler(() => false);
  pages.setSpellCheckerEnabled(false);
  pages.setSpellCheckerLanguages([]);
  pages.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isAllowedRequest(url) }));
  pages.on('will-download', (event) => event.preventDefault());
}

/** No page leads anywhere else, opens anything, embeds anything or talks to another computer past the session. */
export function lockContents(contents: WebContents): void {
  // WebRTC knows no content security policy and no webRequest. Without a proxy that carries UDP, this leaves it no way out.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (event.url !== `${pageOrigin}/`) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}
