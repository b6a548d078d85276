import { escapeUnsafe } from '../../status/escape.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** @returns any text escaped for XML; characters that XML may not contain become `\u0007` */
export function xmlText(text: string): string {
  return escapeUnsafe(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

type Attributes = Readonly<Record<string, string | number>>;

/** @returns an element with its attributes and its content, which is XML already */
export function element(name: string, attributes: Attributes, ...content: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${shown(value)}"`);
  const start = `<${name}${written.join('')}`;
  return content.length === 0 ? `${start}/>` : `${start}>${content.join('')}</${name}>`;
}

/** A coordinate to a tenth of a pixel. */
export function shown(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : xmlText(value);
}
