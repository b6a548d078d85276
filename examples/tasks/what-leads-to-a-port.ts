// Which names lead to this port, directly or through others?
import { openDosDevices } from 'dosdev';

const dos = openDosDevices();
dos.alias('COM4', 'COM37', { byName: true });
for (const { name } of dos.list({ leadsTo: 'COM37' })) console.log(name);
// COM4
// COM37
