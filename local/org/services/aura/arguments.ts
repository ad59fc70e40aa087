import type { TypeName } from '../../check/bound';
import type { ApexClass, ApexMethod, Value } from '../../emit/abi';
import { NotSupportedError } from '../../values/errors';
import { ApexException } from '../../values/exceptions';
import { bind } from '../../values/json/binding';
import { JsonReader } from '../../values/json/reader';
import { readTree, type Node } from '../../values/json/tree';
import { ApexList } from '../../values/list';
import { ApexMap } from '../../values/map';
import { isInstance, type ValueTx } from '../../values/object';
import { parseType } from '../../values/types';
import { isAuraEnabled } from './enabled';

/** The arguments of a call by name, as JSON. */
export type ActionParameters = ReadonlyMap<string, Node>;

/** What the caller sent and no Apex method can be called with; its message is what the page gets. */
export class ActionError extends Error {
  override readonly name = 'ActionError';
}

/**
 * Reads the body of a call, `{"params": {...}}`.
 * @throws ActionError for anything else
 */
export function readParameters(body: string): ActionParameters {
  const root = read(body);
  const params = member(root, 'params');
  if (root.kind !== 'object' || (params !== undefined && params.kind !== 'object'))
    throw new ActionError('The body must be {"params": {...}}.');
  return new Map(params?.members ?? []);
}

function read(body: string): Node {
  try {
    const reader = new JsonReader(body);
    reader.next();
    const root = readTree(reader);
    if (reader.next() !== null) throw new ActionError('The body must be one JSON object.');
    return root;
  } catch (problem) {
    // JSON that lies too deep is a LimitError, which has nothing to end yet.
    if (problem instanceof Error) throw new ActionError(problem.message);
    throw problem;
  }
}

function member(node: Node, name: string): Node | undefined {
  return node.kind === 'object' ? node.members.find(([key]) => key === name)?.[1] : undefined;
}

/**
 * The arguments of a method, in its order. What the caller did not name is null, what the method does not
 * know is ignored.
 * Source: "Expose Apex Methods to Lightning Web Components",
 * https://developer.salesforce.com/docs/platform/lwc/guide/apex-expose-method.html
 * @throws ActionError for a value that is none of its parameter's type
 */
export function bindArguments(
  tx: ValueTx,
  method: ApexMethod,
  parameters: ActionParameters
): readonly Value[] {
  return method.parameters.map(({ name, type }) => {
    const node = parameters.get(name);
    if (node === undefined) return null;
    try {
      return bindValue(tx, node, type);
    } catch (problem) {
      if (problem instanceof Misfit)
        throw new ActionError(
          `Value provided is invalid for action parameter '${name}' of type '${type}'`
        );
      throw problem;
    }
  });
}

class Misfit extends Error {}

function bindValue(tx: ValueTx, node: Node, type: TypeName): Value {
  if (node.kind === 'scalar' && node.token === 'VALUE_NULL') return null;
  const user = tx.program.classes.get(type.toLowerCase());
  if (user !== undefined) return bindInstance(tx, node, user);
  const { name, args } = parseType(type);
  const [first = 'Object', second = 'Object'] = args;
  if (name === 'List') {
    if (node.kind !== 'array') throw new Misfit();
    return new ApexList(
      type,
      node.items.map((item) => bindValue(tx, item, first))
    );
  }
  if (name === 'Map') {
    if (node.kind !== 'object') throw new Misfit();
    const map = new ApexMap(type);
    for (const [key, value] of node.members) map.put(tx, key, bindValue(tx, value, second));
    return map;
  }
  try {
    return bind(tx, node, type, true);
  } catch (problem) {
    throw problem instanceof ApexException ? new Misfit() : problem;
  }
}

/** Members that are not `@AuraEnabled`, and those that the class lacks, stay out. */
function bindInstance(tx: ValueTx, node: Node, type: ApexClass): Value {
  if (node.kind !== 'object') throw new Misfit();
  const self = type.construct?.(tx);
  if (!isInstance(self))
    throw new NotSupportedError(`a parameter of type ${type.name}, which cannot be constructed`);
  for (const field of type.fields) {
    const value = isAuraEnabled(field) ? member(node, field.name) : undefined;
    if (value !== undefined) field.set(tx, self, bindValue(tx, value, field.type));
  }
  return self;
}
