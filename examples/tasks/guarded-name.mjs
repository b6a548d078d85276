// Windows depends on some names. They are changed only with `force`.
import { DosDevError, openDosDevices } from 'dosdev';

const dos = openDosDevices();
try {
  dos.remove('NUL');
} catch (error) {
  if (!(error instanceof DosDevError && error.reason === 'guarded')) throw error;
  console.log('NUL is left alone'); // NUL is left alone
}
