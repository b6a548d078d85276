import { describe, expect, test } from 'vitest';
import { conformancePage } from './page.js';
import { topics } from './vectors/index.js';

describe('the page of conformance rules', () => {
  test('has the rules that the tests have', async () => {
    await expect(conformancePage()).toMatchFileSnapshot('../../docs/conformance.md');
  });

  test('has each number once', () => {
    const ids = topics.flatMap(({ vectors }) => vectors.map(({ id }) => String(id)));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test.each(topics.map((topic) => [topic.title, topic] as const))(
    '%s has a source for each mark, and none too many',
    (_title, { vectors, sources }) => {
      const marks = new Set(vectors.map(({ mark }) => mark));
      expect(new Set(Object.keys(sources))).toEqual(marks);
    },
  );
});
