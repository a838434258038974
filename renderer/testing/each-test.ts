import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';
import { language } from '../i18n/language.svelte';

// Vitest runs this before every file of the renderer's tests; they share one page.
beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  language.choose('en');
});
