// What a module exports, by its declarations.
import ts from 'typescript';

/**
 * @param {string} file the module's declarations, or its source
 * @returns {readonly string[]} the names of the values and types that it exports, in order; a name that
 *   is both a value and a type comes once
 * @throws if the file is not there
 */
export function exportsOf(file) {
  return symbolsOf(file)
    .symbols.map(({ name }) => name)
    .sort();
}

/** As {@link exportsOf}, without the classes of errors. */
export function ordinaryExportsOf(file) {
  const { checker, symbols } = symbolsOf(file);
  return symbols
    .filter((symbol) => !isErrorClass(checker, symbol))
    .map(({ name }) => name)
    .sort();
}

/** Without the types of browsers, which take the longest to read. */
const OPTIONS = { module: ts.ModuleKind.NodeNext, lib: ['lib.es2023.d.ts'], types: [] };
/** Declarations that several entry points have, by their files; each is read once. */
const sources = new Map();

function hostOf() {
  const host = ts.createCompilerHost(OPTIONS);
  const read = host.getSourceFile;
  host.getSourceFile = (file, ...others) => {
    if (!sources.has(file)) sources.set(file, read(file, ...others));
    return sources.get(file);
  };
  return host;
}

function symbolsOf(file) {
  const program = ts.createProgram([file], OPTIONS, hostOf());
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${file} is not a module; first: npm run build`);
  return { checker, symbols: checker.getExportsOfModule(module) };
}

function isErrorClass(checker, symbol) {
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  if ((target.flags & ts.SymbolFlags.Class) === 0) return false;
  return derivesFromError(checker, checker.getDeclaredTypeOfSymbol(target));
}

function derivesFromError(checker, type) {
  if (type.symbol.name === 'Error') return true;
  return checker.getBaseTypes(type).some((base) => derivesFromError(checker, base));
}
