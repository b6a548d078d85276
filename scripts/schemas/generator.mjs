// What ts-json-schema-generator is told of this project's types, and of JSON as `jsonText` writes it.
import {
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  derefType,
  LiteralType,
  NullType,
  NumberTypeFormatter,
  ObjectProperty,
  ObjectType,
  ObjectTypeFormatter,
  preserveAnnotation,
  SchemaGenerator,
  StringType,
  ts,
  UndefinedType,
  UnionType,
  uniqueArray,
} from 'ts-json-schema-generator';

/** A value that is not known is `null` in JSON: a property that may be `undefined` is there all the same. */
class JsonObjectFormatter extends ObjectTypeFormatter {
  /** What an interface extends is merged into its schema, and needs no definition for that. */
  getChildren(type) {
    const inherited = type
      .getBaseTypes()
      .flatMap((base) => this.childTypeFormatter.getChildren(derefType(base)));
    const properties = type.getProperties();
    const own = new ObjectType(type.getId(), [], properties, type.getAdditionalProperties());
    return uniqueArray([...inherited, ...super.getChildren(own)]);
  }

  prepareObjectProperty(property) {
    const type = property.getType();
    const plain = derefType(type);
    if (!(plain instanceof UnionType)) return property;
    const known = plain.getTypes().filter((it) => !(it instanceof UndefinedType));
    if (known.length === plain.getTypes().length) return property;
    const inJson = preserveAnnotation(type, new UnionType([...known, new NullType()]));
    return new ObjectProperty(property.getName(), inJson, property.isRequired());
  }
}

/** Whatever number is written is whole. */
class WholeNumberFormatter extends NumberTypeFormatter {
  getDefinition() {
    return { type: 'integer' };
  }
}

/**
 * Words and numbers that a type takes from a table of values: `(typeof SCOPES)[number]`, `keyof typeof
 * PROFILES`. Sorted: the checker, which knows them, has no order that lasts.
 */
class WordsOfTable {
  #checker;

  constructor(checker) {
    this.#checker = checker;
  }

  supportsNode(node) {
    const mayBe = ts.isIndexedAccessTypeNode(node) || ts.isTypeOperatorNode(node);
    return mayBe && this.#words(node) !== undefined;
  }

  createType(node) {
    const words = this.#words(node).map((word) => new LiteralType(word));
    return words.length === 1 ? words[0] : new UnionType(words);
  }

  #words(node) {
    const type = this.#checker.getTypeFromTypeNode(node);
    const members = type.isUnion() ? type.types : [type];
    const literal = members.every((it) => it.isStringLiteral() || it.isNumberLiteral());
    return literal ? members.map((it) => it.value).sort() : undefined;
  }
}

/** A string that only its parser makes, `string & { [unique symbol]: true }`, is a string in JSON. */
class BrandedString {
  supportsNode(node) {
    return (
      ts.isIntersectionTypeNode(node) &&
      node.types.some(({ kind }) => kind === ts.SyntaxKind.StringKeyword)
    );
  }

  createType() {
    return new StringType();
  }
}

/**
 * Makes schemas of types.
 * @param file the file that declares them, its path from the root of the repository
 * @returns a function that takes the names of types, and returns their schemas under `definitions`
 */
export function schemasOf(file, tsconfig) {
  const config = {
    ...DEFAULT_CONFIG,
    path: file,
    tsconfig,
    // `npm run typecheck` does.
    skipTypeCheck: true,
    encodeRefs: false,
    sortProps: false,
    // A machine's clock is of no record.
    functions: 'hide',
  };
  const program = createProgram(config);
  const checker = program.getTypeChecker();
  const parser = createParser(program, config, (chain) => {
    chain.addNodeParser(new WordsOfTable(checker)).addNodeParser(new BrandedString());
  });
  const formatter = createFormatter(config, (chain, circular) => {
    chain
      .addTypeFormatter(new JsonObjectFormatter(circular))
      .addTypeFormatter(new WholeNumberFormatter());
  });
  const generator = new SchemaGenerator(program, parser, formatter, config);
  return (names) => generator.createSchema(names).definitions;
}
