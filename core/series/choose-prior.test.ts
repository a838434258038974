import { describe, expect, it } from 'vitest';
import type { SeriesImage } from '../contract/records';
import { choosePrior } from './choose-prior';

type View = SeriesImage['view'];

const film = (id: string, day: number, view: View, kind: SeriesImage['state']['kind'] = 'analysed') => ({
  id,
  date: `2026-01-0${day}`,
  time: null as string | null,
  view,
  state: { kind },
});

const films = [film('a', 1, 'PA'), film('b', 3, 'AP'), film('c', 5, 'PA')];

const priorOf = (images: ReturnType<typeof film>[]) => {
  const { image, rule } = choosePrior(images, 'current', null);
  return [image?.id, rule];
};

describe('the prior', () => {
  it('is the latest earlier film with the same projection', () => {
    const [a, b, c] = [film('a', 1, 'PA'), film('b', 2, 'PA'), film('c', 3, 'AP')];
    expect(priorOf([a, b, c, film('current', 4, 'PA')])).toEqual(['b', 'sameProjection']);
  });

  it('is the latest earlier film where none has the same projection', () => {
    const [a, b, c] = [film('a', 1, 'PA'), film('b', 2, 'PA'), film('c', 3, 'PA')];
    expect(priorOf([a, b, c, film('current', 4, 'AP')])).toEqual(['c', 'otherProjection']);
  });

  it('is the reader’s choice before any rule', () => {
    expect(choosePrior(films, 'c', 'b')).toMatchObject({ image: { id: 'b' }, rule: 'chosen' });
  });

  it('is never a later film, which would turn the verdict around', () => {
    expect(choosePrior(films, 'b', 'c')).toMatchObject({ image: { id: 'a' }, rule: 'otherProjection' });
    expect(choosePrior(films, 'a', 'b')).toEqual({ image: null, rule: 'none' });
  });

  it('is none for the first film, and none for one that the series does not hold', () => {
    expect(choosePrior(films, 'a', null)).toEqual({ image: null, rule: 'none' });
    expect(choosePrior(films, 'x', null)).toEqual({ image: null, rule: 'none' });
  });

  it('is not chosen for the same unknown projection: two of them may differ', () => {
    const [unknown, known] = [film('unknown', 1, 'unknown'), film('known', 2, 'PA')];
    expect(priorOf([unknown, known, film('current', 3, 'unknown')])).toEqual(['known', 'unknownProjection']);
  });

  it.each<[View, View]>([
    ['unknown', 'PA'],
    ['PA', 'unknown'],
    ['unknown', 'unknown'],
  ])('of projection %s has an unknown one beside a film of projection %s', (before, current) => {
    expect(priorOf([film('a', 1, before), film('current', 2, current)])).toEqual(['a', 'unknownProjection']);
  });

  it('is never a lateral film while there is a frontal one', () => {
    const [frontal, lateral] = [film('frontal', 1, 'PA'), film('lateral', 2, 'lateral')];
    for (const view of ['AP', 'lateral'] as const)
      expect(priorOf([frontal, lateral, film('current', 3, view)])).toEqual(['frontal', 'passedOver']);
  });

  it('is never a refused film while there is another, not even one of the same projection', () => {
    const [scored, refused] = [film('scored', 1, 'PA'), film('refused', 2, 'AP', 'refused')];
    expect(priorOf([scored, refused, film('current', 3, 'AP')])).toEqual(['scored', 'passedOver']);
  });

  it('is the latest film of all where every earlier one is lateral or refused', () => {
    const [refused, lateral] = [film('refused', 1, 'PA', 'refused'), film('lateral', 2, 'lateral')];
    const current = film('current', 3, 'PA');
    expect(priorOf([refused, lateral, current])).toEqual(['lateral', 'otherProjection']);
    expect(priorOf([lateral, refused, current])).toEqual(['refused', 'sameProjection']);
  });

  it('is a film of another day rather than one of the same day of which nothing says that it came first', () => {
    const at = (id: string, time: string | null) => ({ ...film(id, 5, 'PA'), time });
    const prior = (first: string | null, second: string | null) =>
      choosePrior([...films.slice(0, 2), at('d', first), at('e', second)], 'e', null).image?.id;
    expect([prior(null, null), prior(null, '20:00:00'), prior('08:00:00', '08:00:00')]).toEqual(['a', 'a', 'a']);
    expect(prior('08:00:00', '20:00:00')).toBe('d');
    expect(priorOf([film('a', 1, 'PA'), at('d', null), at('current', null)])).toEqual(['a', 'sameProjection']);
    expect(choosePrior([at('d', null), at('e', null)], 'e', null).image?.id).toBe('d');
  });

  it('is no refused film of the same day, either, where there is another of that day', () => {
    const [scored, refused] = [film('scored', 5, 'AP'), film('refused', 5, 'PA', 'refused')];
    expect(priorOf([scored, refused, film('current', 5, 'PA')])).toEqual(['scored', 'passedOver']);
  });

  it('says that a film was passed over where it would have been the prior, and only there', () => {
    const refused = (day: number, view: View) => film('refused', day, view, 'refused');
    const current = film('current', 5, 'PA');
    expect(priorOf([film('a', 1, 'PA'), refused(3, 'PA'), current])).toEqual(['a', 'passedOver']);
    expect(priorOf([film('a', 1, 'PA'), refused(3, 'AP'), current])).toEqual(['a', 'sameProjection']);
    expect(priorOf([refused(1, 'PA'), film('a', 3, 'AP'), current])).toEqual(['a', 'passedOver']);
    expect(priorOf([refused(1, 'PA'), film('a', 3, 'PA'), current])).toEqual(['a', 'sameProjection']);
  });
});
