import type { PlatformField, PlatformMethod, PlatformType } from './signatures';

/**
 * Takes one entry of `signatures.json` apart: `List<T>` and
 * `class implements Iterable<T>; new(); add(Integer,T) void; static x Integer`.
 */
export function parseSignature(name: string, text: string): PlatformType {
  const [header = '', ...members] = text.split('; ');
  const words = header.split(' ');
  const after = (word: string): string => {
    const at = words.indexOf(word);
    return at < 0 ? '' : (words[at + 1] ?? '');
  };
  const kind = words.includes('enum')
    ? 'enum'
    : words.includes('interface')
      ? 'interface'
      : 'class';
  const fields: PlatformField[] = [];
  const constructors: (readonly string[])[] = [];
  const methods: PlatformMethod[] = [];
  for (const member of kind === 'enum' ? [] : members) {
    const { static: isStatic, name: memberName, parameters, type } = parseMember(member);
    if (parameters === null) fields.push({ name: memberName, type, static: isStatic });
    else if (memberName === 'new') constructors.push(parameters);
    else methods.push({ name: memberName, static: isStatic, parameters, returns: type });
  }
  return {
    name: name.replace(/<.*$/, ''),
    kind,
    typeParameters: splitTypes(/<(.*)>$/.exec(name)?.[1] ?? ''),
    abstract: words.includes('abstract'),
    superclass: after('extends') || null,
    interfaces: splitTypes(after('implements')),
    fields,
    constructors,
    methods,
    enumValues: kind === 'enum' ? members : []
  };
}

function parseMember(member: string): {
  static: boolean;
  name: string;
  parameters: string[] | null;
  type: string;
} {
  const match = /^(static )?(\w+)(?:\((.*)\))?(?: (\S+))?$/.exec(member);
  if (!match) throw new Error(`signatures.json: '${member}'`);
  const [, isStatic, name = '', parameters, type = 'void'] = match;
  return {
    static: isStatic !== undefined,
    name,
    parameters: parameters === undefined ? null : splitTypes(parameters),
    type
  };
}

/** Splits at the commas outside angle brackets. */
export function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === '<') depth++;
    else if (c === '>') depth--;
    else if ((c === ',' && depth === 0) || c === undefined) {
      if (i > from) parts.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return parts;
}
