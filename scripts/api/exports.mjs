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

function symbolsOf(file) {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
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
