/** Short ways to write bound trees by hand. */
import type {
  BoundClass,
  BoundExpression,
  BoundMethod,
  BoundStatement,
  BoundTrigger,
  Program
} from '../../check/bound';

export function program(
  classes: readonly BoundClass[],
  triggers: readonly BoundTrigger[] = []
): Program {
  return { classes, triggers };
}

export function classOf(name: string, parts: Partial<BoundClass> = {}): BoundClass {
  const file = name.split('.')[0] ?? name;
  return {
    kind: 'class',
    name,
    path: `force-app/main/classes/${file}.cls`,
    line: 1,
    abstract: false,
    sharing: 'none',
    global: false,
    annotations: [],
    superclass: null,
    interfaces: [],
    fields: [],
    properties: [],
    constructors: [method('<init>()', 'void', [])],
    methods: [],
    staticInitializer: [],
    instanceInitializer: [],
    enumValues: [],
    ...parts
  };
}

/** `method('add(integer,integer)', 'Integer', [...], {static: true})`; parameters are called p0, p1. */
export function method(
  signature: string,
  returns: string,
  statements: readonly BoundStatement[] | null,
  parts: Partial<BoundMethod> = {}
): BoundMethod {
  const open = signature.indexOf('(');
  const types = signature
    .slice(open + 1, -1)
    .split(/,(?![^<]*>)/)
    .filter(Boolean);
  return {
    name: signature.slice(0, open),
    signature: signature.toLowerCase(),
    static: false,
    abstract: statements === null,
    access: 'public',
    returns,
    parameters: types.map((type, slot) => ({ name: `p${slot}`, type, slot })),
    annotations: [],
    line: 1,
    slots: 10,
    body: statements && { kind: 'block', line: 1, statements },
    chained: null,
    ...parts
  };
}

export function field(name: string, type: string, isStatic = false): BoundClass['fields'][number] {
  return { name, type, static: isStatic, transient: false, annotations: [] };
}

export const int = (value: number): BoundExpression => ({
  kind: 'constant',
  type: 'Integer',
  value: String(value)
});
export const text = (value: string): BoundExpression => ({
  kind: 'constant',
  type: 'String',
  value
});
export const nothing: BoundExpression = { kind: 'constant', type: 'Object', value: null };
export const self = (type: string): BoundExpression => ({ kind: 'this', type });

export const local = (slot: number, type = 'Integer') =>
  ({ kind: 'local', type, slot }) as const satisfies BoundExpression;

export const fieldOf = (object: BoundExpression, type: string, name: string) =>
  ({
    kind: 'field',
    type: 'Integer',
    object,
    class: type,
    name
  }) as const satisfies BoundExpression;

export const staticField = (type: string, name: string) =>
  ({ kind: 'staticField', type: 'Integer', class: type, name }) as const satisfies BoundExpression;

export function add(left: BoundExpression, right: BoundExpression, line = 1): BoundExpression {
  return {
    kind: 'arithmetic',
    type: 'Integer',
    operator: '+',
    operands: 'Integer',
    left,
    right,
    line
  };
}

export function less(left: BoundExpression, right: BoundExpression): BoundExpression {
  return {
    kind: 'comparison',
    type: 'Boolean',
    operator: '<',
    operands: 'Integer',
    left,
    right,
    line: 1
  };
}

export function callStatic(
  type: string,
  signature: string,
  args: readonly BoundExpression[] = [],
  line = 1
): BoundExpression {
  return {
    kind: 'callStatic',
    type: 'Integer',
    method: { class: type, signature },
    arguments: args,
    line
  };
}

export function callInstance(
  object: BoundExpression,
  type: string,
  signature: string,
  args: readonly BoundExpression[] = [],
  parts: { readonly virtual?: boolean; readonly line?: number } = {}
): BoundExpression {
  return {
    kind: 'callInstance',
    type: 'Integer',
    method: { class: type, signature },
    object,
    virtual: parts.virtual ?? true,
    arguments: args,
    line: parts.line ?? 1
  };
}

export function callNative(
  key: string,
  object: BoundExpression | null,
  args: readonly BoundExpression[] = [],
  dispatch: { readonly name: string; readonly arity: number } | null = null
): BoundExpression {
  return { kind: 'callNative', type: 'Integer', key, object, dispatch, arguments: args, line: 1 };
}

export function create(
  type: string,
  args: readonly BoundExpression[] = [],
  signature = '<init>()'
): BoundExpression {
  return { kind: 'new', type, class: type, signature, arguments: args, line: 1 };
}

export const assign = (
  target: Extract<BoundExpression, { kind: 'local' | 'field' | 'staticField' | 'property' }>,
  value: BoundExpression
): BoundExpression => ({ kind: 'assign', type: value.type, target, value, line: 1 });

export const increment = (
  target: Extract<BoundExpression, { kind: 'local' | 'field' | 'staticField' | 'property' }>,
  by: BoundExpression = int(1),
  result: 'old' | 'new' = 'new'
): BoundExpression => ({
  kind: 'update',
  type: 'Integer',
  target,
  temp: 0,
  compute: add({ kind: 'temp', type: 'Integer', temp: 0 }, by),
  result,
  line: 1
});

export const give = (value: BoundExpression | null, line = 1): BoundStatement => ({
  kind: 'return',
  line,
  value
});
export const run = (expression: BoundExpression, line = 1): BoundStatement => ({
  kind: 'expression',
  line,
  expression
});
export const declare = (slot: number, value: BoundExpression | null, line = 1): BoundStatement => ({
  kind: 'local',
  line,
  slot,
  value
});
export const block = (
  ...statements: readonly BoundStatement[]
): Extract<BoundStatement, { kind: 'block' }> => ({ kind: 'block', line: 1, statements });
