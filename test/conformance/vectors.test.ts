import { describe, test } from 'vitest';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { runVector } from './run-vector.js';
import { vectors } from './vectors/index.js';

describe.each(backends)('$name', (backend) => {
  describe.each(Object.entries(vectors))('%s', (_topic, topicVectors) => {
    for (const vector of topicVectors) {
      test(`${vector.id}: ${vector.title}`, (context) => {
        leaveOut(context, backend, vector.needs, vector.without);
        runVector(backend, vector);
      });
    }
  });
});
