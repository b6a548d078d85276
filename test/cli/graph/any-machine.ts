import fc from 'fast-check';

const units = fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) });
const awkward = fc.string({
  unit: fc.constantFrom(...'<>&"\'#|`[]{}*_\0\n\u0007\ufffe\ud800\u202ex '),
});
const known = fc.constantFrom(
  ']]>',
  '<!--',
  '__proto__',
  'n0',
  'style x:#a;',
  '%%{init: {}}%%',
  '$$',
);

/** Any UTF-16, lone surrogates and control characters too, and what XML and Mermaid stumble over. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: units },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 2, arbitrary: awkward },
  { weight: 1, arbitrary: known },
);

const names = fc.array(
  anyText.map((text) => text.replaceAll('\\', '/')).filter((text) => text !== ''),
  { minLength: 1, maxLength: 12 },
);

/** Local and global links, many of which lead to one another. */
export const anyMachine = names.chain((all) => {
  const name = fc.constantFrom(...all);
  const target = fc.oneof(
    { weight: 5, arbitrary: name.map((it) => `\\??\\${it}`) },
    { weight: 2, arbitrary: name.map((it) => `\\GLOBAL??\\${it}`) },
    { weight: 1, arbitrary: name.map((it) => `\\??\\${it}\\below`) },
    { weight: 2, arbitrary: fc.constantFrom('\\Device\\Null', '\\Device', '\\GLOBAL??', '\\', '') },
    { weight: 2, arbitrary: anyText.map((text) => `\\Device\\Null\\${text}`) },
    { weight: 3, arbitrary: anyText },
  );
  const links = fc.array(fc.tuple(name, target), { maxLength: 15 });
  return fc.record({ local: links, global: links });
});
