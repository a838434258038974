import { expect, it } from 'vitest';
import { english } from '../i18n/en/english';
import { zoneIds, type ZoneId } from '../severity/zone';
import { filmOf, seriesOf } from '../testing/film-of';
import { draftOf, signedBy } from '../testing/reading-of';
import { reportContent } from './report-content';

const film = filmOf('film', { score: 3 });

function signed(account: string, impression: string, ...involved: readonly ZoneId[]) {
  const draft = draftOf(film);
  const zones = zoneIds.map((zone) => ({ zone, involved: involved.includes(zone), source: 'reader' as const }));
  const content = { ...draft.content, zones, impression };
  return signedBy({ ...draft, content, score: involved.length }, { account, displayName: account });
}

const calculated = (...readings: ReturnType<typeof signed>[]) =>
  reportContent(seriesOf([{ ...film, readings }]), english).calculated;

it('says in the report which zones another reader signed otherwise, also where both scores are the same', () => {
  const theirs = signed('ben', 'Opacity.', 'rightUpper');
  expect(calculated(theirs, signed('anna', 'Opacity.', 'leftUpper'))).toBe(
    'Another reader signed 1 of 6 for this film and differs in: right upper zone, left upper zone.',
  );
  expect(calculated(theirs, signed('anna', 'Opacity.', 'rightUpper'))).toBeNull();
  expect(calculated(signed('anna', 'Opacity.', 'leftUpper'))).toBeNull();
});

it('says so for each reader who differs, after a composed text, too', () => {
  const others = [signed('ben', '', 'rightUpper', 'leftUpper'), signed('carl', '', 'rightUpper'), signed('dora', '')];
  expect(calculated(...others, signed('anna', '', 'rightUpper'))).toBe(
    'Opacities in the right upper zone. Severity score 1 of 6. ' +
      'Another reader signed 2 of 6 for this film and differs in: left upper zone. ' +
      'Another reader signed 0 of 6 for this film and differs in: right upper zone.',
  );
});
