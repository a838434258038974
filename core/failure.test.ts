import { expect, it } from 'vitest';
import { toFailure } from './failure';

const thrown = (error: Error, stack: string): Error => Object.assign(error, { stack });

it('says of what nobody foresaw which error it was and where in our code, never its words', () => {
  const stack = `TypeError: no film of Anna Nym (x.js:1:1)
    at Object.readFileSync (node:fs:448:20)
    at openFilm (/opt/Sextant/resources/app/out/engine/engine.js:120:33)
    at /opt/Sextant/resources/app/out/engine/engine.js:7:1`;
  const error = thrown(new TypeError('no film of Anna Nym (x.js:1:1)'), stack);
  expect(toFailure(error)).toMatchObject({ code: 'internal/unexpected', detail: 'TypeError (engine.js:120:33)' });
});

it('never takes a line of the words for a place', () => {
  const words = 'no film\n    at /films/ANNA_NYM.js:1:1';
  expect(toFailure(thrown(new Error(words), `Error: ${words}`)).detail).toBe('Error');
  expect(toFailure(thrown(new Error('altered'), `Error: ${words}`)).detail).toBe('Error');
  expect(toFailure('Anna Nym').detail).toBe('string');
});
