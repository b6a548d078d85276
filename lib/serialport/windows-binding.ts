import { checkOptions, type OptionRules, objectManagerOf } from '../arguments/index.js';
import { type DosDevices, openDosDevices } from '../dos-devices/index.js';
import { checkFunction, checkObject, readMember } from '../status/checks.js';
import { invalidArgValue, SystemCallError } from '../status/index.js';
import { BindingUnavailableError } from './binding-unavailable.js';
import { checkBinding, loadBindingsCpp } from './bindings-cpp.js';
import { borrowName } from './borrowed-name.js';
import { messageOf } from './errors.js';
import { closed, HandleUsers } from './handle-users.js';
import { checkListed, listPorts, withKnownPorts } from './list-ports.js';
import { OpenedPort } from './opened-port.js';
import { isPlainName, portPath } from './port-path.js';
import type {
  BoundPort,
  PortOpenOptions,
  SerialBinding,
  WindowsBindingOptions,
  WrappedBinding,
  WrappedOpenPort,
} from './types.js';

const OPTIONS: OptionRules<WindowsBindingOptions> = {
  binding: checkBinding,
  dos: objectManagerOf,
};

/**
 * A binding for node-serialport that opens the ports of this Windows by @serialport/bindings-cpp, and
 * does what that cannot: it opens names of any length and spelling, and lists aliases. The package is
 * loaded when a port is listed or opened for the first time. `list` and `open` reject with a
 * {@link BindingUnavailableError} where this is not Windows, and when that package is missing or too old.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
 * @see docs/serialport.md
 * @example
 * ```js no-run
 * const binding = windowsBinding();
 * const port = new SerialPortStream({ binding, path: 'SCALE-AT-THE-DOOR', baudRate: 9600 });
 * ```
 */
export function windowsBinding(options: WindowsBindingOptions = {}): SerialBinding {
  checkOptions(options, OPTIONS);
  const { dos, binding } = placesOf(options);
  return {
    async list() {
      const { objectManager } = dos();
      const inner = await binding();
      const ports: unknown = await inner.list();
      checkListed(ports);
      return withKnownPorts(ports, listPorts(objectManager));
    },
    async open(openOptions) {
      const names = dos();
      const inner = await binding();
      await closed(inner);
      const port = await (needsName(openOptions)
        ? openByName(inner, names, openOptions)
        : openAsItIs(inner, openOptions));
      // Its options are those that it was given, with the defaults.
      return port as BoundPort;
    },
  };
}

/**
 * The names of this Windows. They are opened for each call, so that ports are refused as well while a test
 * denies the real names.
 * @throws {BindingUnavailableError} where this is not Windows
 */
function real(): DosDevices {
  checkIsWindows();
  return openDosDevices({ backend: 'native' });
}

/** Where names are made, and what opens ports: both when they are needed. */
interface Places {
  readonly dos: () => DosDevices;
  readonly binding: () => Promise<WrappedBinding>;
}

/** @throws {TypeError} when names of a simulated machine would be made for ports of this Windows */
function placesOf({ binding, dos }: WindowsBindingOptions): Places {
  const backend = dos === undefined ? undefined : objectManagerOf('options.dos', dos);
  if (binding === undefined && backend !== undefined && backend.backend !== 'native') {
    const expected = 'those of this Windows. Names of a simulated machine need options.binding';
    throw invalidArgValue('options.dos', expected, dos);
  }
  return {
    dos: () => (backend === undefined ? real() : openDosDevices({ backend })),
    async binding() {
      if (binding !== undefined) return binding;
      real();
      return loadBindingsCpp();
    },
  };
}

function checkIsWindows(): void {
  if (process.platform === 'win32') return;
  throw new BindingUnavailableError(
    `windowsBinding() needs Windows; this is ${process.platform}`,
    'Use autoDetect() of @serialport/bindings-cpp for the ports of this system, or simulatedBinding() for those of a simulated machine.',
  );
}

/** Whether a port can only be opened by another name. What is not valid is left to the binding. */
function needsName(options: PortOpenOptions | undefined): options is PortOpenOptions {
  const path: unknown = options?.path;
  return typeof path === 'string' && path !== '' && !isPlainName(path);
}

async function openAsItIs(
  binding: WrappedBinding,
  options: PortOpenOptions,
): Promise<WrappedOpenPort> {
  return new OpenedPort(opened(await binding.open(options)), new HandleUsers(binding));
}

/** Opens a port by a short name, which lasts as long as the port is open. */
async function openByName(
  binding: WrappedBinding,
  dos: DosDevices,
  options: PortOpenOptions,
): Promise<WrappedOpenPort> {
  const { path } = options;
  const name = nameFor(dos, path);
  try {
    const port = opened(await binding.open({ ...options, path: name.name }));
    return new OpenedPort(port, new HandleUsers(binding), { path, name });
  } catch (error) {
    name.close();
    throw withPath(error, name.name, path);
  }
}

/** What messages call a port of a wrapped binding. */
const OPENED = 'options.binding.open()';

/** @throws {TypeError} when a binding has opened what is no port */
function opened(port: WrappedOpenPort): WrappedOpenPort {
  checkObject(OPENED, port);
  checkFunction(`${OPENED}.close`, readMember(OPENED, port, 'close'));
  return port;
}

/** @throws {Error} in the words of @serialport/bindings-cpp */
function nameFor(dos: DosDevices, path: string) {
  const { objectManager } = dos;
  const opening = `Opening ${path}`;
  const target = portPath(objectManager, path);
  if (typeof target === 'number') {
    throw new Error(messageOf(opening, objectManager.statusToWin32(target)));
  }
  try {
    return borrowName(dos, target);
  } catch (cause) {
    if (!(cause instanceof SystemCallError)) throw cause;
    throw new Error(messageOf(opening, cause.errno), { cause });
  }
}

/** An error of the binding, with the path that the program gave in place of the short name. */
function withPath(error: unknown, name: string, path: string): unknown {
  if (!(error instanceof Error) || !error.message.includes(name)) return error;
  return new Error(
    error.message.replaceAll(name, () => path),
    { cause: error },
  );
}
