import { checkString } from '../arguments/index.js';
import { CommandText } from './syntax.js';

/** What a CHANGE PORT command asks for. */
export type ChangePortCommand =
  /** `CHANGE PORT COM12=COM1`: COM12 becomes a name for what COM1 is. */
  | { readonly kind: 'map'; readonly name: string; readonly port: string }
  /** `CHANGE PORT /D COM12`: the mapping of COM12 goes. */
  | { readonly kind: 'delete'; readonly name: string }
  /** `CHANGE PORT /QUERY`: all ports and what they are. */
  | { readonly kind: 'query' };

export const CHANGE_PORT_GRAMMAR = 'CHANGE PORT [portX=portY | /D portX | /QUERY]';

/**
 * Reads a CHANGE PORT command, in any case. The words CHANGE PORT, or CHGPORT, may be left out.
 * @param text `CHANGE PORT COM12=COM1`, `com12=com1`, `/d com12`, `/query`; nothing is `/QUERY`
 * @throws {SyntaxError} `ERR_DOSDEV_SYNTAX` with `position`, the character from 0 where it goes wrong
 * @see Microsoft, "change port"
 */
export function parseChangePort(text: string): ChangePortCommand {
  checkString('parseChangePort(text)', text);
  const command = new CommandText(text, CHANGE_PORT_GRAMMAR);
  command.blanks();
  if (command.take(/(?:CHANGE[ \t]+PORT|CHGPORT)(?:\.EXE)?(?![^ \t/])/)) command.blanks();
  if (command.take(/\/QUERY(?!\w)/) || command.atEnd) {
    command.end();
    return { kind: 'query' };
  }
  if (command.take(/\/D(?=[ \t]|$)/)) {
    command.blanks();
    const name = portAt(command);
    command.end();
    return { kind: 'delete', name };
  }
  const name = command.port('COM');
  if (name === undefined) throw command.error('COMx=COMy, /D COMx or /QUERY belongs there');
  const afterName = command.at;
  if (!command.take(/=/)) {
    const apart = command.blanks() && command.take(/=/) !== undefined;
    throw command.error(apart ? 'no blanks belong around =' : '= belongs there', afterName);
  }
  const port = portAt(command);
  command.end();
  return { kind: 'map', name, port };
}

function portAt(command: CommandText): string {
  const port = command.port('COM');
  if (port === undefined) throw command.error('a serial port, COM1, COM2, …, belongs there');
  return port;
}
