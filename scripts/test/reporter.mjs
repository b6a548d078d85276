// A vitest reporter that writes each result down as soon as it is known, beside those that people read.
import { log } from './log.mjs';

export default class LoggingReporter {
  #told = new Set();

  onTestRunStart(specifications) {
    log('results', { kind: 'files', files: specifications.map(({ moduleId }) => moduleId) });
  }

  onTestCaseResult(test) {
    this.#tell(test);
  }

  onTestModuleEnd(module) {
    // What was skipped without having been run.
    for (const test of module.children.allTests()) this.#tell(test);
    const suites = [module, ...module.children.allSuites()];
    const errors = suites.flatMap((suite) => suite.errors()).map(messageOf);
    log('results', { kind: 'file', file: module.moduleId, errors });
  }

  onTestRunEnd(_modules, unhandledErrors, reason) {
    log('results', { kind: 'end', reason, errors: unhandledErrors.map(messageOf) });
  }

  #tell(test) {
    const { state } = test.result();
    if (this.#told.has(test.id) || state === 'pending') return;
    this.#told.add(test.id);
    const { leftOut } = test.meta();
    const file = test.module.moduleId;
    log('results', {
      kind: 'test',
      id: test.id,
      file,
      name: test.fullName,
      state,
      took: test.diagnostic()?.duration,
      leftOut,
    });
  }
}

function messageOf({ message = 'an error without a message' }) {
  return message;
}
