import { expect, test } from 'vitest';
import { simulatedBinding } from '../../lib/serialport/index.js';
import { simulate } from '../../lib/testing/index.js';

test('events come with what the program has set', async () => {
  const { dos, machine } = simulate({ attached: [{ serial: 'A1', port: 'COM37' }] });
  const end = machine.serialDevice('COM37');
  const heard: unknown[] = [];
  end.on('port-open', ({ baudRate, parity }) => heard.push(['port-open', baudRate, parity]));
  end.on('settings', ({ baudRate }) => heard.push(['settings', baudRate]));
  end.on('lines', (lines) => heard.push(['lines', lines]));
  end.on('port-close', (...nothing) => heard.push(['port-close', ...nothing]));
  const binding = simulatedBinding(dos);
  const port = await binding.open({ path: 'COM37', baudRate: 2400, parity: 'even' });
  await port.update({ baudRate: 300 });
  await port.set({ dtr: true, rts: true, brk: true });
  await port.close();
  expect(heard).toEqual([
    ['port-open', 2400, 'even'],
    ['lines', { dtr: true, rts: false, brk: false }],
    ['settings', 300],
    ['lines', { dtr: true, rts: true, brk: true }],
    ['lines', { dtr: false, rts: false, brk: false }],
    ['port-close'],
  ]);
});
