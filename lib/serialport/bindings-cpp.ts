import { checkFunction, readMember } from '../status/checks.js';
import { invalidArgType } from '../status/index.js';
import { isRevoked } from '../status/revoked.js';
import { BindingUnavailableError } from './binding-unavailable.js';
import type { WrappedBinding } from './types.js';

/** The package that opens ports on Windows for node-serialport. */
export const PACKAGE = '@serialport/bindings-cpp';

const INSTALL = `Install it: npm install ${PACKAGE}. Or pass the one of your program: windowsBinding({ binding: SerialPort.binding }).`;

/**
 * Loads the binding for Windows of @serialport/bindings-cpp.
 * @param load imports the package
 * @throws {BindingUnavailableError} when it is missing, does not load, or has no such binding
 */
export async function loadBindingsCpp(
  load: () => Promise<object> = () => import('@serialport/bindings-cpp'),
): Promise<WrappedBinding> {
  const loaded = await load().catch((cause: unknown) => {
    throw new BindingUnavailableError(problemOf(cause), INSTALL, cause);
  });
  const binding = readMember(PACKAGE, loaded, 'WindowsBinding');
  try {
    checkBinding('WindowsBinding', binding);
    return binding;
  } catch (cause) {
    throw new BindingUnavailableError(
      `the ${PACKAGE} that is installed is too old: it has no WindowsBinding to open ports with`,
      `Install version 12 or 13: npm install ${PACKAGE}@13.`,
      cause,
    );
  }
}

function problemOf(cause: unknown): string {
  if (isMissing(cause)) return `the package ${PACKAGE} is not installed`;
  return `the package ${PACKAGE} does not load: ${cause instanceof Error ? cause.message : cause}`;
}

function isMissing(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code, message } = cause as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${PACKAGE}'`);
}

/**
 * Checks that a value has what a binding of node-serialport has.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`
 */
export function checkBinding(name: string, value: unknown): asserts value is WrappedBinding {
  const mayBeOne = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!mayBeOne || isRevoked(value))
    throw invalidArgType(name, 'a binding of node-serialport', value);
  for (const call of ['list', 'open'])
    checkFunction(`${name}.${call}`, readMember(name, value, call));
}
