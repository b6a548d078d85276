// A program that only waits in a transaction, at its top level. Its one argument is JSON: the backend, the name that
// it defines, and how long it may take. On standard output it says the name of the error, and whether the name is there.
import { openDosDevices } from 'dosdev';

const { backend, name, time } = JSON.parse(process.argv[2] ?? '{}');
const dos = openDosDevices({ backend });
try {
  await dos.transactionAsync(
    (transaction) => {
      transaction.define(name, '\\Device\\Null');
      return new Promise(() => {});
    },
    { signal: AbortSignal.timeout(time) },
  );
} catch (error) {
  console.log(error.name, dos.has(name));
}
