// Two names that belong together, with slow work between them: both are made, or none.
import { setTimeout } from 'node:timers/promises';
import { simulate } from 'dosdev/testing';

const { dos } = simulate({ serialPorts: ['COM37'] });
await dos.transactionAsync(async (transaction) => {
  transaction.alias('COM4', 'COM37');
  await setTimeout(10);
  transaction.define('R:', 'C:\\Users');
});
console.log(dos.has('COM4'), dos.has('R:')); // true true
