// A program that only waits for a name, at its top level. Its one argument is JSON: the backend, the name, and how
// long to wait. On standard output it says the target, or the name of the error.
import { openDosDevices } from 'dosdev';

const { backend, name, time } = JSON.parse(process.argv[2] ?? '{}');
const dos = openDosDevices({ backend });
// Nothing else keeps the process running until then.
setTimeout(() => time === undefined && dos.define(name, '\\Device\\Null'), 200).unref();
const signal = time === undefined ? undefined : AbortSignal.timeout(time);
try {
  const { target } = await dos.when(name, signal && { signal });
  console.log(target);
  dos.remove(name);
} catch (error) {
  console.log(error.name);
}
