import type { TypeName } from '../check/bound';

/** A canonical type name taken apart: `Map<Id,List<String>>` is `Map` with two arguments. */
export interface ParsedType {
  readonly name: string;
  readonly args: readonly TypeName[];
}

const parsed = new Map<TypeName, ParsedType>();

/** Takes a canonical type name apart. */
export function parseType(type: TypeName): ParsedType {
  const known = parsed.get(type);
  if (known) return known;
  const made = parse(type);
  parsed.set(type, made);
  return made;
}

/** The n-th type argument, `Object` where there is none. */
export function typeArgument(type: TypeName, index: number): TypeName {
  return parseType(type).args[index] ?? 'Object';
}

function parse(type: TypeName): ParsedType {
  const open = type.indexOf('<');
  if (open < 0) return { name: type, args: [] };
  const args: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let i = start; i < type.length - 1; i++) {
    const c = type[i];
    if (c === '<') depth++;
    else if (c === '>') depth--;
    else if (c === ',' && depth === 0) {
      args.push(type.slice(start, i));
      start = i + 1;
    }
  }
  args.push(type.slice(start, -1));
  return { name: type.slice(0, open), args };
}
