import fc from 'fast-check';
import { expect, test } from 'vitest';
import { curve } from '../../../lib/cli/graph/curve.js';
import type { Box } from '../../../lib/cli/graph/drawing.js';

function box(x: number, y: number): Box {
  return { x, y, width: 100, height: 40, node: { path: `${x} ${y}`, role: 'device' } };
}

const y = fc.integer({ min: -500, max: 500 });

test('a line goes from side to side by all its bends, and swings out nowhere', () => {
  const property = fc.property(fc.array(y), y, fc.boolean(), (bends, end, back) => {
    const at = (index: number) => (back ? -index : index) * 200;
    const points = curve(
      box(0, 0),
      box(at(bends.length + 1), end),
      bends.map((bend, index) => ({ x: at(index + 1) + 50, y: bend })),
    );
    expect(points[0]?.x).toBe(back ? 0 : 100);
    const passed = points.filter((_, index) => index % 3 === 0);
    expect(passed.slice(1, -1).map((point) => point.y)).toEqual(bends);
    for (const [index, next] of passed.slice(1).entries()) {
      const [before, ...controls] = points.slice(index * 3, index * 3 + 3).map((point) => point.y);
      const [low, high] = [Math.min(before ?? NaN, next.y), Math.max(before ?? NaN, next.y)];
      for (const control of controls) {
        expect(control).toBeGreaterThanOrEqual(low);
        expect(control).toBeLessThanOrEqual(high);
      }
    }
  });
  fc.assert(property);
});
