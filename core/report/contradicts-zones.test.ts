import { describe, expect, it } from 'vitest';
import { catalogues } from '../i18n/catalogues';
import { proposedMarks, type ZoneMark } from '../reading/reading';
import { severityOf } from '../testing/analysis-of';
import { filmOf } from '../testing/film-of';
import { composeImpression } from './compose-impression';
import { contradictsZones } from './contradicts-zones';

const arrays = Array.from({ length: 64 }, (_, bits) =>
  Array.from({ length: 6 }, (__, place) => ((bits >> place) & 1) === 1),
);
const marksOf = (involved: readonly boolean[]): ZoneMark[] => proposedMarks(severityOf(involved).zones);

describe('an impression in words of Sextant', () => {
  it.each(Object.entries(catalogues))('tells of its own zones and of no others (%s)', (_, texts) => {
    for (const own of arrays) {
      const film = filmOf('film', {});
      const image = { ...film, analysis: { ...film.analysis!, severity: severityOf(own) } };
      const impression = `${composeImpression(image, null, texts) ?? ''} Tube in place.`;
      for (const marked of arrays)
        expect(contradictsZones({ impression, zones: marksOf(marked) })).toBe(String(marked) !== String(own));
    }
  });

  it.each([
    'Bilateral opacities in the right upper and left upper zones. Severity score 2 of 6.',
    'Beidseitige Verschattungen im rechten Oberfeld und im linken Oberfeld. Schweregrad 2 von 6.',
  ])('is understood as stores hold it: whoever words it anew keeps this wording, too (%s)', (impression) => {
    for (const sentence of impression.split(/(?<=\.) /)) {
      expect(contradictsZones({ impression: sentence, zones: marksOf([true, true]) })).toBe(false);
      expect(contradictsZones({ impression: sentence, zones: marksOf([true]) })).toBe(true);
    }
  });

  it('contradicts another score also where the zones are told in words of the reader', () => {
    const zones = marksOf([true, false, false, false, false, false]);
    expect(contradictsZones({ impression: 'Infiltrate right apex. Severity score 2 of 6.', zones })).toBe(true);
    expect(contradictsZones({ impression: 'Infiltrate right apex, score 2.', zones })).toBe(false);
    expect(contradictsZones({ impression: '', zones })).toBe(false);
  });
});
