import type { Catalogue } from '../catalogue';

export const keys: Catalogue['keys'] = {
  names: {
    Ctrl: 'Strg',
    Alt: 'Alt',
    Shift: 'Umschalt',
    Enter: 'Enter',
    Space: 'Leertaste',
    ArrowLeft: '←',
    ArrowRight: '→',
    ArrowUp: '↑',
    ArrowDown: '↓',
    PageUp: 'Bild auf',
    PageDown: 'Bild ab',
    Home: 'Pos1',
    End: 'Ende',
    Insert: 'Einfg',
    Delete: 'Entf',
  },
  numpad: (digit) => `Num ${digit}`,
};
