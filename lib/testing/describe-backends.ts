import {
  checkFunction,
  checkList,
  checkOptions,
  checkString,
  type OptionRules,
  oneOf,
} from '../arguments/index.js';
import { openObjectManager } from '../backend.js';
import { createSimulatedMachine, type LogonSpec, type MachineSpec } from '../simulated/index.js';
import { checkMachineSpec } from '../simulated/machine/specification/check-spec.js';
import { startCaller } from '../simulated/machine/startup/start-caller.js';
import { invalidArgType, invalidArgValue } from '../status/index.js';
import { type BackendContext, type BackendName, backendContext } from './backend-context.js';
import { logonChoice } from './simulate.js';

/**
 * The functions of a test runner that `describeBackends` uses: those of vitest, Jest or
 * `node:test`.
 */
export interface TestRunner {
  /** Default: the global function of that name. */
  readonly describe?: (name: string, suite: () => void) => unknown;
  /** Default: the global function of that name. */
  readonly afterEach?: (hook: () => void) => unknown;
}

export interface DescribeBackendsOptions extends TestRunner {
  /**
   * The backends to run on, which must be available. Default: the simulated one, and the real one
   * where it is available; otherwise a message on `console.warn`, printed once, gives the reason.
   */
  readonly backends?: readonly BackendName[];
  /** The simulated machine's configuration. Default: a plain PC. */
  readonly machine?: MachineSpec;
  /**
   * The user who logs on to the simulated machine, or `'system'` for LocalSystem. Default: a plain
   * user.
   */
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
  logon: logonChoice,
};

/**
 * Runs a suite on the simulator and, where it is available, on the real backend, each in its own
 * `describe`: `NAME (simulated)`, `NAME (native)`. After each test, even a failed one, it undoes
 * all changes that were made through the context, and removes the definitions of the names that the
 * context issued. It does the same when the process exits during a test. Tests of one suite must
 * not run at the same time.
 *
 * @param suite a function that defines the tests; it is called synchronously, once per backend
 * @param options the runner's functions where they are not global, the backends and the simulated
 *   machine
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE` when the
 *   suite, `describe` or `afterEach` is missing, an option is unknown, or `backends` is not a list
 *   of at least one backend
 * @throws {AddonUnavailableError} or {RealDeniedError} when `backends` contains the real one and it
 *   is unavailable or denied
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
  return backendContext(startCaller(machine, logon, 'options.logon'), machine);
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

/**
 * Warns once that the real backend is not tested, so that a suite that skips it does not look
 * complete.
 */
function sayOnce(error: unknown): void {
  if (said) return;
  said = true;
  const reason = error instanceof Error ? error.message : error;
  console.warn(`dosdev/testing: the real backend is not tested here. ${reason}`);
}

const atExit = new Set<BackendContext>();

/**
 * Cleans up when a test ends the process. The clean-up is synchronous, so it completes before the
 * exit.
 */
function cleanUpAtExit(context: BackendContext): void {
  if (atExit.size === 0) {
    process.once('exit', () => {
      for (const context of atExit) {
        try {
          context.cleanUp();
        } catch (error) {
          // Report the error instead of throwing it, so that the other suites are cleaned up too.
          console.error(error instanceof Error ? error.message : error);
        }
      }
    });
  }
  atExit.add(context);
}
