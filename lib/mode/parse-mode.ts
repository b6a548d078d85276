import { checkString } from '../arguments/index.js';
import { misuse, quote } from '../status/index.js';
import { CommandText } from './syntax.js';

/** What a MODE command asks for. */
export type ModeCommand =
  /** `MODE LPT1=COM1`: what is printed to the first goes to the second. */
  | { readonly kind: 'redirect'; readonly printer: string; readonly port: string }
  /** `MODE LPT1`: printing goes where it went before. */
  | { readonly kind: 'end-redirection'; readonly printer: string }
  /** `MODE LPT1 /STATUS`; without a device, all of them. */
  | { readonly kind: 'status'; readonly device: string | undefined };

export const MODE_GRAMMAR =
  'MODE LPTn[:]=COMm[:] | MODE LPTn[:] | MODE [LPTn[:]|COMm[:]] [/STATUS]';

/** What a device's settings begin with: `BAUD=`, `COLS=`, and the old form `9600,n,8,1`. */
const SETTINGS =
  /(?:BAUD|PARITY|DATA|STOP|TO|XON|ODSR|OCTS|DTR|RTS|IDSR|COLS|LINES|RETRY|RATE|DELAY|CP|CODEPAGE|SELECT)\b|\d*,|\d+\b/;

/**
 * Reads a MODE command, in any case. The word MODE may be left out.
 * @param text `MODE LPT1:=COM1:`, `lpt1=com1`, `MODE LPT1`, `MODE LPT1 /STATUS`, `MODE`
 * @throws {SyntaxError} `ERR_DOSDEV_SYNTAX` with `position`, the character from 0 where it goes wrong
 * @throws {TypeError} `ERR_DOSDEV_DEVICE_SETTINGS` it is about a device's settings, which are no links
 * @see Microsoft, "mode"
 */
export function parseMode(text: string): ModeCommand {
  checkString('parseMode(text)', text);
  const command = new CommandText(text, MODE_GRAMMAR);
  command.blanks();
  if (command.take(/MODE(?:\.COM)?(?![^ \t/])/)) command.blanks();
  if (command.take(/CON:?(?![\w:])/)) throw settings(text, 'the console');
  const start = command.at;
  const device = command.port('LPT|COM');
  if (device === undefined) return status(command, undefined);
  if (command.take(/=/)) return redirect(command, device, start);
  const apart = command.blanks();
  if (command.atEnd) {
    return device.startsWith('LPT')
      ? { kind: 'end-redirection', printer: device }
      : { kind: 'status', device };
  }
  if (apart && command.take(/=/)) {
    throw command.error('no blanks belong around =', command.at - 1);
  }
  if (command.take(SETTINGS)) throw settings(text, device);
  return status(command, device);
}

function redirect(command: CommandText, printer: string, start: number): ModeCommand {
  if (!printer.startsWith('LPT')) {
    throw command.error('what is redirected is a printer port, LPTn', start);
  }
  const port = command.port('COM');
  if (port === undefined) {
    const blanks = command.at;
    const problem = command.blanks() ? 'no blanks belong around =' : 'a serial port belongs there';
    throw command.error(problem, blanks);
  }
  command.end();
  return { kind: 'redirect', printer, port };
}

function status(command: CommandText, device: string | undefined): ModeCommand {
  if (command.atEnd) return { kind: 'status', device };
  if (!command.take(/\/STATUS(?!\w)/)) {
    const known =
      device === undefined ? 'a device, LPTn or COMm, or /STATUS' : '/STATUS or nothing';
    throw command.error(`${known} belongs there`);
  }
  command.end();
  return { kind: 'status', device };
}

function settings(text: string, device: string) {
  return misuse(
    'ERR_DOSDEV_DEVICE_SETTINGS',
    `${quote(text)} is about the settings of ${device}, which are not links and are not changed here. ` +
      'Use the mode program of Windows for them, or what opens the port',
  );
}
