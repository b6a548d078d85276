// What one look of `watch` costs: node scripts/build.mjs && node bench/watch.mjs, or under Wine:
// node scripts/wine/run.mjs bench/watch.mjs
import { openDosDevices } from 'dosdev';

const dos = openDosDevices();
const { objectManager } = dos;
const directory = '\\??';
const names = [];
const count = () => objectManager.readLinks(directory).length;
while (count() < 300) {
  const name = `DDBENCH${names.length}`;
  names.push(dos.temporary(name, '\\Device\\Null'));
}

const { look, changesBetween } = await import('../dist/dos-devices/watch/look.js');
let said = look(objectManager, {});
const looks = 300;
const began = performance.now();
for (let i = 0; i < looks; i++) {
  const view = look(objectManager, {});
  changesBetween(said, view);
  said = view;
}
const each = (performance.now() - began) / looks;
console.log(`${objectManager.backend}: ${count()} names, ${each.toFixed(3)} ms a look`);
for (const name of names) name.close();
