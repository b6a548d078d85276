// An old program takes COM1 to COM9 only. Give it COM37 as COM4, now and after every start.
import { openDosDevices } from 'dosdev';

const dos = openDosDevices();
const { name, after } = dos.alias('COM4', 'COM37', { persist: true });
console.log(name, 'leads to', after[0]); // COM4 leads to \Device\Serial0
