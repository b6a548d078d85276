// How does a program behave when Windows refuses the name?
import { DosDevError } from 'dosdev';
import { simulate } from 'dosdev/testing';

const { dos, machine } = simulate();
machine.failNext({ dos: 'define', name: 'COM20' }, 'denied');
try {
  dos.define('COM20', '\\Device\\Serial0');
} catch (error) {
  if (error instanceof DosDevError) console.log(error.reason); // denied
}
