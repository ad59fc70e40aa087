import type { AssignmentTarget, BoundExpression, BoundOperation } from '../../check/bound';
import { fieldKey } from '../../platform/natives';
import type { FunctionScope } from '../function-scope';
import { isNonNull } from '../nullness';
import { walk } from '../walk';
import { assigned, paren, sequence } from '../writer';
import { fieldName, propertyOwner, readProperty, staticField, writeProperty } from './access';

type Assign = Extract<BoundOperation, { kind: 'assign' }>;
type Update = Extract<BoundOperation, { kind: 'update' }>;

/** `target = value`; with `discarded` nobody looks at the value. */
export function assign(e: Assign, scope: FunctionScope, discarded: boolean): string {
  const { target } = e;
  switch (target.kind) {
    case 'local':
    case 'field':
    case 'staticField':
      return paren(`${place(target, scope)} = ${assigned(scope.emit(e.value))}`);
    case 'sobjectField':
    case 'index': {
      const reference = referenceTo(target, scope, e.line, true);
      return reference.write(scope.emit(e.value));
    }
    default: {
      const reference = referenceTo(target, scope, e.line, discarded);
      if (discarded) return reference.write(scope.emit(e.value));
      const value = scope.freshTemporary();
      return sequence([
        ...reference.setup,
        `${value} = ${assigned(scope.emit(e.value))}`,
        reference.write(value),
        value
      ]);
    }
  }
}

/** `target op= value`, `++`, `--`: the target's object and index are evaluated once. */
export function update(e: Update, scope: FunctionScope, discarded: boolean): string {
  const { target, temp } = e;
  if (isPlace(target)) {
    const { text, setup } = stablePlace(target, e.compute, scope);
    const wantsOld = e.result === 'old' && !discarded;
    const nonNull = target.kind === 'local' && isNonNull(target, scope);
    const write = (read: string): string => {
      const computed = scope.withTemporary(temp, read, nonNull, () => scope.emit(e.compute));
      return `${text} = ${assigned(computed)}`;
    };
    if (!wantsOld && readsFirst(e.compute, temp)) return sequence([...setup, write(text)]);
    const old = scope.temporary(temp);
    const written = write(old);
    return sequence([...setup, `${old} = ${text}`, written, ...(wantsOld ? [old] : [])]);
  }
  const reference = referenceTo(target, scope, e.line, false);
  const old = scope.temporary(temp);
  const value = scope.freshTemporary();
  return sequence([
    ...reference.setup,
    `${old} = ${reference.read}`,
    `${value} = ${assigned(scope.emit(e.compute))}`,
    reference.write(value),
    ...(discarded ? [] : [e.result === 'old' ? old : value])
  ]);
}

type Place = Extract<AssignmentTarget, { kind: 'local' | 'field' | 'staticField' }>;

function isPlace(target: AssignmentTarget): target is Place {
  return target.kind === 'local' || target.kind === 'field' || target.kind === 'staticField';
}

/** What JavaScript can assign to. */
function place(target: Place, scope: FunctionScope): string {
  if (target.kind === 'local') return scope.local(target.slot);
  if (target.kind === 'staticField') return staticField(target, scope);
  return `${scope.emitNonNull(target.object)}.${fieldName(target, scope)}`;
}

/** The same, evaluating its object once although it is written twice. */
function stablePlace(
  target: Place,
  compute: BoundExpression,
  scope: FunctionScope
): { readonly text: string; readonly setup: readonly string[] } {
  const plain =
    target.kind === 'local' ||
    (target.kind === 'field' &&
      (target.object.kind === 'this' ||
        (target.object.kind === 'local' &&
          isNonNull(target.object, scope) &&
          !changesVariables(compute))));
  const text = place(target, scope);
  if (plain || text.startsWith('$static.')) return { text, setup: [] };
  const object = scope.freshTemporary();
  const dot = text.lastIndexOf('.');
  return { text: object + text.slice(dot), setup: [`${object} = ${text.slice(0, dot)}`] };
}

function changesVariables(e: BoundExpression): boolean {
  let found = false;
  walk(e, (node) => {
    if (node.kind === 'assign' || node.kind === 'update') found = true;
  });
  return found;
}

/** True when computing starts by reading the temporary and reads it once: then the target may stand there itself. */
function readsFirst(compute: BoundExpression, temp: number): boolean {
  let uses = 0;
  walk(compute, (node) => {
    if (node.kind === 'temp' && node.temp === temp) uses++;
  });
  let first = compute;
  while (first.kind !== 'temp')
    if ('left' in first) first = first.left;
    else if (first.kind === 'convert' || first.kind === 'cast') first = first.value;
    else return false;
  return uses === 1 && first.temp === temp;
}

interface Reference {
  /** Evaluates object and index into temporaries. */
  readonly setup: readonly string[];
  readonly read: string;
  write(value: string): string;
}

/** A target that is read and written by calls; `once`: it is evaluated in place, for a single use. */
function referenceTo(
  target: Exclude<AssignmentTarget, Place>,
  scope: FunctionScope,
  line: number,
  once: boolean
): Reference {
  const { unit } = scope;
  const setup: string[] = [];
  const hold = (text: string): string => {
    if (once || text === 'this') return text;
    const temporary = scope.freshTemporary();
    setup.push(`${temporary} = ${text}`);
    return temporary;
  };
  switch (target.kind) {
    case 'property':
    case 'staticProperty': {
      const receiver =
        target.kind === 'property'
          ? hold(scope.emitNonNull(target.object))
          : unit.class(propertyOwner(target, scope).name);
      return {
        setup,
        get read() {
          return readProperty(target, receiver, scope);
        },
        write: (value) => writeProperty(target, receiver, value, scope)
      };
    }
    case 'nativeField': {
      const self = target.object ? `${hold(scope.emitNonNull(target.object))}, ` : '';
      const key = (kind: 'get' | 'set'): string =>
        unit.native(fieldKey(target.owner, target.name, kind));
      return {
        setup,
        get read() {
          return `${key('get')}(tx${self ? `, ${self.slice(0, -2)}` : ''})`;
        },
        write: (value) => `${key('set')}(tx, ${self}${value})`
      };
    }
    case 'sobjectField': {
      const record = hold(scope.emitNonNull(target.object));
      const name = JSON.stringify(target.name);
      return {
        setup,
        get read() {
          return `${unit.use('getField')}(tx, ${record}, ${name})`;
        },
        write: (value) =>
          scope.at(line, `${unit.use('setField')}(tx, ${record}, ${name}, ${value})`)
      };
    }
    case 'index': {
      const list = hold(scope.emitNonNull(target.object));
      const index = hold(scope.emitNonNull(target.index));
      return {
        setup,
        get read() {
          return `${unit.use('indexGet')}(tx, ${list}, ${index})`;
        },
        write: (value) => scope.at(line, `${unit.use('indexSet')}(tx, ${list}, ${index}, ${value})`)
      };
    }
  }
}
