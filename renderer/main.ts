import './without-eval';
import './theme.css';
import Konva from 'konva';
import { mount } from 'svelte';
import { createWorkstation, type Transport } from '../core/contract/client';
import App from './App.svelte';
import { Desk } from './desk/desk.svelte';
import { noteUnforeseen } from './desk/note-unforeseen';
import { language } from './i18n/language.svelte';

declare global {
  interface Window {
    /** Exposed by the preload. */
    readonly sextant: Transport;
  }
}

// A new canvas has the resolution of the screen that the window is on, not of the one on which it was opened.
Konva.pixelRatio = 0;
const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the application.');
document.documentElement.lang = language.code;
const workstation = createWorkstation(window.sextant);
noteUnforeseen(workstation);
mount(App, { target, props: { desk: new Desk(workstation) } });
