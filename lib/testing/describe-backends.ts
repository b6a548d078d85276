import {
  checkFunction,
  checkList,
  checkObject,
  checkOptions,
  checkString,
  type OptionRules,
  oneOf,
} from '../arguments/index.js';
import { openObjectManager } from '../backend.js';
import { createSimulatedMachine, type LogonSpec, type MachineSpec } from '../simulated/index.js';
import { checkMachineSpec } from '../simulated/machine/check-spec.js';
import { checkLogonSpec } from '../simulated/machine/logon-sessions.js';
import { invalidArgType, invalidArgValue } from '../status/index.js';
import { type BackendContext, type BackendName, backendContext } from './backend-context.js';

/** The functions of a test runner that `describeBackends` uses; vitest's, Jest's and `node:test`'s fit. */
export interface TestRunner {
  /** Default: the global function of that name. */
  readonly describe?: (name: string, suite: () => void) => unknown;
  /** Default: the global function of that name. */
  readonly afterEach?: (hook: () => void) => unknown;
}

export interface DescribeBackendsOptions extends TestRunner {
  /**
   * Which backends there must be. Default: the simulated one, and the real one where it can be had;
   * where it cannot, that is said once, on `console.warn`.
   */
  readonly backends?: readonly BackendName[];
  /** What the simulated machine has. Default: a plain PC. */
  readonly machine?: MachineSpec;
  /** Who logs on to the simulated machine, or `'system'` for LocalSystem. Default: a plain user. */
  readonly logon?: LogonSpec | 'system';
}

const BACKENDS: readonly BackendName[] = ['simulated', 'native'];

const RULES: OptionRules<DescribeBackendsOptions> = {
  describe: checkFunction,
  afterEach: checkFunction,
  backends: (argument, value) => {
    checkList(argument, value);
    if (value.length === 0) throw invalidArgValue(argument, 'at least one backend', value);
    for (const [index, backend] of value.entries())
      oneOf(BACKENDS)(`${argument}[${index}]`, backend);
  },
  machine: (argument, value) => void checkMachineSpec(argument, value),
  logon: (argument, value) => {
    if (value === 'system') return;
    checkObject(argument, value);
    checkLogonSpec(value);
  },
};

/**
 * Runs a suite on the simulator, and where it can be had on the real backend, under one `describe` for
 * each: `NAME (simulated)`, `NAME (native)`. After each test, also one that throws, whatever was made
 * through the context and whatever became of the names that it gave out is taken back; and when the
 * process ends in the middle of a test. Tests of one suite must not run at the same time.
 *
 * @param suite is called once per backend, at once, and defines the tests
 * @param options the runner's functions where they are not global, and what to run on
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE` there is no suite,
 *   `describe` or `afterEach`; an option is unknown; `backends` is not a list of at least one
 * @throws {AddonUnavailableError} or {RealDeniedError} `backends` names the real one
 */
export function describeBackends(
  name: string,
  suite: (context: BackendContext) => void,
  options: DescribeBackendsOptions = {},
): void {
  checkString('name', name);
  checkFunction('suite', suite);
  checkOptions(options, RULES);
  const describe = functionOf(options, 'describe');
  const afterEach = functionOf(options, 'afterEach');
  for (const backend of options.backends ?? BACKENDS) {
    const context = backend === 'simulated' ? simulated(options) : native(options);
    if (context === undefined) continue;
    describe(`${name} (${backend})`, () => {
      afterEach(() => context.cleanUp());
      suite(context);
    });
  }
}

function functionOf<Name extends keyof TestRunner>(
  runner: TestRunner,
  name: Name,
): NonNullable<TestRunner[Name]> {
  const found: unknown = runner[name] ?? Reflect.get(globalThis, name);
  if (typeof found !== 'function') {
    throw invalidArgType(`options.${name}`, "your test runner's function of that name", found);
  }
  return found as NonNullable<TestRunner[Name]>;
}

function simulated({ machine: spec, logon = {} }: DescribeBackendsOptions): BackendContext {
  const machine = createSimulatedMachine(spec);
  return backendContext(logon === 'system' ? machine.system() : machine.logon(logon), machine);
}

function native({ backends }: DescribeBackendsOptions): BackendContext | undefined {
  try {
    const context = backendContext(openObjectManager('native'));
    cleanUpAtExit(context);
    return context;
  } catch (error) {
    if (error instanceof Error) {
      error.message = error.message.replace("backend: 'simulated'", "backends: ['simulated']");
    }
    if (backends !== undefined) throw error;
    sayOnce(error);
    return undefined;
  }
}

let said = false;

/** A suite that leaves something out in silence looks as if it had tested everything. */
function sayOnce(error: unknown): void {
  if (said) return;
  said = true;
  const reason = error instanceof Error ? error.message : error;
  console.warn(`dosdev/testing: the real backend is not tested here. ${reason}`);
}

const atExit = new Set<BackendContext>();

/** For a test that ends the process: everything here is synchronous, so the exit waits for it. */
function cleanUpAtExit(context: BackendContext): void {
  if (atExit.size === 0) {
    process.once('exit', () => {
      for (const context of atExit) {
        try {
          context.cleanUp();
        } catch (error) {
          // Nobody catches it any more, and the other suites' names are to go too.
          console.error(error instanceof Error ? error.message : error);
        }
      }
    });
  }
  atExit.add(context);
}
