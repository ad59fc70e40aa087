import type { Value } from '../../emit/abi';
import type { Field, SObjectType } from '../../metadata/schema';
import { ApexDate } from '../../values/date';
import { ApexDatetime } from '../../values/datetime';
import { ApexDecimal } from '../../values/decimal';
import { ApexDouble } from '../../values/double';
import { NotSupportedError } from '../../values/errors';
import { Big } from 'bigdecimal.js';
import { permissionsOf } from '../access/permissions';
import { fieldReader } from '../record';
import type { Row } from '../store';
import { typeOf } from '../store';
import type { Transaction } from '../transaction';
import type {
  CompileScope,
  Expression,
  FormulaContext,
  FormulaType,
  FormulaValue
} from './expression';
import { computed } from './expression';
import { FormulaProblem } from './syntax';

/** A field of the record, of a parent (`Account.Owner.Name`), or a global (`$User.Id`). */
export function compileReference(name: string, scope: CompileScope): Expression {
  if (name.startsWith('$')) return compileGlobal(name, scope);
  const path = name.split('.');
  const last = path.pop() ?? '';
  const hops: Field[] = [];
  let object = scope.object;
  for (const step of path) {
    const hop = relationship(object, step);
    if (hop === null) throw unknown(name);
    hops.push(hop.field);
    object = target(scope, hop.field, hop.only, name);
  }
  const field = object.fields.get(last.toLowerCase());
  if (field === undefined) throw unknown(name);
  const type = typeOfField(object, field);
  if (hops.length === 0)
    return {
      type,
      field,
      literal: null,
      run: (context) => fieldValue(field, context.record(field.name))
    };
  return computed(type, (context) => fieldValue(field, follow(context, hops, field)));
}

/** The formula's view of a stored value: texts empty to null, Ids of 15 characters, percents as parts of one. */
export function fieldValue(field: Field, value: Value): FormulaValue {
  if (value === null || value === undefined) return field.type === 'Checkbox' ? false : null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') {
    if (value === '') return null;
    return field.type === 'Id' || field.type === 'Reference' ? value.slice(0, 15) : value;
  }
  if (value instanceof ApexDate) return value.days;
  if (value instanceof ApexDatetime) return value.ms;
  if (value instanceof ApexDecimal)
    return field.type === 'Percent' ? value.big.movePointLeft(2) : value.big;
  if (value instanceof ApexDouble) return Big(String(value.value));
  if (typeof value === 'number' || typeof value === 'bigint') return Big(String(value));
  throw new NotSupportedError(`a formula over the value of ${field.name}`);
}

function relationship(
  object: SObjectType,
  step: string
): { readonly field: Field; readonly only: string | null } | null {
  const [name = '', only = null] = step.split(':');
  for (const field of object.fields.values())
    if (field.relationshipName?.toLowerCase() === name.toLowerCase()) return { field, only };
  return null;
}

function target(scope: CompileScope, field: Field, only: string | null, name: string): SObjectType {
  const wanted = only ?? (field.referenceTo.length === 1 ? field.referenceTo[0] : undefined);
  if (wanted === undefined)
    throw new FormulaProblem('unsupported', `${name}: ${field.name} points to several objects`);
  const object = scope.objects.get(wanted.toLowerCase());
  if (object === undefined) throw unknown(name);
  return object;
}

function follow(context: FormulaContext, hops: readonly Field[], field: Field): Value {
  let id = context.record(hops[0]?.name ?? '');
  for (let i = 0; typeof id === 'string'; i++) {
    const row = parentRow(context.tx, hops[i], id);
    if (row === null) return null;
    const next = hops[i + 1] ?? field;
    const value = fieldReader(typeOf(context.tx.schema, row.object), next.name)(row);
    if (next === field) return value;
    id = value;
  }
  return null;
}

function parentRow(tx: Transaction, hop: Field | undefined, id: string): Row | null {
  for (const object of hop?.referenceTo ?? []) {
    const type = tx.schema.objects.get(object.toLowerCase());
    const row = type === undefined ? undefined : tx.store.get(type.name, id);
    if (row !== undefined) return row;
  }
  return null;
}

function compileGlobal(name: string, scope: CompileScope): Expression {
  const [root = '', member = '', ...rest] = name.split('.');
  const kind = root.toLowerCase();
  if (!['$user', '$profile', '$permission'].includes(kind))
    throw new FormulaProblem('unsupported', `the global ${name}`);
  if (rest.length > 0 || member === '') throw unknown(name);
  if (kind === '$user') return rowGlobal('User', member, name, scope, (context) => context.tx.user);
  if (kind === '$profile')
    return rowGlobal('Profile', member, name, scope, (context) => {
      const profile = context.tx.store.get('User', context.tx.user)?.values['ProfileId'];
      return typeof profile === 'string' ? profile : null;
    });
  const permission = scope.customPermissions.find((p) => p.toLowerCase() === member.toLowerCase());
  if (permission === undefined) throw unknown(name);
  return computed('boolean', ({ tx }) =>
    permissionsOf(tx.database, tx.user).hasCustomPermission(permission)
  );
}

function rowGlobal(
  object: string,
  member: string,
  name: string,
  scope: CompileScope,
  idOf: (context: FormulaContext) => string | null
): Expression {
  const type = scope.objects.get(object.toLowerCase());
  const field = type?.fields.get(member.toLowerCase());
  if (type === undefined || field === undefined) throw unknown(name);
  return computed(typeOfField(type, field), (context) => {
    const id = idOf(context);
    const row = id === null ? undefined : context.tx.store.get(type.name, id);
    return row === undefined ? null : fieldValue(field, fieldReader(type, field.name)(row));
  });
}

function typeOfField(object: SObjectType, field: Field): FormulaType {
  switch (field.type) {
    case 'Checkbox':
      return 'boolean';
    case 'Number':
    case 'Integer':
    case 'Currency':
    case 'Percent':
      return 'number';
    case 'Date':
      return 'date';
    case 'DateTime':
      return 'datetime';
    case 'Picklist':
      return 'picklist';
    case 'MultiselectPicklist':
      return 'multipicklist';
    case 'Time':
    case 'Address':
    case 'AnyType':
      throw new FormulaProblem('unsupported', `${object.name}.${field.name} of type ${field.type}`);
    default:
      return 'text';
  }
}

function unknown(name: string): FormulaProblem {
  return new FormulaProblem('error', `Field ${name} does not exist. Check spelling.`);
}
