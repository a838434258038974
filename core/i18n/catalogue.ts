import type { english } from './en/english';

type Text<T> = T extends string
  ? string
  : T extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { readonly [K in keyof T]: Text<T[K]> };

/** Every text of the window. A language is a folder that fills it; a missing text does not compile. */
export type Catalogue = Text<typeof english>;
