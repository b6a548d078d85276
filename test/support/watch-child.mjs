// A program that only waits for events of a watch, at its top level. Its one argument is JSON: the backend, and
// the options of the watch. On standard output it says `watching`, then each event, then `over`.
import { openDosDevices } from 'dosdev';

const { backend, name, options } = JSON.parse(process.argv[2] ?? '{}');
const dos = openDosDevices({ backend });
const events = dos.watch({ ...options, match: name });
console.log('watching');
dos.define(name, '\\Device\\Null');
// Nothing else keeps the process running until then.
setTimeout(() => dos.remove(name), 200).unref();
for await (const { name, after } of events) {
  console.log(name, after ?? 'removed');
  if (after === undefined) break;
}
console.log('over');
