import { splitTypes } from '../../local/org/platform/parse-signature';
import type { JavaClass } from './type-definitions';

/** One line of `signatures.json`. */
export interface SignatureLine {
  /** `List<T>`, `Database.SaveResult`. */
  readonly name: string;
  /** `class extends X implements Y`, then the members, as `platform/load.ts` reads them. */
  readonly parts: readonly string[];
}

const PACKAGE = 'com.nawforce.runforce.';
const OBJECT = 'Object';
/** Java types that stand for something else. */
const SPECIAL: Readonly<Record<string, string>> = {
  'java.lang.Object': OBJECT,
  'java.lang.String': 'String',
  'java.lang.Boolean': 'Boolean',
  [`${PACKAGE}Internal.Object$`]: OBJECT,
  [`${PACKAGE}Internal.Any$`]: OBJECT,
  [`${PACKAGE}Internal.RecordSet$`]: 'List'
};

/** Writes a Java class down in Apex's terms; null for helpers that Apex does not have. */
export function toApex(java: JavaClass): SignatureLine | null {
  const match =
    /^public (?:(final|abstract) )?(class|interface) (\S+?)(<.*?>)?(?: extends (\S+))?(?: implements (\S+))?$/.exec(
      java.header.replaceAll(/, /g, ',')
    );
  if (!match) throw new Error(`javap printed an unknown header: ${java.header}`);
  const [, modifier, kind = '', javaName = '', variables = '', parent = '', interfaces = ''] =
    match;
  if (javaName.startsWith(`${PACKAGE}Internal.`) && javaName !== `${PACKAGE}Internal.Object$`)
    return null;
  const name = apexType(javaName);
  if (parent.startsWith('java.lang.Enum')) return enumLine(name, java);
  const parents = kind === 'interface' ? '' : parent;
  const above = kind === 'interface' ? parent : interfaces;
  const header = [
    modifier === 'abstract' && kind === 'class' ? 'abstract class' : kind,
    ...(parents ? [`extends ${apexType(parents)}`] : []),
    ...(above ? [`implements ${splitTypes(above).map(apexType).join(',')}`] : [])
  ].join(' ');
  const members = java.members.map((member) => toMember(member, javaName));
  return { name: name + variables, parts: [header, ...members] };
}

function enumLine(name: string, java: JavaClass): SignatureLine {
  const values = java.members.flatMap(
    (member) => /^public static final \S+ (\w+)$/.exec(member)?.[1] ?? []
  );
  return { name, parts: ['enum', ...values.map(withoutEscape)] };
}

/** Names that mean something to Java end in `$` in the definitions (`toString$`). */
function withoutEscape(name: string): string {
  return name.replace(/\$$/, '');
}

/** `static name(params) returns`, `new(params)`, `static name type`. */
function toMember(text: string, owner: string): string {
  const member = text.replaceAll(/, /g, ',').replace(/ throws .*$/, '');
  const match =
    /^public ((?:static |abstract |final |synchronized )*)(?:<.*?> )?(?:(\S+) )?(\S+?)(\((.*)\))?$/.exec(
      member
    );
  if (!match) throw new Error(`javap printed an unknown member: ${text}`);
  const [, modifiers = '', type = '', javaName = '', call, parameters = ''] = match;
  const prefix = modifiers.includes('static ') ? 'static ' : '';
  if (call === undefined) return `${prefix}${withoutEscape(javaName)} ${apexType(type)}`;
  const list = splitTypes(parameters).map(apexType).join(',');
  if (javaName === owner) return `new(${list})`;
  return `${prefix}${withoutEscape(javaName)}(${list}) ${apexType(type)}`;
}

/** `com.nawforce.runforce.System.Map<...System.Id,T>` → `Map<Id,T>`. */
export function apexType(java: string): string {
  if (java.endsWith('[]')) return `List<${apexType(java.slice(0, -2))}>`;
  const open = java.indexOf('<');
  const plain = open < 0 ? java : java.slice(0, open);
  const args = open < 0 ? [] : splitTypes(java.slice(open + 1, -1)).map(apexType);
  const name = SPECIAL[plain] ?? apexName(plain);
  return args.length > 0 ? `${name}<${args.join(',')}>` : name;
}

function apexName(java: string): string {
  if (!java.startsWith(PACKAGE)) return java;
  const name = java.slice(PACKAGE.length).replace(/\$$/, '').replaceAll('$', '.');
  return name
    .replace(/^(?:System|SObjects|SObjectStubs)\./, '')
    .replace(/^eventbus\./, 'EventBus.');
}
