import { describe, test } from 'vitest';
import { backendsAndSimulator } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { runVector } from './run-vector.js';
import { topics } from './vectors/index.js';

describe.each(backendsAndSimulator)('$name', (backend) => {
  describe.each(topics)('$title', ({ vectors }) => {
    for (const vector of vectors) {
      test(`${vector.id}: ${vector.title}`, (context) => {
        leaveOut(context, backend, vector.needs, vector.without);
        runVector(backend, vector);
      });
    }
  });
});
