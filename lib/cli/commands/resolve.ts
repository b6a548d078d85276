import type { Command } from 'commander';
import type { Resolution } from '../../dos-devices/read/resolve.js';
import { SEPARATOR } from '../../names/index.js';
import type { Cli } from '../cli.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { given, type ReadFlags, scope } from '../options.js';
import { targetText } from '../target-text.js';

export const examples = ['dosdev resolve AUX'];

const ENDS: Readonly<
  Record<Resolution['end'], { readonly says: string; readonly code: ExitCode }>
> = {
  device: { says: 'a device', code: EXIT.DONE },
  folder: { says: 'a folder', code: EXIT.DONE },
  file: { says: 'a file', code: EXIT.DONE },
  directory: { says: 'an object directory', code: EXIT.DONE },
  missing: { says: 'there is nothing by that name', code: EXIT.NOT_FOUND },
  loop: { says: 'it leads in a circle', code: EXIT.FAILED },
  denied: { says: 'access denied', code: EXIT.DENIED },
};

export function configure(command: Command, cli: Cli): void {
  scope(command)
    .argument('<name>', 'a name, or an object path such as \\GLOBAL??\\COM1')
    .action(async (name: string, flags: ReadFlags) => {
      const resolution = await cli.read(flags, (dos) => dos.resolve(name, given(flags, 'scope')));
      const { says, code } = ENDS[resolution.end];
      cli.answer<'resolve'>(flags, resolution, ({ path: start, hops, final }) => {
        const further = hops.map(({ path }) => `  -> ${targetText(path)}`);
        const root = final === SEPARATOR ? ': the root' : '';
        return [start, ...further, `  = ${says}${root}`].join('\n');
      });
      cli.exitCode = code;
    });
}
