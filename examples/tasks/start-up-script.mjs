// A script that runs at every logon: it changes only what is not as it should be.
import { simulate } from 'dosdev/testing';

const { dos } = simulate({ serialPorts: ['COM37'] });
for (const run of ['first', 'second']) {
  const { done } = dos.alias('COM4', 'COM37', { ifDefined: 'replace' });
  console.log(run, 'run:', done ? 'defined' : 'as it should be');
}
// first run: defined
// second run: as it should be
