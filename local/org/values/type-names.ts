import type { TypeName } from '../check/bound';
import type { Value } from '../emit/abi';
import { loadSignatures } from '../platform/load';
import { NotSupportedError } from './errors';
import { ApexList } from './list';
import { ApexMap } from './map';
import type { ValueTx } from './object';
import { ApexSet } from './set';
import { ApexSObject } from './sobject';
import { ApexType, findObject } from './tokens';
import { parseType } from './types';

/** `Type.forName`: the token of a type by its name in any case, null when there is none. */
export function typeForName(tx: ValueTx, name: string): ApexType | null {
  const type = canonical(tx, name.replaceAll(/\s/g, ''));
  return type === null ? null : ApexType.of(type);
}

function canonical(tx: ValueTx, name: string): TypeName | null {
  const { name: plain, args } = parseType(name);
  const user = args.length === 0 ? tx.program.classes.get(plain.toLowerCase()) : undefined;
  if (user) return user.name;
  const base = loadSignatures().type(plain)?.name ?? findObject(tx.schema, plain)?.name ?? null;
  if (base === null || args.length === 0) return base;
  const parts = args.map((arg) => canonical(tx, arg));
  return parts.includes(null) ? null : `${base}<${parts.join(',')}>`;
}

/** `Type.newInstance()`: user classes by their constructor without parameters, SObjects and collections empty. */
export function instantiate(tx: ValueTx, type: TypeName): Value {
  const user = tx.program.classes.get(type.toLowerCase());
  if (user) {
    if (!user.construct)
      throw new NotSupportedError(`${type}.class.newInstance() without a matching constructor`);
    return user.construct(tx);
  }
  switch (parseType(type).name) {
    case 'List':
      return new ApexList(type);
    case 'Set':
      return new ApexSet(type);
    case 'Map':
      return new ApexMap(type);
  }
  const object = findObject(tx.schema, type);
  if (!object) throw new NotSupportedError(`${type}.class.newInstance()`);
  return new ApexSObject(object);
}
