import { Argument, type Command, Option } from 'commander';
import { parseSelector } from '../dos-devices/devices/selector.js';
import { type DeviceSelector, SELECTOR_KEYS } from '../dos-devices/devices/selector-keys.js';
import { commandLine } from './command-line.js';
import { CommandError, EXIT } from './exit-codes.js';

/** An option whose value is a selector of a device. A shell completes the selector's keys. */
export class SelectorOption extends Option {
  /** What its value may begin with: `usb=`, `serial=`, … */
  readonly beginnings: readonly string[] = SELECTOR_KEYS.map((key) => `${key}=`);
}

/** An argument that is left out only where `--device` stands in its place. */
export class TargetArgument extends Argument {}

/** Options of commands that lead a name to a device. */
export interface DeviceFlags {
  readonly device?: string;
}

/**
 * Adds an argument in whose place `--device` may stand.
 * @param name of the argument: `target`
 * @param without options that do not go with `--device`: `byName`
 */
export function targetOrDevice(
  command: Command,
  name: string,
  description: string,
  without: readonly string[] = [],
): Command {
  return command
    .addArgument(new TargetArgument(`[${name}]`, description))
    .addOption(
      new SelectorOption(
        '--device <selector>',
        `instead of <${name}>: the device that is "usb=0403:6001,serial=…"`,
      ).conflicts([...without]),
    );
}

/**
 * Makes sure that a command line has one of both: the argument, or `--device`.
 * @param name the name that gets the target
 * @returns the selector, checked; `undefined` for the argument
 * @throws {CommandError} when it has both
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when the selector is wrong
 */
export function deviceIn(
  command: Command,
  name: string,
  target: string | undefined,
  { device }: DeviceFlags,
): { readonly device: DeviceSelector } | undefined {
  const argument = command.registeredArguments.find((it) => it instanceof TargetArgument);
  if (device === undefined) {
    if (target !== undefined) return undefined;
    command.error(`error: missing required argument '${argument?.name()}'`, {
      code: 'commander.missingArgument',
    });
  }
  if (target !== undefined) {
    const form = commandLine(command.name(), [name], ['--device', device]);
    throw new CommandError(
      EXIT.USAGE,
      `there are both the ${argument?.name()} ${target} and --device`,
      'a name leads to one of them',
      `leave one out: ${form}`,
    );
  }
  return { device: parseSelector('--device', device) };
}
