import { describe, expect, test } from 'vitest';
import { hasNoReader } from '../../lib/cli/broken-pipe.js';
import { element } from '../../lib/cli/graph/xml.js';
import { styleFor } from '../../lib/cli/style.js';

describe('colours', () => {
  const terminal = { isTTY: true, write: () => true };
  const file = { write: () => true };
  test.each([
    [{}, terminal, true],
    [{}, file, false],
    [{ TERM: 'dumb' }, terminal, false],
    [{ TERM: 'dumb', FORCE_COLOR: '1' }, terminal, true],
    [{ TERM: 'xterm' }, terminal, true],
    [{ NO_COLOR: '1' }, terminal, false],
    [{ NO_COLOR: '' }, terminal, true],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, terminal, false],
    [{ FORCE_COLOR: '1' }, file, true],
    [{ FORCE_COLOR: '0' }, terminal, false],
  ])('%j', (env, output, coloured) => {
    expect(styleFor({ env }, output)('bold', 'NAME') !== 'NAME').toBe(coloured);
  });
});

test('a reader that has gone ends a command quietly, on every system', () => {
  const ends = (code: string) => hasNoReader(Object.assign(new Error(code), { code }));
  expect(['EPIPE', 'EOF', 'ECONNRESET'].map(ends)).toEqual([true, true, true]);
  expect(['ENOSPC', 'EIO', 'EBADF'].map(ends)).toEqual([false, false, false]);
});

test('an attribute in XML may hold both kinds of quotation marks', () => {
  expect(element('a', { b: `'"<&>` }, '')).toBe('<a b="&apos;&quot;&lt;&amp;&gt;"></a>');
});
