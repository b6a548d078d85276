// Which names of ports lead to this one, directly or through others?
import { simulate } from 'dosdev/testing';

const { dos } = simulate({ serialPorts: ['COM37'] });
dos.alias('COM4', 'COM37', { byName: true });
for (const { name } of dos.list({ leadsTo: 'COM37', kind: 'serial' })) console.log(name);
// COM4
// COM37
