// Bring the serial ports back as they were, and leave every other name alone.
import { simulate } from 'dosdev/testing';

const { dos } = simulate({ serialPorts: ['COM37'] });
const before = dos.snapshot();
dos.alias('COM4', 'COM37');
dos.define('R:', 'C:\\Users');
dos.restore(before, { match: 'COM*', removeAdded: true });
console.log(dos.has('COM4'), dos.has('R:')); // false true
