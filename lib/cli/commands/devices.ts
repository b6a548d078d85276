import { type Command, Option } from 'commander';
import { selectDevice } from '../../dos-devices/devices/select-device.js';
import { parseSelector } from '../../dos-devices/devices/selector.js';
import { selectorFor } from '../../dos-devices/devices/selector-for.js';
import { SELECTOR_KEYS } from '../../dos-devices/devices/selector-keys.js';
import type { Cli } from '../cli.js';
import { SelectorOption } from '../device-option.js';
import { deviceDetails, devicesTable, reservedTable } from '../devices-table.js';
import type { CommonFlags } from '../options.js';
import { shownData } from '../printable.js';
import { wrap } from '../wrap.js';

export const examples = [
  'dosdev devices',
  'dosdev devices --all --class ports',
  'dosdev devices --select port=COM1',
  'dosdev devices --reserved',
];

const keys = wrap(`Its keys are ${SELECTOR_KEYS.join(', ')}.`, 2, 78);

export const notes = `Selector:
  "usb=0403:6001,serial=A50285BI": what a device must have, with commas between.
  Put quotation marks around it: PowerShell divides it at the comma otherwise.
  ${keys}
  In the values of name and hardware, * and ? are wildcards.`;

interface Flags extends CommonFlags {
  readonly all?: boolean;
  readonly class?: string;
  readonly select?: string;
  readonly reserved?: boolean;
}

export function configure(command: Command, cli: Cli): void {
  command
    .option('--all', 'also show devices that are not present, and may come back')
    .option('--class <class>', 'ports (the default), or the GUID of an interface class')
    .addOption(
      new SelectorOption(
        '--select <selector>',
        'show the one port that a selector fits, as --device finds it',
      ).conflicts(['all', 'class']),
    )
    .addOption(
      new Option(
        '--reserved',
        'show the COM numbers that Windows gives to no new hardware, and who has each',
      ).conflicts(['all', 'class', 'select']),
    )
    .action(async (flags: Flags) => {
      if (flags.reserved) {
        const ports = await cli.read(flags, (dos) => dos.reservedPorts());
        cli.answer<'devices'>(flags, ports, () => reservedTable(shownData(ports), cli));
        return;
      }
      const { all = false, class: wanted, select } = flags;
      const selector = select === undefined ? undefined : parseSelector('--select', select);
      if (selector !== undefined) {
        const [device, ready] = await cli.read(flags, (dos) => {
          const found = selectDevice(dos.objectManager, selector);
          return [found, selectorFor(found, dos.devices({ present: false }))];
        });
        cli.answer<'devices'>(flags, [device], () =>
          deviceDetails(shownData(device), shownData(ready), cli),
        );
        return;
      }
      const options = { present: !all, ...(wanted !== undefined && { class: wanted }) };
      const devices = await cli.read(flags, (dos) => dos.devices(options));
      cli.answer<'devices'>(flags, devices, () => {
        const shown = shownData(devices);
        return shown.length === 0 ? 'No such devices.' : devicesTable(shown, cli);
      });
    });
}
