import './without-eval';
import './theme.css';
import { mount } from 'svelte';
import { createWorkstation, type Transport } from '../core/contract/client';
import App from './App.svelte';
import { Desk } from './desk/desk.svelte';
import { language } from './i18n/language.svelte';

declare global {
  interface Window {
    /** Exposed by the preload. */
    readonly sextant: Transport;
  }
}

const target = document.getElementById('app');
if (target === null) throw new Error('The page has no place for the application.');
document.documentElement.lang = language.code;
mount(App, { target, props: { desk: new Desk(createWorkstation(window.sextant)) } });
