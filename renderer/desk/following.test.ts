import { expect, it, vi } from 'vitest';
import { exampleDesk } from '../testing/example-desk';

it('says that the engine is silent as long as it is', () => {
  const { desk, fake } = exampleDesk();
  const stop = desk.start();
  const said = () => desk.notices.list.some(({ id }) => id === 'engine');
  fake.tell({ kind: 'engine.silent', silent: true });
  expect(said()).toBe(true);
  fake.tell({ kind: 'engine.silent', silent: false });
  expect(said()).toBe(false);
  stop();
});

it('reads model and series anew where the model changed', async () => {
  const { desk, fake } = exampleDesk();
  const stop = desk.start();
  await desk.openPatient('P1');
  const asked = () => (['model.status', 'patients.series'] as const).map((method) => fake.inputsOf(method).length);
  const [model = 0, series = 0] = asked();
  fake.tell({ kind: 'model.changed' });
  await vi.waitFor(() => expect(asked()).toEqual([model + 1, series + 1]));
  stop();
});
