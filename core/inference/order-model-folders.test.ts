import { expect, test } from 'vitest';
import { orderModelFolders } from './order-model-folders';

test("a site's own folders come first, in their order, and the bundled one last", () => {
  expect(orderModelFolders('/b:/a', ':', '/bundled')).toEqual(['/b', '/a', '/bundled']);
  expect(orderModelFolders('C:\\m;;', ';', 'D:\\bundled')).toEqual(['C:\\m', 'D:\\bundled']);
});

test.each([undefined, ''])('without a folder of its own (%s) a site has the bundled one', (own) => {
  expect(orderModelFolders(own, ':', '/bundled')).toEqual(['/bundled']);
});
