import { describe, expect, it } from 'vitest';
import { read } from '../testing/read-chest';

const viewOf = async (series: string, study = '') =>
  (await read({ '00185101 CS': '', '0008103e LO': series, '00081030 LO': study })).view;

describe('a projection in words', () => {
  it.each([
    'XR CHEST FRONTAL AND LATERAL',
    'CHEST 2 VIEWS, FRONTAL & LATERAL',
    'RX THORAX FACE ET PROFIL',
    'TORAX FRONTAL Y LATERAL',
    'Thorax dorsoventral und seitlich',
    'Thorax d.v. + seitlich',
    'THORAX PA E PERFIL',
    'Torace PA e laterale',
    'Chest posteroanterior and lateral',
    'Torace PA e LL',
    'CHEST P->A/LAT',
    'CHEST PA/AP',
  ])('is none where both are named: %s', async (text) => {
    expect(await viewOf('', text)).toBe('unknown');
    expect(await viewOf(text)).toBe('unknown');
  });

  it.each([
    ['Chest lateral', 'lateral'],
    ['PERFIL', 'lateral'],
    ['Thorax seitl.', 'lateral'],
    ['Chest frontal AP', 'AP'],
    ['Thorax p.a.', 'PA'],
    ['CHEST P->A', 'PA'],
    ['CHEST,A->P', 'AP'],
    ['CHEST P>A', 'PA'],
    ['Chest P-A', 'PA'],
    ['W_CHEST_PA', 'PA'],
    ['CHEST_LATERAL', 'lateral'],
    ['THORAX_PA_LAT', 'unknown'],
    ['THORAX_AP_SUPINE', 'AP supine'],
    ['Torax antero posterior', 'AP'],
    ['THORAX_DORSO_VENTRAL', 'PA'],
    ['Thorax ventro dorsal', 'AP'],
    ['Thorax a/p', 'AP'],
    ['Torace LL', 'lateral'],
    ['RLL pneumonia', 'unknown'],
    ['Chest posteroanterior', 'PA'],
    ['Torax antero-posterior', 'AP'],
    ['Thorax dorsoventral', 'PA'],
    ['Thorax ventrodorsal', 'AP'],
    ['Torace latero-laterale', 'lateral'],
    ['Thorax profil', 'lateral'],
    ['Chest frontal', 'unknown'],
    ['Thorax v.d. seitl.', 'unknown'],
  ])('is the one named of the film: %s', async (text, view) => {
    expect(await viewOf(text)).toBe(view);
  });

  it('is never lateral by the study alone, whose films are several', async () => {
    expect(await viewOf('', 'CHEST LATERAL')).toBe('unknown');
    expect(await viewOf('', 'Chest PA')).toBe('PA');
    expect(await viewOf('frontal', 'CHEST LATERAL')).toBe('unknown');
  });

  it('is the film’s own where its study names several', async () => {
    expect(await viewOf('LATERAL', 'Chest PA and lateral')).toBe('lateral');
    expect(await viewOf('AP', 'Chest PA and lateral')).toBe('AP');
    expect(await viewOf('PA + lateral', 'Chest PA')).toBe('unknown');
  });
});

it.each([
  'Chest supine',
  'Tórax supino',
  'Thorax liegend',
  'Thorax im Liegen',
  'Thorax couche',
  'Thorax couché',
  'Thorax couché au lit',
])('of a film that says no more than "%s" is AP supine', async (text) => {
  expect(await viewOf(text)).toBe('AP supine');
  expect((await read({ '00185101 CS': 'AP', '0008103e LO': text })).view).toBe('AP supine');
  expect((await read({ '00185101 CS': 'PA', '0008103e LO': text })).view).toBe('PA');
  expect((await read({ '00185101 CS': 'GENERICA', '0008103e LO': text })).view).toBe('unknown');
  const both = ['R-10206', 'R-10214'].map((code) => ({ '00080100 SH': code }));
  expect((await read({ '00185101 CS': '', '0008103e LO': text, '00540220 SQ': both })).view).toBe('unknown');
});

it('is supine by any one of its Patient Orientation Modifiers', async () => {
  const modifiers = ['F-10320', '40199007'].map((code) => ({ '00080100 SH': code }));
  const oriented = { '00540410 SQ': [{ '00540412 SQ': modifiers }] };
  expect((await read({ '00185101 CS': 'AP', ...oriented })).view).toBe('AP supine');
});

it.each([
  ['POSTEROANTERIOR', 'PA'],
  ['ANTEROPOSTERIOR', 'AP'],
  ['AP SUPINE', 'AP supine'],
  ['AP_ERECT', 'AP'],
  ['ANTERO_POSTERIOR', 'AP'],
  ['P-A', 'PA'],
  ['LAT ERECT', 'lateral'],
  ['PA/LAT', 'unknown'],
  ['LAO', 'lateral'],
  ['RLO', 'lateral'],
  ['OBLIQUE', 'lateral'],
  ['OBL', 'lateral'],
  ['PA OBLIQUE', 'lateral'],
  ['LLD', 'unknown'],
  ['GENERICA', 'unknown'],
])('a View Position in words is the one it names: %s', async (position, view) => {
  expect((await read({ '00185101 CS': position, '0008103e LO': 'Chest lateral' })).view).toBe(view);
});

it.each([
  ['AP', 'R-10206', '399348003'],
  ['PA', 'R-40888', '272479007'],
  ['lateral', 'R-10236', '399173006'],
  ['lateral', 'R-10232', '399198007'],
  ['lateral', 'R-10228', '399352003'],
  ['lateral', 'R-10224', '399260004'],
  ['lateral', 'R-102CD', '399067008'],
])('a %s view has the codes %s and %s (PS3.16 CID 4010)', async (view, ...codes) => {
  for (const code of codes)
    expect((await read({ '00185101 CS': '', '00540220 SQ': [{ '00080100 SH': code }] })).view).toBe(view);
});

it.each(['constructor', 'toString', '__proto__'])('a View Code that no table holds says nothing: %s', async (code) => {
  const { view } = await read({ '00185101 CS': '', '00540220 SQ': [{ '00080100 SH': code }] });
  expect(view).toBe('unknown');
});

it.each([
  ['right anterior', 'R-10218', 'R-40985', '399356000'],
  ['left anterior', 'R-10220', '399135007'],
  ['right posterior', 'R-10210', '399038007'],
  ['left posterior', 'R-10212', '399006002'],
  ['antero-posterior', 'R-10208', '399312000'],
])('a %s oblique view is no frontal one, by its codes %s and %s (PS3.16 CID 4010)', async (_, ...codes) => {
  for (const code of codes)
    expect((await read({ '00185101 CS': '', '00540220 SQ': [{ '00080100 SH': code }] })).view).toBe('lateral');
});

it.each([
  ['PA', 'R-10236', 'lateral'],
  ['LL', 'R-10206', 'lateral'],
  ['AP', 'R-10220', 'lateral'],
  ['PA', 'R-10206', 'unknown'],
  ['AP', 'R-10206', 'AP'],
  ['PA', 'R-102C2', 'PA'],
])(
  'a View Position %s beside the View Code %s: what is not frontal in one is not, of PA and AP neither stands: %s',
  async (position, code, view) => {
    const codes = [{ '00080100 SH': code }];
    const film = await read({ '00185101 CS': position, '00540220 SQ': codes, '0008103e LO': 'Thorax PA' });
    expect(film.view).toBe(view);
  },
);
